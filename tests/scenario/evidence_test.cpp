// What `sources` says: which numbers it covers, and that the rows it names exist.
#include "strait/scenario/evidence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "strait/scenario/assumptions.h"
#include "strait/scenario/checks.h"
#include "strait/scenario/overlay.h"
#include "strait/scenario/render.h"
#include "strait/scenario/writer.h"

namespace strait::scenario {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view kScenario = R"(strait: 1
name: small
period: {from: 2026-01-01, to: 2027-01-01}
products: {chip: {unit: chip, price: 100 USD}}
places: {here: {}, there: {}}
actors:
  office: {kind: export_authority, of: here}
  maker: {kind: supplier, at: here}
  acme: {kind: end_user, at: there}
controls:
  license:
    kind: export_license
    by: office
    covers: {destination: there}
    review: {outcomes: {case_by_case: {granted: 70 %}}, elapsed: {uniform: {low: 1 day, high: 3 days}}}
supply: {maker: {stock: {chip: 1000 chips}}}
routes: {way: {for: chip, from: here, to: there, steps: [{move: here to there, elapsed: 5 days}]}}
demand: {acme: {orders: {first: {on: 2026-02-01, product: chip, quantity: 10 chips}}}}
events:
  later: {on: 2026-03-01, do: {set: {controls.license.review.outcomes.case_by_case.granted: 30 %}}}
measures: {delivered: {total: delivered, of: chip}}
answer: delivered
)";

class Evidence : public testing::Test {
 protected:
  Evidence()
      : folder_{std::filesystem::path{testing::TempDir()} /
                (std::string{"strait_evidence_"} +  // tests run beside each other
                 testing::UnitTest::GetInstance()->current_test_info()->name())} {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    std::filesystem::current_path(folder_);
    std::ofstream{"facts.csv"} << "id,note\nF075,price\nF101,rate\n";
  }
  ~Evidence() override {
    std::filesystem::current_path(testing::TempDir());
    std::filesystem::remove_all(folder_);
  }

  // The messages of the scenario with these sources.
  std::string complaint(const std::string& sources) {
    std::ofstream{"small.yaml"} << kScenario << "sources:\n" << sources;
    found_ = {};
    root_ = load_scenario("small.yaml", {}, found_).root;
    scenario_ = read_and_check(root_, found_);
    check_evidence(scenario_, root_, found_);
    return render_text(found_);
  }
  std::vector<std::string> rows_of(const std::string& path) const {
    const auto values = stated_values(root_);
    const auto at = std::find_if(values.begin(), values.end(),
                                 [&](const StatedValue& value) { return value.path == path; });
    EXPECT_NE(at, values.end()) << path;
    return at == values.end() ? std::vector<std::string>{} : at->rows;
  }

  std::filesystem::path folder_;
  Diagnostics found_;
  Node root_;
  Scenario scenario_;
};

TEST_F(Evidence, CoversTheNumberAtItsPathAndNoneBelow) {
  EXPECT_EQ(complaint("  table: facts.csv\n"
                      "  products.chip.price: F075\n"
                      "  routes.way: F101\n"
                      "  controls.license.review: F101\n"
                      "  controls.license.review.elapsed: [F075, F101]\n"),
            "");
  EXPECT_THAT(rows_of("products.chip.price"), ElementsAre("F075"));
  EXPECT_THAT(rows_of("controls.license.review.elapsed"), ElementsAre("F075", "F101"));
  EXPECT_THAT(rows_of("controls.license.review.outcomes.case_by_case.granted"), IsEmpty());
  EXPECT_THAT(rows_of("routes.way.here_to_there.elapsed"), IsEmpty());
}

TEST_F(Evidence, CoversWhatAnEventSets) {
  const std::string path =
      "events.later.do.set.controls.license.review.outcomes.case_by_case.granted";
  EXPECT_EQ(complaint("  table: facts.csv\n  " + path + ": F101\n"), "");
  EXPECT_THAT(rows_of(path), ElementsAre("F101"));
}

TEST_F(Evidence, OfARowThatIsNotThereIsAnError) {
  EXPECT_EQ(complaint("  table: facts.csv\n  products.chip.price: [F075, F076]\n"
                      "  calibrated_on: {supply.maker.stock.chip: X9}\n"),
            R"(small.yaml:25:31: error S061: the table of evidence has no row "F076"
   25 |   products.chip.price: [F075, F076]
      |                               ^^^^ did you mean "F075"?  (F075, F101)

small.yaml:26:44: error S061: the table of evidence has no row "X9"
   26 |   calibrated_on: {supply.maker.stock.chip: X9}
      |                                            ^^ rows: F075, F101

2 errors. `strait explain S061` tells more.
)");
}

TEST_F(Evidence, WithoutATableIsToldAsAWarning) {
  EXPECT_THAT(complaint("  products.chip.price: F075\n"),
              HasSubstr("warning S118: rows of evidence are named, and no table that holds them"));
  EXPECT_THAT(complaint("  table: fact.csv\n  products.chip.price: F075\n"),
              HasSubstr("warning S118: fact.csv cannot be read, or has no column `id`"));
  std::ofstream{"other.csv"} << "name\nF075\n";
  EXPECT_THAT(complaint("  table: other.csv\n  products.chip.price: F075\n"),
              HasSubstr("warning S118: other.csv cannot be read, or has no column `id`"));
}

// A result holds the scenario as it was written back.
TEST_F(Evidence, ThatNamesNoRowIsWrittenBackAsItReads) {
  EXPECT_EQ(complaint("  table: facts.csv\n  products.chip.price: []\n"), "");
  const Node written = write_scenario(scenario_);
  EXPECT_TRUE(written.find("sources")->find("products.chip.price")->is_list());
  Diagnostics again;
  read_and_check(written, again);
  EXPECT_EQ(render_text(again), "");
}

}  // namespace
}  // namespace strait::scenario
