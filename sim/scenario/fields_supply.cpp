// Keys of supply.
#include "choice_type.h"
#include "fields.h"
#include "leaf_types.h"
#include "message_codes.h"
#include "struct_type.h"
#include "tree_types.h"

namespace strait::scenario {
namespace {

TypeFor<StartsSpec> starts_table() {
  return Table<StartsSpec>("starts", "When production starts.")
      .field("on", &StartsSpec::on, maybe(drawn_number(Dimension::date, kAnything, kOnce)),
             "the date")
      .field("after_first_license_of", &StartsSpec::after_first_license_of,
             maybe(name_of(kControl)), "a control: when it first grants to this supplier's buyers")
      .field("delay", &StartsSpec::delay, drawn_number(Dimension::duration, kNotNegative, kOnce),
             "after that license")
      .shorthand("on")
      .check([](StartsSpec& starts, const Node& node, Reading& reading) {
        expect_at_most_one_of(node, {"on", "after_first_license_of"}, "starts", reading);
        if (starts.after_first_license_of || starts.delay.distribution().upper() == 0) return;
        reading.error(code::kMissingPart, *node.find("delay"), "a delay after nothing",
                      "after_first_license_of names the control");
      })
      .done();
}

TypeFor<RampSpec> ramp_table() {
  return Table<RampSpec>("ramp", "Production that does not begin at its full rate.")
      .field("from", &RampSpec::from, number(Dimension::share, kShare), "of the rate, at the start")
      .field("over", &RampSpec::over, length(kPositive),
             "until it is all of the rate, in a straight line", Need::required)
      .shorthand("over")
      .done();
}

void check_production(ProductionSpec& spec, const Node& node, Reading& reading) {
  if (spec.runs == Runs::always && !spec.rate)
    reading.error(code::kMissingPart, node, "production without a rate",
                  "e.g. rate: 100 " + reading.units.many() + " / week, or runs: to_order");
  if (spec.runs == Runs::to_order && spec.ramp)
    reading.error(code::kBadChoice, *node.find("ramp"), "production to order has no ramp",
                  "leave the key out");
}

TypeFor<ProductionSpec> production_table() {
  return Table<ProductionSpec>("production", "How a supplier makes one product.")
      .field("rate", &ProductionSpec::rate,
             maybe(rate(Dimension::quantity_rate, kNotNegative, kOnce)),
             "units that are started, once per the period of the rate; to order: the most that is "
             "worked on, no limit if not given")
      .field("runs", &ProductionSpec::runs,
             word<Runs>({{"always", Runs::always}, {"to_order", Runs::to_order}}),
             "always: at its rate, as far as there are inputs; to_order: what `replenishment` of "
             "the product orders, which waits for inputs")
      .field("lead_time", &ProductionSpec::lead_time,
             drawn_number(Dimension::duration, kNotNegative, Drawn::per_batch),
             "from the start of a batch to its output")
      .field("yield", &ProductionSpec::yield,
             drawn_number(Dimension::share, kShare, Drawn::per_batch),
             "of a batch: what comes out; the rest is scrap")
      .field("ramp", &ProductionSpec::ramp, maybe(ramp_table()),
             "a start below the full rate; of runs: always")
      .field("starts", &ProductionSpec::starts, starts_table(),
             "when; from the beginning if not given")
      .field("until", &ProductionSpec::until, maybe(date()), "nothing is started from this date on")
      .check(check_production)
      .done();
}

TypeFor<AllocationSpec> allocation_choice() {
  const auto weight = only(&WeightSpec::weight, number(Dimension::factor, kNotNegative));
  const auto worth = only(&WorthSpec::worth, number(Dimension::factor, kNotNegative));
  return Choice<AllocationSpec, AllocationKind>("allocation", &AllocationSpec::kind)
      .word("first_come", AllocationKind::first_come, "in the order of placement")
      .word("proportional", AllocationKind::proportional, "in proportion to what is wanted")
      .word("max_min", AllocationKind::max_min,
            "the same for everybody, but for nobody more than is wanted: water filling")
      .with("weighted", AllocationKind::weighted, &AllocationSpec::weights,
            named(weight, "buyer", kBuyer), "by weights; whoever is not named has 1")
      .with("by_priority", AllocationKind::by_priority, &AllocationSpec::priority,
            list(name_of(kBuyer)), "first served first; then whoever is not named")
      .with(
          "optimal", AllocationKind::optimal, &AllocationSpec::worth, named(worth, "buyer", kBuyer),
          "so that the units are worth most in all; what one is worth at each buyer, 0 at whoever "
          "is not named")
      .done();
}

TypeFor<double> units() { return number(Dimension::quantity, kNotNegative); }
TypeFor<double> daily_cost() { return number(Dimension::money_rate, kNotNegative); }

TypeFor<PolicySpec> policy_choice() {
  const auto point = [](Table<PolicySpec>& table) -> Table<PolicySpec>& {
    return table.field("reorder_point", &PolicySpec::reorder_point, units(),
                       "ordered when the position is here or below", Need::required);
  };
  auto base_stock =
      Table<PolicySpec>("base_stock", "Orders what the position lacks of a level.")
          .field("level", &PolicySpec::level, units(), "what is filled up to", Need::required)
          .done();
  Table<PolicySpec> up_to("s_S", "The (s, S) policy.");
  point(up_to).field("order_up_to", &PolicySpec::order_up_to, units(), "what is filled up to",
                     Need::required);
  Table<PolicySpec> lots("R_Q", "The (R, Q) policy.");
  point(lots).field("quantity", &PolicySpec::quantity, units(), "one order", Need::required);
  auto fixed = Table<PolicySpec>("fixed_quantity", "The same order at every review.")
                   .field("quantity", &PolicySpec::quantity, units(), "one order", Need::required)
                   .done();
  return Choice<PolicySpec, PolicyKind>("policy", &PolicySpec::kind)
      .with("base_stock", PolicyKind::base_stock, base_stock,
            "up to a level; with `every` the (T, S) policy")
      .with("s_S", PolicyKind::reorder_up_to, up_to.done(),
            "at or below the reorder point, up to a level")
      .with("R_Q", PolicyKind::reorder_lot, lots.done(),
            "at or below the reorder point, one order of a fixed quantity")
      .with("fixed_quantity", PolicyKind::fixed_quantity, fixed,
            "whatever the position; needs `every`: the (T, Q) policy")
      .done();
}

TypeFor<ReplenishmentSpec> replenishment_table() {
  return Table<ReplenishmentSpec>(
             "replenishment",
             "How a stock is filled up again. Its position is on hand + on order - backorders.")
      .field("policy", &ReplenishmentSpec::policy, policy_choice(), "how much is ordered when",
             Need::required)
      .field("safety_stock", &ReplenishmentSpec::safety_stock, units(),
             "on top of level, reorder_point and order_up_to")
      .field("capacity", &ReplenishmentSpec::capacity,
             maybe(number(Dimension::quantity, kPositive)),
             "orders are cut so that the position stays within it; no limit if not given")
      .part<std::optional<Name>>(
          "supplier", [](ReplenishmentSpec* spec) { return &spec->sourcing.supplier; },
          maybe(name_of(kActor)),
          "from whom; if not given: its own production to order, else the first other supplier by "
          "name with a route")
      .part<std::vector<SplitShare>>(
          "split", [](ReplenishmentSpec* spec) { return &spec->sourcing.split; }, split_shares(),
          "from several suppliers: shares of each order")
      .part<std::optional<BackupSpec>>(
          "backup", [](ReplenishmentSpec* spec) { return &spec->sourcing.backup; },
          maybe(backup_table()), "who takes the place of a supplier")
      .field("every", &ReplenishmentSpec::every, maybe(length(kPositive)),
             "time between reviews; whenever the position falls if not given")
      .field("first", &ReplenishmentSpec::first, maybe(date()),
             "of `every`: the first review; period.from if not given")
      .field("review_when", &ReplenishmentSpec::review_when,
             word<ReviewWhen>({{"after_demand", ReviewWhen::after_demand},
                               {"before_demand", ReviewWhen::before_demand}}),
             "of one instant: whether the first review and those of `every` see its demand")
      .check([](ReplenishmentSpec& spec, const Node& node, Reading& reading) {
        check_sourcing_keys(node, reading);
        if (spec.policy.kind == PolicyKind::fixed_quantity && !spec.every)
          reading.error(code::kMissingPart, node, "a fixed quantity without `every`",
                        "e.g. every: 1 week");
        if (spec.first && !spec.every)
          reading.error(code::kBadChoice, *node.find("first"), "only `every` has a first review",
                        "leave the key out");
        if (spec.policy.kind == PolicyKind::reorder_up_to &&
            spec.policy.order_up_to < spec.policy.reorder_point)
          reading.error(code::kOutOfRange, *node.find("policy"),
                        "order_up_to is below the reorder point",
                        "the level to fill up to is the higher one");
      })
      .done();
}

TypeFor<CostsSpec> costs_table() {
  return Table<CostsSpec>("costs", "What keeping a product costs.")
      .field("holding", &CostsSpec::holding, daily_cost(), "of each unit on hand")
      .field("stockout", &CostsSpec::stockout, daily_cost(), "of each unit that waits for stock")
      .field("ordering", &CostsSpec::ordering, number(Dimension::money, kNotNegative),
             "of each order of `replenishment`")
      .done();
}

}  // namespace

TypeFor<SupplySpec> supply_table() {
  const auto stock = only(&StockSpec::quantity, units());
  const auto price = only(&PriceSpec::price, number(Dimension::money, kNotNegative));
  return Table<SupplySpec>("supply",
                           "What a supplier has, makes and how it divides what is scarce.")
      .field("stock", &SupplySpec::stock, named(stock, "product", kProduct),
             "units on hand at the start")
      .field("production", &SupplySpec::production, named(production_table(), "product", kProduct),
             "what is made")
      .field("allocation", &SupplySpec::allocation, allocation_choice(),
             "who gets what when there is not enough")
      .field("unlimited", &SupplySpec::unlimited, one_or_list(name_of(kProduct)),
             "products of which there is always enough; each unit is made when it is taken")
      .field("replenishment", &SupplySpec::replenishment,
             named(replenishment_table(), "product", kProduct), "what it orders for its stock")
      .field("prices", &SupplySpec::prices, named(price, "product", kProduct),
             "of each unit that it sells; the product's price if not given")
      .field("costs", &SupplySpec::costs, named(costs_table(), "product", kProduct),
             "of keeping stock")
      .field("chooses_route_by", &SupplySpec::chooses_route_by,
             word<RouteChoice>({{"preference", RouteChoice::preference},
                                {"share", RouteChoice::share},
                                {"cost", RouteChoice::cost},
                                {"time", RouteChoice::time}}),
             "which of the open routes a shipment takes: the lowest preference; the one furthest "
             "behind its share of the units so far; the cheapest, with holding for the time that "
             "it takes on average; the fastest on average, without queues")
      .done();
}

}  // namespace strait::scenario
