#include "code_list.h"

namespace strait::scenario {
namespace {

constexpr Code kValueCodes[] = {
    {"S003", Severity::error, "an unknown key",
     "A key that nothing reads would have no effect, and a misspelt one would leave a default in "
     "force without a word. The message names the nearest keys and all that may stand here.",
     "review: {postur: case_by_case}", "review: {posture: case_by_case}"},
    {"S014", Severity::error, "a number without its unit",
     "A quantity is a number and its unit in one word: 75000 chips, 99 days, 25 %, 27000 USD. Bare "
     "numbers stand only for counts and for attributes without a unit.",
     "limit: 75000", "limit: 75000 chips"},
    {"S030", Severity::error, "the wrong shape",
     "A single value stands where a mapping or a list is expected, or the other way round. The "
     "message says which; `strait schema` and the reference page show the shape of every field.",
     "conditions: {third_party_test: yes}", "conditions: [third_party_test]"},
    {"S031", Severity::error, "a key is missing",
     "Some keys have no default that would be honest: without them the thing has no meaning. The "
     "message names the key and the thing that needs it.",
     "acme: {at: china}", "acme: {kind: end_user, at: china}"},
    {"S032", Severity::error, "not a date",
     "A date is year, month and day, 2026-01-28, and has to be in the calendar. Dates begin at "
     "00:00 UTC.",
     "from: 2026-02-30", "from: 2026-02-28"},
    {"S033", Severity::error, "not a number",
     "A number is expected, with a point for decimals and without separators of thousands. What "
     "is infinite or no number at all is refused, because it would spread through every result.",
     "limit: 25,000 chips", "limit: 25000 chips"},
    {"S034", Severity::error, "a unit of another kind",
     "The unit measures something else than this field: days where chips are meant, a price "
     "where a share is. The message names what is expected.",
     "limit: 75000 days", "limit: 75000 chips"},
    {"S035", Severity::error, "an unknown unit",
     "The word behind the number is no unit of time, no share, not the scenario's currency and "
     "not the unit of a product. Plurals are fine.",
     "elapsed: 99 dayz", "elapsed: 99 days"},
    {"S036", Severity::error, "out of range",
     "The value lies outside what this field can mean: a share below 0 % or above 100 %, a "
     "negative time or quantity, a count of nothing. The message shows the range.",
     "granted: 130 %", "granted: 30 %"},
    {"S037", Severity::error, "an unknown word",
     "The field takes one of a few words. The message lists them, and which of them are nearest.",
     "kind: end_usr", "kind: end_user"},
    {"S038", Severity::error, "a distribution that does not work",
     "The parameters do not make a distribution: an end before its beginning, a median above its "
     "p90, a parameter that this kind does not have, or units that do not agree.",
     "elapsed: {uniform: {low: 9 days, high: 3 days}}",
     "elapsed: {uniform: {low: 3 days, high: 9 days}}"},
    {"S039", Severity::error, "not a name",
     "Names are references and parts of paths, so they are one word of letters, digits, _ and -. "
     "For people there is `title`.",
     "actors:\n  Acme Corp.: {kind: end_user, at: china}",
     "actors:\n  acme: {kind: end_user, at: china, title: Acme Corp.}"},
    {"S040", Severity::error, "keys that exclude or need each other",
     "Some keys answer the same question, so only one of them may stand; others mean something "
     "only beside another one. The message names both.",
     "orders:\n  first: {on: 2026-01-28, every: 1 week, product: h200, quantity: 5 chips}",
     "orders:\n  first: {on: 2026-01-28, product: h200, quantity: 5 chips}"},
    {"S041", Severity::error, "a path to nothing",
     "An event, a regime, a lever or an uncertainty sets a path that is not in the scenario, or "
     "one that cannot be set. Paths begin with a section and name everything on the way.",
     "do: {set: {controls.us_export_license.review.postur: case_by_case}}",
     "do: {set: {controls.us_export_license.review.posture: case_by_case}}"},
    {"S042", Severity::error, "a format that is not known",
     "`strait: 1` says which version of the language the file is written in. This program does "
     "not know the one named here; a newer program may.",
     "strait: 2", "strait: 1"},
    {"S043", Severity::error, "data that cannot be used",
     "A distribution may take its sample from a column of a CSV file, which stands beside the "
     "scenario, has a line of names, and a number in every row. Bare numbers are in `unit`, or in "
     "the unit of time that the column is named after.",
     "elapsed: {empirical: {file: leadtimes.csv, column: dauer}}",
     "elapsed: {empirical: {file: leadtimes.csv, column: days}}"},
};

}  // namespace

std::span<const Code> value_codes() { return kValueCodes; }

}  // namespace strait::scenario
