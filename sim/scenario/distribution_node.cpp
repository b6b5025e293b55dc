#include "distribution_node.h"

#include <fmt/format.h>

#include <cmath>
#include <regex>

#include "distribution_kind.h"
#include "message_codes.h"
#include "strait/base/text.h"
#include "strait/random/distribution.h"

namespace strait::scenario {
namespace {

const std::vector<DistributionKind>& all_kinds() {
  static const std::vector<DistributionKind> all = [] {
    std::vector<DistributionKind> list = kinds_of_parameters();
    for (DistributionKind& kind : kinds_of_lists()) list.push_back(std::move(kind));
    return list;
  }();
  return all;
}

bool is_rate(Dimension dimension) {
  return dimension == Dimension::event_rate || dimension == Dimension::quantity_rate ||
         dimension == Dimension::money_rate || dimension == Dimension::hazard;
}

// The kind that a mapping speaks of: its only key, or the only one beside `share` in a mixture.
struct Found {
  const DistributionKind* kind = nullptr;
  const Node::Entry* entry = nullptr;
};
Found find_kind(const Node& node) {
  if (!node.is_mapping()) return {};
  for (const Node::Entry& entry : node.entries()) {
    for (const DistributionKind& kind : all_kinds()) {
      if (entry.key == kind.info.name) return {&kind, &entry};
    }
  }
  return {};
}

std::vector<std::string> kind_names(bool in_mixture) {
  std::vector<std::string> names;
  if (in_mixture) names.emplace_back("share");
  for (const DistributionKind& kind : all_kinds()) names.push_back(kind.info.name);
  return names;
}

bool distribution_within(const random::Distribution& drawn, Dimension dimension, const Range& range,
                         const Node& node, const Reading& reading) {
  const auto report = [&](double bound, std::string_view side) {
    reading.error(code::kOutOfRange, node,
                  fmt::format("the {} of this distribution is {}", side,
                              std::isfinite(bound) ? format_value(bound, dimension, reading.units)
                                                   : std::string("without bound")),
                  fmt::format("{} is expected; a truncated normal has at_least and at_most",
                              range_text(dimension, range, reading.units)));
    return false;
  };
  if (drawn.lower() < range.low) return report(drawn.lower(), "lower end");
  if (drawn.upper() > range.high) return report(drawn.upper(), "upper end");
  return true;
}

// "low 20665" as "low 2026-07-31": dates are days since 1970 where distributions are made.
std::string with_dates(const std::string& message) {
  static const std::regex day_number{"-?[0-9]{4,6}(\\.[0-9]+)?"};
  std::string text;
  std::sregex_iterator day{message.begin(), message.end(), day_number};
  auto rest = message.begin();
  for (; day != std::sregex_iterator{}; ++day) {
    text.append(rest, (*day)[0].first);
    text += format_date(Date{} + std::chrono::days{std::lround(std::stod(day->str()))});
    rest = (*day)[0].second;
  }
  return text.append(rest, message.end());
}

// Beside what is wrong: the parameters that may stand there, unless the message names them.
std::string expected_of(const Node& node, std::string_view message) {
  const auto [kind, own] = find_kind(node);
  const bool is_named = message.find(" needs ") != std::string_view::npos;
  if (kind == nullptr || is_named) return {};
  if (kind->info.parameters.empty()) return "the shares of its parts are 100 % together";
  std::vector<std::string> names;
  for (const ParameterInfo& parameter : kind->info.parameters) names.push_back(parameter.name);
  return fmt::format("{} takes {}", kind->info.name, join_words(names));
}

}  // namespace

Dimension dimension_of(ParameterKind kind, Dimension field) {
  switch (kind) {
    case ParameterKind::value:
      return field;
    case ParameterKind::width:
      return field == Dimension::date ? Dimension::duration : field;
    case ParameterKind::number:
      return Dimension::factor;
    case ParameterKind::share:
      return Dimension::share;
  }
  return field;
}

std::optional<double> read_parameter(const Node& node, ParameterKind kind, DrawnReading& context) {
  const Dimension dimension = dimension_of(kind, context.dimension);
  const auto value = read_value(node, dimension, context.reading);
  if (!value || !is_rate(dimension)) return value;
  const auto period = read_period(node, context.reading);
  if (context.period && period != context.period) {
    context.reading.error(code::kBadDistribution, node, "one distribution speaks of two periods",
                          fmt::format("\"/ {}\" stands before", period_text(*context.period)));
    return std::nullopt;
  }
  context.period = period;
  return value;
}

void report_unknown_key(const Node::Entry& entry, std::string_view kind,
                        const std::vector<std::string>& known, const Reading& reading) {
  const Suggestion nearest = suggest(entry.key, known, "known");
  reading.error_at(code::kUnknownKey, entry.key_place, static_cast<int>(entry.key.size()),
                   fmt::format("unknown key \"{}\" in {}", entry.key, kind), nearest.remedy,
                   nearest.notes);
}

std::optional<random::Spec> read_spec(const Node& node, DrawnReading& context, bool in_mixture) {
  const auto [kind, own] = find_kind(node);
  bool sound = kind != nullptr;
  if (node.is_mapping()) {
    for (const Node::Entry& entry : node.entries()) {
      if (&entry == own || (in_mixture && entry.key == "share")) continue;
      report_unknown_key(entry, "a distribution", kind_names(in_mixture), context.reading);
      sound = false;
    }
    if (node.entries().empty())
      context.reading.error(code::kWrongShape, node, "a distribution without a name",
                            "e.g. {uniform: {low: …, high: …}}");
    if (own == nullptr) return std::nullopt;
  }
  if (kind == nullptr) {
    context.reading.error(code::kWrongShape, node, "a value or a distribution is expected",
                          "e.g. {uniform: {low: …, high: …}}");
    return std::nullopt;
  }
  auto spec = kind->read(own->value, context);
  return sound ? spec : std::nullopt;
}

bool is_distribution(const Node& node) { return find_kind(node).kind != nullptr; }

std::optional<Number> read_drawn(const Node& node, Dimension dimension, const Range& range,
                                 Reading& reading, CalendarLength* period) {
  DrawnReading context{dimension, reading, std::nullopt};
  std::optional<random::Spec> spec;
  if (node.is_mapping()) {
    spec = read_spec(node, context, false);
  } else if (const auto value = read_parameter(node, ParameterKind::value, context)) {
    if (!within(*value, dimension, range, node, reading)) return std::nullopt;
    spec = random::Constant{*value};
  }
  if (!spec) return std::nullopt;
  if (period != nullptr && context.period) *period = *context.period;
  try {
    Number number{random::make_distribution(*spec), node.place()};
    if (node.is_mapping() &&
        !distribution_within(number.distribution(), dimension, range, node, reading))
      return std::nullopt;
    return number;
  } catch (const random::DistributionError& e) {
    const std::string message = e.what();
    reading.error(code::kBadDistribution, node,
                  dimension == Dimension::date ? with_dates(message) : message,
                  expected_of(node, message));
    return std::nullopt;
  }
}

Node write_drawn(const random::Spec& spec, Dimension dimension, const Units& units,
                 const CalendarLength& period) {
  for (const DistributionKind& kind : all_kinds()) {
    auto node = kind.write(spec, dimension, units, period);
    if (!node) continue;
    if (kind.info.name == "constant") return *node;
    Node named = Node::mapping();
    named.set(kind.info.name, {}, std::move(*node));
    return named;
  }
  return {};
}

const std::vector<DistributionInfo>& distribution_kinds() {
  static const std::vector<DistributionInfo> infos = [] {
    std::vector<DistributionInfo> all;
    for (const DistributionKind& kind : all_kinds()) all.push_back(kind.info);
    return all;
  }();
  return infos;
}

}  // namespace strait::scenario
