// Values with parts: optional ones, lists, things by name.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "type.h"

namespace strait::scenario {
namespace detail {

struct OptionalAccess {
  void* (*emplace)(void*);
  void (*reset)(void*);
  void* (*get)(void*);  // null where there is none
};
TypePtr make_optional(TypePtr inner, OptionalAccess access);

struct ListAccess {
  void (*clear)(void*);
  void* (*add)(void*);
  void (*remove_last)(void*);
  std::size_t (*size)(const void*);
  void* (*at)(void*, std::size_t);
};
enum class OneOrMany { many, one_or_many };
TypePtr make_list(TypePtr item, ListAccess access, OneOrMany form);

struct NamedAccess {
  ListAccess list;
  std::string* (*name)(void*);
  Place* (*where)(void*);
};
TypePtr make_named(TypePtr item, NamedAccess access, std::string what, unsigned refers_to);

template <typename T>
ListAccess list_access() {
  using List = std::vector<T>;
  return {[](void* at) { static_cast<List*>(at)->clear(); },
          [](void* at) -> void* { return &static_cast<List*>(at)->emplace_back(); },
          [](void* at) { static_cast<List*>(at)->pop_back(); },
          [](const void* at) { return static_cast<const List*>(at)->size(); },
          [](void* at, std::size_t i) -> void* { return &(*static_cast<List*>(at))[i]; }};
}

TypePtr make_part(TypePtr inner, std::function<void*(void*)> member);

}  // namespace detail

template <typename T>
TypeFor<std::optional<T>> maybe(TypeFor<T> inner) {
  using Optional = std::optional<T>;
  return {detail::make_optional(
      inner.type, {[](void* at) -> void* { return &static_cast<Optional*>(at)->emplace(); },
                   [](void* at) { static_cast<Optional*>(at)->reset(); },
                   [](void* at) -> void* {
                     auto& optional = *static_cast<Optional*>(at);
                     return optional ? &*optional : nullptr;
                   }})};
}

template <typename T>
TypeFor<std::vector<T>> list(TypeFor<T> item) {
  return {detail::make_list(item.type, detail::list_access<T>(), detail::OneOrMany::many)};
}
// A single item may stand without brackets.
template <typename T>
TypeFor<std::vector<T>> one_or_list(TypeFor<T> item) {
  return {detail::make_list(item.type, detail::list_access<T>(), detail::OneOrMany::one_or_many)};
}

// A mapping from names to things, each a struct with `name` and `where`. `what` is one of them
// ("control"); where the names refer to things stated elsewhere, `refers_to` says to which.
template <typename T>
TypeFor<std::vector<T>> named(TypeFor<T> item, const std::string& what,
                              unsigned refers_to = kNothing) {
  return {detail::make_named(
      item.type,
      {detail::list_access<T>(), [](void* at) { return &static_cast<T*>(at)->name; },
       [](void* at) { return &static_cast<T*>(at)->where; }},
      what, refers_to)};
}

// The one member that a value without keys fills: {h200: 700000 chips}.
template <typename S, typename M>
TypeFor<S> only(M S::*member, TypeFor<M> inner) {
  return {detail::make_part(
      inner.type, [member](void* at) -> void* { return &(static_cast<S*>(at)->*member); })};
}

}  // namespace strait::scenario
