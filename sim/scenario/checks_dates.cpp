// Dates run forwards, and what is dated happens within the period.
#include "checks.h"

namespace strait::scenario {
namespace {

void expect_order(const Checked& checked, const std::string& path, const std::optional<Date>& from,
                  const std::optional<Date>& until) {
  if (!from || !until || *from < *until) return;
  checked.error(code::kBackwards, checked.at(path + ".until"),
                fmt::format("{} ends before it begins", path),
                fmt::format("a date after {} is expected", format_date(*from)));
}

void expect_within(const Checked& checked, const std::string& path, double low, double high,
                   std::string_view what) {
  const PeriodSpec& period = checked.scenario.period;
  if (period.to <= period.from) return;
  if (low < days_of(period.to) && high >= days_of(period.from)) return;
  checked.warning(
      code::kOutsidePeriod, checked.at(path), fmt::format("{} lies outside the period", what),
      fmt::format("{} to {}: it never happens", format_date(period.from), format_date(period.to)));
}

void expect_within(const Checked& checked, const std::string& path, const Number& on,
                   std::string_view what) {
  expect_within(checked, path, on.distribution().lower(), on.distribution().upper(), what);
}

void check_control(const Checked& checked, const ControlSpec& control) {
  const std::string path = "controls." + control.name;
  expect_order(checked, path, control.from, control.until);
  if (control.announced && control.from && *control.announced > *control.from)
    checked.error(code::kBackwards, checked.at(path + ".announced"),
                  "announced after it is in force",
                  fmt::format("a date up to {} is expected", format_date(*control.from)));
  if (control.discourages)
    expect_order(checked, path + ".discourages", control.discourages->from,
                 control.discourages->until);
  for (const BatchSpec& batch : control.batches)
    expect_within(checked, path + ".batches." + batch.name + ".on", batch.on,
                  "the batch \"" + batch.name + "\"");
}

}  // namespace

void check_dates(const Checked& checked) {
  const Scenario& s = checked.scenario;
  for (const ControlSpec& control : s.controls) check_control(checked, control);
  for (const EventSpec& event : s.events) {
    const std::string path = "events." + event.name;
    const std::string what = "the event \"" + event.name + "\"";
    if (event.on) expect_within(checked, path + ".on", *event.on, what);
    if (event.between)
      expect_within(checked, path + ".between", days_of(event.between->from),
                    days_of(event.between->to), what);
  }
  for (const DemandSpec& demand : s.demand) {
    for (const OrderSpec& order : demand.orders) {
      const std::string path = "demand." + demand.name + ".orders." + order.name;
      expect_order(checked, path, order.from, order.until);
      if (order.on)
        expect_within(checked, path + ".on", *order.on, "the order \"" + order.name + "\"");
      if (!order.table.empty())
        expect_within(checked, path + ".table", days_of(order.table.front().on),
                      days_of(order.table.back().on), "the table of \"" + order.name + "\"");
    }
  }
  for (const RegimeSpec& regime : s.regimes) {
    for (std::size_t i = 1; i < regime.path.size(); ++i) {
      if (regime.path[i - 1].date < regime.path[i].date) continue;
      checked.error(code::kBackwards, Name{regime.path[i].name, regime.path[i].where},
                    "the path of a regime runs backwards", "the earlier date stands first");
    }
  }
}

}  // namespace strait::scenario
