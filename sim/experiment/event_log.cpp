#include "strait/experiment/event_log.h"

namespace strait::experiment {

using output::Array;
using output::Group;
using output::Kind;

LoggedReplication copy_log(const assembly::World& world, std::size_t replication) {
  return {replication, world.log().records(), world.log().names()};
}

namespace {

// Columns of the table, filled row by row.
struct Columns {
  std::vector<double> time, quantity;
  std::vector<std::int64_t> replication, what, cause, order, lot;
  std::vector<std::string> flow, subject, detail;
};

Array column(const char* name, const char* long_name, Kind kind, output::Values values,
             const char* units = "1") {
  return {
      {.name = name, .long_name = long_name, .units = units, .dimensions = {"event"}, .kind = kind},
      std::move(values)};
}

template <typename Id>
std::int64_t number(Id id) {
  return id.valid() ? static_cast<std::int64_t>(id.index()) : -1;
}

void append(const assembly::Plan& plan, const LoggedReplication& log, Columns& columns) {
  for (const model::Record& record : log.records) {
    columns.replication.push_back(static_cast<std::int64_t>(log.replication));
    columns.time.push_back(in_days(record.at - kStart));
    columns.what.push_back(static_cast<std::int64_t>(record.what));
    columns.cause.push_back(record.cause);
    columns.flow.push_back(record.flow.valid() ? plan.network.flows[record.flow].name : "");
    columns.order.push_back(number(record.order));
    columns.lot.push_back(number(record.lot));
    columns.subject.push_back(log.names[record.subject]);
    columns.detail.push_back(log.names[record.detail]);
    columns.quantity.push_back(record.quantity.units());
  }
}

}  // namespace

Group log_group(const assembly::Plan& plan, const std::vector<LoggedReplication>& logs) {
  Columns columns;
  for (const LoggedReplication& log : logs) append(plan, log, columns);
  Group group{.name = "log", .title = "what happened, in order, and because of what"};
  group.dimensions.push_back({"event", "row", output::Length{columns.time.size()}});
  Array what = column("event_kind", "what happened", Kind::int8, std::move(columns.what));
  what.variable.flags.assign(model::kWhatNames.begin(), model::kWhatNames.end());
  group.arrays = {
      column("event_replication", "replication", Kind::int64, std::move(columns.replication)),
      column("event_time", "when", Kind::float64, std::move(columns.time),
             output::days_since(plan.scenario.period.from).c_str()),
      std::move(what),
      column("event_subject",
             "control, event, trigger, regime, path, production, route, place or stop", Kind::text,
             std::move(columns.subject), ""),
      column("event_detail",
             "what changed, from what to what; of a decision its posture; of a loss what held it; "
             "of a "
             "delivery the chain of waits from its order on",
             Kind::text, std::move(columns.detail), ""),
      column("event_flow", "product and end user", Kind::text, std::move(columns.flow), ""),
      column("event_order", "order, −1: none", Kind::int64, std::move(columns.order)),
      column("event_lot", "lot, −1: none", Kind::int64, std::move(columns.lot)),
      column("event_quantity", "units", Kind::float64, std::move(columns.quantity)),
      column("event_cause",
             "row (from 1, within its replication) of the event that caused this one; 0: none",
             Kind::int64, std::move(columns.cause)),
  };
  return group;
}

}  // namespace strait::experiment
