#include "strait/assembly/measures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "strait/assembly/series.h"
#include "strait/base/error.h"
#include "strait/stats/quantile.h"

namespace strait::assembly {

using model::End;
using model::FlowId;
using model::StockId;
using scenario::MeasureBy;
using scenario::MeasureSpec;

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

// What one measure looks at: the flows and controls that its filters leave.
struct Scope {
  const World& world;
  const MeasureSpec& spec;
  std::vector<FlowId> flows;
  std::vector<std::size_t> controls;

  const model::Network& network() const { return world.plan().network; }
};

std::optional<std::string> product_of(const MeasureSpec& spec) {
  const auto& name = spec.share ? spec.product : spec.of;  // a share's `of` is its denominator
  return name ? std::optional{name->text} : std::nullopt;
}

Scope scope_of(const World& world, const MeasureSpec& spec) {
  Scope scope{world, spec, {}, {}};
  const Plan& plan = world.plan();
  const auto product = product_of(spec);
  for (std::size_t i = 0; i < plan.network.flows.size(); ++i) {
    const model::Flow& flow = plan.network.flows[FlowId{i}];
    if (product && plan.network.products[flow.product].name != *product) continue;
    if (spec.to) {
      const auto buyers = plan.names.actors(spec.to->text);
      if (!std::binary_search(buyers.begin(), buyers.end(), flow.buyer)) continue;
    }
    scope.flows.emplace_back(i);
  }
  for (std::size_t i = 0; i < world.controls(); ++i) {
    const bool named = spec.at && spec.at->name.text == world.control(i).name();
    if (!spec.at || spec.at->name.empty() || named) scope.controls.push_back(i);
  }
  return scope;
}

constexpr std::array<std::string_view, 12> kFlowNames{
    "delivered", "ordered",       "cancelled", "refused",    "substituted", "discouraged",
    "duty",      "revenue_share", "fee",       "prepayment", "produced",    "shipped"};

scenario::Flow flow_named(std::string_view name) {
  const auto found = std::find(kFlowNames.begin(), kFlowNames.end(), name);
  STRAIT_ASSERT(found != kFlowNames.end(), "no total is named {}", name);
  return static_cast<scenario::Flow>(found - kFlowNames.begin());
}

std::string_view name_of(scenario::Flow flow) { return kFlowNames[static_cast<std::size_t>(flow)]; }

std::string_view name_of(scenario::Level level) {
  constexpr std::array<std::string_view, 4> kNames{"units waiting", "units on hand",
                                                   "units in transit", "applications in the queue"};
  return kNames[static_cast<std::size_t>(level)];
}

std::string_view name_of(scenario::Wait wait) {
  return wait == scenario::Wait::order_to_delivery ? "order to delivery"
                                                   : "application to decision";
}

// "total delivered of h200 to the_three": what the scenario asked for, in its own words.
std::string describe(const MeasureSpec& spec) {
  std::string text;
  if (spec.total) text = fmt::format("total {}", name_of(*spec.total));
  if (spec.level) {
    text = fmt::format("{}, {}", name_of(*spec.level),
                       spec.when == scenario::LevelWhen::end ? "at the end" : "time average");
  }
  if (spec.mean) text = fmt::format("mean time from {}", name_of(*spec.mean));
  if (spec.share) text = fmt::format("share {}", name_of(*spec.share));
  if (spec.quantile) {
    text = fmt::format("{} % quantile of the time from {}", 100.0 * spec.at->share.value_or(0.5),
                       name_of(*spec.quantile));
  }
  if (spec.first_date) {
    text = fmt::format("first date with more than {} {}", spec.above.value_or(0.0),
                       name_of(*spec.first_date));
  }
  if (spec.of) text += " of " + spec.of->text;
  if (spec.product) text += ", only " + spec.product->text + ",";
  if (spec.to) text += " to " + spec.to->text;
  if (spec.at && !spec.at->name.empty()) text += " at " + spec.at->name.text;
  return text;
}

double flow_total(const World& world, FlowId flow, scenario::Flow what) {
  const model::Ledger& ledger = world.ledger();
  switch (what) {
    case scenario::Flow::delivered:
      return ledger.ended(flow, End::delivered).units();
    case scenario::Flow::ordered:
      return ledger.ordered(flow).units();
    case scenario::Flow::cancelled:
      return ledger.ended(flow, End::cancelled).units();
    case scenario::Flow::refused:
      return ledger.ended(flow, End::refused).units();
    case scenario::Flow::substituted:
      return ledger.ended(flow, End::substituted).units();
    case scenario::Flow::discouraged:
      return world.buyers().discouraged(flow).units();
    default:
      return 0.0;
  }
}

double control_total(const policy::ControlCounts& counts, scenario::Flow what) {
  if (what == scenario::Flow::duty) return counts.duty.amount();
  if (what == scenario::Flow::revenue_share) return counts.revenue_share.amount();
  if (what == scenario::Flow::prepayment) return counts.prepayment.amount();
  return counts.fee.amount();
}

bool is_charge(scenario::Flow what) {
  return what == scenario::Flow::duty || what == scenario::Flow::revenue_share ||
         what == scenario::Flow::fee || what == scenario::Flow::prepayment;
}

bool is_stock(scenario::Flow what) {
  return what == scenario::Flow::produced || what == scenario::Flow::shipped;
}

double stock_total(const Scope& scope, scenario::Flow what) {
  const auto product = product_of(scope.spec);
  double sum = 0.0;
  for (std::size_t i = 0; i < scope.world.supply().size(); ++i) {
    const model::StockSpec& spec = scope.world.supply().spec(StockId{i});
    const auto& level = scope.world.supply().level(StockId{i});
    if (product && scope.network().products[spec.product].name != *product) continue;
    sum += (what == scenario::Flow::produced ? level.produced : level.shipped).units();
  }
  return sum;
}

double total(const Scope& scope, scenario::Flow what) {
  double sum = 0.0;
  if (is_charge(what)) {
    for (const std::size_t i : scope.controls) {
      sum += control_total(scope.world.control(i).counts(), what);
    }
  } else if (is_stock(what)) {
    sum = stock_total(scope, what);
  } else {
    for (const FlowId flow : scope.flows) sum += flow_total(scope.world, flow, what);
  }
  return sum;
}

// Units of a flow in a state: on average over the run, or at its end.
double level_of(const Scope& scope, FlowId flow, std::uint32_t state) {
  const model::Ledger& ledger = scope.world.ledger();
  if (scope.spec.when == scenario::LevelWhen::end) return ledger.in_state(flow, state).units();
  const Time end = scope.world.end();
  return ledger.unit_days(flow, state, end) / in_days(end - kStart);
}

// The flows' states that a level counts: all (waiting), those on the way (in_transit), those of one
// reason (`at`).
bool counts_state(const Scope& scope, FlowId flow, std::uint32_t state) {
  const model::ReasonSet set = scope.network().flows[flow].states.sets()[state];
  const Plan& plan = scope.world.plan();
  if (scope.spec.level == scenario::Level::in_transit) return set.intersects(plan.reasons.transit);
  if (scope.spec.at && !scope.spec.at->name.empty()) {
    return set.intersects(plan.reasons_named(scope.spec.at->name.text));
  }
  return true;
}

double level_of_flow(const Scope& scope, FlowId flow) {
  double sum = 0.0;
  for (std::uint32_t s = 0; s < scope.network().flows[flow].states.size(); ++s) {
    if (counts_state(scope, flow, s)) sum += level_of(scope, flow, s);
  }
  return sum;
}

struct Wait {
  double days;
  double weight;
};

std::vector<Wait> delivery_waits(const Scope& scope) {
  std::vector<Wait> waits;
  for (const FlowId flow : scope.flows) {
    for (const Delivery& delivery : scope.world.deliveries().deliveries(flow)) {
      waits.push_back({delivery.days, delivery.units.units()});
    }
  }
  return waits;
}

double mean_wait(const Scope& scope) {
  double sum = 0.0;
  double weight = 0.0;
  if (*scope.spec.mean == scenario::Wait::order_to_delivery) {
    for (const Wait& wait : delivery_waits(scope)) {
      sum += wait.days * wait.weight;
      weight += wait.weight;
    }
  } else {
    for (const std::size_t i : scope.controls) {
      const stats::Tally& tally = scope.world.control(i).decision_days();
      if (tally.count() == 0) continue;
      sum += tally.sum();
      weight += static_cast<double>(tally.count());
    }
  }
  return weight > 0 ? sum / weight : kNothing;
}

// The wait that the share `at` of delivered units did not exceed: each unit counts once.
double wait_quantile(const Scope& scope) {
  std::vector<Wait> waits = delivery_waits(scope);
  std::sort(waits.begin(), waits.end(),
            [](const Wait& a, const Wait& b) { return a.days < b.days; });
  double units = 0.0;
  for (const Wait& wait : waits) units += wait.weight;
  double below = 0.0;
  for (const Wait& wait : waits) {
    below += wait.weight;
    if (below >= *scope.spec.at->share * units) return wait.days;
  }
  return kNothing;
}

double first_date(const Scope& scope) {
  std::vector<Delivery> all;
  for (const FlowId flow : scope.flows) {
    const auto& own = scope.world.deliveries().deliveries(flow);
    all.insert(all.end(), own.begin(), own.end());
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Delivery& a, const Delivery& b) { return a.at < b.at; });
  double sum = 0.0;
  for (const Delivery& delivery : all) {
    sum += delivery.units.units();
    if (sum > scope.spec.above.value_or(0.0)) return in_days(delivery.at - kStart);
  }
  return kNothing;
}

