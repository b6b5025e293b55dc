// Routes that lose, slow down and are preferred; and values that are set all at once.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

Setting sea(const std::string& route, const std::string& more = "") {
  Setting setting;
  setting.demand = "a: {orders: {o: {every: 1 day, product: chip, quantity: 10 chips}}}";
  setting.route = "{for: [chip, lesser], from: home, to: abroad, " + route + "}";
  setting.more = more;
  return setting;
}

const std::string kTenDays = "steps: [" + Setting::leg("10 days") + "]";

// 40,000 shipments of one chance in eight: 0.17 % of sd, so 1 % off is six of them away.
TEST(Routes, LoseShipmentsByChance) {
  Setting setting = sea("loss: 12.5 %, steps: [" + Setting::leg("0 days") + "]");
  setting.days = 400;
  Trial trial{setting};
  double lost = 0.0;
  double shipped = 0.0;
  for (std::uint64_t r = 0; r < 100; ++r) {
    trial.run(r);
    lost += trial.ended("a", model::End::lost);
    shipped += trial.ordered("a");
  }
  const double share = lost / shipped;
  const double sd = std::sqrt(0.125 * 0.875 / 40'000);
  EXPECT_NEAR(share, 0.125, 4.417 * sd);  // false alarm in one of 100,000
  EXPECT_LT(sd, 0.125 * 0.015);
}

TEST(Routes, AHigherChanceLosesTheSameAndMore) {
  const auto arrived = [](const std::string& loss) {
    Trial trial{sea("loss: " + loss + ", " + kTenDays)};
    trial.run();
    std::set<double> days;
    for (const auto& one : trial.world().deliveries().deliveries(trial.flow("a"))) {
      days.insert(in_days(one.at - kStart));
    }
    return days;
  };
  const auto few = arrived("60 %");
  const auto many = arrived("20 %");
  EXPECT_TRUE(std::includes(many.begin(), many.end(), few.begin(), few.end()));
  EXPECT_LT(few.size(), many.size());
}

// Half of ten days are left of what left on day 5 when everything slows down by two.
TEST(Routes, SlowDownWhatIsUnderWay) {
  Trial trial{sea(kTenDays,
                  "events: {slow: {on: 2026-01-11, for: 20 days, do: {set: "
                  "{routes.sea.time_factor: 2}}}}\n")};
  trial.run();
  const auto waits = trial.waits("a");
  EXPECT_EQ(waits[0], 10);
  EXPECT_EQ(waits[5], 15);
  EXPECT_EQ(waits[10], 20);
  EXPECT_EQ(waits[20], 15);  // ten days at half speed, five days for the other half
  EXPECT_EQ(waits[30], 10);
}

TEST(Routes, ArePreferredAsAnEventSays) {
  Setting setting = sea(kTenDays,
                        "events: {fly: {on: 2026-01-11, do: {set: "
                        "{routes.sea.preference: 3}}}}\n");
  std::string text = setting.text();
  text.insert(text.find("demand:"),
              "  air: {for: chip, from: home, to: abroad, preference: 2, steps: [{move: home to "
              "abroad, elapsed: 1 day}]}\n");
  Trial trial{text};
  trial.run();
  EXPECT_EQ(trial.delivered("a"), 10 * (10 + 89));
}

// Two routes, and what else is said of the maker.
Setting two_routes(const std::string& sea_more, const std::string& air_more,
                   const std::string& chosen_by, const std::string& more = "") {
  Setting setting = sea(sea_more + ", steps: [" + Setting::leg("10 days") + "]", more);
  setting.route += "\n  air: {for: chip, from: home, to: abroad, " + air_more +
                   ", steps: [{move: home to abroad, name: flight, elapsed: 2 days}]}";
  setting.supply = "maker: {stock: {chip: 1000000 chips}, chooses_route_by: " + chosen_by + "}";
  return setting;
}

// By the flow's routes, the fastest first.
std::pair<double, double> carried_by_air_and_sea(const Setting& setting) {
  Trial trial{setting};
  trial.run();
  const auto& movement = trial.world().movement();
  return {movement.carried(trial.flow("a"), 0).units.units(),
          movement.carried(trial.flow("a"), 1).units.units()};
}

TEST(Routes, AreTakenByShare) {
  const auto [air, sea] = carried_by_air_and_sea(two_routes("share: 70 %", "share: 30 %", "share"));
  EXPECT_EQ(air, 300);
  EXPECT_EQ(sea, 700);
}

TEST(Routes, AClosedRouteLeavesItsShareToTheOthers) {
  const auto [air, sea] = carried_by_air_and_sea(
      two_routes("share: 70 %", "share: 30 %", "share",
                 "events: {close: {on: 2026-02-20, do: {close_route: sea}}}\n"));
  EXPECT_EQ(air + sea, 1000);
  EXPECT_EQ(sea, 350);
}

// 10 chips cost 20 + 10 × (1 + 10 × 0.5) = 80 by sea, and 10 × (7 + 2 × 0.5) = 80 by air if its
// freight is 7.
TEST(Routes, AreTakenByCost) {
  const std::string sea_costs =
      "costs: {per_shipment: 20 USD, per_unit: 1 USD, holding: 0.5 USD / day}";
  const auto air_units = [&](const std::string& freight) {
    return carried_by_air_and_sea(
               two_routes(sea_costs,
                          "costs: {per_unit: " + freight + " USD, holding: 0.5 USD / day}", "cost"))
        .first;
  };
  EXPECT_EQ(air_units("6.9"), 1000);
  EXPECT_EQ(air_units("7.1"), 0);
}

TEST(Routes, AreTakenByTimeAsItIsExpectedNow) {
  const auto [air, sea] = carried_by_air_and_sea(two_routes(
      "preference: 1", "preference: 2", "time",
      "events: {fog: {on: 2026-01-11, for: 20 days, do: {set: {routes.air.time_factor: 6}}}}\n"));
  EXPECT_EQ(air, 800);
  EXPECT_EQ(sea, 200);
}

// Of equal preference the fastest is taken, also when an event makes them equal.
TEST(Routes, OfEqualPreferenceTheFastestIsTaken) {
  const auto [air, sea] = carried_by_air_and_sea(
      two_routes("preference: 1", "preference: 2", "preference",
                 "events: {same: {on: 2026-01-11, do: {set: {routes.air.preference: 1}}}}\n"));
  EXPECT_EQ(sea, 100);
  EXPECT_EQ(air, 900);
}

// Five shipments have been on their way for 4.5, 3.5 … days: as long back, then two days by air.
TEST(Routes, GoOnByAnotherWhenTheirsCloses) {
  Trial trial{two_routes("when_closed: rerouted", "preference: 2", "preference",
                         "events: {close: {on: 2026-01-06, for: 20 days, do: {close_route: "
                         "sea}}}\n")};
  trial.run();
  const auto waits = trial.waits("a");
  std::vector<double> first{waits.begin(), waits.begin() + 11};
  std::sort(first.begin(), first.end());
  // Days 0 to 4 left by sea and turned round on day 5: 5 + 5 + 2, 4 + 4 + 2, …; then all by air.
  EXPECT_EQ(first, (std::vector<double>{2, 2, 2, 2, 2, 2, 4, 6, 8, 10, 12}));
  const auto& movement = trial.world().movement();
  EXPECT_EQ(movement.carried(trial.flow("a"), 0).taken_over, 5u);
  EXPECT_EQ(movement.carried(trial.flow("a")).shipments, 100u);
}

TEST(Routes, WaitUntilAnotherOpens) {
  Trial trial{two_routes("when_closed: rerouted", "preference: 2", "preference",
                         "events: {close: {on: 2026-01-06, do: {close_route: sea}}, fog: {on: "
                         "2026-01-05, for: 11 days, do: {close_route: air}}}\n")};
  trial.run();
  std::vector<double> longest = trial.waits("a");
  std::sort(longest.rbegin(), longest.rend());
  longest.resize(5);
  // On day 15: the way back of one to five days, and two by air.
  EXPECT_EQ(longest, (std::vector<double>{22, 20, 18, 16, 14}));
  EXPECT_EQ(trial.held("a", "closed route"), 0);
}

TEST(Routes, TurnBackToTheirSupplierWhenTheirsCloses) {
  Trial trial{two_routes("when_closed: turned_back", "preference: 2", "preference",
                         "events: {close: {on: 2026-01-06, for: 20 days, do: {close_route: "
                         "sea}}}\n")};
  trial.run();
  EXPECT_EQ(trial.waits("a").front(), 7);  // all five leave again by air on day 5
  EXPECT_EQ(trial.world().movement().carried(trial.flow("a")).turned_back.units(), 50);
}

// Ten chips a day want to set off, five a day may.
TEST(Routes, LetSoManyUnitsSetOff) {
  Trial trial{
      sea("steps: [{move: home to abroad, name: voyage, elapsed: 10 days, capacity: 5 chips "
          "/ day}]")};
  trial.run();
  EXPECT_EQ(trial.waits("a")[0], 12);
  EXPECT_EQ(trial.waits("a")[1], 13);
  EXPECT_EQ(trial.delivered("a"), 10 * 44);  // every two days; the horizon is half-open
  EXPECT_EQ(trial.held("a", "route capacity"), 10 * 51);
}

TEST(Routes, LetNobodySetOffWhileClosed) {
  Trial trial{
      sea("steps: [{move: home to abroad, name: voyage, elapsed: 10 days, capacity: 5 chips "
          "/ day}]",
          "events: {close: {on: 2026-01-11, for: 10 days, do: {close_route: sea}}}\n")};
  trial.run();
  EXPECT_EQ(trial.delivered("a"), 10 * 39);
}

TEST(Routes, GiveMoreRoomAsAnEventSays) {
  Trial trial{sea(kTenDays,
                  "events: {few: {on: 2026-01-11, do: {set: {routes.sea.voyage.capacity: "
                  "5 chips / day}}}}\n")};
  trial.run();
  EXPECT_EQ(trial.waits("a")[9], 10);
  EXPECT_EQ(trial.waits("a")[11], 13);
}

// What was held under the old posture is decided under the new one, whatever the order of lines.
TEST(Settings, OfOneActionAreSetAllAtOnce) {
  for (const std::string set :
       {"controls.license.review.moratorium: no, controls.license.review.posture: open",
        "controls.license.review.posture: open, controls.license.review.moratorium: no"}) {
    Setting setting;
    setting.demand = kOneOrder;
    setting.controls = export_license(
        "review: {posture: shut, moratorium: yes, outcomes: {open: {granted: 100 %}, shut: {}}}");
    setting.more = "events: {turn: {on: 2026-02-01, do: {set: {" + set + "}}}}\n";
    Trial trial{setting};
    trial.run();
    EXPECT_EQ(trial.delivered("a"), 100) << set;
  }
}

// Charges and caps in value go by what the supplier sells at.
TEST(Prices, OfTheSupplierAreWhatGovernmentsTakeTheirShareOf) {
  Setting setting;
  setting.demand = kOneOrder;
  setting.supply = "maker: {stock: {chip: 1000 chips}, prices: {chip: 200 USD}}";
  setting.controls = export_license("revenue_share: {rate: 15 %, paid_by: maker}");
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.control().counts().revenue_share.amount(), 100 * 200 * 0.15);
  setting.controls = export_license(
      "caps: {k: {limit: 10000 USD, counted_in: value}}, apply_in_lots_of: 10 chips");
  Trial capped{setting};
  capped.run();
  EXPECT_EQ(capped.delivered("a"), 50);
}

// No order is so large that what there is of indivisible goods counts as nothing.
TEST(Allocation, GivesTheLastUnitsToTheLargestOrder) {
  Setting setting;
  setting.supply = "maker: {stock: {chip: 1 chip}}";
  setting.demand =
      "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 1000000000000 chips}}}";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.delivered("a"), 1);
}

}  // namespace
}  // namespace strait::assembly
