#include <algorithm>
#include <cmath>
#include <limits>

#include "measure_scope.h"

namespace strait::assembly {

using model::End;
using model::FlowId;
using model::StockId;
using scenario::MeasureSpec;

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

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
    case scenario::Flow::lost_sales:
      return ledger.ended(flow, End::lost_sale).units();
    case scenario::Flow::orders:
      return static_cast<double>(world.book().orders_of(flow));
    case scenario::Flow::shipments:
      return static_cast<double>(world.movement().carried(flow).shipments);
    case scenario::Flow::deliveries:
      return static_cast<double>(world.deliveries().deliveries(flow).size());
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

double stock_total(const Scope& scope, scenario::Flow what) {
  double sum = 0.0;
  for (const StockId stock : scope.stocks) {
    const model::StockLevel& level = scope.world.supply().level(stock);
    sum += (what == scenario::Flow::produced   ? level.produced
            : what == scenario::Flow::received ? level.received
                                               : level.shipped)
               .units();
  }
  return sum;
}

double total(const Scope& scope, scenario::Flow what) {
  double sum = 0.0;
  if (scenario::is_charge(what)) {
    for (const std::size_t i : scope.controls) {
      sum += control_total(scope.world.control(i).counts(), what);
    }
  } else if (scenario::is_money(what)) {
    sum = money_total(scope, what);
  } else if (scenario::is_of_stocks(what)) {
    sum = stock_total(scope, what);
  } else {
    for (const FlowId flow : scope.flows) sum += flow_total(scope.world, flow, what);
  }
  return sum;
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
  double sum = 0.0;
  for (const StockId stock : scope.stocks) {
    sum += scope.spec.when == scenario::LevelWhen::end
               ? scope.world.supply().level(stock).on_hand.units()
               : scope.world.supply().mean_on_hand(stock, scope.world.end());
  }
  return sum;
}

// On order is what comes to the scope's stocks; all else is told of what goes to buyers.
std::vector<FlowId> flows_of_level(const Scope& scope) {
  if (*scope.spec.level != scenario::Level::on_order) return scope.flows;
  std::vector<FlowId> flows;
  for (std::size_t i = 0; i < scope.network().flows.size(); ++i) {
    const StockId filled = scope.world.supply().stock_filled_by(FlowId{i});
    const auto& stocks = scope.stocks;
    if (std::find(stocks.begin(), stocks.end(), filled) != stocks.end()) flows.emplace_back(i);
  }
  return flows;
}

double level(const Scope& scope) {
  if (*scope.spec.level == scenario::Level::queue) return queue_level(scope);
  if (*scope.spec.level == scenario::Level::on_hand) return stock_level(scope);
  double sum = 0.0;
  for (const FlowId flow : flows_of_level(scope)) sum += level_of_flow(scope, flow);
  return sum;
}

}  // namespace

double level_of(const Scope& scope, FlowId flow, std::uint32_t state) {
  const model::Ledger& ledger = scope.world.ledger();
  if (scope.spec.when == scenario::LevelWhen::end) return ledger.in_state(flow, state).units();
  const Time end = scope.world.end();
  return ledger.unit_days(flow, state, end) / in_days(end - kStart);
}

bool counts_state(const Scope& scope, FlowId flow, std::uint32_t state) {
  const model::ReasonSet set = scope.network().flows[flow].states.sets()[state];
  const Plan& plan = scope.world.plan();
  if (scope.spec.level == scenario::Level::in_transit) return set.intersects(plan.reasons.transit);
  if (scope.spec.level == scenario::Level::backorders) return set.intersects(plan.reasons.stock);
  if (scope.spec.level == scenario::Level::on_order) return true;
  if (scope.spec.at && !scope.spec.at->name.empty() &&
      !plan.is_supplier(scope.spec.at->name.text)) {
    return set.intersects(plan.reasons_named(scope.spec.at->name.text));
  }
  return true;
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

}  // namespace strait::assembly
