// Points of a sweep: levers × futures, tables and lists, constraints, correlations, words.
#include "strait/experiment/design.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

#include "assembly/support.h"
#include "strait/experiment/point.h"

namespace strait::experiment {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::uint64_t kSeed = 5;
const std::string kPrice = "products.chip.price";
const std::string kOtherPrice = "products.lesser.price";
const std::string kGiveUp = "demand.a.gives_up_after";

std::string text_with(const std::string& experiment) {
  assembly::Setting setting;
  setting.chip = "{unit: chip, price: 100 USD, attributes: {tpp: 10}}";
  setting.demand = assembly::order("2026-01-05", 100, ", gives_up_after: 30 days");
  setting.demand = "a: " + setting.demand;
  setting.more = "experiment: " + experiment + "\n";
  std::string text = setting.text();
  const std::string lesser = "lesser: {unit: chip, ";
  text.insert(text.find(lesser) + lesser.size(), "price: 50 USD, ");
  return text;
}

scenario::Scenario read(const std::string& experiment) {
  return assembly::read_scenario_text(text_with(experiment));
}

double leading(const std::string& text) { return std::stod(text); }

TEST(Design, MeetsEveryOptionWithTheSameFutures) {
  const auto scenario = read(
      "{levers: {products.chip.price: [90 USD, 110 USD], products.lesser.price: [40 USD, 50 USD, "
      "60 USD]}, uncertainties: {demand.a.gives_up_after: {uniform: {low: 10 days, high: 50 "
      "days}}}, design: {latin_hypercube: {points: 7}}}");
  const Design design{scenario, kSeed};
  EXPECT_THAT(design.columns(), ElementsAre(kPrice, kOtherPrice, kGiveUp));
  ASSERT_EQ(design.size(), 2 * 3 * 7);
  for (std::size_t p = 0; p < design.size(); ++p) {
    EXPECT_EQ(design.texts(p)[2], design.texts(design.future(p))[2]);
    EXPECT_EQ(design.texts(p)[0], design.option(p) < 3 ? "90 USD" : "110 USD");
  }
}

TEST(Design, LeavesUncertaintiesOfAGridToTheReplications) {
  const auto scenario = read(
      "{levers: {products.chip.price: [90 USD, 110 USD]}, uncertainties: "
      "{demand.a.gives_up_after: {uniform: {low: 10 days, high: 50 days}}}}");
  const Design design{scenario, kSeed};
  EXPECT_THAT(design.columns(), ElementsAre(kPrice));
  PointMaker maker{scenario};
  EXPECT_EQ(maker.put(design.columns(), design.texts(1)).experiment.uncertainties.size(), 1);
}

TEST(Design, PutsWhatItSaysIntoTheScenario) {
  const auto scenario = read(
      "{uncertainties: {products.chip.price: {uniform: {low: 90 USD, high: 110 USD}}}, design: "
      "{sobol: {points: 16}}}");
  const Design design{scenario, kSeed};
  PointMaker maker{scenario};
  std::set<double> prices;
  for (std::size_t p = 0; p < 16; ++p) {
    const auto at = maker.put(design.columns(), design.texts(p));
    EXPECT_TRUE(at.experiment.uncertainties.empty());
    const double price = scenario::find_named(at.products, "chip")->price;
    EXPECT_EQ(price, leading(design.texts(p)[0]));
    prices.insert(std::floor((price - 90) / 20 * 16));
  }
  EXPECT_EQ(prices.size(), 16);
}

TEST(Design, TakesWordsAndWholeNumbers) {
  const auto scenario = read(
      "{levers: {demand.a.partial_shipments: [yes, no]}, uncertainties: {demand.a.gives_up_after: "
      "[10 "
      "days, 20 days, 30 days]}, design: {latin_hypercube: {points: 30}}}");
  const Design design{scenario, kSeed};
  std::map<std::string, int> count;
  for (std::size_t p = 0; p < design.size(); ++p) ++count[design.texts(p)[1]];
  EXPECT_THAT(count, ElementsAre(std::pair{"10 days", 20}, std::pair{"20 days", 20},
                                 std::pair{"30 days", 20}));
}

// Of 2000 points of a Latin hypercube; an sd of at most 1 / √2000 = 0.022, four of them.
TEST(Design, ReachesCorrelations) {
  const auto scenario = read(
      "{uncertainties: {products.chip.price: {uniform: {low: 0 USD, high: 1 USD}}, "
      "products.lesser.price: {uniform: {low: 0 USD, high: 1 USD}}}, correlated: [{between: "
      "[products.chip.price, products.lesser.price], rank: 0.6}], design: {latin_hypercube: "
      "{points: 2000}}}");
  const Design design{scenario, kSeed};
  double sum = 0.0;
  for (std::size_t p = 0; p < design.size(); ++p) {
    sum += (leading(design.texts(p)[0]) - 0.5) * (leading(design.texts(p)[1]) - 0.5);
  }
  EXPECT_NEAR(12.0 * sum / 2000.0, 0.6, 0.09);
}

TEST(Design, LeavesOutWhatBreaksAConstraint) {
  const std::string levers =
      "levers: {products.chip.price: [40 USD, 50 USD, 60 USD], products.lesser.price: [50 USD, 60 "
      "USD]}";
  const Design all{read("{" + levers + "}"), kSeed};
  EXPECT_EQ(all.size(), 6);
  const Design strict{read("{" + levers +
                           ", constraints: [{below: products.lesser.price, above: "
                           "products.chip.price}]}"),
                      kSeed};
  EXPECT_EQ(strict.size(), 1);
  EXPECT_EQ(strict.rejected(), 5);
  EXPECT_THAT(strict.texts(0), ElementsAre("60 USD", "50 USD"));
  const Design loose{read("{" + levers +
                          ", constraints: [{below: products.lesser.price, above: "
                          "products.chip.price, or_equal: yes}]}"),
                     kSeed};
  EXPECT_EQ(loose.size(), 3);
  EXPECT_THROW((Design{read("{" + levers +
                            ", constraints: [{below: products.lesser.price, above: "
                            "demand.a.gives_up_after}]}"),
                       kSeed}),
               ScenarioError);
}

TEST(Design, NamesWhatBlocksAndWalksMove) {
  const std::string two =
      "uncertainties: {products.chip.price: {uniform: {low: 0 USD, high: 1 USD}}, "
      "products.lesser.price: {uniform: {low: 0 USD, high: 1 USD}}}";
  const Design blocks{read("{" + two + ", design: {sobol: {points: 4, saltelli: yes}}}"), kSeed};
  ASSERT_EQ(blocks.size(), 16);
  EXPECT_EQ(blocks.moves(4), "");
  EXPECT_EQ(blocks.moves(5), kPrice);
  EXPECT_EQ(blocks.moves(6), kOtherPrice);
  EXPECT_EQ(blocks.moves(7), "all");
  EXPECT_EQ(blocks.block(7), 1);
  const Design walks{read("{" + two + ", design: {morris: {trajectories: 5}}}"), kSeed};
  ASSERT_EQ(walks.size(), 15);
  for (std::size_t f = 0; f < 15; ++f) {
    if (f % 3 == 0) {
      EXPECT_EQ(walks.moves(f), "");
      continue;
    }
    const std::size_t moved = walks.moves(f) == kPrice ? 0 : 1;
    EXPECT_NE(walks.texts(f)[moved], walks.texts(f - 1)[moved]);
    EXPECT_EQ(walks.texts(f)[1 - moved], walks.texts(f - 1)[1 - moved]);
  }
}

TEST(Design, ReadsBackItsOwnTable) {
  const auto scenario = read(
      "{levers: {products.chip.price: [90 USD, 110 USD]}, uncertainties: "
      "{demand.a.gives_up_after: {uniform: {low: 10 days, high: 50 days}}}, design: "
      "{latin_hypercube: {points: 3}}}");
  const Design design{scenario, kSeed};
  const auto table = read("{design: {table: points.csv}}");
  const Design again{table, kSeed, read_csv(design.csv())};
  ASSERT_EQ(again.size(), 6);
  EXPECT_THAT(again.columns(), ElementsAre(kGiveUp, kPrice));
  for (std::size_t p = 0; p < 6; ++p) {
    EXPECT_EQ(again.texts(p)[0], design.texts(p)[1]);
    EXPECT_EQ(again.texts(p)[1], design.texts(p)[0]);
  }
}

TEST(Design, RefusesValuesThatAreNone) {
  const auto scenario =
      read("{design: [{products.chip.price: 3 USD}, {products.chip.price: 3 weeks}]}");
  const Design design{scenario, kSeed};
  PointMaker maker{scenario};
  try {
    maker.put(design.columns(), design.texts(1));
    FAIL();
  } catch (const ScenarioError& error) {
    EXPECT_THAT(error.what(), HasSubstr("products.chip.price=3 weeks"));
  }
  EXPECT_THROW((Design{read("{design: {list: []}}"), kSeed}), ScenarioError);
  EXPECT_THROW((Design{read("{design: [{products.chip.prise: 3 USD}]}"), kSeed}), ScenarioError);
}

}  // namespace
}  // namespace strait::experiment
