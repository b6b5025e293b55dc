#include "struct_type.h"

#include <fmt/format.h>

#include <algorithm>

#include "distribution_node.h"
#include "message_codes.h"
#include "schema_context.h"
#include "strait/base/text.h"

namespace strait::scenario {
namespace {

std::vector<std::string> given(const Node& node, const std::vector<std::string>& keys) {
  std::vector<std::string> present;
  for (const std::string& key : keys) {
    if (node.find(key) != nullptr) present.push_back(key);
  }
  return present;
}

std::string quoted_list(const std::vector<std::string>& keys, std::string_view last) {
  return join_words(keys, last);
}

}  // namespace

StructType::StructType(std::string title, std::string help,
                       std::function<std::shared_ptr<void>()> make)
    : title_{std::move(title)}, help_{std::move(help)}, make_{std::move(make)} {}

const Field* StructType::find(std::string_view key) const {
  const auto at = std::find_if(fields_.begin(), fields_.end(),
                               [key](const Field& field) { return field.key == key; });
  return at == fields_.end() ? nullptr : &*at;
}

const Field* StructType::shorthand() const {
  return shorthand_.empty() ? nullptr : find(shorthand_);
}

std::vector<std::string> StructType::keys() const {
  std::vector<std::string> all;
  for (const Field& field : fields_) all.push_back(field.key);
  return all;
}

std::string StructType::default_text(const Field& field) const {
  const std::shared_ptr<void> fresh = make_();
  const Node node = field.type->write(field.member(fresh.get()), Units{});
  return node.is_scalar() ? node.text() : std::string();
}

bool StructType::is_short(const Node& node) const {
  return shorthand() != nullptr && (!node.is_mapping() || is_distribution(node));
}

bool StructType::read(const Node& node, Reading& reading, void* into) const {
  if (is_short(node)) {
    const Field& field = *shorthand();
    return field.type->read(node, reading, field.member(into));
  }
  if (!node.is_mapping()) {
    const std::vector<std::string> known = keys();
    reading.error(code::kWrongShape, node, fmt::format("{} is a mapping", title_),
                  known.empty() ? "" : fmt::format("e.g. {{{}: …}}", known.front()));
    return false;
  }
  const std::size_t before = reading.errors;
  bool sound = read_entries(node, reading, into);
  sound = report_missing(node, reading) && sound;
  if (sound) {
    for (const Check& check : checks_) check(into, node, reading);
  }
  return sound && reading.errors == before;
}

bool StructType::read_entries(const Node& node, Reading& reading, void* into) const {
  bool sound = true;
  for (const Node::Entry& entry : node.entries()) {
    const Field* field = find(entry.key);
    if (field != nullptr) {
      std::optional<Step> step;
      if (!field->flattened) step.emplace(reading, entry.key);
      sound = field->type->read(entry.value, reading, field->member(into)) && sound;
    } else if (!rest_) {
      report_unknown(entry, reading);
      sound = false;
    }
  }
  return rest_ ? read_rest(node, reading, into) && sound : sound;
}

bool StructType::read_rest(const Node& node, Reading& reading, void* into) const {
  Node others = Node::mapping(node.place());
  for (const Node::Entry& entry : node.entries()) {
    if (find(entry.key) == nullptr) others.set(entry.key, entry.key_place, entry.value);
  }
  return rest_->type->read(others, reading, rest_->member(into));
}

// What is there under a misspelt name is not missing, too.
bool StructType::is_misspelt(const Node& node, const Field& field) const {
  return std::any_of(node.entries().begin(), node.entries().end(), [&](const Node::Entry& entry) {
    if (find(entry.key) != nullptr || rest_) return false;
    const auto near = nearest_words(entry.key, keys(), 1);
    return !near.empty() && near.front() == field.key;
  });
}

bool StructType::report_missing(const Node& node, Reading& reading) const {
  bool sound = true;
  for (const Field& field : fields_) {
    if (field.need != Need::required || node.find(field.key) != nullptr) continue;
    if (is_misspelt(node, field)) continue;
    reading.error(code::kMissingKey, node, fmt::format("{} has no \"{}\"", title_, field.key),
                  fmt::format("{}: {}", field.key, field.help));
    sound = false;
  }
  return sound;
}

void StructType::report_unknown(const Node::Entry& entry, Reading& reading) const {
  std::vector<std::string> known = keys();
  if (is_number()) {
    for (const DistributionInfo& info : distribution_kinds()) known.push_back(info.name);
  }
  const Suggestion nearest = suggest(entry.key, known, "known");
  reading.error_at(code::kUnknownKey, entry.key_place, static_cast<int>(display_width(entry.key)),
                   fmt::format("unknown key \"{}\" in {}", entry.key, title_), nearest.remedy,
                   nearest.notes);
}

Node StructType::write(const void* from, const Units& units) const {
  Node node = Node::mapping();
  for (const Field& field : fields_) {
    if (field.hidden) continue;
    Node value = field.type->write(field.member(unconst(from)), units);
    if (!value.is_null()) node.set(field.key, {}, std::move(value));
  }
  if (rest_) {
    const Node others = rest_->type->write(rest_->member(unconst(from)), units);
    if (others.is_mapping()) {
      for (const Node::Entry& entry : others.entries())
        node.set(entry.key, entry.key_place, entry.value);
    }
  }
  if (node.entries().empty()) return {};
  return node;
}

std::string StructType::describe() const {
  return shorthand() == nullptr ? "see " + title_
                                : shorthand()->type->describe() + "; or see " + title_;
}

Json StructType::schema(SchemaContext& context) const {
  std::string key = title_;
  std::replace(key.begin(), key.end(), ' ', '_');
  Json own = context.defined("struct_" + key, [&] {
    Json json{{"type", "object"}, {"description", help_}};
    Json properties = Json::object();
    Json required = Json::array();
    for (const Field& field : fields_) {
      Json one = field.type->schema(context);
      // Draft 7 ignores what stands beside a $ref.
      if (one.contains("$ref")) one = {{"allOf", Json::array({one})}};
      one["description"] = field.help;
      properties[field.key] = std::move(one);
      if (field.need == Need::required) required.push_back(field.key);
    }
    json["properties"] = std::move(properties);
    if (!required.empty()) json["required"] = std::move(required);
    json["additionalProperties"] =
        rest_ ? rest_->type->schema(context)["additionalProperties"] : Json(false);
    return json;
  });
  if (shorthand() == nullptr) return own;
  return {{"anyOf", Json::array({own, shorthand()->type->schema(context)})}};
}

std::vector<const Type*> StructType::parts() const {
  std::vector<const Type*> all;
  for (const Field& field : fields_) all.push_back(field.type.get());
  return all;
}

Slot StructType::child(void* at, std::string_view step) const {
  if (const Field* field = find(step); field != nullptr && !field->flattened)
    return {field->type.get(), field->member(at)};
  for (const Field& field : fields_) {
    if (!field.flattened) continue;
    if (const Slot inside = field.type->child(field.member(at), step); inside.type != nullptr)
      return inside;
  }
  return {};
}

std::vector<std::string> StructType::steps(const void* at) const {
  std::vector<std::string> all;
  for (const Field& field : fields_) {
    if (!field.flattened) {
      all.push_back(field.key);
      continue;
    }
    for (std::string& step : field.type->steps(field.member(unconst(at))))
      all.push_back(std::move(step));
  }
  return all;
}

bool StructType::is_number() const {
  return shorthand() != nullptr && shorthand()->type->is_number();
}
Dimension StructType::dimension() const {
  return is_number() ? shorthand()->type->dimension() : Type::dimension();
}
std::optional<Number> StructType::read_number(const Node& node, Reading& reading) const {
  return is_number() ? shorthand()->type->read_number(node, reading) : std::nullopt;
}
void StructType::set_number(void* into, double value) const {
  if (!is_number()) return Type::set_number(into, value);
  shorthand()->type->set_number(shorthand()->member(into), value);
}

void StructType::visit_names(const void* from, NameVisitor& visitor) const {
  for (const Field& field : fields_) {
    if (!field.hidden) field.type->visit_names(field.member(unconst(from)), visitor);
  }
}

void expect_one_of(const Node& node, const std::vector<std::string>& keys, std::string_view thing,
                   const Reading& reading) {
  if (given(node, keys).empty())
    reading.error(code::kBadChoice, node,
                  fmt::format("{} needs {}", thing, quoted_list(keys, "or")));
  expect_at_most_one_of(node, keys, thing, reading);
}

void expect_at_most_one_of(const Node& node, const std::vector<std::string>& keys,
                           std::string_view thing, const Reading& reading) {
  const std::vector<std::string> present = given(node, keys);
  if (present.size() < 2) return;
  for (const Node::Entry& entry : node.entries()) {
    if (entry.key != present[1]) continue;
    reading.error_at(code::kBadChoice, entry.key_place, static_cast<int>(entry.key.size()),
                     fmt::format("{} says both {}", thing, quoted_list(present, "and")),
                     fmt::format("only one of {} may stand", quoted_list(keys, "and")));
  }
}

}  // namespace strait::scenario
