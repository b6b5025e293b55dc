#include "strait/output/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <thread>

#include "output/folder.h"
#include "output/sample.h"
#include "strait/base/error.h"
#include "strait/base/sha256.h"
#include "strait/output/reader.h"

namespace strait::output {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string hash_of(const std::filesystem::path& path) {
  return ResultReader{path}.origin().results_hash;
}

TEST(Writer, GivesBackEveryValue) {
  const Folder folder;
  sample::write(folder / "r.h5", 37, {.block_size = 8});
  const ResultReader result{folder / "r.h5"};
  EXPECT_EQ(result.replications(), 37U);
  EXPECT_THAT(result.shape("waiting"), ElementsAre(37, 365, 3, 4));
  const auto delivered = result.numbers("delivered");
  const auto waiting = result.numbers("waiting");
  for (std::size_t r = 0; r < 37; ++r) {
    for (std::size_t t = 0; t < 365; ++t) {
      for (std::size_t b = 0; b < 3; ++b) {
        const std::size_t at = (r * 365 + t) * 3 + b;
        ASSERT_EQ(delivered[at], 1000.0 * static_cast<double>(b) + static_cast<double>(t) +
                                     static_cast<double>(r) / 2);
        for (std::size_t h = 0; h < 4; ++h) {
          ASSERT_EQ(waiting[at * 4 + h], static_cast<double>(10 * h + b + (t == 364 ? r : 0)));
        }
      }
    }
  }
  EXPECT_EQ(result.integers("orders", {{{36, 0}, {1, 3}}}),
            (std::vector<std::int64_t>{3600, 3601, 3602}));
  EXPECT_EQ(result.numbers("share")[36], 4.5);
  EXPECT_EQ(result.integers("status")[29], 1);
  EXPECT_EQ(result.numbers("first_delivery")[2], 2.5);
  EXPECT_TRUE(std::isnan(result.numbers("first_delivery")[3]));
}

TEST(Writer, CutsLargeRowsIntoTiles) {
  // 3000 × 50 float64: a chunk of 8 replications would hold 9.6 MB, so the last axis is cut, twice
  // with a remainder.
  Layout layout;
  layout.dimensions = {{"time", "step", Length{3000}}, {"site", "site", Length{50}}};
  layout.variables = {{.name = "stock", .dimensions = {"replication", "time", "site"}}};
  const Folder folder;
  {
    ResultWriter writer{folder / "r.h5", layout, sample::provenance(), {.block_size = 8}};
    Block block{writer.layout(), 0, 5};
    for (std::size_t r = 0; r < 5; ++r) {
      const auto row = block.row<double>(VariableId{0}, r);
      for (std::size_t i = 0; i < row.size(); ++i) row[i] = static_cast<double>(r * row.size() + i);
    }
    writer.write(block);
    writer.finish();
  }
  const ResultReader result{folder / "r.h5"};
  const auto values = result.numbers("stock");
  ASSERT_EQ(values.size(), 750'000U);
  for (std::size_t i = 0; i < values.size(); ++i) ASSERT_EQ(values[i], static_cast<double>(i));
  EXPECT_EQ(result.compute_hash().text(), result.origin().results_hash);
}

TEST(Writer, ListsThingsInTheOrderOfTheLayout) {
  const Folder folder;
  sample::write(folder / "r.h5", 3);
  const ResultReader result{folder / "r.h5"};
  EXPECT_THAT(result.names(),
              ElementsAre("replication", "time", "buyer", "reason", "quantile", "wave",
                          "hold_product", "hold_reason", "delivered", "waiting", "orders", "share",
                          "first_delivery", "status", "computing", "delivered_quantile"));
  EXPECT_THAT(result.groups(), ElementsAre("provenance", "log", "diagnostics"));
  EXPECT_THAT(result.names("log"),
              ElementsAre("subject", "event_time", "event_kind", "event_cause"));
}

TEST(Writer, DescribesVariablesAsTheLayoutDoes) {
  const Folder folder;
  sample::write(folder / "r.h5", 3);
  const ResultReader result{folder / "r.h5"};
  for (const Variable& expected : sample::layout().variables) {
    const Variable found = result.describe(expected.name);
    EXPECT_EQ(found.name, expected.name);
    EXPECT_EQ(found.long_name, expected.long_name);
    EXPECT_EQ(found.units, expected.flags.empty() ? expected.units : "") << expected.name;
    EXPECT_EQ(found.cell_methods, expected.cell_methods);
    EXPECT_EQ(found.dimensions, expected.dimensions);
    EXPECT_EQ(found.kind, expected.kind);
    EXPECT_EQ(found.flags, expected.flags);
    EXPECT_EQ(found.reproducible, expected.reproducible);
  }
  EXPECT_EQ(result.attribute("waiting", "coordinates"), "hold_product");
  EXPECT_EQ(result.attribute("delivered", "coordinates"), std::nullopt);
}

TEST(Writer, KeepsProvenance) {
  const Folder folder;
  sample::write(folder / "r.h5", 3);
  const ResultReader result{folder / "r.h5"};
  const Provenance expected = sample::provenance();
  const Provenance found = result.provenance();
  EXPECT_EQ(found.title, expected.title);
  EXPECT_EQ(found.seed, expected.seed);
  EXPECT_EQ(found.created, expected.created);
  EXPECT_EQ(found.scenario, expected.scenario);
  EXPECT_EQ(found.scenario_resolved, expected.scenario_resolved);
  EXPECT_EQ(found.settings, expected.settings);
  EXPECT_EQ(found.log, expected.log);
  ASSERT_EQ(found.evidence.size(), 2U);
  EXPECT_EQ(found.evidence[0].citation, "A filing, 2026");
  EXPECT_EQ(found.evidence[1].note, "nobody knows");
  EXPECT_EQ(result.origin().format_version, 1);
  EXPECT_EQ(result.origin().scenario_sha256, sha256(expected.scenario));
}

TEST(Writer, HashDependsOnValuesAlone) {
  const Folder folder;
  sample::write(folder / "a.h5", 50, {.block_size = 8});
  sample::write(folder / "b.h5", 50, {.block_size = 4, .compression = 0});
  {
    ResultWriter writer{folder / "c.h5", sample::layout(), sample::provenance(), {.block_size = 8}};
    sample::write_blocks(writer, 50, {6, 2, 0, 5, 1, 4, 3});
    writer.write(sample::quantiles());
    writer.finish();
  }
  EXPECT_EQ(hash_of(folder / "a.h5"), hash_of(folder / "b.h5"));
  EXPECT_EQ(hash_of(folder / "a.h5"), hash_of(folder / "c.h5"));
  EXPECT_EQ(hash_of(folder / "a.h5"), ResultReader{folder / "a.h5"}.compute_hash().text());
  sample::write(folder / "d.h5", 49, {.block_size = 8});
  EXPECT_NE(hash_of(folder / "a.h5"), hash_of(folder / "d.h5"));
}

// Stored hashes are compared for years: an algorithm that gives another one here is another format.
TEST(Writer, HashStaysWhatItIs) {
  const Folder folder;
  sample::write(folder / "r.h5", 100);
  EXPECT_EQ(hash_of(folder / "r.h5"), "d939d90358d565ef40e68418160fe412");
}

TEST(Writer, TakesBlocksFromManyThreads) {
  const Folder folder;
  constexpr std::size_t kReplications = 203;
  sample::write(folder / "one.h5", kReplications, {.block_size = 4});
  {
    ResultWriter writer{
        folder / "four.h5", sample::layout(), sample::provenance(), {.block_size = 4}};
    std::vector<std::thread> threads;
    for (std::size_t worker = 0; worker < 4; ++worker) {
      threads.emplace_back([&, worker] {
        for (std::size_t first = worker * 4; first < kReplications; first += 16) {
          Block block{writer.layout(), first, std::min<std::size_t>(4, kReplications - first)};
          sample::fill(block, writer.layout());
          writer.write(block);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    writer.write(sample::quantiles());
    writer.finish();
  }
  const ResultReader one{folder / "one.h5"};
  const ResultReader four{folder / "four.h5"};
  EXPECT_EQ(one.origin().results_hash, four.origin().results_hash);
  EXPECT_EQ(four.compute_hash().text(), four.origin().results_hash);
  EXPECT_EQ(one.numbers("computing"), four.numbers("computing"));
}

TEST(Writer, WritesAFileWithoutReplications) {
  const Folder folder;
  sample::write(folder / "r.h5", 0);
  const ResultReader result{folder / "r.h5"};
  EXPECT_EQ(result.replications(), 0U);
  EXPECT_TRUE(result.numbers("delivered").empty());
  EXPECT_EQ(result.numbers("delivered_quantile").size(), 9U);
}

TEST(Writer, ReplacesAnOldResultOnlyWhenItIsComplete) {
  const Folder folder;
  sample::write(folder / "r.h5", 3);
  const std::string old = read_bytes(folder / "r.h5");
  {
    ResultWriter writer{folder / "r.h5", sample::layout(), sample::provenance()};
    sample::write_blocks(writer, 5);
    EXPECT_EQ(read_bytes(folder / "r.h5"), old);
  }
  EXPECT_EQ(read_bytes(folder / "r.h5"), old);
  EXPECT_FALSE(std::filesystem::exists(folder / "r.h5.part"));
  sample::write(folder / "r.h5", 5);
  EXPECT_EQ(ResultReader{folder / "r.h5"}.replications(), 5U);
}

TEST(Writer, RefusesGapsAndRepeats) {
  const Folder folder;
  ResultWriter writer{folder / "r.h5", sample::layout(), sample::provenance(), {.block_size = 4}};
  Block block{writer.layout(), 8, 4};
  writer.write(block);
  EXPECT_THROW(writer.write(block), InternalError);
  block.reset(2, 4);
  EXPECT_THROW(writer.write(block), InternalError);
  EXPECT_THROW(writer.finish(), InternalError);
}

TEST(Writer, LetsOneProcessWriteAPath) {
  const Folder folder;
  const ResultWriter first{folder / "r.h5", sample::layout(), sample::provenance()};
  try {
    const ResultWriter second{folder / "r.h5", sample::layout(), sample::provenance()};
    FAIL() << "two writers of one path";
  } catch (const UserError& error) {
    EXPECT_THAT(error.what(), HasSubstr("another run is writing it"));
  }
}

TEST(Layout, RefusesWhatReadersWouldTrip) {
  const auto refuses = [](auto change) {
    Layout layout = sample::layout();
    change(layout);
    EXPECT_THROW(check(layout), InternalError);
  };
  check(sample::layout());
  refuses([](Layout& l) { l.variables[0].name = "Delivered"; });
  refuses([](Layout& l) { l.variables[0].name = "two words"; });
  refuses([](Layout& l) { l.variables[0].name = "waiting"; });
  refuses([](Layout& l) { l.variables[0].name = "time"; });
  refuses([](Layout& l) { l.variables[0].units = "days"; });
  refuses([](Layout& l) { l.variables[0].dimensions = {"time", "replication"}; });
  refuses([](Layout& l) { l.variables[0].dimensions = {"replication", "seller"}; });
  refuses([](Layout& l) { l.variables[0].dimensions = {"replication", "time", "time"}; });
  refuses([](Layout& l) { l.variables[0].flags = {"yes", "no"}; });
  refuses([](Layout& l) { l.variables[5].flags = {"two words"}; });
  refuses([](Layout& l) { l.coordinates[0].values = std::vector<std::string>{"one"}; });
}

TEST(Block, RefusesTheWrongType) {
  const Layout layout = sample::layout();
  Block block{layout, 4, 2};
  EXPECT_THROW(block.row<double>(layout.variable("orders"), 4), InternalError);
  EXPECT_THROW(block.row<double>(layout.variable("delivered"), 3), InternalError);
  EXPECT_THROW(block.row<double>(layout.variable("delivered"), 6), InternalError);
}

}  // namespace
}  // namespace strait::output
