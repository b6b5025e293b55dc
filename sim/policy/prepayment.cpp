// Prepayment: a part of the price that the buyer pays before its application is filed, or before
// the license is issued. What is paid is not paid back.
#include <algorithm>

#include "strait/policy/licensing_control.h"

namespace strait::policy {

using engine::Phase;
using model::LotId;

Time LicensingControl::payment_after(model::FlowId flow, std::uint64_t key) {
  const double days = rule_->prepayment->takes.quantile(draws(flow).prepayment.at(key));
  return context_.simulation.now() + from_days(days);
}

// Never at once: the gates are still asking.
void LicensingControl::prepay(LotId lot) {
  Seat& at = seat(lot);
  at.status = Status::prepaying;
  at.pays_at = payment_after(context_.book.lot(lot).flow, context_.book.draw_key(lot));
  context_.gates.hold(lot, id_, reasons_.prepayment);
  schedule(at.pays_at, Phase::arrivals, kPaidForLot, lot.index());
}

// A lot that has been paid for once, under a license that expired, is not paid for again.
void LicensingControl::prepay(ApplicationId id) {
  const Lots lots = lots_of(id);
  const bool paid =
      std::all_of(lots.begin(), lots.end(), [&](LotId lot) { return seat(lot).prepaid; });
  if (!prepays(Prepayment::Due::at_grant) || paid) return license(id);
  for (const LotId lot : lots) {
    seat(lot).status = Status::condition;
    context_.gates.hold(lot, id_, reasons_.prepayment);
  }
  const Application& application = applications_[id];
  schedule(payment_after(application.flow, application.key), Phase::arrivals, kPaidForGrant,
           id.index());
}

void LicensingControl::paid(ApplicationId id) {
  if (!applications_[id].first.valid()) return;  // withdrawn meanwhile
  for (const LotId lot : lots_of(id)) pay(lot);
  license(id);
}

void LicensingControl::paid(LotId lot) {
  const Seat& at = seat(lot);
  const bool waits = at.status == Status::prepaying && at.pays_at == context_.simulation.now();
  if (!waits) return;  // withdrawn meanwhile, or asked for anew
  pay(lot);
  apply(lot);
}

void LicensingControl::pay(LotId id) {
  if (std::exchange(seat(id).prepaid, true)) return;
  const model::Lot& lot = context_.book.lot(id);
  const Money amount = round_money(rule_->prepayment->per_unit[lot.flow] * lot.quantity.units());
  counts_.prepayment += amount;
  paid_[context_.network.flows[lot.flow].buyer] += amount;
}

}  // namespace strait::policy
