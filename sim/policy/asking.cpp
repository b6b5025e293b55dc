// Asking: the room that ceilings leave, and the line of those who wait for it.
#include <algorithm>
#include <utility>

#include "strait/policy/licensing_control.h"

namespace strait::policy {

using engine::Phase;
using model::FlowId;
using model::LotId;
using model::What;

// What every ceiling still leaves; and, where that is nothing, the first one that leaves nothing.
Quantity LicensingControl::room(FlowId flow, model::ReasonId& tightest) {
  const Time now = context_.simulation.now();
  Quantity least = kLargestQuantity;
  for (auto& ceiling : ceilings_) {
    if (!ceiling->concerns(flow)) continue;
    ceiling->advance(now);
    const Quantity left = ceiling->room(flow, now);
    if (left < least) {
      least = left;
      tightest = ceiling->reason();
    }
  }
  return least;
}

void LicensingControl::apply(LotId lot) {
  const FlowId flow = context_.book.lot(lot).flow;
  if (context_.bans.holds(flow)) return file_later(lot, reasons_.order_ban);
  model::ReasonId tightest;
  const Quantity left = room(flow, tightest);
  const Quantity wanted = context_.book.lot(lot).quantity;
  const Quantity rounding = wanted * 1e-9;  // what doubles leave of divisible units is no room
  if (left <= rounding) return file_later(lot, tightest);
  if (left < wanted - rounding) {
    seat(lot).status = Status::none;
    const LotId rest = context_.gates.split(lot, wanted - left);
    file_later(rest, tightest);
  }
  take(lot);
  if (rule_->pooled) {
    wait_for_balance(lot);
  } else {
    file(open_application(lot));
  }
}

// Lots are looked at each time room may have come; only what now holds one for the first time is
// news.
void LicensingControl::file_later(LotId lot, model::ReasonId reason) {
  const bool news = !context_.book.lot(lot).gate_reasons.intersects(reason);
  seat(lot).status = Status::unfiled;
  line_up(lot, unfiled_);
  if (news && reason != reasons_.order_ban) {
    const model::SameCause same{context_.log};  // what fits applies without it
    context_.log.record(What::capped, context_.book.lot(lot), lot, log_name_);
  }
  context_.gates.hold(lot, id_, reason);
}

// By rank; mostly behind all others, as lots come in that order.
void LicensingControl::line_up(LotId lot, std::vector<LotId>& line) const {
  const model::Rank own = context_.book.rank(lot);
  const auto before = [&](const model::Rank& rank, LotId other) {
    return rank < context_.book.rank(other);
  };
  const bool last = line.empty() || !before(own, line.back());
  line.insert(last ? line.end() : std::upper_bound(line.begin(), line.end(), own, before), lot);
}

// Lots that could not apply are looked at again, first come first served.
void LicensingControl::reconsider() {
  std::vector<LotId> lots = std::exchange(spare_, {});
  lots.clear();
  lots.swap(unfiled_);
  for (const LotId lot : lots) {
    const model::SameCause same{context_.log};
    if (seat(lot).status == Status::unfiled) apply(lot);
  }
  spare_ = std::move(lots);
}

void LicensingControl::request_reconsideration() {
  if (reconsideration_due_ || unfiled_.empty()) return;
  reconsideration_due_ = true;
  schedule(context_.simulation.now(), Phase::arrivals, kReconsider);
}

// Whether it is a buyer's who may not apply. Who asks for an umbrella license is no one buyer.
bool LicensingControl::is_banned(ApplicationId id) const {
  const Application& application = applications_[id];
  const bool umbrella = application.pool != kNoPool && !rule_->pooled->per_end_user;
  return !umbrella && context_.bans.holds(application.flow);
}

// Lots apply before what is ordered now, as their rank demands.
void LicensingControl::may_order_again(model::ActorId) {
  request_reconsideration();
  for (const ApplicationId id : std::exchange(file_again_, {})) {
    const model::SameCause same{context_.log};
    file_again(id);
  }
  for (const ApplicationId id : std::exchange(buy_later_, {})) {
    const model::SameCause same{context_.log};
    buy_at_home(id);
  }
  for (std::size_t i = 0; i < pools_.size(); ++i) {
    if (!pools_[i].waiting.empty()) serve_pool(i);
  }
}

void LicensingControl::schedule_opening() {
  const Time now = context_.simulation.now();
  Time next = kNever;
  for (const auto& ceiling : ceilings_) {
    ceiling->advance(now);
    next = std::min(next, ceiling->next_opening(now));
  }
  context_.simulation.cancel(opening_);
  opening_ = next == kNever ? engine::EventHandle{} : schedule(next, Phase::policy, kOpening);
}

void LicensingControl::take(LotId lot) {
  const model::Lot& taken = context_.book.lot(lot);
  const Time now = context_.simulation.now();
  seat(lot).taken_at = now;
  for (auto& ceiling : ceilings_) {
    if (ceiling->concerns(taken.flow)) ceiling->take(taken.flow, taken.quantity, now);
  }
}

void LicensingControl::give_back(LotId lot) {
  const model::Lot& taken = context_.book.lot(lot);
  for (auto& ceiling : ceilings_) {
    if (!ceiling->concerns(taken.flow)) continue;
    ceiling->advance(context_.simulation.now());
    ceiling->give_back(taken.flow, taken.quantity, seat(lot).taken_at);
  }
  request_reconsideration();
}

}  // namespace strait::policy
