// What becomes of a grant: its conditions, the license, what is owed under it, its end.
#include <utility>

#include "strait/model/draw_key.h"
#include "strait/policy/licensing_control.h"

namespace strait::policy {

using engine::Phase;
using model::LotId;
using model::What;

// A grant waits until its buyer has bought the domestic units that it asks for; those count as
// bought when they have all left their maker.
void LicensingControl::meet_conditions(ApplicationId id) {
  if (!rule_->domestic_purchase) return prepay(id);
  const model::FlowId from = rule_->domestic_purchase->buys_on[applications_[id].flow];
  if (!from.valid() || domestic_units(id).is_zero()) return prepay(id);
  for (const LotId lot : lots_of(id)) {
    seat(lot).status = Status::condition;
    context_.gates.hold(lot, id_, reasons_.domestic_purchase);
  }
  buy_at_home(id);
}

Quantity LicensingControl::domestic_units(ApplicationId id) const {
  const model::FlowId from = rule_->domestic_purchase->buys_on[applications_[id].flow];
  const auto product = context_.network.flows[from].product;
  return round_drawn(quantity_of(id).units() * rule_->domestic_purchase->ratio,
                     context_.network.products[product].divisible);
}

void LicensingControl::buy_at_home(ApplicationId id) {
  if (!applications_[id].first.valid()) return;  // withdrawn meanwhile
  const model::FlowId from = rule_->domestic_purchase->buys_on[applications_[id].flow];
  if (context_.bans.holds(from)) {
    buy_later_.push_back(id);
    return;
  }
  const Quantity units = domestic_units(id);
  if (units.is_zero()) return prepay(id);  // the rule has changed meanwhile
  const std::uint64_t key = model::mix_keys(applications_[id].key, 0x646f6d6573746963u);
  const model::OrderId order = context_.book.next_order();
  applications_[id].purchase = order;
  if (purchased_for_.size() <= order.index()) purchased_for_.items().resize(order.index() + 1);
  purchased_for_[order] = id;
  context_.gates.place(
      {.flow = from, .quantity = units, .key = key, .purpose = model::Purpose::condition});
}

void LicensingControl::departed(LotId lot) {
  const model::Lot& left = context_.book.lot(lot);
  bool more_room = false;
  for (auto& ceiling : ceilings_) more_room |= ceiling->shipped(left.flow, left.quantity);
  if (more_room) request_reconsideration();
  const model::OrderId order = left.order;
  if (order.index() >= purchased_for_.size() || !purchased_for_[order].valid()) return;
  if (!context_.book.order(order).open.is_zero()) return;
  const ApplicationId id = std::exchange(purchased_for_[order], ApplicationId{});
  context_.log.record(What::condition_met, log_name_, context_.book.order(order).quantity);
  if (applications_[id].first.valid()) prepay(id);
}

// A domestic purchase that is refused cannot be made, so the condition cannot be met: what was
// granted under it is refused as well.
void LicensingControl::ended(LotId lot, model::End how) {
  const model::OrderId order = context_.book.lot(lot).order;
  if (how != model::End::refused || order.index() >= purchased_for_.size()) return;
  const ApplicationId id = std::exchange(purchased_for_[order], ApplicationId{});
  if (!id.valid()) return;
  refuse_all(lots_of(id));
}

// What was shipped is not shipped after all: it makes no room for others and uses no ceiling up.
void LicensingControl::turned_back(LotId lot) {
  const model::Lot& back = context_.book.lot(lot);
  for (auto& ceiling : ceilings_) ceiling->shipped(back.flow, kNone - back.quantity);
  if (seat(lot).status != Status::left) return;
  seat(lot).status = Status::none;
  counts_.units_used -= back.quantity;
  counts_.units_given_back += back.quantity;
  give_back(lot);
}

void LicensingControl::license(ApplicationId id) {
  const bool pooled = applications_[id].license != kNoPool;
  if (!std::exchange(granted_any_, true) && on_first_license) on_first_license();
  if (rule_->valid_for && !pooled) {
    schedule(rule_->valid_for->after(context_.simulation.now()), Phase::policy, kExpire,
             id.index());
  }
  for (const LotId lot : lots_of(id)) {
    const Quantity units = context_.book.lot(lot).quantity;
    seat(lot).status = Status::licensed;
    if (pooled) continue;
    counts_.units_granted += units;
    counts_.units_open += units;
  }
  for (const LotId lot : lots_of(id)) {
    const model::SameCause same{context_.log};
    context_.gates.pass(lot, id_);
  }
}

// What has not left under an expired license needs a new one.
void LicensingControl::expire(ApplicationId id) {
  for (const LotId lot : lots_of(id)) {
    if (seat(lot).status != Status::licensed) continue;
    const Quantity units = context_.book.lot(lot).quantity;
    counts_.units_expired += units;
    counts_.units_open -= units;
    const model::SameCause same{context_.log};
    context_.log.record(What::license_expired, context_.book.lot(lot), lot, log_name_);
    apply_again(lot);
  }
}

void LicensingControl::apply_again(LotId lot) {
  give_back(lot);
  unlink(lot);
  seat(lot).status = Status::none;
  context_.gates.reopen(lot, id_, reasons_.review);
  apply(lot);
}

void LicensingControl::depart(LotId lot) {
  if (seat(lot).status != Status::licensed) return;
  const Quantity units = context_.book.lot(lot).quantity;
  seat(lot).status = Status::left;
  counts_.units_open -= units;
  counts_.units_used += units;
  unlink(lot);
  charge(lot, model::PlaceId{});
}

void LicensingControl::arrive(LotId lot, model::PlaceId place) { charge(lot, place); }

void LicensingControl::charge(LotId id, model::PlaceId place) {
  const model::Lot& lot = context_.book.lot(id);
  for (const Charge& charge : rule_->charges) {
    if (charge.due_at != place) continue;
    const Money owed = round_money(charge.per_unit[lot.flow] * lot.quantity.units());
    (charge.kind == Charge::Kind::duty            ? counts_.duty
     : charge.kind == Charge::Kind::revenue_share ? counts_.revenue_share
                                                  : counts_.fee) += owed;
    paid_[charge.payer.valid() ? charge.payer : context_.network.flows[lot.flow].supplier] += owed;
  }
}

Money LicensingControl::charges_outstanding() const {
  Money paid;
  for (const Money amount : paid_) paid += amount;
  return counts_.duty + counts_.revenue_share + counts_.fee + counts_.prepayment - paid;
}

}  // namespace strait::policy
