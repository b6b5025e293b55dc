// A struct and its table: every key of it once, with its member, its type and a line of help.
//
//   TypeFor<ClockSpec> clock_table() {
//     return Table<ClockSpec>("clock", "When an application has waited long enough.")
//         .field("after", &ClockSpec::after, length(kPositive), "after filing", Need::required)
//         .field("then", &ClockSpec::then, word<ClockEnd>({…}), "what happens")
//         .done();
//   }
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "type.h"

namespace strait::scenario {

enum class Need { optional, required };

struct Field {
  std::string key;
  TypePtr type;
  std::function<void*(void*)> member;
  std::string help;
  Need need = Need::optional;
  bool hidden = false;     // a second spelling: read, not written
  bool flattened = false;  // a path goes from the struct straight to what the field holds
};

using Check = std::function<void(void*, const Node&, Reading&)>;

class StructType : public Type {
 public:
  StructType(std::string title, std::string help, std::function<std::shared_ptr<void>()> make);

  const std::string& title() const { return title_; }
  const std::string& help() const { return help_; }
  const std::vector<Field>& fields() const { return fields_; }
  const Field* rest() const { return rest_ ? &*rest_ : nullptr; }
  const Field* shorthand() const;
  // The value that a field has when the file does not say: as text, empty where there is none.
  std::string default_text(const Field& field) const;
  std::vector<std::string> keys() const;

  bool read(const Node& node, Reading& reading, void* into) const override;
  Node write(const void* from, const Units& units) const override;
  std::string describe() const override;
  nlohmann::ordered_json schema(SchemaContext& context) const override;
  std::vector<const Type*> parts() const override;
  Slot child(void* at, std::string_view step) const override;
  std::vector<std::string> steps(const void* at) const override;
  bool is_number() const override;
  Dimension dimension() const override;
  std::optional<Number> read_number(const Node& node, Reading& reading) const override;
  void set_number(void* into, double value) const override;
  void visit_names(const void* from, NameVisitor& visitor) const override;

 private:
  template <typename S>
  friend class Table;

  const Field* find(std::string_view key) const;
  bool is_short(const Node& node) const;
  bool read_entries(const Node& node, Reading& reading, void* into) const;
  bool read_rest(const Node& node, Reading& reading, void* into) const;
  bool report_missing(const Node& node, Reading& reading) const;
  bool is_misspelt(const Node& node, const Field& field) const;
  void report_unknown(const Node::Entry& entry, Reading& reading) const;

  std::string title_;
  std::string help_;
  std::function<std::shared_ptr<void>()> make_;
  std::vector<Field> fields_;
  std::optional<Field> rest_;  // keys that no field names
  std::string shorthand_;      // the field that a value without keys fills
  std::vector<Check> checks_;
};

template <typename S>
class Table {
 public:
  Table(std::string title, std::string help)
      : type_{std::make_shared<StructType>(std::move(title), std::move(help),
                                           [] { return std::make_shared<S>(); })} {}

  template <typename M>
  Table& field(std::string key, M S::*member, TypeFor<M> type, std::string help,
               Need need = Need::optional) {
    type_->fields_.push_back({std::move(key), type.type, to(member), std::move(help), need});
    return *this;
  }
  // A key whose value fills a part of a member, or several members of the struct.
  template <typename M>
  Table& part(std::string key, std::function<M*(S*)> member, TypeFor<M> type, std::string help,
              Need need = Need::optional) {
    type_->fields_.push_back({std::move(key), type.type,
                              [member](void* at) -> void* { return member(static_cast<S*>(at)); },
                              std::move(help), need});
    return *this;
  }
  // The last field is read, but not written.
  Table& hidden() {
    type_->fields_.back().hidden = true;
    return *this;
  }
  // A path leaves out the name of the last field.
  Table& flattened() {
    type_->fields_.back().flattened = true;
    return *this;
  }
  template <typename M>
  Table& rest(std::string key, M S::*member, TypeFor<M> type, std::string help) {
    type_->rest_ = Field{std::move(key), type.type, to(member), std::move(help)};
    return *this;
  }
  // A scalar, a list or a distribution stands for a mapping with this key alone.
  Table& shorthand(std::string key) {
    type_->shorthand_ = std::move(key);
    return *this;
  }
  Table& check(std::function<void(S&, const Node&, Reading&)> check) {
    type_->checks_.push_back([check](void* at, const Node& node, Reading& reading) {
      check(*static_cast<S*>(at), node, reading);
    });
    return *this;
  }
  TypeFor<S> done() { return {type_}; }

 private:
  template <typename M>
  static std::function<void*(void*)> to(M S::*member) {
    return [member](void* at) -> void* { return &(static_cast<S*>(at)->*member); };
  }

  std::shared_ptr<StructType> type_;
};

// Reports unless exactly one of the keys stands in the mapping.
void expect_one_of(const Node& node, const std::vector<std::string>& keys, std::string_view thing,
                   const Reading& reading);
// Reports where more than one of the keys stands in the mapping.
void expect_at_most_one_of(const Node& node, const std::vector<std::string>& keys,
                           std::string_view thing, const Reading& reading);

}  // namespace strait::scenario
