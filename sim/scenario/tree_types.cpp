#include "tree_types.h"

#include <fmt/format.h>

#include <algorithm>

#include "message_codes.h"
#include "schema_context.h"
#include "strait/base/text.h"

namespace strait::scenario::detail {
namespace {

class OptionalType : public Type {
 public:
  OptionalType(TypePtr inner, OptionalAccess access) : inner_{std::move(inner)}, access_{access} {}
  bool read(const Node& node, Reading& reading, void* into) const override {
    void* value = access_.emplace(into);
    const bool sound = inner_->read(node, reading, value);
    if (!sound && inner_->is_number()) access_.reset(into);
    return sound;
  }
  Node write(const void* from, const Units& units) const override {
    const void* value = access_.get(unconst(from));
    return value == nullptr ? Node{} : inner_->write(value, units);
  }
  std::string describe() const override { return inner_->describe(); }
  Json schema(SchemaContext& context) const override { return inner_->schema(context); }
  std::vector<const Type*> parts() const override { return {inner_.get()}; }
  Slot child(void* at, std::string_view step) const override {
    void* value = access_.get(at);
    return value == nullptr ? Slot{} : inner_->child(value, step);
  }
  std::vector<std::string> steps(const void* at) const override {
    const void* value = access_.get(unconst(at));
    return value == nullptr ? std::vector<std::string>{} : inner_->steps(value);
  }
  bool is_number() const override { return inner_->is_number(); }
  Dimension dimension() const override { return inner_->dimension(); }
  std::optional<Number> read_number(const Node& node, Reading& reading) const override {
    return inner_->read_number(node, reading);
  }
  void set_number(void* into, double value) const override {
    void* inside = access_.get(into);
    inner_->set_number(inside == nullptr ? access_.emplace(into) : inside, value);
  }
  void visit_names(const void* from, NameVisitor& visitor) const override {
    if (const void* value = access_.get(unconst(from))) inner_->visit_names(value, visitor);
  }

 private:
  TypePtr inner_;
  OptionalAccess access_;
};

class ListType : public Type {
 public:
  ListType(TypePtr item, ListAccess access, OneOrMany form)
      : item_{std::move(item)}, access_{access}, form_{form} {}
  bool read(const Node& node, Reading& reading, void* into) const override {
    access_.clear(into);
    if (node.is_list()) {
      bool sound = true;
      for (const Node& item : node.items()) sound = read_item(item, reading, into) && sound;
      return sound;
    }
    if (form_ == OneOrMany::one_or_many && node.is_scalar()) return read_item(node, reading, into);
    reading.error(code::kWrongShape, node, "a list is expected", "e.g. [a, b]");
    return false;
  }
  Node write(const void* from, const Units& units) const override {
    if (access_.size(from) == 0) return {};
    Node list = Node::list();
    for (std::size_t i = 0; i < access_.size(from); ++i)
      list.items().push_back(item_->write(access_.at(unconst(from), i), units));
    return list;
  }
  Node empty() const override { return Node::list(); }
  std::string describe() const override {
    return form_ == OneOrMany::many ? "a list, each: " + item_->describe()
                                    : item_->describe() + ", or a list";
  }
  Json schema(SchemaContext& context) const override {
    Json list{{"type", "array"}, {"items", item_->schema(context)}};
    if (form_ == OneOrMany::many) return list;
    return {{"anyOf", Json::array({item_->schema(context), list})}};
  }
  std::vector<const Type*> parts() const override { return {item_.get()}; }
  void visit_names(const void* from, NameVisitor& visitor) const override {
    for (std::size_t i = 0; i < access_.size(from); ++i)
      item_->visit_names(access_.at(unconst(from), i), visitor);
  }

 private:
  bool read_item(const Node& item, Reading& reading, void* into) const {
    if (item_->read(item, reading, access_.add(into))) return true;
    access_.remove_last(into);
    return false;
  }

