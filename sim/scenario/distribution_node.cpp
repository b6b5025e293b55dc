#include "distribution_node.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <functional>
#include <regex>

#include "message_codes.h"
#include "strait/base/text.h"
#include "strait/random/distribution.h"

namespace strait::scenario {
namespace {

using Optional = std::optional<double>;

// One parameter of one kind of distribution.
template <typename S>
struct Parameter {
  const char* name;
  Optional S::*member;
  ParameterKind kind = ParameterKind::value;
};

struct Context {
  Dimension dimension;
  Reading& reading;
  std::optional<CalendarLength> period;
};

// What distributions of one kind have in common, whatever their struct.
struct Kind {
  DistributionInfo info;
  std::function<std::optional<random::Spec>(const Node&, Context&)> read;
  // Null where the spec is of another kind.
  std::function<std::optional<Node>(const random::Spec&, Dimension, const Units&,
                                    const CalendarLength&)>
      write;
};

const std::vector<Kind>& kinds();

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

bool is_rate(Dimension dimension) {
  return dimension == Dimension::event_rate || dimension == Dimension::quantity_rate ||
         dimension == Dimension::hazard;
}

std::optional<double> read_parameter(const Node& node, ParameterKind kind, Context& context) {
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

template <typename S>
std::vector<std::string> names_of(const std::vector<Parameter<S>>& parameters) {
  std::vector<std::string> names;
  for (const auto& parameter : parameters) names.emplace_back(parameter.name);
  return names;
}

void report_unknown(const Node::Entry& entry, std::string_view kind,
                    const std::vector<std::string>& known, const Reading& reading) {
  const Suggestion nearest = suggest(entry.key, known, "known");
  reading.error_at(code::kUnknownKey, entry.key_place, static_cast<int>(entry.key.size()),
                   fmt::format("unknown key \"{}\" in {}", entry.key, kind), nearest.remedy,
                   nearest.notes);
}

template <typename S>
std::optional<random::Spec> read_parameters(const Node& node, const char* name,
                                            const std::vector<Parameter<S>>& parameters,
                                            Context& context) {
  if (!node.is_mapping()) {
    context.reading.error(
        code::kWrongShape, node, fmt::format("{} needs its parameters", name),
        fmt::format("e.g. {{{}: …, {}: …}}", parameters.front().name, parameters.back().name));
    return std::nullopt;
  }
  S spec;
  bool sound = true;
  for (const Node::Entry& entry : node.entries()) {
    bool known = false;
    for (const Parameter<S>& parameter : parameters) {
      if (entry.key != parameter.name) continue;
      known = true;
      spec.*parameter.member = read_parameter(entry.value, parameter.kind, context);
      sound = sound && (spec.*parameter.member).has_value();
    }
    if (!known) {
      report_unknown(entry, name, names_of(parameters), context.reading);
      sound = false;
    }
  }
  if (!sound) return std::nullopt;
  return spec;
}

template <typename S>
Node write_parameters(const S& spec, const std::vector<Parameter<S>>& parameters,
                      Dimension dimension, const Units& units, const CalendarLength& period) {
  Node node = Node::mapping();
  for (const Parameter<S>& parameter : parameters) {
    if (const Optional& value = spec.*parameter.member)
      node.set(parameter.name, {},
               Node::scalar(
                   format_value(*value, dimension_of(parameter.kind, dimension), units, period)));
  }
  return node;
}

template <typename S>
Kind simple(const char* name, std::vector<Parameter<S>> parameters) {
  Kind kind;
  kind.info.name = name;
  for (const auto& parameter : parameters)
    kind.info.parameters.push_back({parameter.name, parameter.kind});
  kind.read = [name, parameters](const Node& node, Context& context) {
    return read_parameters(node, name, parameters, context);
  };
  kind.write = [parameters](const random::Spec& spec, Dimension dimension, const Units& units,
                            const CalendarLength& period) -> std::optional<Node> {
    if (const S* own = std::get_if<S>(&spec))
      return write_parameters(*own, parameters, dimension, units, period);
    return std::nullopt;
  };
  return kind;
}

// The kind that a mapping speaks of: its only key, or the only one beside `share` in a mixture.
struct Found {
  const Kind* kind = nullptr;
  const Node::Entry* entry = nullptr;
};
Found find_kind(const Node& node) {
  if (!node.is_mapping()) return {};
  for (const Node::Entry& entry : node.entries()) {
    for (const Kind& kind : kinds()) {
      if (entry.key == kind.info.name) return {&kind, &entry};
    }
  }
  return {};
}

std::optional<random::Spec> read_spec(const Node& node, Context& context, bool in_mixture);

bool read_share(const Node& item, double& chance, Context& context) {
  const Node* share = item.find("share");
  if (share == nullptr) {
    context.reading.error(code::kMissingKey, item, "a part has no share", "e.g. share: 90 %");
    return false;
  }
  const auto value = read_value(*share, Dimension::share, context.reading);
  if (!value) return false;
  chance = *value;
  return within(chance, Dimension::share, kShare, *share, context.reading);
}

std::optional<random::Spec> read_mixture(const Node& node, Context& context) {
  if (!node.is_list()) {
    context.reading.error(code::kWrongShape, node, "mixture needs a list of parts",
                          "e.g. [{share: 90 %, uniform: …}, …]");
    return std::nullopt;
  }
  random::Mixture mixture;
  bool sound = true;
  for (const Node& item : node.items()) {
    random::MixturePart part;
    sound = read_share(item, part.chance, context) && sound;
    auto spec = read_spec(item, context, true);
    if (spec) part.spec = *spec;
    sound = sound && spec;
    mixture.parts.push_back(std::move(part));
  }
  if (!sound) return std::nullopt;
  return mixture;
}

std::optional<random::Spec> read_discrete(const Node& node, Context& context) {
  if (!node.is_list()) {
    context.reading.error(code::kWrongShape, node, "discrete needs a list of values",
                          "e.g. [{share: 90 %, value: …}, …]");
    return std::nullopt;
  }
  random::Discrete discrete;
  bool sound = true;
  for (const Node& item : node.items()) {
    random::Discrete::Item one;
    sound = read_share(item, one.chance, context) && sound;
    const Node* value = item.find("value");
    if (value == nullptr) {
      context.reading.error(code::kMissingKey, item, "a part has no value", "e.g. value: …");
      sound = false;
    } else {
      const auto read = read_parameter(*value, ParameterKind::value, context);
      one.value = read.value_or(0);
      sound = sound && read;
    }
    for (const Node::Entry& entry :
         item.is_mapping() ? item.entries() : std::vector<Node::Entry>{}) {
      if (entry.key == "share" || entry.key == "value") continue;
      report_unknown(entry, "discrete", {"share", "value"}, context.reading);
      sound = false;
    }
    discrete.items.push_back(one);
  }
  if (!sound) return std::nullopt;
  return discrete;
}

std::optional<random::Spec> read_empirical(const Node& node, Context& context) {
  if (const Node* file = node.find("file")) {
    // Read with the scenario's own file; where that failed, it has been said.
    if (!context.reading.found.has_errors())
      context.reading.error(code::kBadData, *file, "a data file stands beside a scenario file",
                            "this scenario is no file");
    return std::nullopt;
  }
  const Node* sample = node.find("sample");
  if (sample == nullptr || !sample->is_list()) {
    context.reading.error(code::kWrongShape, node, "empirical needs a list of observed values",
                          "e.g. {sample: […], values: observed}");
    return std::nullopt;
  }
  random::Empirical empirical;
  bool sound = true;
  for (const Node& item : sample->items()) {
    const auto value = read_parameter(item, ParameterKind::value, context);
    empirical.sample.push_back(value.value_or(0));
    sound = sound && value;
  }
  for (const Node::Entry& entry : node.entries()) {
    if (entry.key == "sample") continue;
    if (entry.key != "values") {
      report_unknown(entry, "empirical", {"sample", "values"}, context.reading);
      sound = false;
      continue;
    }
    const bool observed = entry.value.is_scalar() && entry.value.text() == "observed";
    if (!observed && !(entry.value.is_scalar() && entry.value.text() == "between")) {
      context.reading.error(code::kUnknownWord, entry.value, "unknown way to use the sample",
                            "between or observed");
      sound = false;
    }
    if (observed) empirical.values = random::Empirical::Values::observed;
  }
  if (!sound) return std::nullopt;
  return empirical;
}

Node write_share(double chance, const Units& units) {
  Node part = Node::mapping();
  part.set("share", {}, Node::scalar(format_value(chance, Dimension::share, units)));
  return part;
}

std::optional<Node> write_mixture(const random::Spec& spec, Dimension dimension, const Units& units,
                                  const CalendarLength& period) {
  const auto* mixture = std::get_if<random::Mixture>(&spec);
  if (mixture == nullptr) return std::nullopt;
  Node list = Node::list();
  for (const random::MixturePart& part : mixture->parts) {
    Node item = write_share(part.chance, units);
    const Node inner = write_drawn(part.spec, dimension, units, period);
    if (inner.is_mapping())
      item.set(inner.entries().front().key, {}, inner.entries().front().value);
    else
      item.set("constant", {}, inner);
    list.items().push_back(std::move(item));
  }
  return list;
}

std::optional<Node> write_discrete(const random::Spec& spec, Dimension dimension,
                                   const Units& units, const CalendarLength& period) {
  const auto* discrete = std::get_if<random::Discrete>(&spec);
  if (discrete == nullptr) return std::nullopt;
  Node list = Node::list();
  for (const random::Discrete::Item& one : discrete->items) {
    Node item = write_share(one.chance, units);
    item.set("value", {}, Node::scalar(format_value(one.value, dimension, units, period)));
    list.items().push_back(std::move(item));
  }
  return list;
}

std::optional<Node> write_empirical(const random::Spec& spec, Dimension dimension,
                                    const Units& units, const CalendarLength& period) {
  const auto* empirical = std::get_if<random::Empirical>(&spec);
  if (empirical == nullptr) return std::nullopt;
  Node sample = Node::list();
  for (const double value : empirical->sample)
    sample.items().push_back(Node::scalar(format_value(value, dimension, units, period)));
  Node node = Node::mapping();
  node.set("sample", {}, std::move(sample));
  const bool observed = empirical->values == random::Empirical::Values::observed;
  node.set("values", {}, Node::scalar(observed ? "observed" : "between"));
  return node;
}

// The value itself, which is how a constant stands inside a mixture.
Kind constant_kind() {
  Kind kind;
  kind.info = {"constant", {}};
  kind.read = [](const Node& node, Context& context) -> std::optional<random::Spec> {
    const auto value = read_parameter(node, ParameterKind::value, context);
    if (!value) return std::nullopt;
    return random::Constant{*value};
  };
  kind.write = [](const random::Spec& spec, Dimension dimension, const Units& units,
                  const CalendarLength& period) -> std::optional<Node> {
    if (const auto* constant = std::get_if<random::Constant>(&spec))
      return Node::scalar(format_value(constant->value, dimension, units, period));
    return std::nullopt;
  };
  return kind;
}

const std::vector<Kind>& kinds() {
  using enum ParameterKind;
  using namespace random;
  static const std::vector<Kind> all{
      constant_kind(),
      simple<Uniform>("uniform", {{"low", &Uniform::low},
                                  {"high", &Uniform::high},
                                  {"mean", &Uniform::mean},
                                  {"p10", &Uniform::p10},
                                  {"p90", &Uniform::p90}}),
      simple<Triangular>("triangular", {{"low", &Triangular::low},
                                        {"mode", &Triangular::mode},
                                        {"high", &Triangular::high},
                                        {"p10", &Triangular::p10},
                                        {"p90", &Triangular::p90}}),
      simple<Normal>("normal", {{"mean", &Normal::mean},
                                {"sd", &Normal::sd, width},
                                {"cv", &Normal::cv, number},
                                {"median", &Normal::median},
                                {"p10", &Normal::p10},
                                {"p90", &Normal::p90},
                                {"at_least", &Normal::at_least},
                                {"at_most", &Normal::at_most}}),
      simple<Lognormal>("lognormal", {{"median", &Lognormal::median},
                                      {"p90", &Lognormal::p90},
                                      {"mean", &Lognormal::mean},
                                      {"sd", &Lognormal::sd, width},
                                      {"cv", &Lognormal::cv, number},
                                      {"p10", &Lognormal::p10}}),
      simple<Gamma>("gamma", {{"mean", &Gamma::mean},
                              {"sd", &Gamma::sd, width},
                              {"cv", &Gamma::cv, number},
                              {"median", &Gamma::median},
                              {"p10", &Gamma::p10},
                              {"p90", &Gamma::p90},
                              {"shape", &Gamma::shape, number},
                              {"scale", &Gamma::scale}}),
      simple<Erlang>("erlang", {{"stages", &Erlang::stages, number},
                                {"mean", &Erlang::mean},
                                {"stage_mean", &Erlang::stage_mean}}),
      simple<Weibull>("weibull", {{"shape", &Weibull::shape, number},
                                  {"scale", &Weibull::scale},
                                  {"mean", &Weibull::mean},
                                  {"sd", &Weibull::sd, width},
                                  {"cv", &Weibull::cv, number},
                                  {"median", &Weibull::median},
                                  {"p10", &Weibull::p10},
                                  {"p90", &Weibull::p90}}),
      simple<Exponential>("exponential", {{"mean", &Exponential::mean},
                                          {"median", &Exponential::median},
                                          {"p10", &Exponential::p10},
                                          {"p90", &Exponential::p90}}),
      simple<Beta>("beta", {{"low", &Beta::low},
                            {"high", &Beta::high},
                            {"mean", &Beta::mean},
                            {"sd", &Beta::sd, width},
                            {"cv", &Beta::cv, number},
                            {"shape_low", &Beta::shape_low, number},
                            {"shape_high", &Beta::shape_high, number}}),
      simple<Pert>("pert", {{"low", &Pert::low},
                            {"mode", &Pert::mode},
                            {"high", &Pert::high},
                            {"weight", &Pert::weight, number}}),
      simple<Poisson>("poisson", {{"mean", &Poisson::mean}}),
      simple<Geometric>("geometric",
                        {{"mean", &Geometric::mean}, {"chance", &Geometric::chance, share}}),
      simple<Binomial>("binomial", {{"trials", &Binomial::trials, number},
                                    {"chance", &Binomial::chance, share},
                                    {"mean", &Binomial::mean}}),
      Kind{{"discrete", {}}, read_discrete, write_discrete},
      Kind{{"empirical", {}}, read_empirical, write_empirical},
      Kind{{"mixture", {}}, read_mixture, write_mixture}};
  return all;
}

std::vector<std::string> kind_names(bool in_mixture) {
  std::vector<std::string> names;
  if (in_mixture) names.emplace_back("share");
  for (const Kind& kind : kinds()) names.push_back(kind.info.name);
  return names;
}

std::optional<random::Spec> read_spec(const Node& node, Context& context, bool in_mixture) {
  const auto [kind, own] = find_kind(node);
  bool sound = kind != nullptr;
  if (node.is_mapping()) {
    for (const Node::Entry& entry : node.entries()) {
      if (&entry == own || (in_mixture && entry.key == "share")) continue;
      report_unknown(entry, "a distribution", kind_names(in_mixture), context.reading);
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

bool is_distribution(const Node& node) { return find_kind(node).kind != nullptr; }

std::optional<Number> read_drawn(const Node& node, Dimension dimension, const Range& range,
                                 Reading& reading, CalendarLength* period) {
  Context context{dimension, reading, std::nullopt};
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
  for (const Kind& kind : kinds()) {
    auto node = kind.write(spec, dimension, units, period);
    if (!node) continue;
    if (kind.info.name == "constant") return *node;
    Node named = Node::mapping();
    named.set(kind.info.name, {}, std::move(*node));
    return named;
  }
  return {};
}

bool within(double value, Dimension dimension, const Range& range, const Node& node,
            const Reading& reading) {
  const bool low = range.open ? value > range.low : value >= range.low;
  if (low && value <= range.high) return true;
  reading.error(code::kOutOfRange, node,
                fmt::format("{} is out of range", format_value(value, dimension, reading.units)),
                fmt::format("{} is expected", range_text(dimension, range, reading.units)));
  return false;
}

std::string range_text(Dimension dimension, const Range& range, const Units& units) {
  const auto text = [&](double value) { return format_value(value, dimension, units); };
  const bool below = std::isfinite(range.low);
  const bool above = std::isfinite(range.high);
  if (below && above && range.open)
    return fmt::format("more than {}, at most {}", text(range.low), text(range.high));
  if (below && above) return fmt::format("{} to {}", text(range.low), text(range.high));
  if (below) return range.open ? "more than " + text(range.low) : text(range.low) + " or more";
  if (above) return fmt::format("{} or less", text(range.high));
  return {};
}

const std::vector<DistributionInfo>& distribution_kinds() {
  static const std::vector<DistributionInfo> infos = [] {
    std::vector<DistributionInfo> all;
    for (const Kind& kind : kinds()) all.push_back(kind.info);
    return all;
  }();
  return infos;
}

}  // namespace strait::scenario
