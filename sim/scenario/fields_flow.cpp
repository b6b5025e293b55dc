// Keys of routes and demand.
#include "choice_type.h"
#include "fields.h"
#include "leaf_types.h"
#include "message_codes.h"
#include "special_types.h"
#include "struct_type.h"
#include "tree_types.h"

namespace strait::scenario {
namespace {

TypeFor<RouteCostsSpec> route_costs_table() {
  return Table<RouteCostsSpec>("route_costs", "What moving goods costs.")
      .field("per_shipment", &RouteCostsSpec::per_shipment, number(Dimension::money, kNotNegative),
             "of each departure")
      .field("per_unit", &RouteCostsSpec::per_unit, number(Dimension::money, kNotNegative),
             "of each unit that departs")
      .field("holding", &RouteCostsSpec::holding, number(Dimension::money_rate, kNotNegative),
             "of each unit under way")
      .field("paid_by", &RouteCostsSpec::paid_by, maybe(name_of(kActor)),
             "who pays; whoever ordered if not given")
      .done();
}

TypeFor<StepSpec> step_table() {
  const auto itself = [](StepSpec* step) { return step; };
  return Table<StepSpec>("step", "One step of a route: a move or a stop.")
      .part<StepSpec>("move", itself, move(), "from one place to the next")
      .part<StepSpec>("stop", itself, stop(), "name of a test lab, a customs house, a port")
      .part<StepSpec>("name", itself, step_name(),
                      "of a move, for paths; <from>_to_<to> if not given")
      .field("elapsed", &StepSpec::elapsed,
             drawn_number(Dimension::duration, kNotNegative, Drawn::per_shipment),
             "how long it takes", Need::required)
      .field("capacity", &StepSpec::capacity,
             maybe(rate(Dimension::quantity_rate, kPositive, kOnce)),
             "units that pass a stop, or set off on a move, one shipment after the other, each for "
             "as long as its units take; no limit if not given")
      .field("servers", &StepSpec::servers, maybe(count(1)),
             "of a stop: shipments at the same time; no limit if not given")
      .check([](StepSpec& step, const Node& node, Reading& reading) {
        expect_one_of(node, {"move", "stop"}, "a step", reading);
        if (step.kind == StepKind::move && node.find("servers") != nullptr)
          reading.error(code::kBadChoice, *node.find("servers"), "a move has no servers",
                        "a stop may have them");
        if (step.kind == StepKind::stop && node.find("name") != nullptr)
          reading.error(code::kBadChoice, *node.find("name"), "a stop is its own name",
                        "leave the key out");
      })
      .done();
}

TypeFor<PatternSpec> pattern_table() {
  const auto growth =
      Table<GrowthSpec>("growth", "A factor that rises or falls in a straight line.")
          .field("to", &GrowthSpec::to, number(Dimension::factor, kNotNegative),
                 "the factor at the end, and from then on", Need::required)
          .field("over", &GrowthSpec::over, length(kPositive), "how long it takes, from `from` on",
                 Need::required)
          .done();
  const auto season =
      Table<SeasonSpec>("season", "A factor that swings around 1, as a cosine.")
          .field("period", &SeasonSpec::period, length(kPositive), "from peak to peak",
                 Need::required)
          .field("amplitude", &SeasonSpec::amplitude, number(Dimension::share, kShare),
                 "how far above and below 1", Need::required)
          .field("peak", &SeasonSpec::peak, date(), "the date of one of its peaks", Need::required)
          .done();
  const auto step =
      Table<PatternStepSpec>("pattern_step", "A factor from a date on.")
          .field("from", &PatternStepSpec::from, date(), "the date", Need::required)
          .field("factor", &PatternStepSpec::factor, number(Dimension::factor, kNotNegative),
                 "until the next step", Need::required)
          .done();
  return Table<PatternSpec>("pattern",
                            "Demand that follows the calendar: the product of its parts.")
      .field("growth", &PatternSpec::growth, maybe(growth), "a trend")
      .field("season", &PatternSpec::season, maybe(season), "a season")
      .field("steps", &PatternSpec::steps, list(step), "levels by date; 1 before the first")
      .check([](PatternSpec& spec, const Node& node, Reading& reading) {
        for (std::size_t i = 1; i < spec.steps.size(); ++i) {
          if (spec.steps[i].from <= spec.steps[i - 1].from)
            reading.error(code::kBackwards, *node.find("steps"), "steps that do not run forwards",
                          "each date is after the one before");
        }
      })
      .done();
}

TypeFor<AnticipationSpec> anticipation_table() {
  return Table<AnticipationSpec>("anticipates",
                                 "On the day on which a control is announced that will cover the "
                                 "order and is not in force yet, a share of what falls due after "
                                 "it takes force is ordered at once, and taken off when it falls "
                                 "due: as many units in all. What was announced before the period "
                                 "is not anticipated.")
      .field("share", &AnticipationSpec::share, number(Dimension::share, kShare),
             "of each later order; of rate and gap of what is to be expected on average",
             Need::required)
      .field("of_next", &AnticipationSpec::of_next, length(kPositive),
             "what falls due in so long a time from the day on which the control takes force",
             Need::required)
      .done();
}

TypeFor<OverOrderingSpec> over_ordering_table() {
  return Table<OverOrderingSpec>(
             "over_ordering",
             "More is ordered than is needed while less is had. The fill rate "
             "is what left over what was needed, both within looks_back; an "
             "order is what is needed over the fill rate. What has not left once "
             "the need is met is cancelled.")
      .field("at_most", &OverOrderingSpec::at_most, number(Dimension::factor, kAtLeastOne),
             "an order is at most so many times what is needed", Need::required)
      .field("looks_back", &OverOrderingSpec::looks_back, length(kPositive),
             "how long a time the fill rate is of; it is 1 until so much has passed since the "
             "first order",
             Need::required)
      .field(
          "cancels_on", &OverOrderingSpec::cancels_on,
          word<CancelsOn>({{"delivery", CancelsOn::delivery}, {"departure", CancelsOn::departure}}),
          "when so much of an order as was needed has arrived, or has left")
      .done();
}

TypeFor<OrderRowSpec> order_row_table() {
  return Table<OrderRowSpec>("order_row", "One order of a table.")
      .field("on", &OrderRowSpec::on, date(), "its date", Need::required)
      .field("quantity", &OrderRowSpec::quantity, number(Dimension::quantity, kNotNegative),
             "how much", Need::required)
      .done();
}

// Of a table each row says how much, of all other orders one key.
void check_amount(const OrderSpec& spec, const Node& node, Reading& reading) {
  const Node* quantity = node.find("quantity");
  const Node* table = node.find("table");
  if (quantity == nullptr && table == nullptr)
    reading.error(code::kMissingPart, node, "order has no \"quantity\"", "quantity: how much");
  if (quantity != nullptr && table != nullptr)
    reading.error(code::kBadChoice, *quantity, "the rows of a table say how much each order is",
                  "leave the key out");
  for (std::size_t i = 1; i < spec.table.size(); ++i) {
    if (spec.table[i].on > spec.table[i - 1].on) continue;
    reading.error(code::kBackwards, *table, "a table that does not run forwards",
                  "each date is after the one before; orders of one day are one row");
    return;
  }
}

TypeFor<OrderSpec> order_table() {
  return Table<OrderSpec>("order", "Orders of one kind that each buyer places.")
      .field("on", &OrderSpec::on,
             maybe(drawn_number(Dimension::date, kAnything, Drawn::per_buyer)), "once, on a date")
      .field("every", &OrderSpec::every, maybe(length(kPositive)), "again and again")
      .field("rate", &OrderSpec::rate, maybe(rate(Dimension::event_rate, kPositive, kOnce)),
             "at random: a Poisson process; a rate that is changed holds from that instant on")
      .field("gap", &OrderSpec::gap,
             maybe(drawn_number(Dimension::duration, kNotNegative, Drawn::per_order)),
             "time from one order to the next: a renewal process")
      .field(
          "table", &OrderSpec::table, list(order_row_table()),
          "by date: rows, or a file of them beside the scenario, which becomes rows, e.g. {file: "
          "orders.csv, date: month, quantity: pieces, unit: chips}; date, quantity and the "
          "product's unit if not given")
      .field(
          "from", &OrderSpec::from, maybe(date()),
          "when every, rate, gap and table begin, with an order if it is every; period.from if not "
          "given")
      .field("until", &OrderSpec::until, maybe(date()),
             "of every, rate, gap and table: none from this date on; period.to if not given")
      .field("product", &OrderSpec::product, name_of(kProduct), "what", Need::required)
      .field("quantity", &OrderSpec::quantity,
             maybe(drawn_number(Dimension::quantity, kNotNegative, Drawn::per_order)),
             "how much; of all but table")
      .field(
          "pattern", &OrderSpec::pattern, maybe(pattern_table()),
          "of rate: how often it is ordered, which is then a non-homogeneous Poisson process; of "
          "every: how much")
      .part<std::optional<Name>>(
          "supplier", [](OrderSpec* spec) { return &spec->sourcing.supplier; },
          maybe(name_of(kActor)), "from whom; whoever has a route if not given")
      .part<std::vector<SplitShare>>(
          "split", [](OrderSpec* spec) { return &spec->sourcing.split; }, split_shares(),
          "from several suppliers: shares of each order")
      .part<std::optional<BackupSpec>>(
          "backup", [](OrderSpec* spec) { return &spec->sourcing.backup; }, maybe(backup_table()),
          "who takes the place of a supplier")
      .field("anticipates", &OrderSpec::anticipates, maybe(anticipation_table()),
             "what is ordered early because a control is announced")
      .field("over_ordering", &OrderSpec::over_ordering, maybe(over_ordering_table()),
             "more than is needed while less is had")
      .part<std::vector<Name>>(
          "also_at", [](OrderSpec* spec) { return &spec->sourcing.also_at; },
          one_or_list(name_of(kActor)),
          "with over_ordering: while more is ordered than is needed, what is needed is ordered "
          "from these suppliers too; the first to deliver has the order")
      .check([](OrderSpec& spec, const Node& node, Reading& reading) {
        check_sourcing_keys(node, reading);
        if (node.find("also_at") != nullptr && node.find("over_ordering") == nullptr)
          reading.error(code::kMissingPart, *node.find("also_at"),
                        "only who over-orders orders the same from others",
                        "e.g. over_ordering: {at_most: 3, looks_back: 8 weeks}");
        expect_one_of(node, {"on", "every", "rate", "gap", "table"}, "an order", reading);
        check_amount(spec, node, reading);
        if (node.find("pattern") != nullptr && node.find("rate") == nullptr &&
            node.find("every") == nullptr)
          reading.error(code::kBadChoice, *node.find("pattern"),
                        "only orders with rate or every have a pattern", "leave the key out");
        for (const char* key : {"from", "until"}) {
          if (node.find("on") != nullptr && node.find(key) != nullptr)
            reading.error(code::kBadChoice, *node.find(key),
                          std::string("an order on one date has no \"") + key + "\"",
                          "leave the key out");
        }
      })
      .done();
}

TypeFor<SubstituteSpec> substitute_table() {
  return Table<SubstituteSpec>("substitute", "A product taken instead of the one ordered.")
      .field("counts_as", &SubstituteSpec::counts_as, number(Dimension::share, kPositive),
             "of a unit of what was ordered; the new order waits as long as it takes",
             Need::required)
      .field(
          "after", &SubstituteSpec::after, maybe(length(kNotNegative)),
          "wait before it is taken; for all that is neither licensed nor gone; only on a refusal "
          "if not given")
      .field("when_refused", &SubstituteSpec::when_refused, yes_no(),
             "whether it is taken on a refusal too")
      .done();
}

}  // namespace

TypeFor<RouteSpec> route_table() {
  return Table<RouteSpec>("route", "How goods move from one place to another.")
      .field("for", &RouteSpec::products, one_or_list(name_of(kProduct)), "which products",
             Need::required)
      .field("from", &RouteSpec::from, name_of(kPlace), "where it begins", Need::required)
      .field("to", &RouteSpec::to, name_of(kPlace),
             "where it ends; the steps may end anywhere in its control area, as in Hong Kong for "
             "China",
             Need::required)
      .field("steps", &RouteSpec::steps, steps_of_route(step_table()), "moves and stops in order",
             Need::required)
      .flattened()
      .field("preference", &RouteSpec::preference, count(1),
             "among routes between the same places: the lowest open one is taken, of equal ones "
             "the fastest on average, then the first by name")
      .field("share", &RouteSpec::share, number(Dimension::share, kShare),
             "of the goods, among the open routes between the same places, of a supplier that "
             "chooses by share")
      .field("when_closed", &RouteSpec::when_closed,
             word<WhenClosed>({{"waits", WhenClosed::waits},
                               {"turned_back", WhenClosed::turned_back},
                               {"rerouted", WhenClosed::rerouted}}),
             "what becomes of goods on its moves when it closes: they wait where they are; go back "
             "to their supplier's stock and are asked for again; or go back to where the move "
             "began and on by another open route with a move from there, chosen as at departure")
      .field("overtaking", &RouteSpec::overtaking, yes_no(),
             "whether a later shipment may arrive earlier")
      .field("closed", &RouteSpec::closed, yes_no(),
             "whether goods on it stand still, those under way as well")
      .field("loss", &RouteSpec::loss, number(Dimension::share, kShare),
             "chance with which a shipment is lost on its last move; drawn per shipment")
      .field("time_factor", &RouteSpec::time_factor, number(Dimension::factor, kPositive),
             "on the time that moves take: 2 takes twice as long, of those under way what is left")
      .field("costs", &RouteSpec::costs, route_costs_table(), "of moving goods")
      .done();
}

TypeFor<DemandSpec> demand_table() {
  return Table<DemandSpec>("demand", "What a buyer orders; of a group: what each member orders.")
      .field("orders", &DemandSpec::orders, named(order_table(), "order"), "orders by name",
             Need::required)
      .field("gives_up_after", &DemandSpec::gives_up_after,
             maybe(drawn_number(Dimension::duration, kNotNegative, Drawn::per_order)),
             "after which what has not left is cancelled; 0 days: all that cannot leave at once; "
             "never if not given; a review at the same instant still sees the order")
      .field("accepts_instead", &DemandSpec::accepts_instead,
             named(substitute_table(), "product", kProduct), "lesser products, first tried first")
      .field("partial_shipments", &DemandSpec::partial_shipments, yes_no(),
             "whether a part of an order may leave before the rest")
      .field("when_short", &DemandSpec::when_short,
             word<WhenShort>({{"backordered", WhenShort::backordered}, {"lost", WhenShort::lost}}),
             "what the supplier cannot give when it is asked: waits, or is a lost sale; all of the "
             "order with partial_shipments: no")
      .field("price_elasticity", &DemandSpec::price_elasticity,
             number(Dimension::factor, kNotPositive),
             "by how many percent an order shrinks for each percent by which charges that are "
             "passed on raise the price on the day: (1 + rise) to this power; e.g. -0.8")
      .done();
}

}  // namespace strait::scenario
