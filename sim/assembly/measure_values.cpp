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
    case scenario::Flow::priced_out:
      return world.buyers().priced_out(flow).units();
    case scenario::Flow::lost_sales:
      return ledger.ended(flow, End::lost_sale).units();
    case scenario::Flow::lost:
      return ledger.ended(flow, End::lost).units();
    case scenario::Flow::served_at_once:
      return world.deliveries().served_at_once(flow).units();
    case scenario::Flow::orders:
      return static_cast<double>(world.book().orders_of(flow));
    case scenario::Flow::shipments:
      return static_cast<double>(world.movement().carried(flow).shipments);
    case scenario::Flow::deliveries:
      return static_cast<double>(world.deliveries().count(flow));
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

Quantity stock_total(const model::StockLevel& level, scenario::Flow what) {
  switch (what) {
    case scenario::Flow::produced:
      return level.produced;
    case scenario::Flow::received:
      return level.received;
    case scenario::Flow::consumed:
      return level.consumed;
    case scenario::Flow::scrapped:
      return level.scrapped;
    default:
      return level.shipped;
  }
}

double stock_total(const Scope& scope, scenario::Flow what) {
  double sum = 0.0;
  for (const StockId stock : scope.stocks) {
    const model::StockLevel& level = scope.world.supply().level(stock);
    sum += stock_total(level, what).units();
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

struct Wait {
  double days;
  double weight;
};

Time date_of(const Scope& scope, const std::optional<Date>& date, Time otherwise) {
  return date ? to_time(*date, scope.world.plan().scenario.period.from) : otherwise;
}

// Of what was ordered, or delivered, in the measure's window.
std::vector<Wait> delivery_waits(const Scope& scope) {
  const Time from = date_of(scope, scope.spec.from, kStart);
  const Time until = date_of(scope, scope.spec.until, scope.world.end());
  const bool by_delivery = scope.spec.chosen_by == scenario::ChosenBy::delivery;
  std::vector<Wait> waits;
  for (const FlowId flow : scope.flows) {
    for (const Delivery& delivery : scope.world.deliveries().deliveries(flow)) {
      const Time when = by_delivery ? delivery.at : delivery.placed;
      if (when < from || when >= until) continue;
      waits.push_back({delivery.days, delivery.units.units()});
    }
  }
  return waits;
}

Sums waits(const Scope& scope) {
  Sums sums;
  if (*scope.spec.mean == scenario::Wait::order_to_delivery) {
    for (const Wait& wait : delivery_waits(scope)) {
      sums.sum += wait.days * wait.weight;
      sums.weight += wait.weight;
    }
    return sums;
  }
  for (const std::size_t i : scope.controls) {
    const stats::Tally& tally = scope.world.control(i).decision_days();
    if (tally.count() == 0) continue;
    sums.sum += tally.sum();
    sums.weight += static_cast<double>(tally.count());
  }
  return sums;
}

// Of what was decided in the measure's window, as the mean counts it; each decision once.
std::vector<Wait> decision_waits(const Scope& scope) {
  const Time from = date_of(scope, scope.spec.from, kStart);
  const Time until = date_of(scope, scope.spec.until, scope.world.end());
  std::vector<Wait> waits;
  for (const std::size_t i : scope.controls) {
    for (const auto& decision : scope.world.control(i).decisions()) {
      if (decision.at >= from && decision.at < until) waits.push_back({decision.days, 1.0});
    }
  }
  return waits;
}

// The wait that the share `at` of units (of decisions) did not exceed.
double wait_quantile(const Scope& scope) {
  std::vector<Wait> waits = *scope.spec.quantile == scenario::Wait::order_to_delivery
                                ? delivery_waits(scope)
                                : decision_waits(scope);
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
  const Time from = date_of(scope, scope.spec.from, kStart);
  const Time until = date_of(scope, scope.spec.until, scope.world.end());
  double sum = 0.0;
  for (const Delivery& delivery : all) {
    if (delivery.at < from || delivery.at >= until) continue;
    sum += delivery.units.units();
    if (sum > scope.spec.above.value_or(0.0)) return in_days(delivery.at - kStart);
  }
  return kNothing;
}

Sums share(const Scope& scope) {
  scenario::Flow of = scenario::Flow::ordered;
  if (scope.spec.of) of = flow_named(scope.spec.of->text);
  return {total(scope, *scope.spec.share), total(scope, of)};
}

bool at_end(const Scope& scope) { return scope.spec.when == scenario::LevelWhen::end; }

double queue_level(const Scope& scope) {
  double sum = 0.0;
  for (const std::size_t i : scope.controls) {
    const auto& desk = scope.world.control(i).desk();
    sum += at_end(scope) ? static_cast<double>(desk.waiting()) : desk.waiting_days(scope.at);
  }
  return sum;
}

double stock_level(const model::Supply& supply, StockId stock, scenario::Level what) {
  switch (what) {
    case scenario::Level::in_process:
      return supply.level(stock).in_process.units();
    case scenario::Level::out_of_stock:
      return supply.level(stock).on_hand.is_zero() ? 1.0 : 0.0;
    default:
      return supply.level(stock).on_hand.units();
  }
}

double stock_days(const model::Supply& supply, StockId stock, scenario::Level what, Time until) {
  switch (what) {
    case scenario::Level::in_process:
      return supply.in_process_unit_days(stock, until);
    case scenario::Level::out_of_stock:
      return in_days(supply.out_of_stock(stock, until));
    default:
      return supply.on_hand_unit_days(stock, until);
  }
}

double stocks_level(const Scope& scope) {
  const model::Supply& supply = scope.world.supply();
  double sum = 0.0;
  for (const StockId stock : scope.stocks) {
    sum += at_end(scope) ? stock_level(supply, stock, *scope.spec.level)
                         : stock_days(supply, stock, *scope.spec.level, scope.at);
  }
  return sum;
}

double hold_level(const Scope& scope, const Hold& hold) {
  const model::Ledger& ledger = scope.world.ledger();
  return at_end(scope) ? ledger.in_state(hold.flow, hold.state).units()
                       : ledger.unit_days(hold.flow, hold.state, scope.at);
}

bool is_of_stocks(scenario::Level level) {
  return level == scenario::Level::on_hand || level == scenario::Level::in_process ||
         level == scenario::Level::out_of_stock;
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

std::vector<Hold> holds_measured(const Scope& scope) {
  std::vector<Hold> holds;
  for (const FlowId flow : flows_of_level(scope)) {
    for (std::uint32_t s = 0; s < scope.network().flows[flow].states.size(); ++s) {
      if (counts_state(scope, flow, s)) holds.push_back({flow, s});
    }
  }
  return holds;
}

Sums level(const Scope& scope) {
  const double days = in_days(scope.at - kStart);
  if (*scope.spec.level == scenario::Level::queue) return {queue_level(scope), days};
  if (is_of_stocks(*scope.spec.level)) return {stocks_level(scope), days};
  return sums_of(scope, holds_measured(scope));
}

}  // namespace

Sums sums_of(const Scope& scope, const std::vector<Hold>& holds) {
  Sums sums{0.0, in_days(scope.at - kStart)};
  for (const Hold& hold : holds) sums.sum += hold_level(scope, hold);
  return sums;
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

Sums sums_of(const Scope& scope) {
  const MeasureSpec& spec = scope.spec;
  if (spec.total) return {total(scope, *spec.total), 1.0};
  if (spec.level) return level(scope);
  if (spec.mean) return waits(scope);
  if (spec.share) return share(scope);
  return {};
}

double value_of(const Scope& scope, const Sums& sums) {
  const MeasureSpec& spec = scope.spec;
  if (spec.total || (spec.level && at_end(scope))) return sums.sum;
  if (spec.quantile) return wait_quantile(scope);
  if (spec.first_date) return first_date(scope);
  return sums.weight > 0 ? sums.sum / sums.weight : kNothing;
}

}  // namespace strait::assembly
