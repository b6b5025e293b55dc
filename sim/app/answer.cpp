#include "strait/app/answer.h"

#include <algorithm>
#include <cmath>

#include "strait/app/show_parts.h"
#include "strait/base/error.h"
#include "strait/base/text.h"
#include "strait/stats/interval.h"

namespace strait::app {

using experiment::MeasureResult;
using scenario::MeasureSpec;
using scenario::Scenario;

namespace {

std::string control_label(const Scenario& scenario, const std::string& name) {
  const auto* control = scenario::find_named(scenario.controls, name);
  return control == nullptr || control->title.empty() ? spaced(name) : control->title;
}

// One reason: "stock", a stop, a control, or a control's part ("us_export_license.volume_rule").
std::string single_label(const Scenario& scenario, const std::string& reason) {
  const std::size_t dot = reason.find('.');
  if (dot == std::string::npos) return control_label(scenario, reason);
  return fmt::format("{} ({})", control_label(scenario, reason.substr(0, dot)),
                     spaced(reason.substr(dot + 1)));
}

const MeasureResult* result_named(const AnswerInput& input, const std::string& name) {
  for (const auto& result : input.outcome.measures) {
    if (result.measure.name == name) return &result;
  }
  return nullptr;
}

// The first measure of waiting by reason.
const MeasureSpec* holders_spec(const Scenario& scenario) {
  for (const auto& spec : scenario.measures) {
    if (spec.level == scenario::Level::waiting && spec.by == scenario::MeasureBy::reason) {
      return &spec;
    }
  }
  return nullptr;
}

void add_holders(const AnswerInput& input, Answer& answer) {
  const MeasureSpec* spec = holders_spec(input.scenario);
  const MeasureResult* result = spec == nullptr ? nullptr : result_named(input, spec->name);
  if (result == nullptr) return;
  answer.holders_measure = spec->name;
  answer.holders_unit = display_of(input.scenario, *result).unit;
  for (const Estimate& estimate : estimates_of(*result)) {
    answer.holders.push_back(
        {estimate.label, reason_label(input.scenario, estimate.label), estimate.mean});
  }
  std::stable_sort(answer.holders.begin(), answer.holders.end(),
                   [](const Holder& a, const Holder& b) { return a.mean > b.mean; });
}

// Those who have demand: what suppliers order for their own stock is no end of anything.
std::set<std::string> end_buyers(const Scenario& scenario) {
  std::set<std::string> buyers;
  for (const auto& demand : scenario.demand) buyers.merge(members_of(scenario, demand.name));
  return buyers;
}

// "0.01 %", "0.5 %", "3.2 %", "12 %".
std::string percent(double share) {
  const double value = 100.0 * share;
  return fmt::format("{} %", format_number(value, value < 0.1 ? 2 : value < 10 ? 1 : 0));
}

void note_growth(const std::vector<double>& waiting, Answer& answer) {
  const std::size_t quarter = waiting.size() / 4;
  if (quarter == 0) return;
  // A late order that is served by the end makes the last quarter the largest, too.
  if (waiting.back() <= waiting[waiting.size() / 2]) return;
  const auto sum = [&](std::size_t from) {
    double total = 0;
    for (std::size_t i = from; i < from + quarter; ++i) total += waiting[i];
    return total;
  };
  const double last = sum(waiting.size() - quarter);
  const double previous = sum(waiting.size() - 2 * quarter);
  if (last > 1.05 * previous && last > 0) {
    answer.notes.emplace_back(
        "What waits still grows in the last quarter; a longer period would change the answer.");
  }
}

// Where the limit of replications came before the precision that was asked for.
void note_precision(const AnswerInput& input, Answer& answer) {
  const auto& until = input.scenario.experiment.replications.until;
  if (!until) return;
  const stats::Tally tally = tally_of(input.outcome, until->of.text);
  const double half_width = stats::mean_half_width(tally, until->confidence);
  const double wanted = until->half_width * std::abs(tally.mean());
  if (half_width <= wanted) return;
  const std::string known = std::isfinite(half_width) && tally.mean() != 0
                                ? percent(half_width / std::abs(tally.mean()))
                                : "an unknown share";
  answer.notes.push_back(
      fmt::format("Stopped at the limit of {} replications: {} is known to ± {}, not ± {}.",
                  format_number(static_cast<double>(input.outcome.replications)), until->of.text,
                  known, percent(until->half_width)));
}

bool is_set(const AnswerInput& input, const std::string& path) {
  return std::any_of(input.settings.begin(), input.settings.end(), [&](const std::string& setting) {
    const std::string set = setting.substr(0, setting.find('='));
    return set.substr(0, set.find_last_not_of(' ') + 1) == path;
  });
}

// What the scenario says of its own range and this run makes no use of.
void note_what_is_held(const AnswerInput& input, Answer& answer) {
  const auto& experiment = input.scenario.experiment;
  const auto levers = std::count_if(experiment.levers.begin(), experiment.levers.end(),
                                    [&](const auto& lever) { return !is_set(input, lever.name); });
  if (levers > 0) {
    answer.notes.push_back(
        fmt::format("{} at the scenario's own values; --set changes {}.",
                    levers == 1 ? "1 lever is" : fmt::format("{} levers are", levers),
                    levers == 1 ? "it" : "them"));
  }
  const std::size_t held = experiment.uncertainties.size();
  if (input.uncertain || held == 0) return;
  answer.notes.push_back(
      fmt::format("{} held at base values; --uncertain draws {}.",
                  held == 1 ? "1 uncertainty is" : fmt::format("{} uncertainties are", held),
                  held == 1 ? "it" : "them"));
}

// Only a measure keeps the time that units wait for each reason.
void note_unmeasured(const AnswerInput& input, const FlowFilter& filter, Answer& answer) {
  if (!answer.holders_measure.empty() || answer.measure.empty()) return;
  const auto waits = waiting(input.outcome.series, filter);
  if (std::all_of(waits.begin(), waits.end(), [](double units) { return units == 0; })) return;
  answer.notes.emplace_back(
      "No measure tells what the others wait for; {level: waiting, by: reason} would.");
}

void add_notes(const AnswerInput& input, const FlowFilter& filter, Answer& answer) {
  note_precision(input, answer);
  note_unmeasured(input, filter, answer);
  for (const auto& ceiling : idle_ceilings(input.outcome.series)) {
    answer.notes.push_back(fmt::format("The ceiling \"{}\" never binds in any run.", ceiling));
  }
  note_growth(waiting(input.outcome.series, filter), answer);
  note_what_is_held(input, answer);
}

}  // namespace

FlowFilter answer_filter(const Scenario& scenario) {
  FlowFilter filter{.product = {}, .buyers = end_buyers(scenario)};
  const MeasureSpec* spec = scenario::find_named(scenario.measures, scenario.answer.text);
  if (spec == nullptr) return filter;
  if (spec->of && !spec->share) filter.product = spec->of->text;
  if (spec->to) filter.buyers = members_of(scenario, spec->to->text);
  return filter;
}

std::string reason_label(const Scenario& scenario, const std::string& reasons) {
  std::vector<std::string> labels;
  for (std::size_t at = 0; at <= reasons.size();) {
    const std::size_t end = std::min(reasons.find(" + ", at), reasons.size());
    labels.push_back(single_label(scenario, reasons.substr(at, end - at)));
    at = end + 3;
  }
  return join_words(labels);
}

Answer make_answer(const AnswerInput& input) {
  const Scenario& scenario = input.scenario;
  Answer answer{.name = scenario.name,
                .title = scenario.title,
                .question = scenario.question,
                .from = scenario.period.from,
                .to = scenario.period.to,
                .seed = input.seed,
                .replications = input.outcome.replications,
                .settings = input.settings,
                .drawn = input.uncertain ? scenario.experiment.uncertainties.size() : 0,
                .measure = scenario.answer.text};
  if (answer.measure.empty()) {
    answer.measures = measures_text(scenario, input.outcome);
  } else {
    const MeasureResult* result = result_named(input, answer.measure);
    STRAIT_ASSERT(result != nullptr, "no measure {} was evaluated", answer.measure);
    answer.display = display_of(scenario, *result);
    answer.estimates = estimates_of(*result);
  }
  add_holders(input, answer);
  const FlowFilter filter = answer_filter(scenario);
  answer.endings = endings(input.outcome.series, filter);
  answer.losses = losses(input.outcome.series, filter);
  for (Loss& loss : answer.losses) loss.label = reason_label(scenario, loss.reasons);
  add_notes(input, filter, answer);
  return answer;
}

}  // namespace strait::app
