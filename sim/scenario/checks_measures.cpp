// Measures that something can match, and an answer that is one number.
#include <algorithm>

#include "checks.h"

namespace strait::scenario {
namespace {

void check_of(const Checked& checked, const MeasureSpec& measure) {
  if (!measure.of) return;
  std::vector<std::string> known;
  if (measure.share)
    known.assign(kFlowNames.begin(), kFlowNames.end());
  else
    known = names_of(checked.scenario.products);
  if (std::find(known.begin(), known.end(), measure.of->text) != known.end()) return;
  const Suggestion nearest = suggest(measure.of->text, known, "known");
  checked.error(
      code::kUnknownReference, *measure.of,
      fmt::format("there is no {} \"{}\"", measure.share ? "total" : "product", measure.of->text),
      nearest.remedy, nearest.notes);
}

void check_at(const Checked& checked, const MeasureSpec& measure) {
  if (!measure.at || measure.at->share) return;
  const Scenario& s = checked.scenario;
  std::vector<std::string> known = names_of(s.controls);
  for (const RouteSpec& route : s.routes) {
    for (const StepSpec& step : route.steps) {
      if (step.kind == StepKind::stop) known.push_back(step.name);
    }
  }
  for (const std::string& supplier : names_of(s.supply)) known.push_back(supplier);
  const std::string& name = measure.at->name.text;
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  const Suggestion nearest = suggest(name, known, "known");
  checked.error(code::kUnknownReference, measure.at->name,
                fmt::format("there is no control, stop or supplier \"{}\"", name), nearest.remedy,
                nearest.notes);
}

bool takes(const DemandSpec& demand, const std::string& product) {
  const auto orders = [&](const OrderSpec& order) { return order.product == product; };
  return std::any_of(demand.orders.begin(), demand.orders.end(), orders) ||
         find_named(demand.accepts_instead, product) != nullptr;
}

// Whether any buyer of the filter orders what the filter names.
void check_matches(const Checked& checked, const MeasureSpec& measure) {
  if (measure.share || (!measure.of && !measure.to)) return;
  if (measure.total && is_of_stocks(*measure.total)) return;
  if (measure.of && find_named(checked.scenario.products, measure.of->text) == nullptr) return;
  if (measure.level == Level::on_hand) return;
  const auto wanted = measure.to ? checked.members(measure.to->text) : std::vector<std::string>{};
  for (const DemandSpec& demand : checked.scenario.demand) {
    if (measure.of && !takes(demand, measure.of->text)) continue;
    if (!measure.to) return;
    for (const std::string& buyer : checked.members(demand.name)) {
      if (std::find(wanted.begin(), wanted.end(), buyer) != wanted.end()) return;
    }
  }
  for (const SupplySpec& supply : checked.scenario.supply) {
    const bool is_wanted =
        !measure.to || std::find(wanted.begin(), wanted.end(), supply.name) != wanted.end();
    for (const ReplenishmentSpec& own : supply.replenishment) {
      if (is_wanted && (!measure.of || *measure.of == own.name)) return;
    }
  }
  checked.warning(code::kMatchesNothing, Name{measure.name, measure.where},
                  fmt::format("the measure \"{}\" matches nothing", measure.name),
                  "nobody it names orders what it names");
}

void check_window(const Checked& checked, const MeasureSpec& measure) {
  const PeriodSpec& period = checked.scenario.period;
  const std::string path = "measures." + measure.name;
  const auto complain = [&](const char* key, const char* what) {
    checked.error(code::kBackwards, checked.at(path + "." + key),
                  fmt::format("the measure \"{}\" {}", measure.name, what),
                  fmt::format("a date from {} to {} is expected", format_date(period.from),
                              format_date(period.to)));
  };
  if (measure.from && (*measure.from < period.from || *measure.from >= period.to))
    complain("from", "begins outside the period");
  if (measure.until && (*measure.until <= period.from || *measure.until > period.to))
    complain("until", "ends outside the period");
  if (measure.from && measure.until && *measure.until <= *measure.from)
    complain("until", "ends before it begins");
}

// Measures are variables of netCDF files, named as everything in them.
void check_name(const Checked& checked, const MeasureSpec& measure) {
  const std::string& name = measure.name;
  const bool fits = name.size() <= 64 && name[0] >= 'a' && name[0] <= 'z' &&
                    std::all_of(name.begin(), name.end(), [](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                    });
  const bool reserved =
      name.starts_with(kSeriesPrefix) ||
      std::find(kReservedNames.begin(), kReservedNames.end(), name) != kReservedNames.end();
  if (fits && !reserved) return;
  checked.error(code::kBadName, Name{name, measure.where},
                fits ? fmt::format("results have something else named \"{}\"", name)
                     : fmt::format("\"{}\" cannot name a measure", name),
                fits ? "another name is expected"
                     : "a to z, 0 to 9 and _ are expected, a letter first, at most 64");
}

void check_answer(const Checked& checked) {
  const Scenario& s = checked.scenario;
  const MeasureSpec* answer = find_named(s.measures, s.answer.text);
  if (answer == nullptr || !answer->by) return;
  checked.error(code::kAnswer, s.answer,
                fmt::format("the answer \"{}\" is not one number", s.answer.text),
                "choose a measure without `by`");
}

}  // namespace

void check_measures(const Checked& checked) {
  for (const MeasureSpec& measure : checked.scenario.measures) {
    check_name(checked, measure);
    check_of(checked, measure);
    check_at(checked, measure);
    check_window(checked, measure);
  }
  check_answer(checked);
}

void check_matching(const Checked& checked) {
  // A section that is misspelt, or demand without an order, would leave nothing to match.
  if (checked.found.has_errors()) return;
  for (const MeasureSpec& measure : checked.scenario.measures) check_matches(checked, measure);
}

}  // namespace strait::scenario
