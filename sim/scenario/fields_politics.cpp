// Keys of regimes, events and triggers.
#include "fields.h"
#include "leaf_types.h"
#include "message_codes.h"
#include "special_types.h"
#include "struct_type.h"
#include "tree_types.h"

namespace strait::scenario {
namespace {

TypeFor<StateSpec> state_table() {
  const auto leave = only(&LeaveSpec::hazard, number(Dimension::hazard, kNotNegative));
  return Table<StateSpec>("state", "One state of a regime.")
      .field("leaves_to", &StateSpec::leaves_to, named(leave, "state"),
             "states it leaves to, each with its hazard; a hazard may be set during a run, so that "
             "one regime drives another")
      .field("stays", &StateSpec::stays,
             maybe(drawn_number(Dimension::duration, kNotNegative, Drawn::each_time)),
             "how long it lasts, instead of a time that follows from the hazards, which then only "
             "say in which proportions it leaves to each state")
      .field("set", &StateSpec::set, settings(),
             "what else holds in this state, besides the state's name at `sets`")
      .done();
}

TypeFor<ActionSpec> action_table() {
  const auto embargo =
      Table<EmbargoSpec>("embargo", "Goods are held where they would leave.")
          .field("from", &EmbargoSpec::from, name_of(kPlace), "the place of the suppliers",
                 Need::required)
          .field("to", &EmbargoSpec::to, name_of(kPlace), "the place of the buyers", Need::required)
          .field("products", &EmbargoSpec::products, one_or_list(name_of(kProduct)),
                 "which products; all if not given")
          .done();
  return Table<ActionSpec>("do", "What is done; several things may be done at once.")
      .field("set", &ActionSpec::set, settings(), "fields of the scenario that change")
      .field("customs_hold", &ActionSpec::customs_hold, maybe(name_of(kStop)),
             "goods wait at this stop")
      .field("embargo", &ActionSpec::embargo, maybe(embargo), "the exporter holds goods at origin")
      .field("close_route", &ActionSpec::close_route, maybe(name_of(kRoute)),
             "goods on this route stand still, those under way as well")
      .field("order_ban", &ActionSpec::order_ban, one_or_list(name_of(kBuyer)),
             "who may neither order nor apply")
      .field(
          "revoke", &ActionSpec::revoke, maybe(name_of(kControl)),
          "licenses of this control lose their force for good, and what has not left applies "
          "again; goods under way do as its when_it_changes says, and what stops stays until the "
          "posture grants more or the control ends")
      .field("for", &ActionSpec::lasting, maybe(length(kPositive)),
             "undone after this; for good if not given")
      .check([](ActionSpec&, const Node& node, Reading& reading) {
        const bool lasting_only = node.entries().size() == 1 && node.find("for") != nullptr;
        if (!node.entries().empty() && !lasting_only) return;
        reading.error(code::kMissingPart, node, "nothing is done",
                      "set, customs_hold, embargo, close_route, order_ban or revoke");
      })
      .done();
}

// `for` may stand beside `do` or in it.
void expect_one_lasting(const Node& node, const Reading& reading) {
  const Node* action = node.find("do");
  const Node* outer = node.find("for");
  if (outer != nullptr && action != nullptr && action->find("for") != nullptr)
    reading.error(code::kBadChoice, *outer, "\"for\" stands twice",
                  "once is enough, inside `do` or beside it");
}

TypeFor<WhenSpec> when_table() {
  const auto level = maybe(number(Dimension::quantity, kNotNegative));
  return Table<WhenSpec>("when", "The level that sets a trigger off.")
      .field("waiting", &WhenSpec::waiting, maybe(name_of(kProduct)),
             "units of this product that wait")
      .field("delivered", &WhenSpec::delivered, maybe(name_of(kProduct)),
             "units of this product delivered so far")
      .field("reason", &WhenSpec::reason, maybe(name_of(kControl | kStop)),
             "of what waits: for this control or stop only")
      .field("at", &WhenSpec::at, maybe(name_of(kBuyer)), "of these buyers only")
      .field("above", &WhenSpec::above, level, "more than so many")
      .field("below", &WhenSpec::below, level, "fewer than so many")
      .field("for", &WhenSpec::hold, length(kNotNegative), "without a break")
      .check([](WhenSpec& when, const Node& node, Reading& reading) {
        expect_one_of(node, {"waiting", "delivered"}, "when", reading);
        expect_one_of(node, {"above", "below"}, "when", reading);
        if (when.delivered && when.reason)
          reading.error(code::kBadChoice, *node.find("reason"), "what is delivered has no reason",
                        "leave the key out");
      })
      .done();
}

}  // namespace

TypeFor<RegimeSpec> regime_table() {
  return Table<RegimeSpec>("regime", "A mood of politics: states that follow each other at random.")
      .field("sets", &RegimeSpec::sets, path(), "the field that holds the state's name",
             Need::required)
      .field("start", &RegimeSpec::start, name_of(kNothing), "the first state", Need::required)
      .field("states", &RegimeSpec::states, named(state_table(), "state"), "states by name",
             Need::required)
      .field("path", &RegimeSpec::path, named(regime_step(), "date"),
             "a fixed path, {date: state}: no random jumps")
      .done();
}

TypeFor<EventSpec> event_table() {
  const auto after =
      Table<AfterEventSpec>("after_event", "No sooner than so long after another event.")
          .field("event", &AfterEventSpec::event, name_of(kEvent), "the other event",
                 Need::required)
          .field("at_least", &AfterEventSpec::at_least, length(kNotNegative), "after it")
          .done();
  return Table<EventSpec>("event", "Something that happens on a date, for certain or by chance.")
      .field("what", &EventSpec::what, text(), "in words")
      .field("on", &EventSpec::on,
             maybe(drawn_number(Dimension::date, kAnything, Drawn::per_replication)), "the date")
      .field("between", &EventSpec::between, maybe(window()), "some day of a window")
      .field("after", &EventSpec::after, maybe(after),
             "no sooner than so long after another event; never if that does not happen")
      .field("chance", &EventSpec::chance, number(Dimension::share, kShare),
             "with which it happens")
      .field("do", &EventSpec::action, action_table(), "what is done", Need::required)
      .part<std::optional<CalendarLength>>(
          "for", [](EventSpec* event) { return &event->action.lasting; }, maybe(length(kPositive)),
          "undone after this; as `for` in `do`")
      .hidden()
      .check([](EventSpec& event, const Node& node, Reading& reading) {
        expect_at_most_one_of(node, {"on", "between"}, "an event", reading);
        if (!event.on && !event.between && !event.after)
          reading.error(code::kMissingPart, node, "an event without a date",
                        "on, between or after is expected");
        expect_one_lasting(node, reading);
      })
      .done();
}

TypeFor<TriggerSpec> trigger_table() {
  return Table<TriggerSpec>("trigger", "Something that is done when a level has stood for a while.")
      .field("what", &TriggerSpec::what, text(), "in words")
      .field("when", &TriggerSpec::when, when_table(), "the level", Need::required)
      .field("after", &TriggerSpec::after,
             drawn_number(Dimension::duration, kNotNegative, Drawn::each_time),
             "lag before it is done")
      .field("chance", &TriggerSpec::chance, number(Dimension::share, kShare),
             "with which it is done")
      .field("do", &TriggerSpec::action, action_table(), "what is done", Need::required)
      .part<std::optional<CalendarLength>>(
          "for", [](TriggerSpec* trigger) { return &trigger->action.lasting; },
          maybe(length(kPositive)), "undone after this; as `for` in `do`")
      .hidden()
      .field(
          "at_most", &TriggerSpec::at_most, count(1),
          "times in all; after each the level has to fall back first, or `cooling_off` to be over")
      .field("cooling_off", &TriggerSpec::cooling_off, length(kNotNegative),
             "after it was done: not looked at for so long, and then done again if the level still "
             "stands")
      .check([](TriggerSpec&, const Node& node, Reading& reading) {
        expect_one_lasting(node, reading);
      })
      .done();
}

}  // namespace strait::scenario
