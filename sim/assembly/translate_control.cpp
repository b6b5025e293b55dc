#include <algorithm>

#include "strait/assembly/translate.h"
#include "strait/model/allocation.h"

namespace strait::assembly {

using model::ActorId;
using model::FlowId;
using model::ProductId;
using policy::ControlRule;
using scenario::ControlSpec;
using scenario::Name;

namespace {

using Put = std::function<void(ControlRule&, double)>;

// A number that may be uncertain, put in when the rule around it is complete.
struct Pending {
  const scenario::Number* number;
  std::string path;
  Put put;
};

// One control's spec with what its parts are looked up in.
struct Source {
  const Plan& plan;
  const scenario::Scenario& live;
  const ControlSpec& control;
  const Table<FlowId, char>& covers;
  std::vector<Pending>& numbers;

  void once(const scenario::Number& number, const std::string& field, Put put) const {
    numbers.push_back({&number, path(field), std::move(put)});
  }

  Date start() const { return live.period.from; }
  std::string path(const std::string& field) const {
    return "controls." + control.name + "." + field;
  }
  const scenario::ProductSpec& product(FlowId flow) const {
    const auto& network = plan.network;
    return *scenario::find_named(live.products, network.products[network.flows[flow].product].name);
  }
};

random::Distribution constant(double value) {
  return random::make_distribution(random::Constant{value});
}

Table<ActorId, int> tiers_of(const Plan& plan, const std::vector<Name>& order) {
  if (order.empty()) return {};
  Table<ActorId, int> tiers{plan.network.actors.size(), static_cast<int>(order.size())};
  for (std::size_t i = order.size(); i-- > 0;) {
    for (const ActorId actor : plan.names.actors(order[i].text)) tiers[actor] = static_cast<int>(i);
  }
  return tiers;
}

policy::Outcome outcome_of(const Source& source, const scenario::OutcomeSpec& spec,
                           std::size_t index) {
  const auto share = [&](const scenario::Number& number, const char* field,
                         double policy::Outcome::*member) {
    source.once(number, "review.outcomes." + spec.name + "." + field,
                [index, member](ControlRule& rule, double value) {
                  rule.review->outcomes[index].*member = value;
                });
  };
  share(spec.granted, "granted", &policy::Outcome::granted);
  share(spec.in_part, "in_part", &policy::Outcome::in_part);
  share(spec.returned, "returned", &policy::Outcome::returned);
  return {.part = spec.part.distribution(),
          .rest_refiled = spec.rest == scenario::Rest::refiled,
          .speed = spec.speed};
}

void add_outcomes(const Source& source, const scenario::ReviewSpec& spec,
                  policy::ReviewRule& rule) {
  for (const auto* outcome : by_name(spec.outcomes)) {
    rule.postures.push_back(outcome->name);
    rule.outcomes.push_back(outcome_of(source, *outcome, rule.outcomes.size()));
  }
  const auto current = std::find(rule.postures.begin(), rule.postures.end(), spec.posture.text);
  rule.posture = static_cast<std::size_t>(current - rule.postures.begin());
  if (current != rule.postures.end()) return;
  // A posture without a row of its own: without any rows all is granted, else all is denied.
  rule.postures.push_back(spec.posture.text);
  rule.outcomes.push_back({.granted = spec.outcomes.empty() ? 1.0 : 0.0, .part = constant(1.0)});
}

policy::Committee committee_of(const Source& source, const scenario::CommitteeSpec& spec) {
  policy::Committee committee{.period = scenario::mean_length(spec.period)};
  if (spec.first) committee.first = to_time(*spec.first, source.start());
  for (const auto& sitting : spec.sittings) {
    committee.sittings.push_back(
        {scenario::mean_length(sitting.at), static_cast<std::uint32_t>(sitting.slots)});
  }
  std::sort(committee.sittings.begin(), committee.sittings.end(),
            [](const auto& a, const auto& b) { return a.at < b.at; });
  return committee;
}

policy::ReviewRule review_of(const Source& source, const scenario::ReviewSpec& spec) {
  policy::ReviewRule rule;
  add_outcomes(source, spec, rule);
  rule.judged_by_submission = spec.judged_by == scenario::JudgedBy::submission;
  if (spec.officers) rule.officers = static_cast<std::uint32_t>(*spec.officers);
  if (spec.elapsed) rule.elapsed = spec.elapsed->distribution();
  if (spec.work) rule.work = spec.work->distribution();
  if (spec.background) {
    source.once(spec.background->per_day, "review.background", [](ControlRule& whole, double rate) {
      whole.review->background_gap.reset();
      if (rate <= 0) return;
      whole.review->background_gap = random::make_distribution(random::Exponential{.rate = rate});
    });
  }
  rule.tiers = tiers_of(source.plan, spec.queue.by_priority);
  if (spec.interagency) {
    rule.interagency_share = spec.interagency->share;
    rule.interagency = spec.interagency->elapsed.distribution();
  }
  if (spec.committee) rule.committee = committee_of(source, *spec.committee);
  if (spec.clock) {
    using Then = policy::StatutoryClock::Then;
    const auto then = spec.clock->then;
    rule.clock = {span_of(spec.clock->after, source.start()),
                  then == scenario::ClockEnd::granted   ? Then::granted
                  : then == scenario::ClockEnd::refused ? Then::refused
                                                        : Then::late};
  }
  rule.moratorium = spec.moratorium;
  if (spec.refile) {
    rule.refile_after = spec.refile->after.distribution();
    rule.refile_at_most = static_cast<std::uint32_t>(spec.refile->at_most);
  }
  if (spec.slower_with_backlog) {
    rule.backlog_step = static_cast<std::uint32_t>(spec.slower_with_backlog->per);
    rule.backlog_factor = spec.slower_with_backlog->factor;
  }
  return rule;
}

// What one unit counts for: 1, its price, or the attribute that the cap is counted in.
double counted(const Source& source, FlowId flow, const std::string& counted_in) {
  if (counted_in == "units") return 1.0;
  const auto& product = source.product(flow);
  if (counted_in == "value") return product.price;
  const auto found = scenario::find_named(product.attributes, counted_in);
  return found ? found->value : 0.0;
}

policy::CapRule cap_of(const Source& source, const scenario::CapSpec& spec) {
  const auto& network = source.plan.network;
  const bool ratio = spec.limit.kind == scenario::LimitKind::share;
  policy::CapRule rule{.kind = ratio ? policy::CapRule::Kind::ratio : policy::CapRule::Kind::fixed,
                       .per = spec.per == scenario::CapPer::end_user
                                  ? policy::CapRule::Per::end_user
                                  : policy::CapRule::Per::all,
                       .limit = spec.limit.value,
                       .weight = Table<FlowId, double>{network.flows.size()},
                       .base_weight = Table<FlowId, double>{network.flows.size()},
                       .base_before = Table<ProductId, double>{network.products.size()},
                       .carried = spec.unused == scenario::Unused::carried};
  // A limit in money counts value, whatever `counted_in` leaves unsaid.
  const std::string in =
      spec.limit.kind == scenario::LimitKind::money ? "value" : spec.counted_in.text;
  const auto sharers = source.plan.names.actors(spec.shared_by);
  const auto base = spec.of ? source.plan.names.actors(spec.of->text) : std::vector<ActorId>{};
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    const FlowId flow{i};
    const ActorId buyer = network.flows[flow].buyer;
    const double each = counted(source, flow, in);
    const bool shares =
        sharers.empty() || std::binary_search(sharers.begin(), sharers.end(), buyer);
    if (source.covers[flow] != 0 && shares) {
      rule.weight[flow] = each;
      rule.base_before[network.flows[flow].product] = spec.shipped_before * each;
    }
    if (std::binary_search(base.begin(), base.end(), buyer)) rule.base_weight[flow] = each;
  }
  if (spec.each) rule.period = span_of(*spec.each, source.start());
  return rule;
}

policy::BatchPool pool_for(const Plan& plan, Quantity units, const std::vector<ActorId>& members) {
  policy::BatchPool pool{
      {}, units, Table<ActorId, char>{plan.network.actors.size(), members.empty()}};
  for (const ActorId member : members) pool.member[member] = 1;
  return pool;
}

void add_pools(const Source& source, const scenario::BatchSpec& batch, ControlRule& rule) {
  const Plan& plan = source.plan;
  if (batch.division.kind == scenario::DivisionKind::first_come) {
    rule.pools.push_back(
        pool_for(plan, Quantity{batch.quantity}, plan.names.actors(batch.division.among)));
    return;
  }
  std::vector<ActorId> members;
  std::vector<double> shares;
  if (batch.division.kind == scenario::DivisionKind::equal) {
    members = plan.names.actors(batch.division.among);
    shares.assign(members.size(), 1.0);
  }
  for (const auto* share : by_name(batch.division.shares)) {
    const auto named = plan.names.actors(share->name);
    for (const ActorId member : named) {
      members.push_back(member);
      shares.push_back(share->share / static_cast<double>(named.size()));
    }
  }
  const auto parts = model::apportion(Quantity{batch.quantity}, shares, Divisible::no);
  for (std::size_t i = 0; i < members.size(); ++i) {
    rule.pools.push_back(pool_for(plan, parts[i], {members[i]}));
  }
}

// All pools of a batch open on its day.
void add_batch(const Source& source, const scenario::BatchSpec& batch, ControlRule& rule) {
  const std::size_t first = rule.pools.size();
  add_pools(source, batch, rule);
  source.once(
      batch.on, "batches." + batch.name + ".on",
      [first, end = rule.pools.size(), start = source.start()](ControlRule& whole, double days) {
        for (std::size_t i = first; i < end; ++i) {
          whole.pools[i].opens = time_of(days, start);
        }
      });
}

void add_charges(const Source& source, ControlRule& rule) {
  const auto& names = source.plan.names;
  const auto charge = [&](policy::Charge::Kind kind, const Name& payer, auto per_unit) {
    policy::Charge made{.kind = kind,
                        .per_unit = Table<FlowId, double>{source.plan.network.flows.size()}};
    if (!payer.empty()) made.payer = names.actor(payer.text);
    for (std::size_t i = 0; i < made.per_unit.size(); ++i) {
      made.per_unit[FlowId{i}] = per_unit(source.product(FlowId{i}).price);
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
    rule.conflict[flow] = left.empty();
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
    made.per_unit[FlowId{i}] = spec->share * source.product(FlowId{i}).price;
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

ControlRule control_rule(const Plan& plan, const scenario::Scenario& live, std::size_t index,
                         std::uint64_t seed, std::vector<DrawnNumber>& drawn) {
  const ControlSpec& spec = *scenario::find_named(live.controls, plan.controls[index]->name);
  ControlRule rule{.covers = plan.covered_by(spec, live)};
  std::vector<Pending> numbers;
  const Source source{plan, live, spec, rule.covers, numbers};
  const Date start = source.start();
  if (spec.from) rule.from = to_time(*spec.from, start);
  if (spec.until) rule.until = to_time(*spec.until, start);
  rule.announced = spec.announced ? to_time(*spec.announced, start) : rule.from;
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
