// Stops and routes, in scenarios whose outcome follows from arithmetic. Day 0 is 2026-01-01.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

Setting through_a_stop(const std::string& stop) {
  Setting setting{.days = 60};
  setting.route = "{for: chip, from: home, to: abroad, steps: [{stop: port, " + stop + "}, " +
                  Setting::leg("0 days") + "]}";
  setting.demand = "a: " + order("2026-01-01", 30) + "\n  b: " + order("2026-01-02", 30) +
                   "\n  c: " + order("2026-01-02", 10);
  return setting;
}

// One shipment after the other, in the order of coming: 30 chips take three days.
TEST(Stops, LetThroughSoMuchADay) {
  Trial trial{through_a_stop("capacity: 10 chips / day, elapsed: 2 days")};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{5});
  EXPECT_EQ(trial.waits("b"), std::vector<double>{7});
  EXPECT_EQ(trial.waits("c"), std::vector<double>{8});
}

TEST(Stops, ServeSoManyAtOnce) {
  Trial trial{through_a_stop("servers: 2, elapsed: 5 days")};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{5});
  EXPECT_EQ(trial.waits("b"), std::vector<double>{5});
  EXPECT_EQ(trial.waits("c"), std::vector<double>{9});  // from day 5, when a leaves
}

// With both limits, who is inside keeps its place until it is through: a from day 0 to 4, b from
// then to 8, c to 10.
TEST(Stops, LimitBothAtOnce) {
  Trial trial{through_a_stop("servers: 1, capacity: 10 chips / day, elapsed: 1 day")};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{4});
  EXPECT_EQ(trial.waits("b"), std::vector<double>{7});
  EXPECT_EQ(trial.waits("c"), std::vector<double>{9});
}

// Doubled on day 1, when 20 of a's chips are still to pass: one day more; b then needs 1.5 days.
TEST(Stops, GoOnAtANewCapacity) {
  Setting setting = through_a_stop("capacity: 10 chips / day, elapsed: 0 days");
  setting.more =
      "events: {e: {on: 2026-01-02, do: {set: {routes.sea.port.capacity: 20 chips / day}}}}\n";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{2});
  EXPECT_EQ(trial.waits("b"), std::vector<double>{2.5});
  EXPECT_EQ(trial.waits("c"), std::vector<double>{3});
}

// Two shipments a day apart on a leg of 10 days: a route that is closed for a day makes both a day
// later, and neither waits for the other.
TEST(Routes, WithoutOvertakingGoOnInOrderAfterAClosure) {
  Setting setting{.days = 60};
  setting.route = "{for: chip, from: home, to: abroad, overtaking: no, steps: [" +
                  Setting::leg("10 days") + "]}";
  setting.demand = "a: " + order("2026-01-01", 10) + "\n  b: " + order("2026-01-05", 10);
  setting.more = "events: {e: {on: 2026-01-07, do: {close_route: sea}, for: 1 day}}\n";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{11});
  EXPECT_EQ(trial.waits("b"), std::vector<double>{11});
}

// A later shipment that would be faster arrives with the one before it.
TEST(Routes, WithoutOvertakingWaitForTheSlower) {
  Setting setting{.days = 60};
  setting.route = "{for: chip, from: home, to: abroad, overtaking: no, steps: [" +
                  Setting::leg("10 days") + "]}";
  setting.demand = "a: " + order("2026-01-01", 10) + "\n  b: " + order("2026-01-05", 10);
  setting.more = "events: {e: {on: 2026-01-03, do: {set: {routes.sea.voyage.elapsed: 2 days}}}}\n";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{10});
  EXPECT_EQ(trial.waits("b"), std::vector<double>{6});
}

}  // namespace
}  // namespace strait::assembly
