#include "strait/app/event_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "strait/app/result_view.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"
#include "strait/base/text.h"
#include "strait/model/log.h"

namespace strait::app {

namespace {

struct Columns {
  std::vector<std::int64_t> replication, what, order, lot, cause;
  std::vector<double> time, quantity;
  std::vector<std::string> subject, flow, detail;
};

std::string what_word(std::int64_t kind) {
  const auto what = static_cast<std::size_t>(kind);
  return what < model::kWhatNames.size() ? std::string{model::kWhatNames[what]} : "unknown";
}

// Row `cause` of the replication whose rows begin at `first`. That a lot's own line came before, or
// that it was ordered, goes without saying.
void add_cause(const Columns& columns, std::size_t first, std::int64_t cause, EventLine& line) {
  const std::size_t row = first + static_cast<std::size_t>(cause) - 1;
  if (cause <= 0 || row >= columns.time.size()) return;
  if (line.lot >= 0 && line.lot == columns.lot[row]) return;
  const bool is_order = columns.what[row] == static_cast<std::int64_t>(model::What::ordered);
  if (is_order && line.order >= 0 && line.order == columns.order[row]) return;
  line.because = what_word(columns.what[row]);
  if (!columns.subject[row].empty()) line.because += " " + columns.subject[row];
  if (columns.lot[row] >= 0) line.because += fmt::format(" (lot {})", columns.lot[row]);
  line.because_day = columns.time[row];
}

std::vector<EventLine> lines_of(const Columns& columns) {
  std::vector<EventLine> lines;
  std::size_t first = 0;
  for (std::size_t i = 0; i < columns.time.size(); ++i) {
    if (columns.replication[i] != columns.replication[first]) first = i;
    EventLine line{.replication = columns.replication[i],
                   .day = columns.time[i],
                   .what = what_word(columns.what[i]),
                   .subject = columns.subject[i],
                   .flow = columns.flow[i],
                   .order = columns.order[i],
                   .lot = columns.lot[i],
                   .quantity = columns.quantity[i]};
    if (!columns.detail.empty()) line.detail = columns.detail[i];
    add_cause(columns, first, columns.cause[i], line);
    lines.push_back(std::move(line));
  }
  return lines;
}

template <typename T>
const std::vector<T>& column(const output::Group& log, std::string_view name) {
  for (const auto& array : log.arrays) {
    if (array.variable.name == name) return std::get<std::vector<T>>(array.values);
  }
  STRAIT_ASSERT(false, "the log has no column {}", name);
}

// "order 12" -> 12; −1 for everything else.
std::int64_t number_after(const std::string& entity, std::string_view word) {
  if (!entity.starts_with(word)) return -1;
  std::int64_t number = -1;
  const char* end = entity.data() + entity.size();
  const auto [at, error] = std::from_chars(entity.data() + word.size(), end, number);
  return error == std::errc{} && at == end ? number : -1;
}

bool flow_concerns(const std::string& flow, const std::string& entity) {
  if (flow.empty()) return false;
  // "h200 to bytedance" or, with a supplier named, "h200 from nvidia to bytedance".
  const std::string padded = " " + flow + " ";
  return padded.find(" " + entity + " ") != std::string::npos;
}

// "us_export_license" and "review" in "controls.us_export_license.review.posture".
bool has_word(const std::string& path, const std::string& word) {
  return ("." + path + ".").find("." + word + ".") != std::string::npos;
}

template <typename T>
void add_names(const std::vector<T>& things, std::vector<std::string>& names) {
  for (const auto& thing : things) names.push_back(thing.name);
}

std::string date_text(Date start, double day) {
  return format_date(start + std::chrono::days{static_cast<int>(std::floor(day))});
}

bool is_of_an_order(const EventLine& line) { return !line.flow.empty(); }

// What it is about: an order; or else what changed.
std::string about_text(const EventLine& line) {
  std::string text = line.flow;
  if (line.order >= 0) text += fmt::format(", order {}", line.order);
  if (line.lot >= 0) text += fmt::format(", lot {}", line.lot);
  return is_of_an_order(line) ? text : text + line.detail;
}

std::string quantity_text(const EventLine& line) {
  return line.quantity > 0 ? format_number(line.quantity) : "";
}

// "posture case_by_case, because of rule_changed us_export_license on 2026-01-15"
std::string because_text(const EventLine& line, Date start) {
  std::string text = is_of_an_order(line) ? line.detail : "";
  if (line.because.empty()) return text;
  if (!text.empty()) text += ", ";
  const std::string date =
      line.because_day == line.day ? "" : " on " + date_text(start, line.because_day);
  return text + "because of " + line.because + date;
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width - display_width(text), ' ');
}

}  // namespace

