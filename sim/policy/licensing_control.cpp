// Asking: room under the ceilings, filing, and what lots do to applications.
#include "strait/policy/licensing_control.h"

#include <algorithm>
#include <utility>

#include "strait/base/error.h"
#include "strait/model/draw_key.h"

namespace strait::policy {

using engine::Phase;
using model::FlowId;
using model::LotId;
using model::What;

LicensingControl::LicensingControl(PolicyContext context, std::string name, ControlReasons reasons,
                                   const ControlRule& rule)
    : context_{context},
      name_{std::move(name)},
      reasons_{std::move(reasons)},
      start_rule_{&rule},
      rule_{&rule},
      desk_{context.simulation,
            *this,
            {context.seed, name_ + "/background/gap"},
            {context.seed, name_ + "/background/work"}} {
  log_name_ = context_.log.add_name(name_);
  for (std::size_t i = 0; i < rule.caps.size(); ++i) {
    ceilings_.push_back(std::make_unique<Cap>(context_.network, reasons_.caps[i], rule.caps[i]));
  }
  if (!rule.pools.empty()) {
    ceilings_.push_back(std::make_unique<Batches>(context_.network, reasons_.batches, rule.pools));
  }
  for (const auto& actor : context_.network.actors) {
    const auto stream = [&](const char* purpose) {
      return random::Stream{context_.seed, name_ + "/" + purpose + "/" + actor.name};
    };
    draws_.add(
        {{stream("elapsed"), stream("work"), stream("interagency"), stream("interagency_elapsed")},
         stream("decision"),
         stream("part"),
         stream("refile"),
         stream("delay"),
         stream("prepayment")});
  }
  context_.book.add_listener(*this);
  context_.bans.add_listener(*this);
}

void LicensingControl::reset(std::uint64_t replication) {
  seats_.clear();
  adopt(*start_rule_);
  in_force_ = rule_->from <= kStart && kStart < rule_->until;
  reconsideration_due_ = false;
  granted_any_ = false;
  opening_ = {};
  applications_.clear();
  purchased_for_.clear();
  pools_.assign(context_.network.actors.size(), Pool{});
  pooled_.clear();
  unfiled_.clear();
  file_again_.clear();
  buy_later_.clear();
  counts_ = {};
  paid_.assign(context_.network.actors.size(), Money{});
  decision_days_ = {};
  decisions_.clear();
  for (auto& ceiling : ceilings_) ceiling->reset();
  for (Draws& draws : draws_) {
    for (random::Stream* stream :
         {&draws.review.elapsed, &draws.review.work, &draws.review.interagency,
          &draws.review.interagency_elapsed, &draws.decision, &draws.part, &draws.refile,
          &draws.delay, &draws.prepayment}) {
      stream->start(replication);
    }
  }
  if (rule_->review) {
    counts_.posture = static_cast<double>(rule_->review->posture);
    desk_.reset(replication, *rule_->review);
  }
  if (rule_->announced > kStart) schedule(rule_->announced, Phase::policy, kAnnounced);
  takes_force_ = ends_ = {};
  schedule_force();
  schedule_opening();
}

void LicensingControl::adopt(const ControlRule& rule) {
  rule_ = &rule;
  std::optional<std::vector<Holding>> held;  // looked up at most once
  for (std::size_t i = 0; i < rule_->caps.size(); ++i) {
    Cap& cap = static_cast<Cap&>(*ceilings_[i]);
    if (!held && !cap.weighs_alike(rule_->caps[i])) held = holdings();
    cap.advance(context_.simulation.now());
    cap.change(rule_->caps[i], held ? *held : std::vector<Holding>{});
  }
  if (!rule_->pools.empty()) static_cast<Batches&>(*ceilings_.back()).change(rule_->pools);
}

// What is taken of the ceilings for lots that are still open.
std::vector<Holding> LicensingControl::holdings() const {
  std::vector<Holding> held;
  for (std::size_t i = 0; i < seats_.size(); ++i) {
    const Seat& at = seats_[LotId{i}];
    const bool waits = at.status == Status::pooled || at.status == Status::pending ||
                       at.status == Status::condition || at.status == Status::licensed;
    const model::Lot& lot = context_.book.lot(LotId{i});
    const bool left = at.status == Status::left && lot.stage == model::Stage::movement;
    if (waits || left) held.push_back({lot.flow, lot.quantity, at.taken_at});
  }
  return held;
}

engine::EventHandle LicensingControl::schedule(Time at, Phase phase, Kind kind,
                                               std::uint32_t subject) {
  return context_.simulation.schedule(at, phase, *this, kind, subject);
}

bool LicensingControl::comes_after(model::ControlId other) const {
  return (rule_->after >> other.index() & 1u) != 0;
}

bool LicensingControl::requires_stop(std::uint32_t stop) const {
  return stop < rule_->required_stops.size() && rule_->required_stops[stop] != 0;
}

void LicensingControl::ask(LotId lot) {
  seat(lot) = Seat{.prepaid = seat(lot).prepaid, .applications = seat(lot).applications};
  if (rule_->conflict[context_.book.lot(lot).flow] != 0) {
    seat(lot).status = Status::conflict;
    context_.gates.hold(lot, id_, reasons_.conflict);
  } else if (prepays(Prepayment::Due::at_order) && !seat(lot).prepaid) {
    prepay(lot);
  } else {
    apply(lot);
  }
}

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

void LicensingControl::file_later(LotId lot, model::ReasonId reason) {
  seat(lot).status = Status::unfiled;
  line_up(lot, unfiled_);
  if (reason != reasons_.order_ban) {
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

LicensingControl::Lots LicensingControl::lots_of(ApplicationId application) const {
  Lots lots;
  for (LotId lot = applications_[application].first; lot.valid(); lot = seats_[lot].next) {
    lots.push_back(lot);
  }
  return lots;
}

Quantity LicensingControl::quantity_of(ApplicationId application) const {
  if (applications_[application].pool != kNoPool) return rule_->pooled->quantity;
  Quantity sum;
  for (const LotId lot : lots_of(application)) sum += context_.book.lot(lot).quantity;
  return sum;
}

// The application goes on without the lot; with its last lot it is withdrawn.
void LicensingControl::unlink(LotId lot) {
  const ApplicationId id = seat(lot).application;
  Application& application = applications_[id];
  LotId* link = &application.first;
  while (*link != lot) link = &seats_[*link].next;
  *link = seats_[lot].next;
  seats_[lot].next = LotId{};
  seats_[lot].application = ApplicationId{};
  if (application.first.valid()) return;
  context_.simulation.cancel(application.refile);
  if (std::exchange(application.at_desk, false)) desk_.withdraw(id);
}

void LicensingControl::withdraw(LotId lot) {
  const Status status = std::exchange(seat(lot).status, Status::none);
  if (status == Status::unfiled) {
    std::erase(unfiled_, lot);
  } else if (status == Status::pooled) {
    std::erase(pools_[pool_of(context_.book.lot(lot).flow)].waiting, lot);
    give_back(lot);
  } else if (status == Status::pending || status == Status::condition ||
             status == Status::licensed) {
    if (applications_[seat(lot).application].license != kNoPool) {
      return_to_balance(lot);
    } else if (status == Status::licensed) {
      const Quantity units = context_.book.lot(lot).quantity;
      counts_.units_open -= units;
      counts_.units_given_back += units;
    }
    give_back(lot);
    unlink(lot);
  }
}

void LicensingControl::split(LotId whole, LotId part) {
  const Seat same = seat(whole);  // seats may move when the part gets one
  seat(part) = same;
  Seat& of_part = seats_[part];
  Seat& of_whole = seats_[whole];
  if (of_whole.application.valid()) {
    of_whole.next = part;  // the part follows the whole in their application
  }
  if (of_part.status == Status::unfiled) line_up(part, unfiled_);
  if (of_part.status == Status::prepaying) {
    schedule(of_part.pays_at, Phase::arrivals, kPaidForLot, part.index());
  }
  if (of_part.status == Status::pooled) {
    line_up(part, pools_[pool_of(context_.book.lot(part).flow)].waiting);
  }
}

void LicensingControl::handle(const engine::Event& event) {
  switch (event.kind) {
    case kAnnounced:
      context_.log.record(What::rule_announced, log_name_);
      break;
    case kTakesForce:
      takes_force_ = {};
      set_in_force(true);
      break;
    case kEnds:
      ends_ = {};
      set_in_force(false);
      break;
    case kReconsider:
      reconsideration_due_ = false;
      reconsider();
      break;
    case kOpening:
      opening_ = {};
      context_.log.record(What::batch_opened, log_name_);
      schedule_opening();
      request_reconsideration();
      break;
    case kRefile:
      file_again(ApplicationId{event.first});
      break;
    case kPoolExpires:
      end_pooled_license(event.first, counts_.units_expired);
      break;
    case kPaidForLot:
      paid(LotId{event.first});
      break;
    case kPaidForGrant:
      paid(ApplicationId{event.first});
      break;
    case kExpire:
      expire(ApplicationId{event.first});
      break;
    default:
      break;
  }
}

}  // namespace strait::policy
