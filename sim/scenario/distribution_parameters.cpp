// Kinds of distributions that a few named parameters give: {lognormal: {median: …, p90: …}}.
#include <fmt/format.h>

#include "distribution_kind.h"
#include "message_codes.h"

namespace strait::scenario {
namespace {

using Optional = std::optional<double>;

// One parameter of one kind of distribution.
template <typename S>
struct Parameter {
  const char* name = "";
  Optional S::*member = nullptr;
  ParameterKind kind = ParameterKind::value;
};

template <typename S>
std::vector<std::string> names_of(const std::vector<Parameter<S>>& parameters) {
  std::vector<std::string> names;
  names.reserve(parameters.size());
  for (const auto& parameter : parameters) names.emplace_back(parameter.name);
  return names;
}

template <typename S>
std::optional<random::Spec> read_parameters(const Node& node, const char* name,
                                            const std::vector<Parameter<S>>& parameters,
                                            DrawnReading& context) {
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
      report_unknown_key(entry, name, names_of(parameters), context.reading);
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
DistributionKind simple(const char* name, std::vector<Parameter<S>> parameters) {
  DistributionKind kind;
  kind.info.name = name;
  for (const auto& parameter : parameters)
    kind.info.parameters.push_back({parameter.name, parameter.kind});
  kind.read = [name, parameters](const Node& node, DrawnReading& context) {
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

// The value itself, which is how a constant stands inside a mixture.
DistributionKind constant_kind() {
  DistributionKind kind;
  kind.info = {"constant", {}};
  kind.read = [](const Node& node, DrawnReading& context) -> std::optional<random::Spec> {
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

}  // namespace

std::vector<DistributionKind> kinds_of_parameters() {
  using enum ParameterKind;
  using namespace random;
  return {constant_kind(),
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
          simple<Metalog>("metalog", {{"p10", &Metalog::p10},
                                      {"median", &Metalog::median},
                                      {"p90", &Metalog::p90},
                                      {"at_least", &Metalog::at_least},
                                      {"at_most", &Metalog::at_most}}),
          simple<Poisson>("poisson", {{"mean", &Poisson::mean}}),
          simple<Geometric>("geometric",
                            {{"mean", &Geometric::mean}, {"chance", &Geometric::chance, share}}),
          simple<Binomial>("binomial", {{"trials", &Binomial::trials, number},
                                        {"chance", &Binomial::chance, share},
                                        {"mean", &Binomial::mean}})};
}

}  // namespace strait::scenario
