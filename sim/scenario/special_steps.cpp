// Steps of routes, windows of dates, fixed paths of regimes, what stands after `at`, settings.
#include <fmt/format.h>

#include <algorithm>

#include "distribution_node.h"
#include "leaf_types.h"
#include "message_codes.h"
#include "schema_context.h"
#include "special_types.h"
#include "strait/base/text.h"
#include "tree_types.h"

namespace strait::scenario {
namespace {

class MoveType : public Type {
 public:
  bool read(const Node& node, Reading& reading, void* into) const override {
    constexpr std::string_view kTo = " to ";
    const std::size_t middle = node.is_scalar() ? node.text().find(kTo) : std::string::npos;
    if (middle == std::string::npos || middle == 0 || middle + kTo.size() >= node.text().size()) {
      reading.error(code::kWrongShape, node, "a move leads from one place to another",
                    "e.g. \"taiwan to us\"");
      return false;
    }
    auto& step = *static_cast<StepSpec*>(into);
    const int quote = node.quoted() ? 1 : 0;
    Place from = node.place();
    from.column += quote;
    Place to = from;
    to.column += static_cast<int>(middle + kTo.size());
    step.kind = StepKind::move;
    step.from = {node.text().substr(0, middle), from};
    step.to = {node.text().substr(middle + kTo.size()), to};
    step.where = node.place();
    if (step.name.empty()) step.name = step.from.text + "_to_" + step.to.text;
    return true;
  }
  Node write(const void* from, const Units&) const override {
    const auto& step = *static_cast<const StepSpec*>(from);
    if (step.kind != StepKind::move || step.from.empty()) return {};
    return Node::scalar(step.from.text + " to " + step.to.text, step.where);
  }
  std::string describe() const override { return "two places: \"a to b\""; }
  Json schema(SchemaContext&) const override {
    return {{"type", "string"}, {"pattern", "^[^ ]+ to [^ ]+$"}};
  }
  void visit_names(const void* from, NameVisitor& visitor) const override {
    const auto& step = *static_cast<const StepSpec*>(from);
    if (step.kind != StepKind::move) return;
    if (!step.from.empty()) visitor.name(step.from, kPlace);
    if (!step.to.empty()) visitor.name(step.to, kPlace);
  }
};

// The name of a stop, or the name given to a move.
class StepNameType : public Type {
 public:
  explicit StepNameType(StepKind kind) : kind_{kind} {}
  bool read(const Node& node, Reading& reading, void* into) const override {
    Name name;
    if (!name_of(kNothing).type->read(node, reading, &name)) return false;
    auto& step = *static_cast<StepSpec*>(into);
    step.name = name.text;
    if (kind_ == StepKind::stop) {
      step.kind = StepKind::stop;
      step.where = node.place();
    }
    return true;
  }
  Node write(const void* from, const Units&) const override {
    const auto& step = *static_cast<const StepSpec*>(from);
    return step.kind == kind_ ? Node::scalar(step.name, step.where) : Node{};
  }
  std::string describe() const override { return "a name"; }
  Json schema(SchemaContext&) const override { return {{"type", "string"}}; }

 private:
  StepKind kind_;
};

class StepsType : public Type {
 public:
  explicit StepsType(const TypeFor<StepSpec>& step) : step_{step.type}, list_{list(step)} {}
  bool read(const Node& node, Reading& reading, void* into) const override {
    auto& steps = *static_cast<std::vector<StepSpec>*>(into);
    steps.clear();
    if (!node.is_list()) return list_.type->read(node, reading, into);
    bool sound = true;
    for (const Node& item : node.items()) {
      const Step step{reading, name_of_item(item)};
      sound = step_->read(item, reading, &steps.emplace_back()) && sound;
    }
    return report_twins(steps, reading) && sound;
  }
  Node write(const void* from, const Units& units) const override {
    return list_.type->write(from, units);
  }
  std::string describe() const override { return "a list of steps, addressed by their names"; }
  Json schema(SchemaContext& context) const override { return list_.type->schema(context); }
  std::vector<const Type*> parts() const override { return {step_.get()}; }
  Slot child(void* at, std::string_view step) const override {
    for (StepSpec& one : *static_cast<std::vector<StepSpec>*>(at)) {
      if (one.name == step) return {step_.get(), &one};
    }
    return {};
  }
  std::vector<std::string> steps(const void* at) const override {
    std::vector<std::string> names;
    for (const StepSpec& one : *static_cast<const std::vector<StepSpec>*>(at))
      names.push_back(one.name);
    return names;
  }
  void visit_names(const void* from, NameVisitor& visitor) const override {
    list_.type->visit_names(from, visitor);
  }

 private:
  static std::string name_of_item(const Node& item) {
    for (const char* key : {"name", "stop", "move"}) {
      const Node* found = item.find(key);
      if (found == nullptr || !found->is_scalar()) continue;
      std::string text = found->text();
      std::replace(text.begin(), text.end(), ' ', '_');
      return text;
    }
    return "steps";
  }
  static bool report_twins(const std::vector<StepSpec>& steps, const Reading& reading) {
    bool sound = true;
    for (auto later = steps.begin(); later != steps.end(); ++later) {
      const auto twin = std::find_if(steps.begin(), later, [&](const StepSpec& earlier) {
        return earlier.name == later->name && !later->name.empty();
      });
      if (twin == later) continue;
      reading.error_at(code::kSharedName, later->where, static_cast<int>(later->name.size()),
                       fmt::format("two steps of one route are called \"{}\"", later->name),
                       "give one of them a name");
      sound = false;
    }
    return sound;
  }

