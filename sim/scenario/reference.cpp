// The reference page: one section per table, in the order in which a reader meets them.
#include <fmt/format.h>

#include <set>
#include <string>

#include "distribution_node.h"
#include "fields.h"
#include "strait/base/text.h"
#include "strait/scenario/measure_reach.h"
#include "strait/scenario/schema.h"
#include "strait/scenario/settable.h"
#include "struct_type.h"

namespace strait::scenario {
namespace {

constexpr std::string_view kHead =
    R"(# Scenario reference

Generated from the tables that the program reads with; a test keeps it so. One section for each thing
that a file can state. A path is a key after the other: `controls.us_export_license.caps.volume_rule.limit`;
the steps of a route are addressed by their names: `routes.through_us.third_party_test.capacity`.

* A number is written with its unit: `99 days`, `25 %`, `27000 USD`, `6000 chips / week`, `0.5 / year`.
  Bare numbers stand for counts, factors, and attributes without a unit.
* Lengths of time: second, minute, hour, day, week, month, quarter, year. Added to a date, a month is a
  calendar month; as a length a year is 365.2425 days and a month a twelfth of it.
* Dates are `2026-01-28`, 00:00 UTC. A period includes its first day and not its last.
* "or its distribution": one of those in the last section may stand there, and the text says when it
  is drawn.
* An alternative says what differs from another file: `extends: file`, `change: {path: value}`, where
  `~` takes away what stands at the path, `add: {section or path: {name: …}}`. `--set path=value` on the
  command line changes one value for one run.

)";

void collect(const Type* type, std::set<const Type*>& seen,
             std::vector<const StructType*>& tables) {
  if (!seen.insert(type).second) return;
  const auto* table = dynamic_cast<const StructType*>(type);
  if (table != nullptr) tables.push_back(table);
  for (const Type* part : type->parts()) collect(part, seen, tables);
}

std::string in_cell(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string field_row(const StructType& table, const Field& field) {
  const std::string standard = table.default_text(field);
  const std::string need =
      field.need == Need::required ? "required" : (standard.empty() ? "" : '`' + standard + '`');
  return fmt::format("| `{}` | {} | {} | {} |\n", field.key, in_cell(field.help),
                     in_cell(field.type->describe()), need);
}

std::string section(const StructType& table) {
  std::string page = fmt::format("## {}\n\n{}\n\n", table.title(), table.help());
  page += "| key | meaning | value | default |\n|---|---|---|---|\n";
  for (const Field& field : table.fields()) page += field_row(table, field);
  if (table.rest() != nullptr) page += field_row(table, *table.rest());
  if (const Field* shorthand = table.shorthand())
    page += fmt::format("\nA value without keys is `{}`.\n", shorthand->key);
  return page + '\n';
}

// What the words of measures can be narrowed to and split by.
std::string measures() {
  std::string page =
      "## what measures can be narrowed to and split by\n\n"
      "Of a share both totals have to take the filter, and `product` stands for `of`.\n\n"
      "| words | what they count | of | to | at | by |\n|---|---|---|---|---|---|\n";
  const auto names = [](const auto& all) {
    std::vector<std::string> texts;
    texts.reserve(all.size());
    for (const auto one : all) texts.emplace_back(name_of(one));
    return join_words(texts, "or");
  };
  for (const MeasureReach& row : measure_reaches()) {
    std::string words;
    for (const auto word : row.words)
      words += fmt::format("{}`{}`", words.empty() ? "" : ", ", word);
    page +=
        fmt::format("| {} | {} | {} | {} | {} | {} |\n", words, row.about, row.of ? "product" : "",
                    row.to ? "buyer or group" : "", names(row.at), names(row.by));
  }
  return page + "\n";
}

std::string parameter_text(const ParameterInfo& parameter) {
  switch (parameter.kind) {
    case ParameterKind::value:
    case ParameterKind::width:
      return parameter.name;
    case ParameterKind::number:
      return parameter.name + " (bare)";
    case ParameterKind::share:
      return parameter.name + " (%)";
  }
  return parameter.name;
}

std::string parameters_text(const DistributionInfo& info) {
  std::string all;
  for (const ParameterInfo& parameter : info.parameters)
    all += (all.empty() ? "" : ", ") + parameter_text(parameter);
  if (info.name == "constant") return "the value itself";
  if (info.name == "discrete") return "a list of {share, value}";
  if (info.name == "empirical")
    return "sample (a list; or file, column and unit of a CSV file beside the scenario), values "
           "(between or observed)";
  if (info.name == "mixture") return "a list of {share, and a distribution}";
  return all;
}

std::string settable() {
  std::string page =
      "## what can be set during a run\n\n"
      "By `set` of events and triggers, and by regimes; a star stands for a name. The value is "
      "read "
      "as the\nfield reads it. All else stays for the whole run: a lever, `--set` or an "
      "alternative "
      "changes it.\n\n| path | what a new value does |\n|---|---|\n";
  for (const SettableField& field : settable_fields())
    page += fmt::format("| `{}` | {} |\n", field.path, field.then);
  return page + '\n';
}

std::string distributions() {
  std::string page =
      "## distributions\n\n"
      "`{lognormal: {median: 120 days, p90: 180 days}}`. Parameters carry the unit of the field; "
      "give "
      "as many\nas determine the distribution. p10 and p90 are its 10 % and 90 % points, cv is sd "
      "/ "
      "mean. A normal with\n`at_least` or `at_most` is conditioned on lying there.\n\n"
      "| name | parameters |\n|---|---|\n";
  for (const DistributionInfo& info : distribution_kinds())
    page += fmt::format("| `{}` | {} |\n", info.name, parameters_text(info));
  return page;
}

}  // namespace

std::string reference_page() {
  std::set<const Type*> seen;
  std::vector<const StructType*> tables;
  collect(&scenario_type(), seen, tables);
  std::string page{kHead};
  std::set<std::string> printed;  // some tables are built where each of two others needs them
  for (const StructType* table : tables) {
    const std::string text = section(*table);
    if (printed.insert(text).second) page += text;
  }
  return page + measures() + settable() + distributions();
}

}  // namespace strait::scenario
