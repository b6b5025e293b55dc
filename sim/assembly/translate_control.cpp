#include <algorithm>

#include "control_source.h"

namespace strait::assembly {

using model::FlowId;
using model::ProductId;
using policy::ControlRule;
using scenario::ControlSpec;
using scenario::Name;

namespace {

void add_charges(const Source& source, ControlRule& rule) {
  const auto& names = source.plan.names;
  const auto charge = [&](policy::Charge::Kind kind, const Name& payer, auto per_unit) {
    policy::Charge made{.kind = kind,
                        .per_unit = Table<FlowId, double>{source.plan.network.flows.size()}};
    if (!payer.empty()) made.payer = names.actor(payer.text);
    for (std::size_t i = 0; i < made.per_unit.size(); ++i) {
      made.per_unit[FlowId{i}] = per_unit(source.price(FlowId{i}));
    }
    return made;
  };
  const ControlSpec& control = source.control;
  if (control.duty) {
    rule.charges.push_back(charge(policy::Charge::Kind::duty, control.duty->paid_by,
                                  [&](double price) { return control.duty->rate * price; }));
    if (!control.duty->due_at.empty()) {
      rule.charges.back().due_at = names.place(control.duty->due_at.text);
    }
  }
  if (control.revenue_share) {
    rule.charges.push_back(
        charge(policy::Charge::Kind::revenue_share, control.revenue_share->paid_by,
               [&](double price) { return control.revenue_share->rate * price; }));
  }
  if (control.fee) {
    rule.charges.push_back(charge(policy::Charge::Kind::fee, control.fee->paid_by,
                                  [&](double) { return control.fee->amount; }));
  }
}

// Of goods without a price nothing can rise.
void add_price_rise(const Source& source, ControlRule& rule) {
  const ControlSpec& control = source.control;
  rule.price_rise = Table<FlowId, double>{source.plan.network.flows.size(), 0.0};
  for (std::size_t i = 0; i < rule.price_rise.size(); ++i) {
    double& rise = rule.price_rise[FlowId{i}];
    const double price = source.price(FlowId{i});
    if (control.duty) rise += control.duty->rate * control.duty->passed_on;
    if (control.revenue_share) {
      rise += control.revenue_share->rate * control.revenue_share->passed_on;
    }
    if (control.fee && price > 0) rise += control.fee->amount / price * control.fee->passed_on;
  }
}

// Conditions of two governments conflict where no place is left in which all of them let the buyer
// use the goods.
void find_conflicts(const Source& source, ControlRule& rule) {
  const auto& network = source.plan.network;
  rule.conflict = Table<FlowId, char>{network.flows.size()};
  if (source.control.conditions.use_in.empty()) return;
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    const FlowId flow{i};
    std::vector<model::PlaceId> left = network.actors[network.flows[flow].buyer].can_use_at;
    for (const ControlSpec& other : source.live.controls) {
      if (other.conditions.use_in.empty() ||
          source.plan.covered_by(other, source.live)[flow] == 0) {
        continue;
      }
      std::erase_if(left, [&](model::PlaceId place) {
        return std::none_of(
            other.conditions.use_in.begin(), other.conditions.use_in.end(),
            [&](const Name& name) { return source.plan.names.place(name.text) == place; });
      });
    }
    rule.conflict[flow] = left.empty() ? 1 : 0;
  }
}

void add_prepayment(const Source& source, ControlRule& rule) {
  const auto& spec = source.control.conditions.prepayment;
  if (!spec) return;
  using Due = policy::Prepayment::Due;
  policy::Prepayment made{
      .due = spec->due == scenario::PrepaymentDue::at_order ? Due::at_order : Due::at_grant,
      .per_unit = Table<FlowId, double>{source.plan.network.flows.size()},
      .takes = spec->takes.distribution()};
  for (std::size_t i = 0; i < made.per_unit.size(); ++i) {
    made.per_unit[FlowId{i}] = spec->share * source.price(FlowId{i});
  }
  rule.prepayment = std::move(made);
}

void add_conditions(const Source& source, ControlRule& rule) {
  const auto& conditions = source.control.conditions;
  rule.required_stops.assign(source.plan.names.stops(), 0);
  for (const Name& test : conditions.tests) {
    rule.required_stops[source.plan.names.stop(test.text)] = 1;
  }
  find_conflicts(source, rule);
  add_prepayment(source, rule);
  if (!conditions.domestic_purchase) return;
  const auto& network = source.plan.network;
  policy::DomesticPurchase purchase{.buys_on = Table<FlowId, FlowId>{network.flows.size()}};
  source.once(conditions.domestic_purchase->ratio, "conditions.domestic_purchase.ratio",
              [](ControlRule& whole, double ratio) { whole.domestic_purchase->ratio = ratio; });
  const ProductId product = source.plan.names.product(conditions.domestic_purchase->product.text);
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    purchase.buys_on[FlowId{i}] = source.plan.flow(product, network.flows[FlowId{i}].buyer);
  }
  rule.domestic_purchase = std::move(purchase);
}