std::vector<EventLine> read_events(const output::ResultReader& reader) {
  const auto groups = reader.groups();
  if (std::find(groups.begin(), groups.end(), "log") == groups.end()) return {};
  return lines_of({reader.integers("log/event_replication"), reader.integers("log/event_kind"),
                   reader.integers("log/event_order"), reader.integers("log/event_lot"),
                   reader.integers("log/event_cause"), reader.numbers("log/event_time"),
                   reader.numbers("log/event_quantity"), reader.texts("log/event_subject"),
                   reader.texts("log/event_flow"),
                   // Results of earlier revisions have none.
                   reader.has("log/event_detail") ? reader.texts("log/event_detail")
                                                  : std::vector<std::string>{}});
}

std::vector<EventLine> events_of(const output::Group& log) {
  using Integer = std::int64_t;
  return lines_of({column<Integer>(log, "event_replication"), column<Integer>(log, "event_kind"),
                   column<Integer>(log, "event_order"), column<Integer>(log, "event_lot"),
                   column<Integer>(log, "event_cause"), column<double>(log, "event_time"),
                   column<double>(log, "event_quantity"), column<std::string>(log, "event_subject"),
                   column<std::string>(log, "event_flow"),
                   column<std::string>(log, "event_detail")});
}

void require_entity(const scenario::Scenario& scenario, const std::string& entity) {
  if (number_after(entity, "order ") >= 0 || number_after(entity, "lot ") >= 0) return;
  std::vector<std::string> names;
  add_names(scenario.products, names);
  add_names(scenario.actors, names);
  add_names(scenario.controls, names);
  add_names(scenario.regimes, names);
  add_names(scenario.events, names);
  add_names(scenario.triggers, names);
  add_names(scenario.routes, names);
  for (const auto& route : scenario.routes) add_names(route.steps, names);
  add_names(scenario.groups, names);
  for (const auto& control : scenario.controls) add_names(control.batches, names);
  if (std::find(names.begin(), names.end(), entity) != names.end()) return;
  throw UsageError{fmt::format("nothing in {} is named '{}'{}", scenario.name, entity,
                               did_you_mean(entity, names))};
}

std::vector<EventLine> concerning(const std::vector<EventLine>& events,
                                  const scenario::Scenario& scenario, const std::string& entity) {
  std::set<std::string> names = members_of(scenario, entity);
  names.insert(entity);
  const std::int64_t order = number_after(entity, "order ");
  const std::int64_t lot = number_after(entity, "lot ");
  std::vector<EventLine> found;
  for (const EventLine& line : events) {
    const bool is_named = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return has_word(line.subject, name) || flow_concerns(line.flow, name);
    });
    if (is_named || (order >= 0 && line.order == order) || (lot >= 0 && line.lot == lot)) {
      found.push_back(line);
    }
  }
  return found;
}

std::string event_text(const std::vector<EventLine>& events, Date start) {
  const bool several = !events.empty() && events.front().replication != events.back().replication;
  std::size_t subject_width = 0;
  std::size_t about_width = 0;
  std::size_t quantity_width = 0;
  for (const auto& line : events) {
    subject_width = std::max(subject_width, display_width(line.subject));
    about_width = std::max(about_width, display_width(about_text(line)));
    quantity_width = std::max(quantity_width, display_width(quantity_text(line)));
  }
  std::string text;
  for (const auto& line : events) {
    if (several) text += fmt::format("{:>6}  ", line.replication);
    std::string row =
        fmt::format("{}  {:<18}  {}  {}  {}  {}", date_text(start, line.day), line.what,
                    padded(line.subject, subject_width), padded(about_text(line), about_width),
                    padded(quantity_text(line), quantity_width), because_text(line, start));
    row.erase(row.find_last_not_of(' ') + 1);
    text += row + "\n";
  }
  return text;
}

std::string trace_text(const std::vector<EventLine>& events, Date start,
                       const std::string& entity) {
  if (events.empty()) return fmt::format("no event concerns {}\n", entity);
  return event_text(events, start);
}

}  // namespace strait::app
