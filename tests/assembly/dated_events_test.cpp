// When events happen, seen by when orders end. Day 0 is 2026-01-01.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

// 10 chips a day leave at once, unless a ban lasts for good.
Setting until_banned(const std::string& events) {
  Setting setting{.days = 60};
  setting.demand = "a: {orders: {o: {every: 1 day, product: chip, quantity: 10 chips}}}";
  setting.more =
      "events:\n  first: {on: 2026-01-11, do: {close_route: sea}, for: 1 day}\n  " + events + "\n";
  return setting;
}

double days_ordered(const std::string& events, std::uint64_t replication = 0) {
  Trial trial{until_banned(events)};
  trial.run(replication);
  return trial.ordered("a") / 10;
}

TEST(DatedEvents, WaitForAnother) {
  const std::string ban = "do: {order_ban: [a]}}";
  EXPECT_EQ(days_ordered("ban: {after: {event: first, at_least: 5 days}, " + ban), 15);
  EXPECT_EQ(days_ordered("ban: {after: {event: first}, " + ban), 10);
  // The later of the two: its own date, and so long after the other.
  EXPECT_EQ(days_ordered("ban: {on: 2026-02-01, after: {event: first, at_least: 5 days}, " + ban),
            31);
  EXPECT_EQ(days_ordered("ban: {on: 2026-01-03, after: {event: first, at_least: 5 days}, " + ban),
            15);
  EXPECT_EQ(days_ordered("second: {after: {event: first, at_least: 3 days}, do: {close_route: "
                         "sea}, for: 1 day}\n  ban: {after: {event: second, at_least: 3 days}, " +
                         ban),
            16);
  EXPECT_EQ(days_ordered("second: {on: 2026-01-05, chance: 0 %, do: {close_route: sea}}\n  ban: "
                         "{after: {event: second}, " +
                         ban),
            60);
}

// 400 replications: each of three days in a third of them, give or take 4 standard deviations (38),
// and a chance of 30 % in 120 ± 37; a false alarm once in 4,000 seeds.
TEST(DatedEvents, FallOnAnyDayOfAWindowAndByChance) {
  constexpr int kReplications = 400;
  Trial window{until_banned("ban: {between: [2026-01-21, 2026-01-23], do: {order_ban: [a]}}")};
  Trial chance{until_banned("ban: {on: 2026-01-21, chance: 30 %, do: {order_ban: [a]}}")};
  std::map<double, int> days;
  int happened = 0;
  for (std::uint64_t r = 0; r < kReplications; ++r) {
    window.run(r);
    ++days[window.ordered("a") / 10];
    chance.run(r);
    if (chance.ordered("a") == 200) ++happened;
  }
  EXPECT_EQ(days.size(), 3u);
  for (const double day : {20.0, 21.0, 22.0}) EXPECT_NEAR(days[day], kReplications / 3.0, 38);
  EXPECT_NEAR(happened, 0.3 * kReplications, 37);
}

}  // namespace
}  // namespace strait::assembly
