// What a control holds and hears: its rule, its lots and their applications, its events.
#include "strait/policy/licensing_control.h"

#include <utility>

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
  unfiled_.assign(context_.network.flows.size(), Unfiled{});
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
    unfiled_with(lot).lots.erase(lot, context_.book);
  } else if (status == Status::pooled) {
    pool_with(lot).waiting.erase(lot, context_.book);
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
  if (of_part.status == Status::unfiled) unfiled_with(part).lots.insert(part, context_.book);
  if (of_part.status == Status::prepaying) {
    schedule(of_part.pays_at, Phase::arrivals, kPaidForLot, part.index());
  }
  if (of_part.status == Status::pooled) pool_with(part).waiting.insert(part, context_.book);
}

void LicensingControl::handle(const engine::Event& event) {
  switch (event.kind) {
    case kAnnounced:
      context_.log.record(What::rule_announced, log_name_);
      if (rule_->from > context_.simulation.now()) context_.gates.announce(id_, rule_->from);
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