double share(const Scope& scope) {
  scenario::Flow of = scenario::Flow::ordered;
  if (scope.spec.of) of = flow_named(scope.spec.of->text);
  const double whole = total(scope, of);
  return whole > 0 ? total(scope, *scope.spec.share) / whole : kNothing;
}

double queue_level(const Scope& scope) {
  double sum = 0.0;
  for (const std::size_t i : scope.controls) {
    const auto& desk = scope.world.control(i).desk();
    sum += scope.spec.when == scenario::LevelWhen::end ? static_cast<double>(desk.waiting())
                                                       : desk.mean_waiting(scope.world.end());
  }
  return sum;
}

double stock_level(const Scope& scope) {
  const auto product = product_of(scope.spec);
  double sum = 0.0;
  for (std::size_t i = 0; i < scope.world.supply().size(); ++i) {
    const model::StockSpec& spec = scope.world.supply().spec(StockId{i});
    if (product && scope.network().products[spec.product].name != *product) continue;
    sum += scope.spec.when == scenario::LevelWhen::end
               ? scope.world.supply().level(StockId{i}).on_hand.units()
               : scope.world.supply().mean_on_hand(StockId{i}, scope.world.end());
  }
  return sum;
}

double level(const Scope& scope) {
  if (*scope.spec.level == scenario::Level::queue) return queue_level(scope);
  if (*scope.spec.level == scenario::Level::on_hand) return stock_level(scope);
  double sum = 0.0;
  for (const FlowId flow : scope.flows) sum += level_of_flow(scope, flow);
  return sum;
}

