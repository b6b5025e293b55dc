// Small models on the public engine, for the benchmark and for the instruction gate.
#pragma once

#include <cstdint>
#include <vector>

#include "bench/increments.h"
#include "strait/engine/simulation.h"

namespace strait::bench {

using engine::Event;
using engine::Handler;
using engine::Phase;
using engine::Simulation;

// Each event schedules its entity anew.
class EngineHold final : public Handler {
 public:
  EngineHold(Increments kind, std::uint32_t pending) : increments_{kind} {
    for (std::uint32_t entity = 0; entity < pending; ++entity) schedule(entity);
  }
  void handle(const Event& event) override {
    schedule(event.first);
    if (--left_ == 0) throw Done{};
  }
  void run(std::uint64_t events) {
    left_ = events;
    try {
      simulation_.run(kNever);
    } catch (const Done&) {  // the loop has no other end than the horizon, which is a time
    }
  }

 private:
  struct Done {};
  void schedule(std::uint32_t entity) {
    simulation_.schedule(simulation_.now() + increments_.next(), Phase::demand, *this, 0, entity);
  }

  Simulation simulation_;
  IncrementTable increments_;
  std::uint64_t left_ = 0;
};

inline Duration draw_exponential(CheapUniform& uniform, Duration mean) {
  return Duration{
      static_cast<std::int64_t>(-std::log(uniform()) * static_cast<double>(mean.count()))};
}

// One server, load 0.8, first come first served; the mean wait in the queue is 0.8 / 0.2 = 4
// service times.
class SingleServer final : public Handler {
 public:
  void run(std::uint64_t customers) {
    left_ = customers;
    simulation_.schedule(kStart, Phase::arrivals, *this, kArrival);
    simulation_.run(kNever);
  }
  void handle(const Event& event) override {
    event.kind == kArrival ? arrive(event.at) : depart(event.at);
  }
  double mean_wait_in_service_times() const {
    return in_days(waited_) / static_cast<double>(served_);
  }

 private:
  enum Kind : std::uint16_t { kArrival, kDeparture };
  static constexpr Duration kBetween{kDay * 5 / 4};

  void arrive(Time now) {
    queue_.push_back(now);
    if (!busy_) serve(now);
    if (--left_ == 0) return;
    simulation_.schedule(now + draw_exponential(uniform_, kBetween), Phase::arrivals, *this,
                         kArrival);
  }
  void depart(Time now) {
    busy_ = false;
    if (first_ < queue_.size()) serve(now);
  }
  void serve(Time now) {
    busy_ = true;
    ++served_;
    waited_ += now - queue_[first_++];
    if (first_ == queue_.size()) {
      queue_.clear();
      first_ = 0;
    }
    simulation_.schedule(now + draw_exponential(uniform_, kDay), Phase::demand, *this, kDeparture);
  }

  Simulation simulation_;
  CheapUniform uniform_{3};
  std::vector<Time> queue_;
  std::size_t first_ = 0;
  bool busy_ = false;
  std::uint64_t left_ = 0;
  std::uint64_t served_ = 0;
  Duration waited_{0};
};

// Poisson demand of 10 a day, base stock 60, exponential lead time of 5 days, demand backordered:
// by Palm's theorem what is on order is Poisson with mean 50.
class BaseStock final : public Handler {
 public:
  void run(std::uint64_t demands) {
    left_ = demands;
    simulation_.schedule(kStart, Phase::demand, *this, kDemand);
    simulation_.run(kNever);
  }
  void handle(const Event& event) override {
    on_order_time_ += on_order_ * in_days(event.at - last_);
    last_ = event.at;
    event.kind == kDemand ? sell(event.at) : receive();
  }
  double mean_on_order() const { return on_order_time_ / in_days(last_ - kStart); }
  double fill_rate() const {
    return static_cast<double>(met_at_once_) / static_cast<double>(demands_);
  }

 private:
  enum Kind : std::uint16_t { kDemand, kReceipt };

  void sell(Time now) {
    ++demands_;
    met_at_once_ += on_hand_ > 0 ? 1U : 0U;
    --on_hand_;  // below zero: backorders
    ++on_order_;
    simulation_.schedule(now + draw_exponential(uniform_, 5 * kDay), Phase::arrivals, *this,
                         kReceipt);
    if (--left_ == 0) return;
    simulation_.schedule(now + draw_exponential(uniform_, kDay / 10), Phase::demand, *this,
                         kDemand);
  }
  void receive() {
    ++on_hand_;
    --on_order_;
  }

  Simulation simulation_;
  CheapUniform uniform_{4};
  std::int64_t on_hand_ = 60;
  double on_order_ = 0;
  double on_order_time_ = 0;
  Time last_ = kStart;
  std::uint64_t left_ = 0;
  std::uint64_t demands_ = 0;
  std::uint64_t met_at_once_ = 0;
};

}  // namespace strait::bench
