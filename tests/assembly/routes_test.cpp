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
