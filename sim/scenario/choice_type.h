// One of several words, some with something behind them: `proportional`, {weighted: {…}}.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "type.h"

namespace strait::scenario {

struct Alternative {
  std::string word;
  int kind = 0;
  TypePtr payload;                     // none: the word alone
  std::function<void*(void*)> member;  // where the payload goes
  std::string help;
};

namespace detail {
struct ChoiceAccess {
  std::function<void(void*, int)> set;
  std::function<int(const void*)> get;
};
// `list_means`: the word that a bare list stands for; empty: none.
TypePtr make_choice(std::string title, std::vector<Alternative> alternatives, ChoiceAccess access,
                    std::string list_means);
}  // namespace detail

template <typename S, typename E>
class Choice {
 public:
  Choice(std::string title, E S::*kind) : title_{std::move(title)}, kind_{kind} {}
  Choice& word(std::string word, E kind, std::string help) {
    alternatives_.push_back(
        {std::move(word), static_cast<int>(kind), nullptr, nullptr, std::move(help)});
    return *this;
  }
  template <typename M>
  Choice& with(std::string word, E kind, M S::*member, TypeFor<M> type, std::string help) {
    alternatives_.push_back(
        {std::move(word), static_cast<int>(kind), type.type,
         [member](void* at) -> void* { return &(static_cast<S*>(at)->*member); }, std::move(help)});
    return *this;
  }
  // The payload is a struct over the same S.
  Choice& with(std::string word, E kind, TypeFor<S> type, std::string help) {
    alternatives_.push_back({std::move(word), static_cast<int>(kind), type.type,
                             [](void* at) { return at; }, std::move(help)});
    return *this;
  }
  Choice& list_means(std::string word) {
    list_means_ = std::move(word);
    return *this;
  }
  TypeFor<S> done() {
    const auto kind = kind_;
    return {detail::make_choice(
        title_, alternatives_,
        {[kind](void* at, int value) { static_cast<S*>(at)->*kind = static_cast<E>(value); },
         [kind](const void* at) { return static_cast<int>(static_cast<const S*>(at)->*kind); }},
        list_means_)};
  }

 private:
  std::string title_;
  E S::*kind_;
  std::vector<Alternative> alternatives_;
  std::string list_means_;
};

}  // namespace strait::scenario
