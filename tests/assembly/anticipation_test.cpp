// Who hears of a rule orders early what would fall due after it. Day 0 is 2026-01-01; the license
// is announced on day 20 and takes force on day 40.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

const std::string kAnnounced =
    export_license("announced: 2026-01-21, from: 2026-02-10, review: {elapsed: 1000 days}");

// What a has ordered by the end of each of the days.
std::vector<double> ordered_by(const std::string& fields, const std::vector<double>& days,
                               const std::string& control = kAnnounced,
                               const std::string& more = "") {
  Setting setting{.demand = "a: {orders: {o: {product: chip, " + fields + "}}}"};
  setting.controls = control;
  setting.more = more;
  Trial trial{setting};
  std::vector<double> ordered;
  trial.run_looking(days, [&](double) { ordered.push_back(trial.ordered("a")); });
  return ordered;
}

// Of the orders of the days 40, 50 and 60 a half comes on day 20; in all it is as much.
TEST(Anticipation, BringsForwardAShareOfWhatFallsDue) {
  EXPECT_EQ(ordered_by("every: 10 days, quantity: 100 chips, anticipates: {share: 50 %, of_next: "
                       "30 days}",
                       {19, 20, 39, 40, 69, 99}),
            (std::vector<double>{200, 450, 550, 600, 700, 1000}));
}

// Quantities that are drawn are known to whoever draws them: not a chip more or less.
TEST(Anticipation, KeepsDrawnQuantities) {
  const std::string drawn = "every: 10 days, quantity: {uniform: {low: 50 chips, high: 150 chips}}";
  const auto plain = ordered_by(drawn, {39, 69, 99});
  const auto early =
      ordered_by(drawn + ", anticipates: {share: 33 %, of_next: 30 days}", {39, 69, 99});
  EXPECT_GT(early[0], plain[0]);
  EXPECT_EQ(early[1], plain[1]);
  EXPECT_EQ(early[2], plain[2]);
}

// Of a random rhythm what is to be expected: 10 days of 10 a day, half of it.
TEST(Anticipation, OfARandomRhythmIsWhatIsToBeExpected) {
  EXPECT_EQ(ordered_by("gap: 1 day, quantity: 10 chips, anticipates: {share: 50 %, of_next: 10 "
                       "days}",
                       {20, 99}),
            (std::vector<double>{20 * 10 + 50, 99 * 10}));
}

TEST(Anticipation, MovesADatedOrder) {
  const std::string order = "on: 2026-02-15, quantity: 100 chips, anticipates: {share: ";
  EXPECT_EQ(ordered_by(order + "100 %, of_next: 30 days}", {20, 99}),
            (std::vector<double>{100, 100}));
  EXPECT_EQ(ordered_by(order + "40 %, of_next: 30 days}", {20, 99}),
            (std::vector<double>{40, 100}));
  EXPECT_EQ(ordered_by(order + "100 %, of_next: 2 days}", {20, 99}), (std::vector<double>{0, 100}));
}

// Of the rows of days 41 and 59 a half; that of day 90 is beyond the 30 days.
TEST(Anticipation, KnowsTheRowsOfATable) {
  const std::string table =
      "table: [{on: 2026-01-11, quantity: 7 chips}, {on: 2026-02-11, quantity: 20 chips}, {on: "
      "2026-03-01, quantity: 40 chips}, {on: 2026-04-01, quantity: 80 chips}]";
  EXPECT_EQ(ordered_by(table, {9, 10, 41, 59, 90}), (std::vector<double>{0, 7, 27, 67, 147}));
  EXPECT_EQ(ordered_by(table + ", from: 2026-02-01, until: 2026-04-01", {41, 99}),
            (std::vector<double>{20, 60}));
  EXPECT_EQ(ordered_by(table + ", anticipates: {share: 50 %, of_next: 30 days}", {20, 41, 59, 90}),
            (std::vector<double>{37, 47, 67, 147}));
  const std::string later =
      "events: {later: {on: 2026-01-15, do: {set: {demand.a.orders.o.from: 2026-02-20}}}}";
  EXPECT_EQ(ordered_by(table, {10, 41, 90}, kAnnounced, later), (std::vector<double>{7, 7, 127}));
}

TEST(Anticipation, ConcernsOnlyWhatTheRuleWillCover) {
  const std::string other =
      "license: {kind: export_license, by: bis, covers: {products: lesser}, "
      "announced: 2026-01-21, from: 2026-02-10}";
  EXPECT_EQ(ordered_by("every: 10 days, quantity: 100 chips, anticipates: {share: 50 %, of_next: "
                       "30 days}",
                       {20}, other),
            std::vector<double>{300});
}

TEST(Anticipation, WaitsForTheEndOfAnOrderBan) {
  EXPECT_EQ(ordered_by("every: 10 days, quantity: 100 chips, anticipates: {share: 50 %, of_next: "
                       "30 days}",
                       {21, 26}, kAnnounced,
                       "events: {ban: {on: 2026-01-20, for: 6 days, do: {order_ban: a}}}\n"),
            (std::vector<double>{200, 450}));
}

}  // namespace
}  // namespace strait::assembly
