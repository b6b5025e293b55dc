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

void check_route(const Checked& checked, const RouteSpec& route) {
  Name here = route.from;
  for (const StepSpec& step : route.steps) {
    if (step.kind != StepKind::move || step.from.empty()) continue;
    if (step.from.text != here.text)
      checked.error(code::kBrokenRoute, step.from,
                    fmt::format("the route \"{}\" is at {} here, not at {}", route.name, here.text,
                                step.from.text),
                    fmt::format("e.g. \"{} to {}\"", here.text, step.to.text));
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
