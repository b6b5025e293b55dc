// What more than one page has in JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "strait/app/estimate.h"
#include "strait/app/event_table.h"

namespace strait::app {

// In this order, so that it reads like the page for people.
using Json = nlohmann::ordered_json;

// Null for what is no number.
Json finite(double value);
Json measure_json(const scenario::Scenario& scenario, const experiment::MeasureResult& result);
// A list; `start` is the first day of the period.
Json events_json(const std::vector<EventLine>& events, Date start);
// Indented, ending with a line break.
std::string json_text(const Json& json);

}  // namespace strait::app
