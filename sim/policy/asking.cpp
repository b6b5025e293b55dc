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

// Whether all of it could apply.
bool LicensingControl::apply(LotId lot) {
  const FlowId flow = context_.book.lot(lot).flow;
  model::ReasonId tightest = reasons_.order_ban;
  const Quantity left = context_.bans.holds(flow) ? kNone : room(flow, tightest);
  const Quantity wanted = context_.book.lot(lot).quantity;
  const Quantity rounding = wanted * 1e-9;  // what doubles leave of divisible units is no room
  if (left <= rounding) {
    file_later(lot, tightest);
    return false;
  }
  const bool all = left >= wanted - rounding;
  if (!all) {
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
  return all;
}

void LicensingControl::file_later(LotId lot, model::ReasonId reason) {
  Unfiled& line = unfiled_with(lot);
  line.alike = line.lots.empty() || (line.alike && line.reason == reason);
  line.reason = reason;
  seat(lot).status = Status::unfiled;
  line.lots.insert(lot, context_.book);
  hold_for_room(lot, reason);
}

// Lots are looked at each time room may have come; only what now holds one for the first time is
// news.
void LicensingControl::hold_for_room(LotId lot, model::ReasonId reason) {
  const bool news = !context_.book.lot(lot).gate_reasons.intersects(reason);
  if (news && reason != reasons_.order_ban) {
    const model::SameCause same{context_.log};  // what fits applies without it
    context_.log.record(What::capped, context_.book.lot(lot), lot, log_name_);
  }
  context_.gates.hold(lot, id_, reason);
}

void LicensingControl::hold_alike(Unfiled& line) {
  if (std::exchange(line.alike, true)) return;
  for (const LotId lot : line.lots.lots<std::vector<LotId>>()) {
    const model::SameCause same{context_.log};
    hold_for_room(lot, line.reason);
  }
}

// Lots that could not apply are looked at again, first come first served. All lots of a flow find
// the same room, so the first one that finds too little speaks for those behind it: what a thousand
// waiting lots cost does not depend on how often room comes.
void LicensingControl::reconsider() {
  auto& next = next_to_apply_;
  next.clear();
  for (std::size_t i = 0; i < unfiled_.size(); ++i) {
    const WaitingLine& lots = unfiled_[FlowId{i}].lots;
    if (!lots.empty()) next.emplace_back(lots.first_rank(), FlowId{i});
  }
  const auto later = [](const auto& a, const auto& b) { return b.first < a.first; };
  std::make_heap(next.begin(), next.end(), later);
  while (!next.empty()) {
    std::pop_heap(next.begin(), next.end(), later);
    const FlowId flow = next.back().second;
    next.pop_back();
    Unfiled& line = unfiled_[flow];
    if (line.lots.empty()) continue;  // withdrawn meanwhile
    const LotId lot = line.lots.front();
    line.lots.pop_front();
    const model::SameCause same{context_.log};
    if (!apply(lot)) {
      hold_alike(line);
    } else if (!line.lots.empty()) {
      next.emplace_back(line.lots.first_rank(), flow);
      std::push_heap(next.begin(), next.end(), later);
    }
  }
}

void LicensingControl::request_reconsideration() {
  const auto waits = [](const Unfiled& line) { return !line.lots.empty(); };
  const auto& lines = unfiled_.items();
  if (reconsideration_due_ || std::none_of(lines.begin(), lines.end(), waits)) return;
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