policy::WhenItChanges changes_of(const scenario::WhenItChangesSpec& spec) {
  using InTransit = policy::WhenItChanges::InTransit;
  const auto then = spec.in_transit;
  return {.pending_returned = spec.pending == scenario::PendingThen::returned,
          .in_transit = then == scenario::InTransitThen::proceed   ? InTransit::proceed
                        : then == scenario::InTransitThen::stopped ? InTransit::stopped
                                                                   : InTransit::turned_back,
          .licensed_suspended = spec.licensed == scenario::LicensedThen::suspended};
}

// What is certain is put in here and now.
void put_in(const std::vector<Pending>& numbers, std::uint64_t seed, ControlRule& rule,
            std::vector<DrawnNumber>& drawn) {
  for (const Pending& pending : numbers) {
    if (pending.number->is_constant()) {
      pending.put(rule, pending.number->value());
    } else {
      drawn.push_back(
          {once_stream(seed, pending.path), pending.number->distribution(), pending.put});
    }
  }
}

}  // namespace

ControlRule control_rule(const Plan& plan, const scenario::Scenario& live, std::size_t control,
                         std::uint64_t seed, std::vector<DrawnNumber>& drawn) {
  const ControlSpec& spec = *scenario::find_named(live.controls, plan.controls[control]->name);
  ControlRule rule{.covers = plan.covered_by(spec, live)};
  std::vector<Pending> numbers;
  const Source source{plan, live, spec, rule.covers, numbers};
  const Date start = source.start();
  if (spec.from) rule.from = to_time(*spec.from, start);
  if (spec.until) rule.until = to_time(*spec.until, start);
  rule.announced = spec.announced ? to_time(*spec.announced, start) : rule.from;
  if (!spec.applies) rule.announced = kStart;  // and so says nothing
  for (const Name& other : spec.after) {
    rule.after |= model::ControlSet{1} << plan.names.control(other.text);
  }
  rule.asked_on_arrival = spec.asked == scenario::Asked::on_arrival;
  if (spec.apply_in_lots_of) rule.lot_size = Quantity{*spec.apply_in_lots_of};
  if (spec.review) rule.review = review_of(source, *spec.review);
  if (spec.license && spec.license->valid_for) {
    rule.valid_for = span_of(*spec.license->valid_for, start);
  }
  if (spec.license && spec.license->per != scenario::LicensePer::purchase) {
    rule.pooled = policy::PooledLicenses{spec.license->per == scenario::LicensePer::end_user,
                                         Quantity{spec.license->quantity.value_or(0.0)}};
  }
  for (const auto* cap : by_name(spec.caps)) rule.caps.push_back(cap_of(source, *cap));
  for (const auto* batch : by_name(spec.batches)) add_batch(source, *batch, rule);
  add_conditions(source, rule);
  add_charges(source, rule);
  add_price_rise(source, rule);
  if (spec.discourages) {
    rule.discouragement = policy::Discouragement{
        .from = spec.discourages->from ? to_time(*spec.discourages->from, start) : rule.from,
        .until = spec.discourages->until ? to_time(*spec.discourages->until, start) : rule.until};
    if (spec.discourages->delay) {
      rule.discouragement->delay = spec.discourages->delay->distribution();
    }
    source.once(spec.discourages->share_of_orders, "discourages.share_of_orders",
                [](ControlRule& whole, double share) { whole.discouragement->share = share; });
  }
  rule.when_it_changes = changes_of(spec.when_it_changes);
  put_in(numbers, seed, rule, drawn);
  return rule;
}

}  // namespace strait::assembly
