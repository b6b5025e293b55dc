// Regimes that last as a law of their own says, and regimes that drive each other.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

Setting moods(int days, const std::string& regimes) {
  Setting setting;
  setting.days = days;
  setting.demand = kOneOrder;
  setting.controls =
      export_license(
          "review: {posture: open, outcomes: {open: {granted: 100 %}, shut: {granted: 0 %}}}") +
      "\n  approval: {kind: import_approval, by: moc, covers: {products: chip}, review: {posture: "
      "calm, outcomes: {calm: {granted: 100 %}, tense: {granted: 100 %}}}}";
  setting.more = "regimes:\n" + regimes;
  return setting;
}

// Days on which `mood` changes, by the log.
std::vector<double> changes(Trial& trial, std::uint64_t replication) {
  trial.run(replication, true);
  std::vector<double> days;
  const auto& log = trial.world().log();
  for (const model::Record& record : log.records()) {
    if (record.what == model::What::regime_changed && log.names()[record.subject] == "mood") {
      days.push_back(in_days(record.at - kStart));
    }
  }
  return days;
}

const std::string kMood = "  mood: {sets: controls.license.review.posture, start: open, states: ";

TEST(Regimes, StayAsLongAsTheirOwnLawSays) {
  Trial trial{moods(400, kMood +
                             "{open: {stays: 100 days, leaves_to: {shut: 1 / day}}, shut: {stays: "
                             "50 days, leaves_to: {open: 7 / day}}}}\n")};
  EXPECT_EQ(changes(trial, 0), (std::vector<double>{0, 100, 150, 250, 300}));
}

// No hazard for 100 days, 0.01 a day for the next 100, and so on. The jump needs an exponential E
// of mean 1: it falls on day 100 (1 + E + floor E), whose mean is 100 (2 + 1 / (e − 1)).
TEST(Regimes, DriveEachOther) {
  Trial trial{moods(
      20'000,
      kMood +
          "{open: {leaves_to: {shut: 0 / day}}, shut: {}}}\n"
          "  war: {sets: controls.approval.review.posture, start: calm, states: {calm: {stays: 100 "
          "days, leaves_to: {tense: 1 / day}, set: {regimes.mood.states.open.leaves_to.shut: 0 / "
          "day}}, tense: {stays: 100 days, leaves_to: {calm: 1 / day}, set: "
          "{regimes.mood.states.open.leaves_to.shut: 0.01 / day}}}}\n")};
  stats::Tally jump;
  for (std::uint64_t r = 0; r < 8000; ++r) {
    const auto days = changes(trial, r);
    ASSERT_EQ(days.size(), 2U);
    jump.add(days[1]);
    EXPECT_EQ(static_cast<int>(days[1] / 100) % 2, 1);
  }
  expect_theory(jump, 100 * (2 + 1 / (std::exp(1.0) - 1)), 0.01, "the jump");
}

}  // namespace
}  // namespace strait::assembly
