// Result files: megabytes of uncompressed data a second, from filled blocks to a finished file,
// beside write(2) of the same bytes with fsync in the same run, and what HDF5's own filters make.
//
// A replication holds 365 days × 40 series of stock levels (whole units that move by a few a day),
// or of doubles with random digits, which hardly compress.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <random>
#include <thread>
#include <vector>

#include "output/folder.h"
#include "strait/output/reader.h"
#include "strait/output/writer.h"

namespace strait::output {
namespace {

constexpr std::size_t kDays = 365;
constexpr std::size_t kSeries = 40;
constexpr std::size_t kReplications = 1024;
constexpr std::size_t kBytes = kReplications * kDays * kSeries * sizeof(double);

enum class Data { levels, noise };

Layout layout() {
  Layout layout;
  layout.dimensions = {{"time", "day", Length{kDays}}, {"series", "series", Length{kSeries}}};
  layout.variables = {{.name = "level", .dimensions = {"replication", "time", "series"}}};
  return layout;
}

// All blocks of the file, filled before any clock runs.
std::vector<Block> blocks(const Layout& layout, std::size_t size, Data data) {
  std::mt19937_64 random{1};
  std::vector<Block> all;
  for (std::size_t first = 0; first < kReplications; first += size) {
    Block& block = all.emplace_back(layout, first, size);
    for (std::size_t r = first; r < first + size; ++r) {
      const auto row = block.row<double>(VariableId{0}, r);
      for (std::size_t i = 0; i < row.size(); ++i) {
        const double before = i < kSeries ? 1000.0 : row[i - kSeries];
        const double step = static_cast<double>(random() % 7) - 3.0;
        row[i] = data == Data::levels ? before + step : std::sqrt(static_cast<double>(random()));
      }
    }
  }
  return all;
}

void count(benchmark::State& state, std::uintmax_t file_size) {
  const auto bytes = static_cast<double>(kBytes) * static_cast<double>(state.iterations());
  // On a busy machine the CPU column is the one to compare.
  state.counters["MB/s"] = benchmark::Counter(bytes / 1e6, benchmark::Counter::kIsRate);
  state.counters["file_MB"] = static_cast<double>(file_size) / 1e6;
}

void write_result(benchmark::State& state, Data data, int compression, std::size_t threads) {
  const Folder folder;
  const WriterOptions options{.compression = compression};
  const auto all =
      blocks(layout(), ResultWriter{folder / "size.h5", layout(), {}}.block_size(), data);
  for (auto _ : state) {
    ResultWriter writer{folder / "r.h5", layout(), {}, options};
    std::atomic<std::size_t> next{0};
    std::vector<std::jthread> workers;
    for (std::size_t i = 0; i < threads; ++i) {
      workers.emplace_back([&] {
        for (std::size_t b = next++; b < all.size(); b = next++) writer.write(all[b]);
      });
    }
    workers.clear();
    writer.finish();
  }
  count(state, std::filesystem::file_size(folder / "r.h5"));
}

void write_plain(benchmark::State& state) {
  const Folder folder;
  const Layout plain = layout();
  const auto all = blocks(plain, 8, Data::levels);
  for (auto _ : state) {
    const int file = open((folder / "plain").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    for (const Block& block : all) {
      const auto bytes = block.column(VariableId{0});
      if (write(file, bytes.data(), bytes.size()) < 0) state.SkipWithError("write failed");
    }
    fsync(file);
    close(file);
    std::filesystem::remove(folder / "plain");
  }
  count(state, kBytes);
}

void read_result(benchmark::State& state, bool one_series) {
  const Folder folder;
  {
    ResultWriter writer{folder / "r.h5", layout(), {}};
    for (const Block& block : blocks(layout(), writer.block_size(), Data::levels)) {
      writer.write(block);
    }
    writer.finish();
  }
  const Box series{{0, 0, 7}, {kReplications, kDays, 1}};
  for (auto _ : state) {
    const ResultReader result{folder / "r.h5"};
    benchmark::DoNotOptimize(one_series ? result.numbers("level", series)
                                        : result.numbers("level"));
  }
  count(state, std::filesystem::file_size(folder / "r.h5"));
}

void start_and_finish(benchmark::State& state) {
  const Folder folder;
  for (auto _ : state) {
    ResultWriter writer{folder / "r.h5", layout(), {}};
    writer.finish();
  }
}

#define STRAIT_TIMED(...)        \
  BENCHMARK_CAPTURE(__VA_ARGS__) \
      ->UseRealTime()            \
      ->MeasureProcessCPUTime()  \
      ->Unit(benchmark::kMillisecond)
BENCHMARK(write_plain)->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);
STRAIT_TIMED(write_result, levels_uncompressed_1_thread, Data::levels, 0, 1);
STRAIT_TIMED(write_result, levels_1_thread, Data::levels, 1, 1);
STRAIT_TIMED(write_result, levels_2_threads, Data::levels, 1, 2);
STRAIT_TIMED(write_result, noise_1_thread, Data::noise, 1, 1);
STRAIT_TIMED(write_result, noise_2_threads, Data::noise, 1, 2);
STRAIT_TIMED(read_result, all, false);
STRAIT_TIMED(read_result, one_series, true);
BENCHMARK(start_and_finish)->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace strait::output

BENCHMARK_MAIN();
