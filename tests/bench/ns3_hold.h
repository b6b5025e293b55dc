// The hold model on ns-3's simulator with its binary heap in a vector, its fastest scheduler here.
#pragma once

#include <ns3/nstime.h>
#include <ns3/object-factory.h>
#include <ns3/simulator.h>

#include <cstdint>

#include "bench/increments.h"

namespace strait::bench {

// One at a time: ns-3's simulator is global.
class Ns3Hold {
 public:
  Ns3Hold(Increments kind, std::uint32_t pending) : increments_{kind} {
    ns3::ObjectFactory scheduler;
    scheduler.SetTypeId("ns3::PriorityQueueScheduler");
    ns3::Simulator::SetScheduler(scheduler);
    for (std::uint32_t entity = 0; entity < pending; ++entity) schedule(entity);
  }
  Ns3Hold(const Ns3Hold&) = delete;
  Ns3Hold& operator=(const Ns3Hold&) = delete;
  ~Ns3Hold() { ns3::Simulator::Destroy(); }

  void run(std::uint64_t events) {
    left_ = events;
    ns3::Simulator::Run();
  }

 private:
  void schedule(std::uint32_t entity) {
    // A day is taken as 86.4 s: ns-3 counts nanoseconds, and 64 bits of them would soon run out.
    const auto scaled = static_cast<std::uint64_t>(increments_.next().count() / 1000);
    ns3::Simulator::Schedule(ns3::MicroSeconds(scaled), &Ns3Hold::handle, this, entity);
  }
  void handle(std::uint32_t entity) {
    schedule(entity);
    if (--left_ == 0) ns3::Simulator::Stop();
  }

  IncrementTable increments_;
  std::uint64_t left_ = 0;
};

}  // namespace strait::bench
