// Routes, and how one is chosen.
#include <algorithm>

#include "strait/assembly/translate.h"

namespace strait::assembly {
namespace {

double capacity_of(const scenario::StepSpec& step) {
  const bool known = step.capacity && step.capacity->per_day.is_constant();
  return known ? step.capacity->per_day.value() : 0.0;
}

// Of the controls that let goods through only when they have passed it.
bool is_a_condition(const scenario::Scenario& scenario, const std::string& stop) {
  const auto names_it = [&](const scenario::Name& test) { return test.text == stop; };
  return std::any_of(scenario.controls.begin(), scenario.controls.end(), [&](const auto& control) {
    const auto& tests = control.conditions.tests;
    return std::any_of(tests.begin(), tests.end(), names_it);
  });
}

model::Step move_of(const Plan& plan, const scenario::StepSpec& step) {
  return {.name = step.name,
          .from = plan.names.place(step.from.text),
          .to = plan.names.place(step.to.text),
          .elapsed = step.elapsed.distribution(),
          .reason = plan.reasons.transit};
}

model::Step boarding_of(const Plan& plan, const scenario::StepSpec& step) {
  return {.kind = model::Step::Kind::stop,
          .name = step.name + "/boarding",
          .capacity_per_day = capacity_of(step),
          .boards = true,
          .reason = plan.reasons.room};
}

model::Step stop_of(const Plan& plan, const scenario::StepSpec& step) {
  const auto stop = static_cast<std::uint32_t>(plan.names.stop(step.name));
  return {.kind = model::Step::Kind::stop,
          .name = step.name,
          .elapsed = step.elapsed.distribution(),
          .capacity_per_day = capacity_of(step),
          .servers = static_cast<std::uint32_t>(step.servers.value_or(0)),
          .conditional = is_a_condition(plan.scenario, step.name),
          .stop = stop,
          .reason = plan.reasons.stops[stop]};
}

}  // namespace

model::WhenClosed when_closed(scenario::WhenClosed then) {
  switch (then) {
    case scenario::WhenClosed::turned_back:
      return model::WhenClosed::turned_back;
    case scenario::WhenClosed::rerouted:
      return model::WhenClosed::rerouted;
    case scenario::WhenClosed::waits:
      break;
  }
  return model::WhenClosed::waits;
}

model::ChosenBy chosen_by(scenario::RouteChoice choice) {
  switch (choice) {
    case scenario::RouteChoice::share:
      return model::ChosenBy::share;
    case scenario::RouteChoice::cost:
      return model::ChosenBy::cost;
    case scenario::RouteChoice::time:
      return model::ChosenBy::time;
    case scenario::RouteChoice::preference:
      break;
  }
  return model::ChosenBy::preference;
}

model::Route route_of(const Plan& plan, const scenario::RouteSpec& route) {
  const auto& costs = route.costs;
  model::Route made{.name = route.name,
                    .preference = route.preference,
                    .share = route.share,
                    .costs = {costs.per_shipment, costs.per_unit, costs.holding},
                    .when_closed = when_closed(route.when_closed),
                    .loss = route.loss,
                    .time_factor = route.time_factor,
                    .overtaking = route.overtaking};
  for (const auto& step : route.steps) {
    if (plan.boards(route, step)) made.steps.push_back(boarding_of(plan, step));
    made.steps.push_back(step.kind == scenario::StepKind::move ? move_of(plan, step)
                                                               : stop_of(plan, step));
  }
  return made;
}

}  // namespace strait::assembly
