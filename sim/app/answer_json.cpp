#include "json_parts.h"
#include "strait/app/answer_text.h"

namespace strait::app {

namespace {

Json loss_json(const Loss& loss) {
  Json object{{"reasons", loss.reasons}, {"label", loss.label}};
  for (std::size_t k = 0; k < loss.means.size(); ++k) {
    const auto end = static_cast<std::size_t>(model::kLosses[k]);
    object[std::string{model::kEndNames[end]}] = loss.means[k];
  }
  return object;
}

}  // namespace

std::string answer_json(const Answer& answer, const RunFacts& facts,
                        const scenario::Scenario& scenario, const experiment::RunOutcome& outcome) {
  Json object{{"name", answer.name},
              {"title", answer.title},
              {"question", answer.question},
              {"from", format_date(answer.from)},
              {"to", format_date(answer.to)},
              {"seed", answer.seed},
              {"replications", answer.replications},
              {"settings", answer.settings},
              {"uncertainties_drawn", answer.drawn},
              {"answer", answer.measure.empty() ? Json(nullptr) : Json(answer.measure)},
              {"measures", Json::object()}};
  for (const auto& result : outcome.measures) {
    object["measures"][result.measure.name] = measure_json(scenario, result);
  }
  object["waiting_by_reason"] = Json::array();
  for (const auto& holder : answer.holders) {
    object["waiting_by_reason"].push_back(
        {{"reasons", holder.reasons}, {"label", holder.label}, {"mean", finite(holder.mean)}});
  }
  object["at_the_end"] = Json::object();
  for (const auto& ending : answer.endings) object["at_the_end"][ending.name] = ending.mean;
  object["lost_by_reason"] = Json::array();
  for (const auto& loss : answer.losses) object["lost_by_reason"].push_back(loss_json(loss));
  object["notes"] = answer.notes;
  object["file"] = facts.path;
  if (facts.made_by.empty()) {
    object["seconds"] = facts.seconds;
    object["threads"] = facts.threads;
  }
  object["events"] = facts.events;
  object["results_hash"] = facts.results_hash;
  if (facts.trace) object["trace"] = events_json(*facts.trace, answer.from);
  return json_text(object);
}

}  // namespace strait::app
