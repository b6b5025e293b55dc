#include "strait/scenario/assignment.h"

#include <fmt/format.h>

#include "fields.h"
#include "message_codes.h"
#include "strait/base/error.h"
#include "strait/scenario/node_writer.h"

namespace strait::scenario {

struct Assignment::Content {
  std::string path;
  std::vector<std::string> steps;
  Node value;
  Units units;
  std::optional<Number> number;
};

struct AssignmentCompiler::State {
  Scenario base;
  Scenario scratch;  // where values are tried
  Units units;
};

namespace {

std::vector<std::string> split_path(std::string_view path) {
  std::vector<std::string> steps;
  while (true) {
    const std::size_t dot = path.find('.');
    steps.emplace_back(path.substr(0, dot));
    if (dot == std::string_view::npos) return steps;
    path.remove_prefix(dot + 1);
  }
}

// Under the word of the path that leads nowhere.
void report_step(const Name& path, const std::vector<std::string>& steps, std::size_t failing,
                 const std::vector<std::string>& known, Diagnostics& found) {
  std::string before;
  for (std::size_t i = 0; i < failing; ++i) before += (i == 0 ? "" : ".") + steps[i];
  Place place = path.where;
  if (place.line > 0 && failing > 0) place.column += static_cast<int>(before.size()) + 1;
  const int length = std::max(1, static_cast<int>(steps[failing].size()));
  if (known.empty()) {
    found.error(code::kUnknownPath, place, length,
                fmt::format("there is no \"{}\" in {}", steps[failing], before),
                fmt::format("state {} in the scenario first, or end the path there", before));
    return;
  }
  Suggestion nearest = suggest(steps[failing], known, "known");
  found.error(code::kUnknownPath, place, length,
              failing == 0 ? fmt::format("there is no section \"{}\"", steps[failing])
                           : fmt::format("there is no \"{}\" in {}", steps[failing], before),
              nearest.remedy, nearest.notes);
}

Slot walk(Scenario& scenario, const std::vector<std::string>& steps) {
  Slot slot{&scenario_type(), &scenario};
  for (const std::string& step : steps) {
    if (slot.type != nullptr) slot = slot.type->child(slot.at, step);
  }
  return slot;
}

Slot find_slot(Scenario& scenario, const Name& path, const std::vector<std::string>& steps,
               Diagnostics& found) {
  Slot slot{&scenario_type(), &scenario};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Slot next = slot.type->child(slot.at, steps[i]);
    if (next.type == nullptr) {
      report_step(path, steps, i, slot.type->steps(slot.at), found);
      return {};
    }
    slot = next;
  }
  return slot;
}

}  // namespace

Assignment::Assignment(std::shared_ptr<const Content> content) : content_{std::move(content)} {}

const std::string& Assignment::path() const { return content_->path; }
const std::string& Assignment::section() const { return content_->steps.front(); }
const std::string& Assignment::name() const {
  return content_->steps[std::min<std::size_t>(1, content_->steps.size() - 1)];
}
bool Assignment::is_number() const { return content_->number.has_value(); }
const std::optional<Number>& Assignment::number() const { return content_->number; }

std::string Assignment::text_in(const Scenario& scenario) const {
  // A slot may be written through; here it is only read.
  const Slot slot = walk(const_cast<Scenario&>(scenario), content_->steps);
  if (slot.type == nullptr) return "none";
  const Node node = slot.type->write(slot.at, content_->units);
  if (node.is_null()) return "none";
  return node.is_scalar() ? node.text() : flow_text(node);
}

std::optional<double> Assignment::number_in(const Scenario& scenario) const {
  const Slot slot = walk(const_cast<Scenario&>(scenario), content_->steps);
  if (slot.type == nullptr || !slot.type->is_number()) return std::nullopt;
  const Node node = slot.type->write(slot.at, content_->units);
  if (node.is_null()) return std::nullopt;
  Diagnostics found;
  Reading reading{content_->units, found, {}};
  const auto number = slot.type->read_number(node, reading);
  if (!number || !number->is_constant()) return std::nullopt;
  return number->value();
}