  TypePtr step_;
  TypeFor<std::vector<StepSpec>> list_;
};

class WindowType : public Type {
 public:
  bool read(const Node& node, Reading& reading, void* into) const override {
    if (!node.is_list() || node.items().size() != 2) {
      reading.error(code::kWrongShape, node, "two dates are expected",
                    "e.g. [2026-07-01, 2026-10-31]");
      return false;
    }
    auto& window = *static_cast<WindowSpec*>(into);
    reading.note_number(node);
    const auto from = read_date(node.items()[0], reading);
    const auto to = read_date(node.items()[1], reading);
    if (!from || !to) return false;
    window = {*from, *to};
    if (*from <= *to) return true;
    reading.error(code::kBackwards, node.items()[1], "the window ends before it begins",
                  "the earlier date stands first");
    return false;
  }
  Node write(const void* from, const Units&) const override {
    const auto& window = *static_cast<const WindowSpec*>(from);
    Node list = Node::list();
    list.items().push_back(Node::scalar(format_date(window.from)));
    list.items().push_back(Node::scalar(format_date(window.to)));
    return list;
  }
  std::string describe() const override {
    return "two dates, both included: the day is drawn once per replication, each as likely";
  }
  Json schema(SchemaContext& context) const override {
    return {{"type", "array"},
            {"items", context.value(Dimension::date, kAnything)},
            {"minItems", 2},
            {"maxItems", 2}};
  }
};

class RegimeStepType : public Type {
 public:
  bool read(const Node& node, Reading& reading, void* into) const override {
    auto& step = *static_cast<RegimeStep*>(into);
    const auto date = read_date(Node::scalar(step.name, step.where), reading);
    const bool sound = name_of(kNothing).type->read(node, reading, &step.state);
    if (!date) return false;
    step.date = *date;
    return sound;
  }
  Node write(const void* from, const Units&) const override {
    const auto& step = *static_cast<const RegimeStep*>(from);
    return Node::scalar(step.state.text, step.state.where);
  }
  std::string describe() const override { return "name of a state"; }
  Json schema(SchemaContext&) const override { return {{"type", "string"}}; }
};

class MeasureAtType : public Type {
 public:
  bool read(const Node& node, Reading& reading, void* into) const override {
    auto& at = *static_cast<MeasureAt*>(into);
    at = {};
    if (node.is_scalar() && split_number(node.text())) {
      const auto share = read_drawn(node, Dimension::share, kShare, reading);
      if (share) at.share = share->value();
      return share.has_value();
    }
    return name_of(kNothing).type->read(node, reading, &at.name);
  }
  Node write(const void* from, const Units& units) const override {
    const auto& at = *static_cast<const MeasureAt*>(from);
    return at.share ? Node::scalar(format_value(*at.share, Dimension::share, units))
                    : Node::scalar(at.name.text, at.name.where);
  }
  std::string describe() const override {
    return "name of a control, stop or supplier; for a quantile a share";
  }
  Json schema(SchemaContext&) const override { return {{"type", "string"}}; }
};

class SettingsType : public Type {
 public:
  bool read(const Node& node, Reading& reading, void* into) const override {
    auto& settings = *static_cast<std::vector<Setting>*>(into);
    settings.clear();
    if (!node.is_mapping()) {
      reading.error(code::kWrongShape, node, "a mapping from paths to values is expected",
                    "e.g. {controls.x.review.posture: case_by_case}");
      return false;
    }
    for (const Node::Entry& entry : node.entries()) {
      settings.push_back({{entry.key, entry.key_place}, entry.value});
      if (reading.stated != nullptr && entry.value.is_scalar() &&
          split_number(entry.value.text())) {
        const Step step{reading, entry.key};
        reading.note_number(entry.value);
      }
    }
    return true;
  }
  Node write(const void* from, const Units&) const override {
    const auto& settings = *static_cast<const std::vector<Setting>*>(from);
    if (settings.empty()) return {};
    Node node = Node::mapping();
    for (const Setting& setting : settings)
      node.set(setting.path.text, setting.path.where, setting.value);
    return node;
  }
  std::string describe() const override {
    return "paths and the values they get; a value is read as the field at the path reads it";
  }
  Json schema(SchemaContext&) const override { return {{"type", "object"}}; }
};

}  // namespace

TypeFor<StepSpec> move() { return {std::make_shared<MoveType>()}; }
TypeFor<StepSpec> stop() { return {std::make_shared<StepNameType>(StepKind::stop)}; }
TypeFor<StepSpec> step_name() { return {std::make_shared<StepNameType>(StepKind::move)}; }
TypeFor<std::vector<StepSpec>> steps_of_route(const TypeFor<StepSpec>& step) {
  return {std::make_shared<StepsType>(step)};
}
TypeFor<WindowSpec> window() { return {std::make_shared<WindowType>()}; }
TypeFor<RegimeStep> regime_step() { return {std::make_shared<RegimeStepType>()}; }
TypeFor<MeasureAt> measure_at() { return {std::make_shared<MeasureAtType>()}; }
TypeFor<std::vector<Setting>> settings() { return {std::make_shared<SettingsType>()}; }

}  // namespace strait::scenario
