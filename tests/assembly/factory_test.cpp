// Factories: bills of materials, lead times, yields, ramps, and what they wait for.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

// A maker of `chip`s out of wafers and boards; `maker` is what supply says of him.
std::string plant(const std::string& maker, const std::string& demand, int days = 60) {
  const Date from{std::chrono::year{2026} / 1 / 1};
  return fmt::format(R"(strait: 1
name: trial
period: {{from: 2026-01-01, to: {}}}
products:
  chip: {{made_of: {{wafer: 1, board: 3}}}}
  wafer: {{}}
  board: {{}}
places: {{home: {{}}}}
actors:
  maker: {{kind: supplier, at: home}}
  parts: {{kind: supplier, at: home}}
  a: {{kind: end_user, at: home}}
supply:
  parts: {{unlimited: [wafer, board]}}
  maker: {{{}}}
routes:
  road: {{for: [chip, wafer, board], from: home, to: home, steps: [{{move: home to home, elapsed: 2 days}}]}}
demand:
  a: {{orders: {{o: {{{}, product: chip}}}}}}
measures:
  produced: {{total: produced, of: chip}}
  consumed: {{total: consumed, of: board}}
  scrapped: {{total: scrapped, of: chip}}
  process: {{level: in_process, of: chip, from: 2026-01-15}}
  process_at_end: {{level: in_process, of: chip, when: end}}
  ordering: {{total: ordering_cost, of: chip}}
)",
                     format_date(from + std::chrono::days{days}), maker, demand);
}

double measured(Trial& trial, const std::string& name) {
  for (const Measure& measure : make_measures(trial.world())) {
    if (measure.name != name) continue;
    trial.run();
    double value = 0.0;
    measure.evaluate({&value, 1});
    return value;
  }
  throw ScenarioError{"no measure " + name};
}

double measured(const std::string& text, const std::string& name) {
  Trial trial{text};
  return measured(trial, name);
}

const std::string kToOrder =
    "stock: {chip: 5 units, wafer: 10 units, board: 30 units}, production: {chip: {runs: to_order, "
    "rate: 2 units / day, lead_time: 3 days}}, costs: {chip: {ordering: 7 USD}}, replenishment: "
    "{chip: {policy: {base_stock: {level: 5 units}}}, wafer: {policy: {base_stock: {level: 10 "
    "units}}}, board: {policy: {s_S: {reorder_point: 12 units, order_up_to: 30 units}}}}";

// One a day: half a day on the line and three days more, so 3.5 in process (Little).
TEST(Factory, MakesToOrderWhatItsStockLacks) {
  const std::string text = plant(kToOrder, "every: 1 day, quantity: 1 unit");
  EXPECT_EQ(measured(text, "produced"), 57);
  EXPECT_EQ(measured(text, "consumed"), 180);
  EXPECT_EQ(measured(text, "process"), 3.5);
  EXPECT_EQ(measured(text, "process_at_end"), 3);
  EXPECT_EQ(measured(text, "ordering"), 60 * 7);
}

// A line that stands still makes nothing; set going on day 20, it works off what was ordered.
TEST(Factory, MakesNothingAtARateOfNothing) {
  std::string still = kToOrder;
  still.replace(still.find("2 units / day"), 13, "0 units / day");
  const std::string text = plant(still, "every: 1 day, quantity: 1 unit");
  EXPECT_EQ(measured(text, "produced"), 0);
  const std::string later =
      text +
      "events:\n  goes: {on: 2026-01-21, do: {set: {supply.maker.production.chip.rate: 2 units "
      "/ day}}}\n";
  EXPECT_EQ(measured(later, "produced"), 57);
}

// Boards for two chips at once and for all ten when the order of day 0 comes two days later.
TEST(Factory, WaitsForInputsAndStartsWhatItCan) {
  const std::string text = plant(
      "stock: {wafer: 100 units, board: 7 units}, production: {chip: {runs: to_order, lead_time: 1 "
      "day}}, replenishment: {chip: {policy: {base_stock: {level: 10 units}}}, board: {policy: "
      "{base_stock: {level: 7 units}}}}",
      "on: 2026-02-01, quantity: 1 unit");
  Trial trial{text};
  std::vector<double> produced;
  const auto stock = [&] {
    for (std::size_t i = 0; i < trial.world().supply().size(); ++i) {
      const model::StockId id{i};
      if (trial.plan().network.products[trial.world().supply().spec(id).product].name == "chip") {
        return id;
      }
    }
    return model::StockId{};
  }();
  trial.run_looking({0.5, 1.0, 2.5, 3.0}, [&](double) {
    produced.push_back(trial.world().supply().level(stock).produced.units());
  });
  EXPECT_EQ(produced, (std::vector<double>{0, 2, 2, 10}));
}

