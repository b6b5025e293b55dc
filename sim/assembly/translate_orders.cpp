// Streams of orders, out of what a scenario says of demand.
#include "strait/assembly/translate.h"

namespace strait::assembly {

namespace {

model::Pattern pattern_of(const scenario::PatternSpec& spec, Time from, Date start) {
  model::Pattern pattern;
  if (spec.growth) {
    pattern.grows_to = spec.growth->to;
    pattern.growth_from = from;
    pattern.growth_over = scenario::mean_length(spec.growth->over);
  }
  if (spec.season) {
    pattern.amplitude = spec.season->amplitude;
    pattern.season = scenario::mean_length(spec.season->period);
    pattern.peak = to_time(spec.season->peak, start);
  }
  for (const auto& step : spec.steps) {
    pattern.steps.push_back({to_time(step.from, start), step.factor});
  }
  return pattern;
}

}  // namespace

model::OrderStream order_stream(const Plan& plan, const std::vector<scenario::DemandSpec>& live,
                                std::size_t index, OnceDraws& once) {
  const PlannedOrders& planned = plan.orders[index];
  const scenario::PeriodSpec& period = plan.scenario.period;
  const Date start = period.from;
  const auto& demand = *scenario::find_named(live, planned.demand->name);
  const auto& order = *scenario::find_named(demand.orders, planned.order->name);
  const std::string path = "demand." + demand.name + ".orders." + order.name;
  model::OrderStream stream{.name = plan.network.actors[planned.buyer].name + "/" + order.name,
                            .sourcing = sourcing_of(planned.sourcing, order.sourcing),
                            .origin = epoch(start),
                            .until = to_time(order.until.value_or(period.to), start),
                            .partial_shipments = demand.partial_shipments,
                            .when_short = demand.when_short == scenario::WhenShort::lost
                                              ? model::WhenShort::lost
                                              : model::WhenShort::backordered,
                            .price_elasticity = demand.price_elasticity};
  if (order.from) stream.from = to_time(*order.from, start);
  if (order.quantity) stream.quantity = order.quantity->distribution();
  if (order.pattern) stream.pattern = pattern_of(*order.pattern, stream.from, start);
  if (order.on) {
    stream.on = order.on->distribution();
    stream.until = kNever;
  } else if (order.every) {
    stream.timing = model::OrderStream::Timing::periodic;
    stream.every = span_of(*order.every, start);
  } else if (!order.table.empty()) {
    stream.timing = model::OrderStream::Timing::listed;
    for (const auto& row : order.table) {
      stream.listed.push_back({to_time(row.on, start), Quantity{row.quantity}});
    }
  } else if (order.gap) {
    stream.timing = model::OrderStream::Timing::renewal;
    stream.gap = order.gap->distribution();
  } else {
    stream.timing = model::OrderStream::Timing::poisson;
    const double rate = once(order.rate->per_day, path + ".rate");
    if (rate <= 0) stream.until = stream.from;
    stream.gap = random::make_distribution(random::Exponential{.rate = rate > 0 ? rate : 1.0});
  }
  if (order.anticipates) {
    stream.anticipation =
        model::Anticipation{order.anticipates->share, span_of(order.anticipates->of_next, start)};
  }
  if (order.over_ordering) {
    stream.over_ordering = model::OverOrdering{
        .at_most = order.over_ordering->at_most,
        .looks_back = scenario::mean_length(order.over_ordering->looks_back),
        .cancels_on = order.over_ordering->cancels_on == scenario::CancelsOn::departure
                          ? model::OverOrdering::CancelsOn::departure
                          : model::OverOrdering::CancelsOn::delivery};
    stream.also_at = planned.sourcing.also_at;
  }
  if (demand.gives_up_after) stream.patience = demand.gives_up_after->distribution();
  for (std::size_t i = 0; i < planned.substitutes.size(); ++i) {
    if (!planned.substitutes[i].valid()) continue;  // nobody sells it: the checker says so
    const auto& instead = demand.accepts_instead[i];
    model::Substitute substitute{.flow = planned.substitutes[i],
                                 .counts_as = instead.counts_as,
                                 .when_refused = instead.when_refused};
    if (instead.after) substitute.after = span_of(*instead.after, start);
    stream.accepts.push_back(substitute);
  }
  return stream;
}

}  // namespace strait::assembly