double single(const Scope& scope) {
  const MeasureSpec& spec = scope.spec;
  if (spec.total) return total(scope, *spec.total);
  if (spec.level) return level(scope);
  if (spec.mean) return mean_wait(scope);
  if (spec.share) return share(scope);
  if (spec.quantile) return wait_quantile(scope);
  return first_date(scope);
}

// One scope per label: the measure's own, narrowed to the flows or controls of that label.
std::vector<std::pair<std::string, Scope>> split_by(const Scope& scope, MeasureBy by) {
  std::map<std::string, Scope> parts;
  const auto part = [&](const std::string& label) -> Scope& {
    return parts.try_emplace(label, Scope{scope.world, scope.spec, {}, {}}).first->second;
  };
  for (const FlowId flow : scope.flows) {
    const model::Flow& f = scope.network().flows[flow];
    if (by == MeasureBy::end_user) part(scope.network().actors[f.buyer].name).flows.push_back(flow);
    if (by == MeasureBy::product) {
      part(scope.network().products[f.product].name).flows.push_back(flow);
    }
  }
  if (by == MeasureBy::control) {
    for (const std::size_t i : scope.controls) {
      part(scope.world.control(i).name()).controls.push_back(i);
    }
  }
  return {parts.begin(), parts.end()};
}

void by_scope(const Scope& scope, MeasureBy by, Measure& measure) {
  auto parts = split_by(scope, by);
  for (const auto& [label, part] : parts) measure.labels.push_back(label);
  measure.evaluate = [parts](std::span<double> values) {
    for (std::size_t i = 0; i < parts.size(); ++i) values[i] = single(parts[i].second);
  };
}

// By what holds units: the sets of reasons are a partition, so the values add up to the whole.
void by_reason(const Scope& scope, Measure& measure) {
  std::map<model::ReasonSet, std::vector<Hold>> sets;
  for (const FlowId flow : scope.flows) {
    const auto& states = scope.network().flows[flow].states.sets();
    for (std::uint32_t s = 0; s < states.size(); ++s) {
      if (counts_state(scope, flow, s)) sets[states[s]].push_back({flow, s});
    }
  }
  std::vector<std::vector<Hold>> cells;
  for (auto& [set, holds] : sets) {
    measure.labels.push_back(label_of(scope.network(), set));
    cells.push_back(std::move(holds));
  }
  measure.evaluate = [scope, cells](std::span<double> values) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      values[i] = 0.0;
      for (const Hold& hold : cells[i]) values[i] += level_of(scope, hold.flow, hold.state);
    }
  };
}

std::string dimension_name(MeasureBy by) {
  switch (by) {
    case MeasureBy::end_user:
      return "end_user";
    case MeasureBy::reason:
      return "reason";
    case MeasureBy::product:
      return "product";
    case MeasureBy::control:
      return "control";
  }
  return {};
}

std::string units_of(const World& world, const MeasureSpec& spec) {
  if (spec.total && is_charge(*spec.total)) return world.plan().scenario.currency;
  if (spec.mean || spec.quantile) return "day";
  return "1";
}

}  // namespace

std::vector<Measure> make_measures(const World& world) {
  std::vector<Measure> measures;
  for (const MeasureSpec& spec : world.plan().scenario.measures) {
    const Scope scope = scope_of(world, spec);
    Measure measure{.name = spec.name,
                    .long_name = describe(spec),
                    .units = units_of(world, spec),
                    .is_date = spec.first_date.has_value()};
    if (!spec.by) {
      measure.evaluate = [scope](std::span<double> values) { values[0] = single(scope); };
    } else {
      measure.dimension = dimension_name(*spec.by);
      if (*spec.by == MeasureBy::reason) {
        by_reason(scope, measure);
      } else {
        by_scope(scope, *spec.by, measure);
      }
    }
    measures.push_back(std::move(measure));
  }
  return measures;
}

}  // namespace strait::assembly