  TypePtr item_;
  ListAccess access_;
  OneOrMany form_;
};

bool is_name(std::string_view text) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

class NamedType : public Type {
 public:
  NamedType(TypePtr item, NamedAccess access, std::string what, unsigned refers_to)
      : item_{std::move(item)}, access_{access}, what_{std::move(what)}, refers_to_{refers_to} {}
  bool read(const Node& node, Reading& reading, void* into) const override {
    access_.list.clear(into);
    if (!node.is_mapping()) {
      reading.error(code::kWrongShape, node,
                    fmt::format("a mapping is expected: each {} by its name", what_),
                    "e.g. name: …");
      return false;
    }
    bool sound = true;
    for (const Node::Entry& entry : node.entries())
      sound = read_entry(entry, reading, into) && sound;
    return sound;
  }
  Node write(const void* from, const Units& units) const override {
    if (access_.list.size(from) == 0) return {};
    Node mapping = Node::mapping();
    for (std::size_t i = 0; i < access_.list.size(from); ++i) {
      void* item = access_.list.at(unconst(from), i);
      Node value = item_->write(item, units);
      if (value.is_null()) value = item_->empty();
      mapping.set(*access_.name(item), *access_.where(item), std::move(value));
    }
    return mapping;
  }
  std::string describe() const override { return "by name of the " + what_; }
  Json schema(SchemaContext& context) const override {
    return {{"type", "object"}, {"additionalProperties", item_->schema(context)}};
  }
  std::vector<const Type*> parts() const override { return {item_.get()}; }
  Slot child(void* at, std::string_view step) const override {
    for (std::size_t i = 0; i < access_.list.size(at); ++i) {
      void* item = access_.list.at(at, i);
      if (*access_.name(item) == step) return {item_.get(), item};
    }
    return {};
  }
  std::vector<std::string> steps(const void* at) const override {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < access_.list.size(at); ++i)
      names.push_back(*access_.name(access_.list.at(unconst(at), i)));
    return names;
  }
  void visit_names(const void* from, NameVisitor& visitor) const override {
    for (std::size_t i = 0; i < access_.list.size(from); ++i) {
      void* item = access_.list.at(unconst(from), i);
      if (refers_to_ != kNothing)
        visitor.name({*access_.name(item), *access_.where(item)}, refers_to_);
      item_->visit_names(item, visitor);
    }
  }

 private:
  // A thing with mistakes is kept, so that what refers to it is not a mistake as well.
  bool read_entry(const Node::Entry& entry, Reading& reading, void* into) const {
    const bool paths = what_ == "path";
    if (!paths && !is_name(entry.key)) {
      reading.error_at(code::kBadName, entry.key_place, static_cast<int>(display_width(entry.key)),
                       fmt::format("\"{}\" cannot be a name", entry.key),
                       "letters, digits, _ and - make a name");
    }
    void* item = access_.list.add(into);
    *access_.name(item) = entry.key;
    *access_.where(item) = entry.key_place;
    const Step step{reading, entry.key};
    return item_->read(entry.value, reading, item);
  }

  TypePtr item_;
  NamedAccess access_;
  std::string what_;
  unsigned refers_to_;
};

// A thing that is told by one value: the member that holds it stands for the whole.
class PartType : public Type {
 public:
  PartType(TypePtr inner, std::function<void*(void*)> member)
      : inner_{std::move(inner)}, member_{std::move(member)} {}
  bool read(const Node& node, Reading& reading, void* into) const override {
    return inner_->read(node, reading, member_(into));
  }
  Node write(const void* from, const Units& units) const override {
    return inner_->write(member_(unconst(from)), units);
  }
  Node empty() const override { return inner_->empty(); }
  std::string describe() const override { return inner_->describe(); }
  Json schema(SchemaContext& context) const override { return inner_->schema(context); }
  std::vector<const Type*> parts() const override { return {inner_.get()}; }
  Slot child(void* at, std::string_view step) const override {
    return inner_->child(member_(at), step);
  }
  std::vector<std::string> steps(const void* at) const override {
    return inner_->steps(member_(unconst(at)));
  }
  bool is_number() const override { return inner_->is_number(); }
  Dimension dimension() const override { return inner_->dimension(); }
  std::optional<Number> read_number(const Node& node, Reading& reading) const override {
    return inner_->read_number(node, reading);
  }
  void set_number(void* into, double value) const override {
    inner_->set_number(member_(into), value);
  }
  void visit_names(const void* from, NameVisitor& visitor) const override {
    inner_->visit_names(member_(unconst(from)), visitor);
  }

 private:
  TypePtr inner_;
  std::function<void*(void*)> member_;
};

}  // namespace

TypePtr make_optional(TypePtr inner, OptionalAccess access) {
  return std::make_shared<OptionalType>(std::move(inner), access);
}
TypePtr make_list(TypePtr item, ListAccess access, OneOrMany form) {
  return std::make_shared<ListType>(std::move(item), access, form);
}
TypePtr make_named(TypePtr item, NamedAccess access, std::string what, unsigned refers_to) {
  return std::make_shared<NamedType>(std::move(item), access, std::move(what), refers_to);
}
TypePtr make_part(TypePtr inner, std::function<void*(void*)> member) {
  return std::make_shared<PartType>(std::move(inner), std::move(member));
}

}  // namespace strait::scenario::detail