void Assignment::apply(Scenario& scenario) const {
  const Slot slot = walk(scenario, content_->steps);
  STRAIT_ASSERT(slot.type != nullptr, "{} leads nowhere in this scenario", path());
  Diagnostics found;
  Reading reading{content_->units, found, {}};
  const bool sound = slot.type->read(content_->value, reading, slot.at);
  STRAIT_ASSERT(sound, "the value of {} was not checked", path());
}

void Assignment::apply_number(Scenario& scenario, double value) const {
  const Slot slot = walk(scenario, content_->steps);
  STRAIT_ASSERT(slot.type != nullptr, "{} leads nowhere in this scenario", path());
  slot.type->set_number(slot.at, value);
}

AssignmentCompiler::AssignmentCompiler(const Scenario& scenario)
    : state_{std::make_unique<State>(State{scenario, scenario, units_of(scenario)})} {}
AssignmentCompiler::~AssignmentCompiler() = default;

std::optional<Assignment> AssignmentCompiler::value(const Name& path, const Node& value,
                                                    Diagnostics& found) {
  const std::vector<std::string> steps = split_path(path.text);
  const Slot slot = find_slot(state_->scratch, path, steps, found);
  if (slot.type == nullptr) return std::nullopt;
  Reading reading{state_->units, found, path.text};
  const bool has_parts = !slot.type->steps(slot.at).empty() || !slot.type->is_number();
  const bool sound = slot.type->read(value, reading, slot.at);
  std::optional<Number> number;
  if (sound && slot.type->is_number()) number = slot.type->read_number(value, reading);
  // What was tried must not be there for the next path.
  if (has_parts || !sound) state_->scratch = state_->base;
  if (!sound) return std::nullopt;
  return Assignment{std::make_shared<Assignment::Content>(
      Assignment::Content{path.text, steps, value, state_->units, std::move(number)})};
}

std::optional<Assignment> AssignmentCompiler::numeric(const Name& path, Diagnostics& found) {
  const std::vector<std::string> steps = split_path(path.text);
  const Slot slot = find_slot(state_->scratch, path, steps, found);
  if (slot.type == nullptr) return std::nullopt;
  if (!slot.type->is_number()) {
    found.error(code::kWrongShape, path.where, static_cast<int>(path.text.size()),
                fmt::format("{} holds no number", path.text), "name the path of a number");
    return std::nullopt;
  }
  return Assignment{std::make_shared<Assignment::Content>(
      Assignment::Content{path.text, steps, Node{}, state_->units, Number{}})};
}

bool AssignmentCompiler::exists(const Name& path, Diagnostics& found) {
  return find_slot(state_->scratch, path, split_path(path.text), found).type != nullptr;
}

std::optional<Assignment> AssignmentCompiler::drawn(const Name& path, const Node& value,
                                                    Diagnostics& found) {
  const std::vector<std::string> steps = split_path(path.text);
  const Slot slot = find_slot(state_->scratch, path, steps, found);
  if (slot.type == nullptr) return std::nullopt;
  if (!slot.type->is_number()) {
    found.error(code::kWrongShape, path.where, static_cast<int>(path.text.size()),
                fmt::format("{} holds no number", path.text),
                "an uncertainty is drawn: name the path of a number");
    return std::nullopt;
  }
  Reading reading{state_->units, found, path.text};
  std::optional<Number> number = slot.type->read_number(value, reading);
  if (!number) return std::nullopt;
  return Assignment{std::make_shared<Assignment::Content>(
      Assignment::Content{path.text, steps, value, state_->units, std::move(number)})};
}

std::optional<Assignment> compile_assignment(const Scenario& scenario, const Name& path,
                                             const Node& value, Diagnostics& found) {
  return AssignmentCompiler{scenario}.value(path, value, found);
}

}  // namespace strait::scenario
