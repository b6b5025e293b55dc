// What a control may grant: its caps, and the batches that it opens.
#include <algorithm>

#include "control_source.h"
#include "strait/model/allocation.h"

namespace strait::assembly {

using model::ActorId;
using model::FlowId;
using model::ProductId;
using policy::ControlRule;

namespace {

// What one unit counts for: 1, its price, or the attribute that the cap is counted in.
double counted(const Source& source, FlowId flow, const std::string& counted_in) {
  if (counted_in == "units") return 1.0;
  if (counted_in == "value") return source.price(flow);
  const auto& product = source.product(flow);
  const auto found = scenario::find_named(product.attributes, counted_in);
  if (!found) return 0.0;
  return found->unit == "%" ? found->value / 100 : found->value;
}

policy::BatchPool pool_for(const Plan& plan, Quantity units, const std::vector<ActorId>& members) {
  policy::BatchPool pool{
      {}, units, Table<ActorId, char>{plan.network.actors.size(), members.empty() ? '\1' : '\0'}};
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

}  // namespace

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

}  // namespace strait::assembly
