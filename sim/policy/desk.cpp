#include "strait/policy/desk.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "strait/base/error.h"

namespace strait::policy {

using engine::Phase;

Desk::Desk(engine::Simulation& simulation, DeskClient& client, random::Stream background_gaps,
           random::Stream background_work)
    : simulation_{simulation},
      client_{client},
      background_gaps_{background_gaps},
      background_work_{background_work} {}

void Desk::reset(std::uint64_t replication, const ReviewRule& rule) {
  rule_ = &rule;
  seats_.clear();
  queue_.clear();
  before_committee_.clear();
  held_.clear();
  busy_ = open_ = 0;
  queue_level_ = stats::Level{};
  sitting_due_ = false;
  last_sitting_ = Time::min();
  slots_left_ = 0;
  background_gaps_.start(replication);
  background_work_.start(replication);
  background_due_ = false;
  schedule_background();
}

void Desk::go_on() {
  const ReviewRule& rule = *rule_;
  schedule_background();
  start_work();
  if (!rule.moratorium) {
    for (const ApplicationId application : std::exchange(held_, {})) decide(application);
  }
  if (rule.committee) {
    if (std::exchange(sitting_due_, false)) simulation_.cancel(sitting_);
    schedule_sitting();
  } else {
    for (const ApplicationId application : std::exchange(before_committee_, {})) {
      after_committee(application);
    }
  }
}

double Desk::backlog_factor() const {
  if (rule_->backlog_step == 0) return 1.0;
  const auto steps = open_ / rule_->backlog_step;  // whole ones only
  return std::pow(rule_->backlog_factor, static_cast<double>(steps));
}

Duration Desk::scaled(const random::Distribution& days, double draw, double speed) const {
  return from_days(days.quantile(draw) * speed * backlog_factor());
}

void Desk::file(ApplicationId application, const Filing& filing) {
  if (seats_.size() <= application.index()) seats_.items().resize(application.index() + 1);
  Seat& seat = seats_[application];
  seat = {.filing = filing};
  ++open_;
  if (rule_->clock) {
    seat.clock = simulation_.schedule(rule_->clock->after.after(simulation_.now()), Phase::arrivals,
                                      *this, kClock, application.index());
  }
  if (rule_->work) {
    enqueue({filing.tier, application, filing.draws->work.at(filing.key)});
  } else if (rule_->elapsed) {
    after_work(application);
  } else {  // takes no time, but its answer never comes while the gates are still asking
    seat.at = At::clock;
    seat.next = simulation_.schedule(simulation_.now(), Phase::arrivals, *this, kElapsed,
                                     application.index());
  }
}

// First come within a tier, lower tiers first.
void Desk::enqueue(const Queued& entry) {
  const auto place =
      std::upper_bound(queue_.begin(), queue_.end(), entry,
                       [](const Queued& a, const Queued& b) { return a.tier < b.tier; });
  queue_.insert(place, entry);
  queue_changed();
  if (entry.application.valid()) seats_[entry.application].at = At::queue;
  start_work();
}

void Desk::queue_changed() {
  queue_level_.set(simulation_.now(), static_cast<double>(queue_.size()));
}

void Desk::start_work() {
  while (!queue_.empty() && (!rule_->officers || busy_ < *rule_->officers)) {
    const Queued entry = queue_.front();
    queue_.pop_front();
    queue_changed();
    ++busy_;
    const double speed = entry.application.valid() ? seats_[entry.application].filing.speed : 1.0;
    const Duration work =
        rule_->work ? scaled(*rule_->work, entry.work_draw, speed) : Duration{};  // no longer any
    const auto event = simulation_.schedule(simulation_.now() + work, Phase::arrivals, *this,
                                            kWorked, entry.application.index());
    if (!entry.application.valid()) continue;
    seats_[entry.application].at = At::officer;
    seats_[entry.application].next = event;
  }
}

void Desk::after_work(ApplicationId application) {
  if (!rule_->elapsed) return after_elapsed(application);
  Seat& seat = seats_[application];
  seat.at = At::clock;
  const Filing& filing = seat.filing;
  const Duration elapsed =
      scaled(*rule_->elapsed, filing.draws->elapsed.at(filing.key), filing.speed);
  seat.next = simulation_.schedule(simulation_.now() + elapsed, Phase::arrivals, *this, kElapsed,
                                   application.index());
}

void Desk::after_elapsed(ApplicationId application) {
  Seat& seat = seats_[application];
  const Filing& filing = seat.filing;
  if (!rule_->interagency || filing.draws->interagency.at(filing.key) >= rule_->interagency_share) {
    return after_agencies(application);
  }
  seat.at = At::agencies;
  const Duration elapsed =
      scaled(*rule_->interagency, filing.draws->interagency_elapsed.at(filing.key), filing.speed);
  seat.next = simulation_.schedule(simulation_.now() + elapsed, Phase::arrivals, *this,
                                   kCoordinated, application.index());
}

void Desk::after_agencies(ApplicationId application) {
  if (!rule_->committee) return after_committee(application);
  seats_[application].at = At::committee;
  before_committee_.push_back(application);
  schedule_sitting();
}

void Desk::after_committee(ApplicationId application) {
  if (rule_->moratorium) {
    seats_[application].at = At::moratorium;
    held_.push_back(application);
  } else {
    decide(application);
  }
}

void Desk::decide(ApplicationId application) {
  Seat& seat = seats_[application];
  seat.at = At::nowhere;
  simulation_.cancel(seat.clock);
  --open_;
  client_.ready_to_decide(application);
}

void Desk::withdraw(ApplicationId application) {
  Seat& seat = seats_[application];
  const At at = std::exchange(seat.at, At::nowhere);
  if (at == At::nowhere) return;
  --open_;
  simulation_.cancel(seat.clock);
  simulation_.cancel(seat.next);
  if (at == At::queue) {
    std::erase_if(queue_, [&](const Queued& q) { return q.application == application; });
    queue_changed();
  } else if (at == At::officer) {
    --busy_;
    start_work();
  } else if (at == At::committee) {
    std::erase(before_committee_, application);
  } else if (at == At::moratorium) {
    std::erase(held_, application);
  }
}

void Desk::schedule_background() {
  if (!rule_->background_gap || std::exchange(background_due_, true)) return;
  const Duration gap = from_days(rule_->background_gap->quantile(background_gaps_.next()));
  simulation_.schedule(simulation_.now() + gap, Phase::arrivals, *this, kBackground);
}

// Sittings repeat with the committee's period; the first one is not before the committee starts.
Time Desk::next_sitting(Time from) const {
  const Committee& committee = *rule_->committee;
  const Time base = std::max(from, committee.first);
  const auto periods = (base - committee.first) / committee.period;
  for (auto k = periods;; ++k) {
    for (const Sitting& sitting : committee.sittings) {
      const Time at = committee.first + k * committee.period + sitting.at;
      if (at >= base && (at > last_sitting_ || slots_left_ > 0)) return at;
    }
  }
}

std::uint32_t Desk::slots_at(Time time) const {
  const Committee& committee = *rule_->committee;
  const Duration into = (time - committee.first) % committee.period;
  for (const Sitting& sitting : committee.sittings) {
    if (sitting.at == into) return sitting.slots;
  }
  return 0;
}

void Desk::schedule_sitting() {
  if (before_committee_.empty() || sitting_due_) return;
  sitting_due_ = true;
  sitting_ =
      simulation_.schedule(next_sitting(simulation_.now()), Phase::arrivals, *this, kSitting);
}

void Desk::sit() {
  if (simulation_.now() != last_sitting_) slots_left_ = slots_at(simulation_.now());
  last_sitting_ = simulation_.now();
  while (slots_left_ > 0 && !before_committee_.empty()) {
    --slots_left_;
    const ApplicationId application = before_committee_.front();
    before_committee_.pop_front();
    after_committee(application);
  }
  schedule_sitting();
}

void Desk::handle(const engine::Event& event) {
  const ApplicationId application =
      event.first == ApplicationId{}.index() ? ApplicationId{} : ApplicationId{event.first};
  switch (event.kind) {
    case kWorked:
      --busy_;
      start_work();
      if (application.valid()) after_work(application);
      break;
    case kElapsed:
      after_elapsed(application);
      break;
    case kCoordinated:
      after_agencies(application);
      break;
    case kSitting:
      sitting_due_ = false;
      sit();
      break;
    case kClock:
      client_.clock_ran_out(application);
      break;
    case kBackground:
      background_due_ = false;
      if (!rule_->background_gap) break;  // nobody else applies any more
      enqueue({0, ApplicationId{}, background_work_.next()});
      schedule_background();
      break;
    default:
      break;
  }
}

}  // namespace strait::policy
