#include "json_parts.h"

#include <cmath>

namespace strait::app {

namespace {

Json estimate_json(const Estimate& estimate) {
  Json object = Json::object();
  if (!estimate.label.empty()) object["label"] = estimate.label;
  object["mean"] = finite(estimate.mean);
  object["half_width_95"] = finite(estimate.half_width);
  object["quantile_05"] = finite(estimate.low);
  object["quantile_50"] = finite(estimate.median);
  object["quantile_95"] = finite(estimate.high);
  object["replications_without_value"] = estimate.never;
  return object;
}

Json event_json(const EventLine& line, Date start) {
  return {{"replication", line.replication},
          {"date", format_date(start + std::chrono::days{static_cast<int>(std::floor(line.day))})},
          {"day", line.day},
          {"what", line.what},
          {"subject", line.subject},
          {"flow", line.flow},
          {"order", line.order},
          {"lot", line.lot},
          {"quantity", finite(line.quantity)},
          {"detail", line.detail},
          {"because", line.because}};
}

}  // namespace

Json finite(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json measure_json(const scenario::Scenario& scenario, const experiment::MeasureResult& result) {
  Json object{{"long_name", result.measure.long_name}};
  const bool is_date = result.measure.is_date;
  object["units"] =
      is_date ? "days since " + format_date(scenario.period.from) : result.measure.units;
  const auto estimates = estimates_of(result);
  if (result.measure.dimension.empty()) {
    object.update(estimate_json(estimates.front()));
    return object;
  }
  object["by"] = result.measure.dimension;
  object["values"] = Json::array();
  for (const auto& estimate : estimates) object["values"].push_back(estimate_json(estimate));
  return object;
}

Json events_json(const std::vector<EventLine>& events, Date start) {
  Json list = Json::array();
  for (const EventLine& line : events) list.push_back(event_json(line, start));
  return list;
}

std::string json_text(const Json& json) {
  // A file's name may hold bytes that are no UTF-8.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace strait::app
