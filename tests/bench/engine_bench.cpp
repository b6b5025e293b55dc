// The hold model through the public engine against a bare loop and, where Debian's libns3-dev is
// installed, ns-3's default simulator, in one run.
#include <benchmark/benchmark.h>

#include "bench/bare_loop.h"
#include "bench/engine_models.h"
#ifdef STRAIT_BENCH_NS3
#include "bench/ns3_hold.h"
#endif

namespace strait::bench {
namespace {

constexpr std::uint64_t kSteps = 200'000;

template <typename Model>
void hold(benchmark::State& state) {
  const auto pending = static_cast<std::uint32_t>(state.range(0));
  Model model{Increments::exponential, pending};
  model.run(4 * std::uint64_t{pending} + 10'000);
  for (auto _ : state) model.run(kSteps);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kSteps));
}

void sizes(benchmark::internal::Benchmark* benchmark) {
  benchmark->RangeMultiplier(10)->Range(10, 1'000'000);
}

BENCHMARK_TEMPLATE(hold, EngineHold)->Name("hold/strait")->Apply(sizes);
BENCHMARK_TEMPLATE(hold, BareHold)->Name("hold/bare")->Apply(sizes);
#ifdef STRAIT_BENCH_NS3
BENCHMARK_TEMPLATE(hold, Ns3Hold)->Name("hold/ns3")->Apply(sizes);
#endif

}  // namespace
}  // namespace strait::bench

BENCHMARK_MAIN();
