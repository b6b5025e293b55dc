// Nothing is allocated per event once a world has been as busy before.
#include "assembly/support.h"
#include "engine/count_allocations.h"

namespace strait::assembly {
namespace {

// Two shops at a wholesaler at a mill, base-stock policies, demand every day at random. The mill's
// rate is at times too low for all, so that its rule divides.
std::string chain(const std::string& wholesaler, const std::string& buyer) {
  return R"(strait: 1
name: chain
period: {from: 2026-01-01, to: 2032-01-01}
products: {can: {unit: can}}
places: {p: {}, q: {}, r: {}}
actors:
  mill: {kind: supplier, at: p}
  wholesaler: {kind: distributor, at: q}
  one: {kind: end_user, at: r}
  two: {kind: end_user, at: r}
supply:
  mill: {production: {can: {rate: 30 cans / day}}}
  wholesaler:
    stock: {can: 60 cans}
    replenishment: {can: {policy: {base_stock: {level: 60 cans}}, supplier: mill}}
    )" + wholesaler +
         R"(
routes:
  rail: {for: can, from: p, to: q, steps: [{move: p to q, elapsed: {uniform: {low: 0.5 days, high: 2 days}}}]}
  road: {for: can, from: q, to: r, steps: [{move: q to r, elapsed: 1 day}]}
demand:
  one: {orders: {o: {every: 1 day, product: can, quantity: {poisson: {mean: 14 cans}}, supplier: wholesaler}}}
  two: {orders: {o: {rate: 1 / day, product: can, quantity: {poisson: {mean: 14 cans}}, supplier: wholesaler}})" +
         buyer + "}\n";
}

// In the second run: the busiest time of the first may have come late.
void expect_nothing_new_in_the_last_year(const std::string& wholesaler,
                                         const std::string& buyer = "") {
  Trial trial{chain(wholesaler, buyer)};
  World& world = trial.world();
  std::size_t taken = 0;
  std::uint64_t handled = 0;
  world.watch(kStart + 5 * kYear, engine::Phase::policy, [&] {
    taken = allocations;
    handled = world.simulation().handled();
  });
  world.watch(kStart + 6 * kYear - kDay, engine::Phase::policy, [&] {
    taken = allocations - taken;
    handled = world.simulation().handled() - handled;
  });
  trial.run();
  trial.run();
  EXPECT_EQ(taken, 0U);
  EXPECT_GT(handled, 3'000U);
}

TEST(Allocations, NoneForAYearOfWaitingForStock) { expect_nothing_new_in_the_last_year(""); }

TEST(Allocations, NoneForAYearInWhichARuleDivides) {
  expect_nothing_new_in_the_last_year("allocation: {weighted: {one: 2, two: 1}}");
}

TEST(Allocations, NoneForAYearOfLostSales) {
  expect_nothing_new_in_the_last_year("allocation: proportional", ", when_short: lost");
}

TEST(Allocations, NoneForAYearOfImpatience) {
  expect_nothing_new_in_the_last_year("allocation: max_min", ", gives_up_after: 3 days");
}

}  // namespace
}  // namespace strait::assembly
