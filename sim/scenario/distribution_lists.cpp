// Kinds of distributions that a list gives: observed values, values with shares, mixtures.
#include "distribution_kind.h"
#include "message_codes.h"

namespace strait::scenario {
namespace {

bool read_share(const Node& item, double& chance, DrawnReading& context) {
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

std::optional<random::Spec> read_mixture(const Node& node, DrawnReading& context) {
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

std::optional<random::Spec> read_discrete(const Node& node, DrawnReading& context) {
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
      report_unknown_key(entry, "discrete", {"share", "value"}, context.reading);
      sound = false;
    }
    discrete.items.push_back(one);
  }
  if (!sound) return std::nullopt;
  return discrete;
}

std::optional<random::Spec> read_empirical(const Node& node, DrawnReading& context) {
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
      report_unknown_key(entry, "empirical", {"sample", "values"}, context.reading);
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

}  // namespace

std::vector<DistributionKind> kinds_of_lists() {
  return {{{"discrete", {}}, read_discrete, write_discrete},
          {{"empirical", {}}, read_empirical, write_empirical},
          {{"mixture", {}}, read_mixture, write_mixture}};
}

}  // namespace strait::scenario
