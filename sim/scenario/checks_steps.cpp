// The steps of a route lead from its first place to its last.
#include "checks.h"

namespace strait::scenario {
namespace {

const std::string& control_area_of(const Checked& checked, const std::string& place) {
  const PlaceSpec* found = find_named(checked.scenario.places, place);
  return found && found->control_area ? found->control_area->text : place;
}

// Beyond its last stop a route may go on inside the destination's control area (from Hong Kong into
// China, say) without a step of its own.
bool arrives(const Checked& checked, const std::string& here, const std::string& there) {
  return here == there || control_area_of(checked, here) == control_area_of(checked, there);
}

void refuse_move(const Checked& checked, const RouteSpec& route, const StepSpec& step,
                 const std::string& here) {
  // Who is not where the move begins, and would go where he is, has turned the two around.
  const std::string& there = step.to.text == here ? step.from.text : step.to.text;
  checked.error(code::kBrokenRoute, step.from,
                fmt::format("this move begins in \"{}\", and the route \"{}\" has come to \"{}\"",
                            step.from.text, route.name, here),
                fmt::format("e.g. \"{} to {}\"", here, there));
}

// The first mistake only: what comes after depends on how it is put right.
void check_route(const Checked& checked, const RouteSpec& route) {
  Name here = route.from;
  for (const StepSpec& step : route.steps) {
    if (step.kind != StepKind::move || step.from.empty()) continue;
    if (step.from.text != here.text) return refuse_move(checked, route, step, here.text);
    here = step.to;
  }
  if (find_named(checked.scenario.places, route.to.text) == nullptr ||
      arrives(checked, here.text, route.to.text))
    return;
  checked.error(
      code::kBrokenRoute, route.to,
      fmt::format("the steps of \"{}\" end in {}, not in {}", route.name, here.text, route.to.text),
      "a move to there is missing");
}

}  // namespace

void check_steps(const Checked& checked) {
  for (const RouteSpec& route : checked.scenario.routes) {
    if (!route.steps.empty()) check_route(checked, route);
  }
}

}  // namespace strait::scenario
