#include "code_list.h"

namespace strait::scenario {
namespace {

constexpr Code kMeaningCodes[] = {
    {"S021", Severity::error, "no route leads there",
     "Someone orders a product that no route can bring: none for this product goes from a supplier "
     "of it to the place of the buyer. The message lists the routes that there are. Add a route, "
     "or "
     "move the buyer.",
     "acme: {kind: end_user, at: japan}   # all routes end in china",
     "acme: {kind: end_user, at: china}"},
    {"S050", Severity::error, "a name that nothing has",
     "A reference names something that does not exist, or exists as something else. The message "
     "names the nearest names of the right kind.",
     "demand:\n  tencnt: {orders: {}}", "demand:\n  tencent: {orders: {}}"},
    {"S051", Severity::error, "the wrong kind of thing",
     "The name exists, but what it names cannot play this part: only an export authority issues "
     "export licenses, only an end user gives demand, only a supplier has supply.",
     "us_export_license: {kind: export_license, by: nvidia}",
     "us_export_license: {kind: export_license, by: bis}"},
    {"S052", Severity::error, "dates in the wrong order",
     "Something ends before it begins, or is announced after it is in force. Periods are "
     "half-open: `to` and `until` are the first day that no longer counts.",
     "period: {from: 2027-01-01, to: 2025-12-08}", "period: {from: 2025-12-08, to: 2027-01-01}"},
    {"S053", Severity::error, "shares above 100 %",
     "Shares that divide a whole add up to more than it. In a row of outcomes, granted, in_part "
     "and returned are at most 100 % together; what is left is denied.",
     "case_by_case: {granted: 80 %, returned: 30 %}",
     "case_by_case: {granted: 70 %, returned: 30 %}"},
    {"S054", Severity::error, "a state that the regime does not have",
     "A regime starts in, leaves to or is on a date in a state that is not among its `states`. A "
     "state that nothing leaves needs no `leaves_to`, but it has to stand there.",
     "start: open\nstates:\n  closed: {}", "start: open\nstates:\n  open: {}\n  closed: {}"},
    {"S055", Severity::error, "one name for two things",
     "An actor and a group share a name, or two things that are referred to in the same places "
     "do. Then a reference could mean either.",
     "actors:\n  tencent: {kind: end_user, at: china}\ngroups:\n  tencent: [tencent]",
     "actors:\n  tencent: {kind: end_user, at: china}\ngroups:\n  tencent_group: [tencent]"},
    {"S056", Severity::error, "an attribute with two units",
     "Rules compare attributes of products, so one attribute has the same unit wherever it stands.",
     "covers: {products: {memory: below 100000 MB}}   # products say GB",
     "covers: {products: {memory: below 100 GB}}"},
    {"S057", Severity::error, "an answer that is not one number",
     "`answer` names the measure that answers the question. It has to be a single number in "
     "every replication, so not a measure that is split with `by`.",
     "answer: delivered_by_buyer", "answer: delivered"},
    {"S058", Severity::error, "a route whose steps do not meet",
     "Each move begins where the one before ended; the first begins at the route's `from` and "
     "the last ends at its `to`, or elsewhere in the control area of that place.",
     "from: taiwan\nto: china\nsteps: [{move: taiwan to us, elapsed: 5 days}]",
     "from: taiwan\nto: us\nsteps: [{move: taiwan to us, elapsed: 5 days}]"},
    {"S059", Severity::error, "a circle",
     "Controls that are asked after each other, or events that wait for each other, form a "
     "circle: none of them could ever be first.",
     "first: {after: [second]}\nsecond: {after: [first]}", "first: {}\nsecond: {after: [first]}"},
    {"S060", Severity::error, "something lacks what its part needs",
     "An authority decides for a control area, a buyer or supplier stands at a place, and so on: "
     "without that, nothing could reach it or be asked of it. The message says what is missing.",
     "bis: {kind: export_authority}", "bis: {kind: export_authority, of: us}"},
    {"S061", Severity::error, "a row of evidence that is not there",
     "`sources` names rows of the table of evidence by their ids, and the table has no row of this "
     "id. A number that cites it would pass for supported. The message names the nearest ids.",
     "sources:\n  table: facts.csv\n  products.h200.price: F999",
     "sources:\n  table: facts.csv\n  products.h200.price: F075"},
    {"S062", Severity::error, "what cannot be set while a run is under way",
     "Events, triggers and regimes set single values: a limit, a posture, a rate, a share. What a "
     "thing is, which parts it has, who takes part, and what lies before the run stays as the "
     "scenario states it. The message names the nearest values that can be set; the reference page "
     "lists all of them under \"what can be set during a run\".",
     "do: {set: {controls.us_export_license.caps: {volume_rule: {limit: 9 chips}}}}",
     "do: {set: {controls.us_export_license.caps.volume_rule.limit: 9 chips}}"},
    {"S070", Severity::error, "a filter that the measure cannot use",
     "A measure can be narrowed (`of`, `to`, `at`) and split (`by`) only by what it counts by: "
     "what controls do has no buyer, what buyers order has no reason to wait. The reference has a "
     "table "
     "of what each word takes, under `measure`.",
     "measures:\n  m: {total: delivered, of: h200, by: reason}",
     "measures:\n  m: {total: delivered, of: h200, by: end_user}"},
    {"S102", Severity::note, "assumed, without evidence",
     "`strait check --assumptions` lists every number that no row under `sources` supports: the "
     "rows stand at the path of the number itself. That is no mistake: a model needs assumptions, "
     "and its reader needs to know which they are.",
     "", "sources:\n  table: facts.csv\n  products.h200.price: F075"},
    {"S110", Severity::warning, "outside the period",
     "The date lies outside the simulated period, so it has no effect, or only on what stood "
     "before the beginning.",
     "period: {from: 2025-12-08, to: 2027-01-01}\nevents:\n  late: {on: 2028-01-01, do: {revoke: "
     "us_export_license}}",
     ""},
    {"S111", Severity::warning, "used by nothing",
     "The thing is described and nothing refers to it. That may be left over from an earlier "
     "version, or a reference elsewhere is missing.",
     "", ""},
    {"S112", Severity::warning, "a setting that nothing reads",
     "The value is set, and nothing in this scenario looks at it: the setting changes no result.",
     "", ""},
    {"S113", Severity::warning, "a substitute that nobody sells",
     "A buyer accepts another product, and no supplier has stock or production of it, so the "
     "substitution can never happen.",
     "", ""},
    {"S114", Severity::warning, "a cap that can never bind",
     "The limit is above all that can be ordered or made in the period. A digit too many may have "
     "been typed, or another unit.",
     "", ""},
    {"S115", Severity::warning, "a measure that matches nothing",
     "The filters of the measure leave nothing over: its value is zero, or missing, in every "
     "replication.",
     "", ""},
    {"S116", Severity::warning, "a state that is never reached",
     "No path of hazards, and no setting, leads from the start of the regime to this state.", "",
     ""},
    {"S117", Severity::warning, "an intervention that holds nothing",
     "It is over before anything is ordered that it could hold, whatever is drawn: the event "
     "changes no result.",
     "embargo_of_2025: {on: 2025-01-01, do: {embargo: …}, for: 2 weeks}",
     "embargo_of_2025: {on: 2025-01-01, do: {embargo: …}, for: 2 years}"},
    {"S118", Severity::warning, "no table of evidence",
     "`sources` names rows of evidence, and no table says what they are: none is named, or the one "
     "that is named does not stand beside the scenario or has no column `id`. So nobody can see "
     "whether the rows exist.",
     "sources:\n  products.h200.price: F075",
     "sources:\n  table: facts.csv\n  products.h200.price: F075"},
};

}  // namespace

std::span<const Code> meaning_codes() { return kMeaningCodes; }

}  // namespace strait::scenario
