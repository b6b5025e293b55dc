#include "strait/experiment/result_layout.h"

#include <fmt/format.h>

#include <algorithm>

#include "losses.h"
#include "strait/assembly/translate.h"
#include "strait/base/error.h"
#include "strait/base/text.h"

namespace strait::experiment {

using assembly::Labels;
using assembly::Measure;
using assembly::Plan;
using assembly::Series;
using assembly::SeriesSet;
using output::Array;
using output::Layout;
using output::Variable;

bool Keep::is_whole(const std::string& series) const {
  return all_ || std::find(names_.begin(), names_.end(), series) != names_.end();
}

bool Keep::any_summary(const SeriesSet& series) const {
  return !std::all_of(series.series.begin(), series.series.end(),
                      [&](const Series& one) { return is_whole(one.name); });
}

std::string measure_dimension(const Measure& measure, const std::vector<Measure>& all) {
  for (const Measure& other : all) {
    if (other.name == measure.name) break;
    if (other.dimension == measure.dimension && other.labels != measure.labels) {
      return measure.dimension + "_of_" + measure.name;
    }
  }
  return measure.dimension;
}

SeriesFacts labels_for_facts(const Plan& plan) {
  const auto& network = plan.network;
  SeriesFacts facts;
  for (const auto& flow : network.flows) {
    facts.flows.push_back({network.products[flow.product].name, network.actors[flow.buyer].name});
  }
  for (const assembly::Hold& hold : assembly::holds_of(network)) {
    const auto& flow = facts.flows[hold.flow.index()];
    const auto& states = network.flows[hold.flow].states.sets();
    facts.holds.push_back(
        {flow.product, flow.end_user, model::label_of(network, states[hold.state])});
  }
  return facts;
}

namespace {

void add_dimensions(const Plan& plan, const std::vector<Time>& times,
                    const std::vector<Measure>& measures, const SeriesSet& series, const Keep& keep,
                    Layout& layout) {
  output::Instants instants{{}, plan.scenario.period.from};
  for (const Time time : times) instants.days.push_back(in_days(time - kStart));
  layout.dimensions.push_back({"time", "simulated date", std::move(instants)});
  if (keep.any_summary(series)) {
    layout.dimensions.push_back({"quantile", "share of replications at or below",
                                 output::Numbers{{kQuantiles.begin(), kQuantiles.end()}, "1"}});
  }
  for (const Labels& labels : series.dimensions) {
    layout.dimensions.push_back({labels.name, labels.long_name, labels.values});
  }
  for (const Measure& measure : measures) {
    const std::string name = measure_dimension(measure, measures);
    if (measure.dimension.empty() || layout.dimension(name) != nullptr) continue;
    layout.dimensions.push_back({name, measure.dimension + " of " + measure.name, measure.labels});
  }
}

Array texts(const std::string& name, const std::string& long_name, const std::string& dimension,
            std::vector<std::string> values) {
  return {{.name = name,
           .long_name = long_name,
           .units = "",
           .dimensions = {dimension},
           .kind = output::Kind::text},
          std::move(values)};
}

// Product, end user and held-for of each flow and hold, so that one selects by either.
void add_coordinates(const Plan& plan, Layout& layout) {
  const SeriesFacts facts = labels_for_facts(plan);
  std::vector<std::string> products, suppliers, buyers;
  for (const auto& flow : facts.flows) {
    products.push_back(flow.product);
    buyers.push_back(flow.end_user);
  }
  for (const auto& flow : plan.network.flows) {
    suppliers.push_back(plan.network.actors[flow.supplier].name);
  }
  std::vector<std::string> hold_products, hold_buyers, hold_reasons;
  for (const auto& hold : facts.holds) {
    hold_products.push_back(hold.product);
    hold_buyers.push_back(hold.end_user);
    hold_reasons.push_back(hold.reasons);
  }
  layout.coordinates.push_back(texts("flow_product", "product", "flow", products));
  layout.coordinates.push_back(texts("flow_supplier", "supplier", "flow", suppliers));
  layout.coordinates.push_back(texts("flow_end_user", "end user", "flow", buyers));
  layout.coordinates.push_back(texts("hold_product", "product", "hold", hold_products));
  layout.coordinates.push_back(texts("hold_end_user", "end user", "hold", hold_buyers));
  layout.coordinates.push_back(texts(
      "hold_reason", "what holds the units: all gates and stops at once", "hold", hold_reasons));
}

output::Dimension account_dimension(const std::vector<assembly::Residual>& residuals) {
  std::vector<std::string> names;
  names.reserve(residuals.size());
  for (const auto& residual : residuals) names.push_back(residual.name);
  return {"account", "account of the conservation audit", std::move(names)};
}

Variable series_variable(const Series& series) {
  Variable variable{.name = series.name,
                    .long_name = series.long_name,
                    .units = series.units,
                    .cell_methods = "time: point",
                    .dimensions = {std::string{output::kReplication}, "time"},
                    .flags = series.flags};
  if (!series.dimension.empty()) variable.dimensions.push_back(series.dimension);
  if (!series.flags.empty()) variable.kind = output::Kind::int8;
  return variable;
}

// Throws UsageError where a name is of no series, and says which there are.
void require_known(const Keep& keep, const SeriesSet& series) {
  constexpr std::size_t kPrefix = std::string_view{"series_"}.size();
  std::vector<std::string> known{"all", "summary"};
  for (const auto& one : series.series) known.push_back(one.name.substr(kPrefix));
  for (const std::string& name : keep.names()) {
    const std::string word = name.substr(kPrefix);
    if (std::find(known.begin(), known.end(), word) != known.end()) continue;
    const auto near = nearest_words(word, known, 1);
    throw UsageError{fmt::format("no series is named '{}'; {}", word,
                                 near.empty() ? "there are: " + join_words(known)
                                              : fmt::format("did you mean '{}'?", near.front()))};
  }
}

}  // namespace

ResultLayout make_layout(const Plan& plan, const std::vector<Time>& times,
                         const std::vector<Measure>& measures, const SeriesSet& series,
                         const std::vector<std::string>& uncertainties,
                         const std::vector<assembly::Residual>& residuals, const Keep& keep) {
  require_known(keep, series);
  ResultLayout result;
  Layout& layout = result.layout;
  add_dimensions(plan, times, measures, series, keep, layout);
  add_coordinates(plan, layout);
  const auto add = [&](Variable variable) {
    layout.variables.push_back(std::move(variable));
    return output::VariableId{layout.variables.size() - 1};
  };
  for (const Measure& measure : measures) {
    Variable variable{
        .name = measure.name,
        .long_name = measure.long_name,
        .units = measure.is_date ? output::days_since(plan.scenario.period.from) : measure.units,
        .dimensions = {std::string{output::kReplication}}};
    if (!measure.dimension.empty()) {
      variable.dimensions.push_back(measure_dimension(measure, measures));
    }
    result.measures.push_back(add(std::move(variable)));
  }
  if (!uncertainties.empty()) {
    layout.dimensions.push_back({"uncertainty", "path of the uncertainty", uncertainties});
    result.uncertainties = add({.name = "uncertainty_value",
                                .long_name = "what was drawn, in canonical units",
                                .dimensions = {std::string{output::kReplication}, "uncertainty"}});
  }
  result.events = add({.name = "events_handled",
                       .long_name = "events of the simulation",
                       .dimensions = {std::string{output::kReplication}},
                       .kind = output::Kind::int64});
  result.losses = add_losses(layout);
  layout.dimensions.push_back(account_dimension(residuals));
  result.residuals = add({.name = "audit_residual",
                          .long_name = "by how much an account of the audit does not balance",
                          .dimensions = {std::string{output::kReplication}, "account"},
                          .reproducible = false});
  for (const Series& one : series.series) {
    result.series.push_back(keep.is_whole(one.name) ? add(series_variable(one))
                                                    : output::VariableId{});
  }
  return result;
}

std::vector<output::Family> result_families() {
  return {
      {"<measure>", "replication[, label]", "as stated",
       "each measure of the scenario under its own name; with `by`, one value per label"},
      {"series_<name>", "replication, time, label", "1 or currency",
       "each sampled series: cumulative where it says \"so far\", else the value at the instant"},
      {"series_<name>_quantile", "quantile, time, label", "as the series",
       "with `--keep summary`, or `--keep` and the names of others: quantiles over replications "
       "(type 7) instead of the series itself"},
      {"series_<name>_mean", "time, label", "as the series",
       "in the same case: the mean over replications"},
      {"uncertainty_value", "replication, uncertainty", "canonical",
       "with `--uncertain`: what was drawn for each uncertainty"},
      {"events_handled", "replication", "1", "events of the simulation"},
      {"lost_by_reason", "replication, loss, hold", "1",
       "units refused, cancelled or substituted by the end, by what held them when they ended; of "
       "refused ones, by the gate that refused them"},
      {"audit_residual", "replication, account", "1",
       "by how much each account of the conservation audit does not balance: zero of what is "
       "counted, at most 1e-12 of the throughput of divisible goods; money in millionths"},
      {"<measure>", "point, replication[, label]", "as stated",
       "of a gathered sweep, whose growing dimension is `point`; replications that a point did not "
       "need are missing"},
      {"<parameter>", "point", "as written",
       "of a gathered sweep: what its points set, by the second and last word of the path, else by "
       "all of it; a number where all points have one unit, else a text"},
      {"option, future", "point", "1",
       "of a gathered sweep: the combination of levers, and the point of the uncertainties"},
      {"status, message", "point", "1",
       "of a gathered sweep: ok, failed or incomplete; why it failed, and the command that repeats "
       "it"},
      {"replications_done", "point", "1", "of a gathered sweep: how many a point has"},
      {"block, moves", "point", "1",
       "of a gathered sweep by Saltelli's blocks or Morris' walks: which one, and what the point "
       "moves in it: a path, nothing for the first, all for the last of Saltelli's"},
  };
}

}  // namespace strait::experiment
