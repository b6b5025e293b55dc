// Nanoseconds per draw and kind: Strait's quantile and, in the same run, Boost.Math's at the same
// uniforms. The uniforms are prepared, so that the generator is measured once, by itself.
#include <benchmark/benchmark.h>

#include <array>
#include <boost/math/distributions.hpp>
#include <cstdint>
#include <string>

#include "strait/random/distribution.h"
#include "strait/random/stream.h"

namespace {

using namespace strait::random;  // a program of its own
namespace bm = boost::math;

constexpr std::size_t kUniforms = 4096;

const std::array<double, kUniforms>& uniforms() {
  static const auto values = [] {
    std::array<double, kUniforms> filled{};
    Stream stream{1, "benchmark"};
    for (double& u : filled) u = stream.next();
    return filled;
  }();
  return values;
}

template <typename Quantile>
void measure(benchmark::State& state, const Quantile& quantile) {
  const auto& u = uniforms();
  std::size_t i = 0;
  double sum = 0;
  for (auto _ : state) sum += quantile(u[i++ % kUniforms]);
  benchmark::DoNotOptimize(sum);
  state.SetItemsProcessed(state.iterations());
}

void add_strait(const Spec& spec, const std::string& name) {
  const Distribution distribution = make_distribution(spec);
  distribution.quantile(0.3);  // builds the table
  benchmark::RegisterBenchmark((name + "/strait").c_str(), [distribution](benchmark::State& state) {
    measure(state, [&](double u) { return distribution.quantile(u); });
  });
}

template <typename Reference>
void add_pair(const Spec& spec, const std::string& name, const Reference& reference) {
  add_strait(spec, name);
  benchmark::RegisterBenchmark((name + "/boost").c_str(), [reference](benchmark::State& state) {
    measure(state, [&](double u) {
      return u < 0.5 ? quantile(reference, u) : quantile(complement(reference, 1 - u));
    });
  });
}

void add_kinds() {
  add_strait(Constant{7}, "constant");
  add_pair(Uniform{.low = 10, .high = 30}, "uniform", bm::uniform{10, 30});
  add_pair(Triangular{.low = 10, .mode = 14, .high = 30}, "triangular", bm::triangular{10, 14, 30});
  add_pair(Normal{.mean = 15, .sd = 3}, "normal", bm::normal{15, 3});
  add_strait(Normal{.mean = 15, .sd = 3, .at_least = 10}, "normal_truncated");
  add_pair(Lognormal{.median = 30, .p90 = 60}, "lognormal", bm::lognormal{3.4012, 0.54087});
  add_pair(Exponential{.mean = 14}, "exponential", bm::exponential{1.0 / 14});
  add_pair(Weibull{.shape = 1.5, .scale = 20}, "weibull", bm::weibull{1.5, 20});
  add_pair(Gamma{.mean = 10, .sd = 4}, "gamma", bm::gamma_distribution<>{6.25, 1.6});
  add_pair(Erlang{.stages = 3, .mean = 12}, "erlang", bm::gamma_distribution<>{3, 4});
  add_pair(Beta{.shape_low = 2, .shape_high = 5}, "beta", bm::beta_distribution<>{2, 5});
  add_pair(Pert{.low = 10, .mode = 20, .high = 60}, "pert", bm::beta_distribution<>{1.8, 4.2});
  add_pair(Poisson{.mean = 4.2}, "poisson_4", bm::poisson{4.2});
  add_pair(Poisson{.mean = 300}, "poisson_300", bm::poisson{300});
  add_pair(Binomial{.trials = 20, .chance = 0.3}, "binomial", bm::binomial{20, 0.3});
  add_pair(Geometric{.chance = 0.3}, "geometric", bm::geometric{0.3});
  add_strait(Discrete{{{1, 0.5}, {2, 0.3}, {5, 0.2}}}, "discrete");
  add_strait(Empirical{{1, 2, 4, 8, 16, 32, 64}}, "empirical");
  add_strait(Mixture{{{0.7, Exponential{.mean = 2}}, {0.3, Gamma{.mean = 30, .cv = 0.5}}}},
             "mixture");
  add_strait(Mixture{{{0.7, Exponential{.mean = 2}}, {0.3, Constant{5}}}}, "mixture_with_value");
}

// What the first draw costs: the table.
void add_first_draws() {
  const auto add = [](const std::string& name, const Spec& spec) {
    benchmark::RegisterBenchmark(("first_draw/" + name).c_str(), [spec](benchmark::State& state) {
      for (auto _ : state) benchmark::DoNotOptimize(make_distribution(spec).quantile(0.3));
    });
  };
  add("gamma", Gamma{.mean = 10, .sd = 4});
  add("beta", Beta{.shape_low = 2, .shape_high = 5});
  add("poisson_300", Poisson{.mean = 300});
  add("mixture", Mixture{{{0.7, Exponential{.mean = 2}}, {0.3, Gamma{.mean = 30, .cv = 0.5}}}});
}

void stream_next(benchmark::State& state) {
  Stream stream{1, "benchmark"};
  for (auto _ : state) benchmark::DoNotOptimize(stream.next());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(stream_next)->Name("stream/next");

void stream_at(benchmark::State& state) {
  const Stream stream{1, "benchmark"};
  std::uint64_t draw = 0;
  for (auto _ : state) benchmark::DoNotOptimize(stream.at(draw += 0x9E3779B97F4A7C15u));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(stream_at)->Name("stream/at");

void stream_of_name(benchmark::State& state) {
  std::uint64_t seed = 0;
  for (auto _ : state) benchmark::DoNotOptimize(stream_key(++seed, "demand/tencent/size"));
}
BENCHMARK(stream_of_name)->Name("stream/new_name");

}  // namespace

int main(int count, char** arguments) {
  benchmark::Initialize(&count, arguments);
  if (benchmark::ReportUnrecognizedArguments(count, arguments)) return 1;
  add_kinds();
  add_first_draws();
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
