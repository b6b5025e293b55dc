#include <algorithm>
#include <map>

#include "strait/app/result_view.h"
#include "strait/base/error.h"
#include "strait/base/text.h"

namespace strait::app {

namespace {

constexpr std::string_view kPrefix = "series_";
constexpr std::string_view kMean = "_mean";
constexpr std::string_view kStates = "posture_";  // names of series whose values are states

// At the last time, one row of labels after the other.
struct LastValues {
  std::vector<double> values;
  std::size_t labels = 1;
};

LastValues last_values(const output::ResultReader& reader, const std::string& name) {
  output::Shape shape = reader.shape(name);
  const bool by_replication = reader.describe(name).dimensions.front() == output::kReplication;
  const std::size_t time_axis = by_replication ? 1 : 0;
  output::Box box{output::Shape(shape.size(), 0), shape};
  box.start[time_axis] = shape[time_axis] - 1;
  box.count[time_axis] = 1;
  return {reader.numbers(name, box), shape.size() > time_axis + 1 ? shape.back() : 1};
}

std::vector<double> means_of(const LastValues& last) {
  std::vector<double> means(last.labels);
  for (std::size_t i = 0; i < last.values.size(); ++i) means[i % last.labels] += last.values[i];
  const std::size_t rows = last.values.size() / last.labels;
  for (double& mean : means) mean /= static_cast<double>(rows);
  return means;
}

// A mean of their numbers would say nothing.
SeriesParts shares_of_states(const LastValues& last, const std::vector<std::string>& states) {
  SeriesParts shares{.by = "state"};
  for (const std::string& state : states) shares.parts.push_back({state, 0.0});
  for (const double value : last.values) {
    shares.parts[static_cast<std::size_t>(value)].mean +=
        1.0 / static_cast<double>(last.values.size());
  }
  return shares;
}

// What a dimension's labels can be summed by.
std::vector<std::string> aspects_of(const output::ResultReader& reader,
                                    const std::string& dimension) {
  std::vector<std::string> aspects{dimension};
  for (const auto* aspect : {"product", "end_user", "supplier", "reason"}) {
    if (reader.has(dimension + "_" + aspect)) aspects.emplace_back(aspect);
  }
  return aspects;
}

// Which labels pass the filter. Throws UsageError where they have no product and end user.
std::vector<char> chosen(const output::ResultReader& reader, const std::string& dimension,
                         std::size_t labels, const FlowFilter& filter) {
  std::vector<char> passes(labels, 1);
  if (filter.product.empty() && filter.buyers.empty()) return passes;
  if (!reader.has(dimension + "_end_user")) {
    throw UsageError{
        "--of and --to choose among products and buyers; this series is not by product and buyer"};
  }
  const auto products = reader.texts(dimension + "_product");
  const auto buyers = reader.texts(dimension + "_end_user");
  for (std::size_t i = 0; i < labels; ++i) {
    const bool of = filter.product.empty() || products[i] == filter.product;
    const bool to = filter.buyers.empty() || filter.buyers.contains(buyers[i]);
    passes[i] = of && to ? 1 : 0;
  }
  return passes;
}

std::string checked_aspect(const output::ResultReader& reader, const std::string& series,
                           const std::string& dimension, const std::string& by) {
  const auto aspects = aspects_of(reader, dimension);
  std::string aspect = by.empty() ? dimension : by;
  if (std::find(aspects.begin(), aspects.end(), aspect) != aspects.end()) return aspect;
  throw UsageError{
      fmt::format("{} has parts by {}, not by '{}'", series, join_words(aspects, "or"), by)};
}

void refuse_parts(const std::string& series, const std::string& by, const FlowFilter& filter) {
  if (by.empty() && filter.product.empty() && filter.buyers.empty()) return;
  throw UsageError{fmt::format("{} has no parts for --by, --of or --to", series)};
}

}  // namespace

std::string stored_name(const output::ResultReader& reader, const std::string& series) {
  const std::string name = std::string{kPrefix} + series;
  return reader.has(name) ? name : name + std::string{kMean};
}

std::vector<std::string> series_names(const output::ResultReader& reader) {
  std::vector<std::string> names;
  for (auto name : reader.names()) {
    if (!name.starts_with(kPrefix) || name.ends_with("_quantile")) continue;
    name.erase(0, kPrefix.size());
    if (name.ends_with(kMean)) name.erase(name.size() - kMean.size());
    names.push_back(std::move(name));
  }
  return names;
}

SeriesParts parts_at_end(const output::ResultReader& reader, const std::string& series,
                         const std::string& by, const FlowFilter& filter) {
  const std::string name = stored_name(reader, series);
  const output::Variable variable = reader.describe(name);
  const std::string& dimension = variable.dimensions.back();
  if (dimension == "time") {
    refuse_parts(series, by, filter);
    if (variable.flags.empty() && series.starts_with(kStates)) {
      throw UsageError{fmt::format("a summary does not keep the states of {}", series)};
    }
    const LastValues last = last_values(reader, name);
    if (!variable.flags.empty()) return shares_of_states(last, variable.flags);
    return {.parts = {{series, means_of(last).front()}}};
  }
  const std::string aspect = checked_aspect(reader, series, dimension, by);
  const auto means = means_of(last_values(reader, name));
  const auto passes = chosen(reader, dimension, means.size(), filter);
  const auto labels = reader.texts(aspect == dimension ? dimension : dimension + "_" + aspect);
  SeriesParts found{.by = aspect, .of_flows = reader.has(dimension + "_end_user")};
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (passes[i] == 0) continue;
    const auto [at, is_new] = place.try_emplace(labels[i], found.parts.size());
    if (is_new) found.parts.push_back({labels[i], 0.0});
    found.parts[at->second].mean += means[i];
  }
  std::stable_sort(found.parts.begin(), found.parts.end(),
                   [](const Ending& a, const Ending& b) { return a.mean > b.mean; });
  return found;
}

}  // namespace strait::app
