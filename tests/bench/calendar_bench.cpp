// The hold model: N events pending, each step takes the earliest and schedules it anew.
//
//   bench_calendar --benchmark_filter=exponential
//
// ratios reads the JSON of a run and prints each calendar's time as a ratio to std::priority_queue.
#include <benchmark/benchmark.h>

#include <string>

#include "bench/calendars.h"
#include "bench/increments.h"

namespace strait::bench {
namespace {

constexpr benchmark::IterationCount kSteps = 1'000'000;

// Enough to forget the first times; not a whole number of rounds, so that no run starts with the
// dealing of an instant.
std::size_t warm_up(std::size_t pending) { return 3 * pending + pending / 2 + 10'000; }

template <typename C>
void hold(benchmark::State& state, Increments kind) {
  const auto pending = static_cast<std::uint32_t>(state.range(0));
  IncrementTable increments{kind};
  C calendar{pending};
  for (std::uint32_t i = 0; i < pending; ++i) calendar.push(kStart + increments.next(), i);
  const auto step = [&] {
    const Popped popped = calendar.pop();
    calendar.push(popped.at + increments.next(), popped.label);
  };
  for (std::size_t i = 0; i < warm_up(pending); ++i) step();
  for (auto _ : state) step();
  state.SetItemsProcessed(state.iterations());
}

// As above, and each step moves the timer of another entity, whose pending event is cancelled: half
// of all events that are scheduled never come.
template <typename C>
void cancel_half(benchmark::State& state) {
  const auto pending = static_cast<std::uint32_t>(state.range(0));
  IncrementTable increments{Increments::exponential};
  CheapUniform uniform{2};
  C calendar{pending};
  for (std::uint32_t i = 0; i < pending; ++i) {
    calendar.push_movable(kStart + increments.next(), i);
  }
  const auto step = [&] {
    const Popped popped = calendar.pop_movable();
    calendar.push_movable(popped.at + increments.next(), popped.label);
    const auto other = static_cast<std::uint32_t>((uniform.bits() >> 32) * pending >> 32);
    calendar.move(popped.at + increments.next(), other);
  };
  for (std::size_t i = 0; i < warm_up(pending); ++i) step();
  for (auto _ : state) step();
  state.SetItemsProcessed(state.iterations());
}

template <typename C>
void add(const std::string& structure) {
  for (std::size_t kind = 0; kind < kIncrementNames.size(); ++kind) {
    benchmark::RegisterBenchmark(
        ("hold/" + std::string{kIncrementNames[kind]} + "/" + structure).c_str(), hold<C>,
        static_cast<Increments>(kind))
        ->RangeMultiplier(10)
        ->Range(10, 1'000'000)
        ->Iterations(kSteps);
  }
  benchmark::RegisterBenchmark(("cancel_half/exponential/" + structure).c_str(), cancel_half<C>)
      ->RangeMultiplier(10)
      ->Range(10, 1'000'000)
      ->Iterations(kSteps);
}

}  // namespace
}  // namespace strait::bench

int main(int argc, char** argv) {
  strait::bench::add<strait::bench::StraitCalendar>("strait");
  strait::bench::add<strait::bench::StdCalendar<std::int64_t>>("std");
  strait::bench::add<strait::bench::StdCalendar<double>>("std_double");
  strait::bench::add<strait::bench::BoostCalendar>("boost");
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
