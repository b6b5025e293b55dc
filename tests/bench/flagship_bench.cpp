// The flagship as `strait run` runs it, file written, beside the bare engine in the same run: the
// counter `events` of the first over that of hold is the share of the engine's speed that a model
// reaches. Wall time counts, as two threads are to take half of it.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>

#include "bench/engine_models.h"
#include "strait/base/error.h"
#include "strait/experiment/run.h"
#include "strait/scenario/checks.h"
#include "strait/scenario/overlay.h"

namespace strait::bench {
namespace {

constexpr std::size_t kReplications = 256;

scenario::Scenario flagship() {
  scenario::Diagnostics found;
  const auto loaded = scenario::load_scenario(
      STRAIT_SOURCE_DIR "/scenarios/h200-first-batch/h200-first-batch.yaml", {}, found);
  scenario::Scenario made = scenario::read_and_check(loaded.root, found);
  STRAIT_ASSERT(!found.has_errors(), "the flagship has mistakes");
  return made;
}

void run_flagship(benchmark::State& state, const experiment::Keep& keep) {
  const scenario::Scenario scenario = flagship();
  const assembly::Plan plan{scenario};
  const auto path = std::filesystem::temp_directory_path() /
                    fmt::format("strait_bench_flagship_{}.h5", ::getpid());
  const experiment::RunRequest request{.seed = 20260128,
                                       .replications = kReplications,
                                       .threads = static_cast<unsigned>(state.range(0)),
                                       .keep = keep,
                                       .path = path};
  double events = 0;
  for (auto _ : state) events += static_cast<double>(experiment::run(plan, request).events);
  std::filesystem::remove(path);
  state.counters["events"] = benchmark::Counter{events, benchmark::Counter::kIsRate};
  state.counters["replications"] = benchmark::Counter{
      static_cast<double>(kReplications), benchmark::Counter::kIsIterationInvariantRate};
}

void bare_engine(benchmark::State& state) {
  constexpr std::uint64_t kSteps = 200'000;
  EngineHold model{Increments::exponential, 1000};
  model.run(20'000);
  for (auto _ : state) model.run(kSteps);
  state.counters["events"] = benchmark::Counter{static_cast<double>(kSteps),
                                                benchmark::Counter::kIsIterationInvariantRate};
}

BENCHMARK(bare_engine)->Name("hold/1000")->UseRealTime();
BENCHMARK_CAPTURE(run_flagship, all, experiment::Keep::all())->Arg(1)->Arg(2)->UseRealTime();
BENCHMARK_CAPTURE(run_flagship, summary, experiment::Keep::summary())
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime();

}  // namespace
}  // namespace strait::bench

BENCHMARK_MAIN();
