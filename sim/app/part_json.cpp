#include "strait/app/part_json.h"

#include <algorithm>

#include "json_parts.h"
#include "strait/app/show_parts.h"

namespace strait::app {

namespace {

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json evidence_json(const output::Evidence& one) {
  return {{"path", one.path},     {"value", one.value},       {"basis", one.basis},
          {"source", one.source}, {"citation", one.citation}, {"note", one.note}};
}

}  // namespace

std::string measure_part(const StoredRun& run, const experiment::MeasureResult& measure) {
  Json object{{"measure", measure.measure.name}};
  object.update(measure_json(run.loaded.scenario, measure));
  return json_text(object);
}

std::string series_part(const SeriesPage& page) {
  const bool states = page.found.by == "state";
  Json object{{"series", page.query.series},  {"long_name", page.long_name},
              {"when", "end of the period"},  {"units", or_null(page.units)},
              {"of", or_null(page.query.of)}, {"to", or_null(page.query.to)},
              {"by", or_null(page.found.by)}, {"replications", page.replications},
              {"values", Json::array()}};
  for (const auto& part : page.found.parts) {
    object["values"].push_back({{"label", part.name}, {states ? "share" : "mean", part.mean}});
  }
  return json_text(object);
}

std::string provenance_part(const output::ResultReader& reader) {
  const output::Provenance from = reader.provenance();
  Json object = Json::object();
  for (auto [name, value] : provenance_rows(reader)) {
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
    object[name] = value;
  }
  object["seed"] = from.seed;
  object["replications"] = reader.replications();
  object["format"] = reader.origin().format_version;
  object["settings"] = from.settings;
  object["evidence"] = Json::array();
  for (const auto& one : from.evidence) object["evidence"].push_back(evidence_json(one));
  return json_text(object);
}

std::string events_part(const std::vector<EventLine>& events, Date start) {
  return json_text(events_json(events, start));
}

}  // namespace strait::app
