// A small result of every shape that a run writes, with values that a reader can compute:
//   delivered(replication r, time t, buyer b) = 1000 b + t + r / 2
//   waiting(r, t, b, hold h) = 10 h + b, plus r on the last day
//   orders(r, b) = 100 r + b          share(r) = r / 8          status(r) = failed where r % 10 ==
//   9
// time runs from 2026-01-28 for 365 days, so t = 32 is 2026-03-01.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "strait/base/date.h"
#include "strait/output/writer.h"

namespace strait::output::sample {

inline constexpr std::size_t kDays = 365;
inline constexpr std::size_t kBuyers = 3;
inline constexpr std::size_t kHolds = 4;

inline Date start() { return *parse_date("2026-01-28"); }

inline Layout layout() {
  std::vector<double> days(kDays);
  for (std::size_t t = 0; t < kDays; ++t) days[t] = static_cast<double>(t);
  Layout layout;
  layout.dimensions = {
      {"time", "date", Instants{days, start()}},
      {"buyer", "end user", std::vector<std::string>{"alibaba", "bytedance", "zürich"}},
      {"hold", "what holds units", Length{kHolds}},
      {"reason", "reason", std::vector<std::string>{"cap", "stock"}},
      {"quantile", "over replications", Numbers{{0.05, 0.5, 0.95}, "1"}},
      {"wave", "number of the batch", std::vector<std::int64_t>{1, 2}}};
  layout.coordinates = {
      {{.name = "hold_product", .long_name = "product", .dimensions = {"hold"}, .kind = Kind::text},
       std::vector<std::string>{"h200", "h200", "h20", "h20"}},
      {{.name = "hold_reason",
        .long_name = "whether the reason is part of it",
        .dimensions = {"hold", "reason"},
        .kind = Kind::int8},
       std::vector<std::int64_t>{1, 0, 0, 1, 1, 1, 0, 0}}};
  layout.variables = {
      {.name = "delivered",
       .long_name = "units delivered",
       .cell_methods = "time: point",
       .dimensions = {"replication", "time", "buyer"}},
      {.name = "waiting",
       .long_name = "units waiting",
       .cell_methods = "time: point",
       .dimensions = {"replication", "time", "buyer", "hold"}},
      {.name = "orders",
       .long_name = "orders placed",
       .dimensions = {"replication", "buyer"},
       .kind = Kind::int64},
      {.name = "share", .long_name = "share", .dimensions = {"replication"}, .kind = Kind::float32},
      {.name = "first_delivery",
       .long_name = "date of the first delivery",
       .units = days_since(start()),
       .dimensions = {"replication"}},
      {.name = "status",
       .long_name = "how the replication ended",
       .dimensions = {"replication"},
       .kind = Kind::int8,
       .flags = {"complete", "failed"}},
      {.name = "computing",
       .long_name = "time of computing",
       .units = "s",
       .dimensions = {"replication"},
       .reproducible = false}};
  return layout;
}

inline Provenance provenance() {
  return {.title = "How many of 400,000 chips arrive?",
          .command_line = "strait run sample.yaml",
          .seed = 9007199254740993,  // 2^53 + 1: no double holds it
          .created = std::chrono::sys_seconds{*parse_date("2026-01-28")} +
                     std::chrono::seconds{45296},  // 12:34:56
          .host = "somewhere",
          .scenario_path = "sample.yaml",
          .scenario = "period: {from: 2026-01-28}\n",
          .settings = {"a.price=30 USD", "a.delay=4 days"},
          .scenario_resolved = std::string(70'000, 'x'),  // larger than an old attribute may be
          .evidence = {{"a.price", "25 USD", "source", "filing", "A filing, 2026", ""},
                       {"a.delay", "3 days", "assumption", "", "", "nobody knows"}},
          .log = "warning: none\n"};
}

inline void fill(Block& block, const Layout& layout) {
  const auto real = [](std::size_t n) { return static_cast<double>(n); };
  for (std::size_t r = block.first(); r < block.first() + block.count(); ++r) {
    const auto delivered = block.row<double>(layout.variable("delivered"), r);
    const auto waiting = block.row<double>(layout.variable("waiting"), r);
    for (std::size_t t = 0; t < kDays; ++t) {
      for (std::size_t b = 0; b < kBuyers; ++b) {
        delivered[t * kBuyers + b] = real(1000 * b + t) + real(r) / 2;
        for (std::size_t h = 0; h < kHolds; ++h) {
          waiting[(t * kBuyers + b) * kHolds + h] = real(10 * h + b + (t + 1 == kDays ? r : 0));
        }
      }
    }
    for (std::size_t b = 0; b < kBuyers; ++b) {
      block.row<std::int64_t>(layout.variable("orders"), r)[b] =
          static_cast<std::int64_t>(100 * r + b);
    }
    block.row<float>(layout.variable("share"), r)[0] = static_cast<float>(r) / 8;
    if (r % 2 == 0) block.row<double>(layout.variable("first_delivery"), r)[0] = real(r) + 0.5;
    block.row<std::int8_t>(layout.variable("status"), r)[0] = r % 10 == 9 ? 1 : 0;
    block.row<double>(layout.variable("computing"), r)[0] = 0.001;
  }
}

inline Array quantiles() {
  std::vector<double> values(3 * kBuyers);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i);
  return {{.name = "delivered_quantile",
           .long_name = "units delivered at the end",
           .dimensions = {"quantile", "buyer"}},
          values};
}

inline Group log() {
  return {"log",
          "events",
          {{"event", "events in order", Length{3}},
           {"subject", "what events are about", std::vector<std::string>{"", "export_license"}}},
          {{{.name = "event_time",
             .long_name = "when",
             .units = days_since(start()),
             .dimensions = {"event"}},
            std::vector<double>{0, 1.5, 32}},
           {{.name = "event_kind",
             .long_name = "what happened",
             .dimensions = {"event"},
             .kind = Kind::int8,
             .flags = {"ordered", "applied", "granted"}},
            std::vector<std::int64_t>{0, 1, 2}},
           {{.name = "event_cause",
             .long_name = "number of the event that caused it, from 1",
             .dimensions = {"event"},
             .kind = Kind::int64},
            std::vector<std::int64_t>{0, 1, 2}}}};
}

inline Group diagnostics() {
  return {"diagnostics",
          "audit",
          {{"failure", "failed replications", Length{0}}},
          {{{.name = "failure_residual", .long_name = "residual", .dimensions = {"failure"}},
            std::vector<double>{}},
           {{.name = "failure_message",
             .long_name = "what failed",
             .dimensions = {"failure"},
             .kind = Kind::text},
            std::vector<std::string>{}}}};
}

// Writes blocks in the order given, or from the first to the last.
inline void write_blocks(ResultWriter& writer, std::size_t replications,
                         std::vector<std::size_t> order = {}) {
  const std::size_t size = writer.block_size();
  const std::size_t blocks = (replications + size - 1) / size;
  for (std::size_t i = order.size(); i < blocks; ++i) order.push_back(i);
  for (const std::size_t number : order) {
    const std::size_t first = number * size;
    Block block{writer.layout(), first, std::min(size, replications - first)};
    fill(block, writer.layout());
    writer.write(block);
  }
}

inline void write(const std::filesystem::path& path, std::size_t replications,
                  WriterOptions options = {}) {
  ResultWriter writer{path, layout(), provenance(), options};
  write_blocks(writer, replications);
  writer.write(quantiles());
  writer.write(log());
  writer.write(diagnostics());
  writer.finish();
}

}  // namespace strait::output::sample
