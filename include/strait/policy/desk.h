// An authority's desk: what an application waits for between filing and decision.
//
// In order: an officer's work (a queue before `officers`), the elapsed clock, the other agencies, a
// committee's sitting, and the end of a moratorium. Review time is `elapsed` (a clock that waits
// for nobody) or `work` (time of an officer); a desk may have both, one after the other. A
// statutory clock runs from filing, whatever the desk does.
#pragma once

#include <deque>
#include <vector>

#include "strait/engine/simulation.h"
#include "strait/policy/review_rule.h"
#include "strait/random/stream.h"
#include "strait/stats/level.h"

namespace strait::policy {

using ApplicationId = Id<struct ApplicationTag>;

struct FilingDraws {
  random::Stream elapsed, work;
  random::Stream interagency;  // whether it goes to the other agencies
  random::Stream interagency_elapsed;
};

// Who asks, and where the uniforms of this filing stand, for what the rule turns out to need.
struct Filing {
  const FilingDraws* draws = nullptr;
  std::uint64_t key = 0;
  double speed = 1.0;  // factor on review times, from the posture
  int tier = 0;
};

class DeskClient {
 public:
  virtual void ready_to_decide(ApplicationId application) = 0;
  virtual void clock_ran_out(ApplicationId application) = 0;

 protected:
  ~DeskClient() = default;
};

class Desk final : public engine::Handler {
 public:
  Desk(engine::Simulation& simulation, DeskClient& client, random::Stream background_gaps,
       random::Stream background_work);
  void reset(std::uint64_t replication, const ReviewRule& rule);
  void adopt(const ReviewRule& rule) { rule_ = &rule; }  // for what is filed from now on
  void go_on();  // officers, committee and moratorium as the rule has them, at once

  void file(ApplicationId application, const Filing& filing);
  void withdraw(ApplicationId application);

  std::size_t waiting() const { return queue_.size(); }  // for an officer, competing ones included
  std::size_t busy() const { return busy_; }             // officers
  double mean_waiting(Time until) const { return queue_level_.until(until).mean; }
  double waiting_days(Time until) const { return queue_level_.until(until).area; }  // of all
  std::size_t open() const { return open_; }  // applications filed and not decided

  void handle(const engine::Event& event) override;

 private:
  enum Kind : std::uint16_t { kWorked, kElapsed, kCoordinated, kSitting, kClock, kBackground };
  enum class At : std::uint8_t { nowhere, queue, officer, clock, agencies, committee, moratorium };
  struct Seat {
    At at = At::nowhere;
    Filing filing;
    engine::EventHandle next;
    engine::EventHandle clock;
  };
  struct Queued {
    int tier = 0;
    ApplicationId application;  // none: a competing one
    double work_draw = 0.5;
  };

  Duration scaled(const random::Distribution& days, double draw, double speed) const;
  double backlog_factor() const;
  void enqueue(const Queued& entry);
  void queue_changed();
  void start_work();
  void after_work(ApplicationId application);
  void after_elapsed(ApplicationId application);
  void after_agencies(ApplicationId application);
  void after_committee(ApplicationId application);
  void decide(ApplicationId application);
  void schedule_background();
  void schedule_sitting();
  void sit();
  Time next_sitting(Time from) const;
  std::uint32_t slots_at(Time time) const;

  engine::Simulation& simulation_;
  DeskClient& client_;
  random::Stream background_gaps_;
  random::Stream background_work_;
  const ReviewRule* rule_ = nullptr;
  Table<ApplicationId, Seat> seats_;
  std::deque<Queued> queue_;
  std::deque<ApplicationId> before_committee_;
  std::deque<ApplicationId> held_;  // by a moratorium
  stats::Level queue_level_;
  std::size_t busy_ = 0;
  std::size_t open_ = 0;
  engine::EventHandle sitting_;
  bool background_due_ = false;
  bool sitting_due_ = false;
  Time last_sitting_{};
  std::uint32_t slots_left_ = 0;
};

}  // namespace strait::policy