// 7 a week from nothing over four weeks: 7²/56, 14²/56 … units started by the end of each.
TEST(Factory, RampsUpAndScraps) {
  const std::string text = plant(
      "stock: {wafer: 1000 units, board: 1000 units}, production: {chip: {rate: 700 units / week, "
      "lead_time: 3 days, yield: 80 %, ramp: {from: 0 %, over: 4 weeks}}}",
      "on: 2026-01-01, quantity: 10 units", 32);
  // Started by day 28: 1,400; those of day 28 come out on day 31. Boards are enough for 333.
  EXPECT_EQ(measured(text, "consumed"), 999);
  EXPECT_EQ(measured(text, "produced"), 266);  // 266.4, of which 0.4 is owed
  EXPECT_EQ(measured(text, "scrapped"), 67);
}

const std::string kEnoughParts = "stock: {wafer: 100000 units, board: 100000 units}, production: ";
const std::string kLittleDemand = "on: 2026-01-01, quantity: 10 units";

// Half of 56 days' full rate, whatever the days add up to in doubles.
TEST(Factory, CountsTheUnitsOfARampOverItsWholeLength) {
  for (const std::string rate : {"100 units / day", "700 units / week"}) {
    const std::string text =
        plant(kEnoughParts + "{chip: {rate: " + rate + ", ramp: {from: 0 %, over: 8 weeks}}}",
              kLittleDemand, 57);
    EXPECT_EQ(measured(text, "produced"), 2800) << rate;
  }
}

// Half a unit is owed when the rate changes before the batch of day 6, and it is not lost.
TEST(Factory, KeepsTheFractionOfAUnitWhereTheRateChanges) {
  const std::string text =
      plant(kEnoughParts + "{chip: {rate: 0.5 units / day}}", kLittleDemand, 21) +
      "events:\n  faster: {on: 2026-01-07, do: {set: {supply.maker.production.chip.rate: 1.25 "
      "units "
      "/ day}}}\n";
  EXPECT_EQ(measured(text, "produced"), 21);  // 5 * 0.5 + 15 * 1.25 = 21.25
}

TEST(Factory, GainsAndLeavesNothingOfDivisibleGoods) {
  std::string text = plant(
      "stock: {wafer: 10 units, board: 21 units}, production: {chip: {rate: 0.7 units / day}}",
      kLittleDemand, 31);
  for (const std::string name : {"wafer: {}", "board: {}"}) {
    const std::size_t at = text.find("  " + name);
    text.replace(at + 2, name.size(), name.substr(0, name.size() - 1) + "divisible: yes}");
  }
  const std::string made = "made_of: {wafer: 1, board: 3}";
  text.replace(text.find(made), made.size(), made + ", divisible: yes");
  EXPECT_EQ(measured(text, "consumed"), 21);  // of boards, for 7 chips in ten days
  EXPECT_DOUBLE_EQ(measured(text, "produced"), 7);
}

TEST(Factory, LosesTheCapacityThatLackedInputs) {
  const std::string text = plant(
      "stock: {wafer: 1000 units, board: 9 units}, production: {chip: {rate: 7 units / week}}, "
      "replenishment: {board: {policy: {fixed_quantity: {quantity: 12 units}}, every: 4 weeks, "
      "first: 2026-01-29}}",
      "on: 2026-01-01, quantity: 100 units", 36);
  EXPECT_EQ(measured(text, "produced"), 3 + 4);  // boards of day 28 are there on day 30
}

TEST(Factory, SeesTheOrdersOfThoseDownstreamWhateverTheirNames) {
  const auto cost = [](const std::string& upstream) {
    std::string text = R"(strait: 1
name: trial
period: {from: 2026-01-01, to: 2026-12-31}
products: {chip: {}}
places: {p: {}, q: {}, r: {}}
actors:
  mill: {kind: supplier, at: p}
  UP: {kind: supplier, at: q}
  down: {kind: supplier, at: r}
  a: {kind: end_user, at: r}
supply:
  mill: {unlimited: chip}
  UP: {stock: {chip: 20 units}, replenishment: {chip: {policy: {base_stock: {level: 20 units}}, every: 1 week, supplier: mill}}, costs: {chip: {holding: 1 USD / day, stockout: 5 USD / day}}}
  down: {stock: {chip: 20 units}, replenishment: {chip: {policy: {base_stock: {level: 20 units}}, every: 1 week, supplier: UP}}, costs: {chip: {holding: 1 USD / day}}}
routes:
  x: {for: chip, from: p, to: q, steps: [{move: p to q, elapsed: 3 days}]}
  y: {for: chip, from: q, to: r, steps: [{move: q to r, elapsed: 2 days}]}
  z: {for: chip, from: r, to: r, steps: [{move: r to r, elapsed: 0 days}]}
demand:
  a: {orders: {o: {every: 1 day, product: chip, quantity: 2 units, supplier: down}}}
measures: {cost: {total: cost}}
)";
    for (auto at = text.find("UP"); at != std::string::npos; at = text.find("UP")) {
      text.replace(at, 2, upstream);
    }
    return measured(text, "cost");
  };
  EXPECT_EQ(cost("before"), cost("zone"));
}

}  // namespace
}  // namespace strait::assembly
