// Where the time of each delivered lot went: a chain of waits that adds up to the whole.
#include "assembly/support.h"
#include "strait/model/history.h"

namespace strait::assembly {
namespace {

std::vector<std::string> chains(Trial& trial) {
  trial.run(0, true);
  const model::Log& log = trial.world().log();
  std::vector<std::string> found;
  for (const model::Record& record : log.records()) {
    if (record.what == model::What::delivered) found.push_back(log.names()[record.detail]);
  }
  return found;
}

// Both gates for 5 days, then the license alone; 60 chips are there on day 20, the others come ten
// a day; five days on the way.
TEST(Waits, AreToldOfEachLotInTheirOrder) {
  Setting setting{.demand = kOneOrder};
  setting.controls =
      "license: {kind: export_license, by: bis, covers: {products: chip}, review: {elapsed: 20 "
      "days}}\n  approval: {kind: import_approval, by: moc, covers: {products: chip}, review: "
      "{elapsed: 5 days}}";
  setting.supply =
      "maker: {stock: {chip: 60 chips}, production: {chip: {rate: 40 chips / month, "
      "starts: 2026-01-02}}}";
  setting.route =
      "{for: [chip, lesser], from: home, to: abroad, steps: [" + Setting::leg("5 days") + "]}";
  Trial trial{setting};
  const std::string gates = "after 5 days approval + license, 15 days license";
  const auto found = chains(trial);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], gates + ", 5 days transit");
  EXPECT_EQ(found[1].substr(0, gates.size()), gates);
  EXPECT_NE(found[1].find(" days stock, 5 days transit"), std::string::npos) << found[1];
}

TEST(Waits, AreNoneWhereAllHappensAtOnce) {
  Trial trial{Setting{.demand = kOneOrder}};
  EXPECT_EQ(chains(trial), std::vector<std::string>{""});
}

// Whatever happens: refused, refiled, short of stock, stopped on the way.
TEST(Waits, AddUpToTheTimeFromOrderToDelivery) {
  Setting setting{.demand = "a: {orders: {o: {every: 3 days, product: chip, quantity: 25 chips}}}"};
  setting.controls = export_license(
      "review: {elapsed: {exponential: {mean: 9 days}}, outcomes: {case_by_case: {granted: 40 %, "
      "returned: 50 %}}, refile: {after: 2 days, at_most: 9}}");
  setting.supply = "maker: {stock: {chip: 10 chips}, production: {chip: {rate: 5 chips / day}}}";
  setting.route = "{for: [chip, lesser], from: home, to: abroad, steps: [" +
                  Setting::leg("{uniform: {low: 1 day, high: 9 days}}") + "]}";
  Trial trial{setting};
  trial.run(0, true);
  std::size_t delivered = 0;
  for (const model::Record& record : trial.world().log().records()) {
    if (record.what != model::What::delivered) continue;
    const model::Lot& lot = trial.world().book().lot(record.lot);
    Duration sum{};
    for (const auto& wait : waits_of(trial.world().ledger(), lot, record.at)) sum += wait.length;
    EXPECT_EQ(sum, record.at - trial.world().book().order(record.order).placed);
    ++delivered;
  }
  EXPECT_GT(delivered, 20U);
}

}  // namespace
}  // namespace strait::assembly
