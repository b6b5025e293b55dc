// Keys at the top of a file.
#include "fields.h"

#include <fmt/format.h>

#include "leaf_types.h"
#include "message_codes.h"
#include "strait/scenario/file_name.h"
#include "struct_type.h"
#include "tree_types.h"

namespace strait::scenario {
namespace {

TypeFor<PeriodSpec> period_table() {
  return Table<PeriodSpec>("period", "What is simulated: from its first day to before its last.")
      .field("from", &PeriodSpec::from, date(), "the first day", Need::required)
      .field("to", &PeriodSpec::to, date(), "the first day after", Need::required)
      .check([](PeriodSpec& period, const Node& node, Reading& reading) {
        if (period.to > period.from) return;
        reading.error(code::kBackwards, *node.find("to"), "the period ends before it begins",
                      fmt::format("a date after {} is expected", format_date(period.from)));
      })
      .done();
}

TypeFor<SampleSpec> sample_table() {
  return Table<SampleSpec>("sample", "How often series are written down.")
      .field("every", &SampleSpec::every, length(kPositive), "time between two samples")
      .done();
}

TypeFor<Scenario> scenario_table() {
  return Table<Scenario>("scenario", "A whole scenario.")
      .field("strait", &Scenario::strait, count(1), "version of this format: 1", Need::required)
      .field("name", &Scenario::name, file_name(),
             fmt::format("results are named after it: {}", kFileNameRule), Need::required)
      .field("title", &Scenario::title, text(), "one line for people")
      .field("question", &Scenario::question, text(), "what the scenario is asked")
      .field("answer", &Scenario::answer, name_of(kMeasure), "the measure that answers it")
      .field("period", &Scenario::period, period_table(), "what is simulated", Need::required)
      .field("sample", &Scenario::sample, sample_table(), "how often series are written down")
      .field("currency", &Scenario::currency, single_word(), "the word behind amounts of money")
      .field("products", &Scenario::products, named(product_table(), "product"),
             "what is ordered, made and moved", Need::required)
      .field("places", &Scenario::places, named(place_table(), "place"), "where", Need::required)
      .field("actors", &Scenario::actors, named(actor_table(), "actor"), "who", Need::required)
      .field("groups", &Scenario::groups, named(group_table(), "group"), "actors under one name")
      .field("controls", &Scenario::controls, named(control_table(), "control"), "the rules")
      .field("regimes", &Scenario::regimes, named(regime_table(), "regime"),
             "moods of politics that change at random")
      .field("supply", &Scenario::supply, named(supply_table(), "supplier", kActor),
             "what suppliers have and make")
      .field("routes", &Scenario::routes, named(route_table(), "route"), "how goods move")
      .field("demand", &Scenario::demand, named(demand_table(), "buyer", kBuyer),
             "who orders what; at least one order")
      .field("events", &Scenario::events, named(event_table(), "event"),
             "what happens on the way, by date")
      .field("triggers", &Scenario::triggers, named(trigger_table(), "trigger"),
             "what happens on the way, by level")
      .field("measures", &Scenario::measures, named(measure_table(), "measure"), "what is judged")
      .field("experiment", &Scenario::experiment, experiment_table(),
             "how often, and over what range")
      .field("sources", &Scenario::sources, sources_table(), "where the numbers come from")
      .done();
}

}  // namespace

const Type& scenario_type() {
  static const TypeFor<Scenario> table = scenario_table();
  return *table.type;
}

}  // namespace strait::scenario
