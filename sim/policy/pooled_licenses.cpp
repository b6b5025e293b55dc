// Licenses for many purchases: one per end user, or an umbrella for all. A license has a balance
// that lots draw down; when it does not reach, one application at a time asks for another license.
#include <algorithm>
#include <utility>

#include "strait/model/draw_key.h"
#include "strait/policy/licensing_control.h"

namespace strait::policy {

using model::LotId;
using model::What;

std::size_t LicensingControl::pool_of(model::FlowId flow) const {
  return rule_->pooled->per_end_user ? context_.network.flows[flow].buyer.index() : 0;
}

void LicensingControl::wait_for_balance(LotId lot) {
  const std::size_t pool = pool_of(context_.book.lot(lot).flow);
  seat(lot).status = Status::pooled;
  seat(lot).application = ApplicationId{};
  pools_[pool].waiting.insert(lot, context_.book);
  context_.gates.hold(lot, id_, reasons_.review);
  serve_pool(pool);
}

// First come first served, from the license that was granted first; what no balance reaches for
// waits, and one application is under way for it.
void LicensingControl::serve_pool(std::size_t pool) {
  WaitingLine& waiting = pools_[pool].waiting;
  for (std::size_t i = 0; i < pooled_.size(); ++i) {
    while (pooled_[i].pool == pool && !pooled_[i].balance.is_zero() && !waiting.empty()) {
      const LotId lot = waiting.front();
      const Quantity units = context_.book.lot(lot).quantity;
      if (units > pooled_[i].balance) context_.gates.split(lot, units - pooled_[i].balance);
      waiting.pop_front();
      draw_down(lot, i);
    }
  }
  if (pools_[pool].applied) return;
  const LotId asks = waiting.first_that(
      [&](LotId lot) { return !context_.bans.holds(context_.book.lot(lot).flow); });
  if (asks.valid()) apply_for_pool(pool, context_.book.lot(asks).flow);
}

void LicensingControl::draw_down(LotId lot, std::size_t license) {
  pooled_[license].balance -= context_.book.lot(lot).quantity;
  const ApplicationId id = open_application(lot);
  applications_[id].license = license;
  meet_conditions(id);
}

void LicensingControl::apply_for_pool(std::size_t pool, model::FlowId flow) {
  const std::uint64_t who = model::mix_keys(model::key_of("pool"), pool);
  pools_[pool].applied = true;
  file(applications_.add({.filed = context_.simulation.now(),
                          .flow = flow,
                          .key = model::mix_keys(who, pools_[pool].applications++),
                          .pool = pool}));
}

void LicensingControl::grant_pool(ApplicationId id, Quantity quantity) {
  close(id);
  counts_.granted += 1;
  counts_.units_granted += quantity;
  counts_.units_open += quantity;
  context_.log.record(What::granted, log_name_, quantity, basis_of(applications_[id]));
  const std::size_t pool = applications_[id].pool;
  pools_[pool].applied = false;
  pooled_.push_back({pool, quantity, true});
  if (rule_->valid_for) {
    schedule(rule_->valid_for->after(context_.simulation.now()), engine::Phase::policy,
             kPoolExpires, static_cast<std::uint32_t>(pooled_.size() - 1));
  }
  serve_pool(pool);
}

void LicensingControl::deny_pool(ApplicationId id) {
  close(id);
  counts_.denied += 1;
  context_.log.record(What::denied, log_name_, quantity_of(id), basis_of(applications_[id]));
  const std::size_t pool = applications_[id].pool;
  pools_[pool].applied = false;
  refuse_all(pools_[pool].waiting.lots<Lots>());
}

// Expired or taken back: its balance is gone, and what has not left under it needs another license.
void LicensingControl::end_pooled_license(std::size_t license, Quantity& account) {
  PooledLicense& ended = pooled_[license];
  if (!std::exchange(ended.valid, false)) return;
  const Quantity balance = std::exchange(ended.balance, kNone);
  account += balance;
  counts_.units_open -= balance;
  std::vector<LotId> lots;
  for (std::size_t i = 0; i < seats_.size(); ++i) {
    const Seat& at = seats_[LotId{i}];
    if (at.status != Status::licensed && at.status != Status::condition) continue;
    if (applications_[at.application].license == license) lots.emplace_back(i);
  }
  std::sort(lots.begin(), lots.end(),
            [&](LotId a, LotId b) { return context_.book.rank(a) < context_.book.rank(b); });
  for (const LotId lot : lots) {
    account += context_.book.lot(lot).quantity;
    counts_.units_open -= context_.book.lot(lot).quantity;
    const model::SameCause same{context_.log};
    context_.log.record(What::license_expired, context_.book.lot(lot), lot, log_name_);
    apply_again(lot);
  }
}

// A lot that is not shipped after all: its units are there for others while the license is valid.
void LicensingControl::return_to_balance(LotId lot) {
  const Quantity units = context_.book.lot(lot).quantity;
  PooledLicense& license = pooled_[applications_[seat(lot).application].license];
  if (license.valid) {
    license.balance += units;
  } else {
    counts_.units_open -= units;
    counts_.units_given_back += units;
  }
}

}  // namespace strait::policy
