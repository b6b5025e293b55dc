// Reading and writing scenario files. `bytes_per_second` counts the text.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <string>

#include "strait/base/error.h"
#include "strait/scenario/node_writer.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {
namespace {

constexpr std::size_t kMegabyte = 1000000;

// Buyers and their orders, as the flagship writes them, until a megabyte is full.
std::string large_scenario() {
  std::string text = "strait: 1\nname: large\n\ndemand:\n";
  for (int buyer = 0; text.size() < kMegabyte; ++buyer) {
    text += fmt::format(
        "  buyer_{}:                               # one of many\n"
        "    orders:\n"
        "      first: {{on: 2026-01-28, product: h200, quantity: {{triangular: {{low: 100000 "
        "chips, "
        "mode: 200000 chips, high: 400000 chips}}}}}}\n"
        "    gives_up_after: {{weibull: {{shape: 1.5, scale: 9 months}}}}\n"
        "    accepts_instead:\n"
        "      domestic: {{counts_as: 32 %, after: 6 months}}\n",
        buyer);
  }
  return text;
}

void count_bytes(benchmark::State& state, const std::string& text) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

void read_a_megabyte(benchmark::State& state) {
  const std::string text = large_scenario();
  for (auto _ : state) {
    Diagnostics told;
    benchmark::DoNotOptimize(read_yaml_text(text, "large.yaml", told));
    STRAIT_ASSERT(!told.has_errors(), "the generated scenario has mistakes");
  }
  count_bytes(state, text);
}
BENCHMARK(read_a_megabyte)->Unit(benchmark::kMillisecond);

void write_a_megabyte(benchmark::State& state) {
  const std::string text = large_scenario();
  Diagnostics told;
  const Node root = read_yaml_text(text, "large.yaml", told);
  for (auto _ : state) benchmark::DoNotOptimize(write_yaml(root));
  count_bytes(state, text);
}
BENCHMARK(write_a_megabyte)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace strait::scenario

BENCHMARK_MAIN();
