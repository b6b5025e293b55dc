// What a sweep says about its levers and uncertainties, against its own table.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <sstream>
#include <vector>

#include "cli/sweep_support.h"

namespace strait::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const std::string kTwoUncertainties =
    "uncertainties: {supply.maker.production.accelerator.rate: {uniform: {low: 5 chips / week, "
    "high: 60 chips / week}}, products.accelerator.price: {uniform: {low: 10 USD, high: 20 USD}}}";

const std::string kRefiling = "levers: {controls.license.review.refile.at_most: [0, 2, 5]}, ";

// A gathered sweep of the small scenario named s.h5.
void sweep(const Folder& folder, const std::string& experiment) {
  write_experiment(folder, "e.yaml", "{replications: 10, " + experiment + "}");
  ASSERT_EQ(folder.run("strait sweep e.yaml -o s -q && strait gather s -q").code, app::kDone);
}

// Means of the answer by option and future, from the exported table.
std::map<std::pair<int, int>, double> means(const Folder& folder) {
  std::istringstream table{folder.run("strait export s.h5").out};
  std::string line;
  std::getline(table, line);
  const auto cells = [](const std::string& text) {
    std::vector<std::string> all;
    std::istringstream row{text};
    for (std::string cell; std::getline(row, cell, ',');) all.push_back(cell);
    while (!all.empty() && !all.back().empty() && all.back().back() == '\r') all.back().pop_back();
    return all;
  };
  const auto heading = cells(line);
  const auto column = [&](const std::string& name) {
    return static_cast<std::size_t>(std::find(heading.begin(), heading.end(), name) -
                                    heading.begin());
  };
  std::map<std::pair<int, int>, double> found;
  const json answer = json::parse(folder.run("strait decide s --json").out);
  while (std::getline(table, line)) {
    const auto row = cells(line);
    found[{std::stoi(row[column("option")]), std::stoi(row[column("future")])}] +=
        std::stod(row[column(answer["measure"])]) / 10;
  }
  return found;
}

TEST(Decide, SaysWhatTheTableHolds) {
  const Folder folder;
  sweep(folder, kRefiling + kTwoUncertainties + ", design: {latin_hypercube: {points: 24}}");
  const json said = json::parse(folder.run("strait decide s --json").out);
  EXPECT_EQ(said["futures"], 24);
  ASSERT_EQ(said["options"].size(), 3U);
  const auto all = means(folder);
  std::vector<double> most_regret(3, 0.0), expected(3, 0.0);
  for (int f = 0; f < 24; ++f) {
    double best = 0;
    for (int o = 0; o < 3; ++o) best = std::max(best, all.at({o, f}));
    for (int o = 0; o < 3; ++o) {
      const auto at = static_cast<std::size_t>(o);
      most_regret[at] = std::max(most_regret[at], best - all.at({o, f}));
      expected[at] += all.at({o, f}) / 24;
    }
  }
  for (std::size_t o = 0; o < 3; ++o) {
    EXPECT_NEAR(said["options"][o]["expected"]["mean"], expected[o], 1e-9) << o;
    EXPECT_NEAR(said["options"][o]["most_regret"], most_regret[o], 1e-9) << o;
  }
  EXPECT_EQ(said["options"][1]["levers"]["controls.license.review.refile.at_most"], "2");
  const Said page = folder.run("strait decide s --good-enough 100");
  EXPECT_THAT(page.out, HasSubstr("3 options, 24 futures"));
  EXPECT_THAT(page.out, HasSubstr("good enough"));
  EXPECT_THAT(folder.run("strait decide s.h5 --md").out, HasSubstr("|---|---|---:|"));
}

TEST(Decide, TakesReplicationsAsFuturesWhereThereIsOne) {
  const Folder folder;
  sweep(folder, "levers: {controls.license.review.refile.at_most: [0, 2]}");
  const json said = json::parse(folder.run("strait decide s.h5 --less --json").out);
  EXPECT_EQ(said["futures"], 10);
  EXPECT_EQ(said["future_is"], "replication");
  EXPECT_EQ(said["better"], "less");
}

TEST(Decide, RefusesWhatIsNoSweep) {
  const Folder folder;
  EXPECT_EQ(folder.run("strait run small.yaml -n 2 -o r.h5 -q").code, app::kDone);
  EXPECT_THAT(folder.run("strait decide r.h5").err, HasSubstr("'strait sweep' makes one"));
  sweep(folder, kRefiling + kTwoUncertainties + ", design: {latin_hypercube: {points: 3}}");
  EXPECT_THAT(folder.run("strait decide s --measure deliverd").err, HasSubstr("did you mean"));
  folder.run("rm s.h5");
  EXPECT_THAT(folder.run("strait decide s").err, HasSubstr("'strait gather s' makes s.h5 of it"));
}

// The price changes nothing that is delivered.
TEST(Sensitivity, GivesEachDesignItsMethod) {
  const Folder folder;
  const std::string price = "products.accelerator.price";
  const auto effects = [&](const std::string& design) {
    std::map<std::string, json> by_input;
    sweep(folder, kRefiling + kTwoUncertainties + ", design: " + design);
    const json said = json::parse(folder.run("strait sensitivity s --option 1 --json").out);
    by_input["method"] = said["method"];
    for (const auto& one : said["effects"]) by_input[one["input"]] = one;
    folder.run("rm -r s s.h5");
    return by_input;
  };
  auto sobol = effects("{sobol: {points: 32, saltelli: yes}}");
  EXPECT_EQ(sobol["method"], "sobol");
  EXPECT_EQ(sobol[price]["total"]["value"], 0);
  EXPECT_GT(sobol["supply.maker.production.accelerator.rate"]["total"]["value"], 0.5);
  auto morris = effects("{morris: {trajectories: 5}}");
  EXPECT_EQ(morris["method"], "morris");
  EXPECT_EQ(morris[price]["mu_star"]["value"], 0);
  EXPECT_GT(morris["supply.maker.production.accelerator.rate"]["mu"], 0);
  auto ranks = effects("{latin_hypercube: {points: 40}}");
  EXPECT_EQ(ranks["method"], "rank_correlation");
  EXPECT_LT(ranks[price]["rank_correlation"]["low"], 0);
  EXPECT_GT(ranks["supply.maker.production.accelerator.rate"]["rank_correlation"]["low"], 0.5);
}

TEST(Sensitivity, SaysWhatItCannot) {
  const Folder folder;
  sweep(folder, kRefiling + kTwoUncertainties + ", design: {latin_hypercube: {points: 4}}");
  EXPECT_THAT(folder.run("strait sensitivity s").err, HasSubstr("too few for 2 inputs"));
  EXPECT_THAT(folder.run("strait sensitivity s --option 3").err, HasSubstr("options 0 to 2"));
}

}  // namespace
}  // namespace strait::cli
