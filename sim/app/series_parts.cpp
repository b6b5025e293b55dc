#include <algorithm>
#include <map>

#include "strait/app/result_view.h"
#include "strait/base/error.h"
#include "strait/base/text.h"

namespace strait::app {

namespace {

constexpr std::string_view kPrefix = "series_";
constexpr std::string_view kMean = "_mean";

// The series itself, or its mean where the file is a summary.
std::string stored_name(const output::ResultReader& reader, const std::string& series) {
  const std::string name = std::string{kPrefix} + series;
  return reader.has(name) ? name : name + std::string{kMean};
}

// Mean over replications at the last time, label by label.
std::vector<double> last_means(const output::ResultReader& reader, const std::string& name) {
  output::Shape shape = reader.shape(name);
  const bool by_replication = reader.describe(name).dimensions.front() == output::kReplication;
  const std::size_t time_axis = by_replication ? 1 : 0;
  output::Box box{output::Shape(shape.size(), 0), shape};
  box.start[time_axis] = shape[time_axis] - 1;
  box.count[time_axis] = 1;
  const auto values = reader.numbers(name, box);
  const std::size_t labels = shape.size() > time_axis + 1 ? shape.back() : 1;
  std::vector<double> means(labels);
  for (std::size_t i = 0; i < values.size(); ++i) means[i % labels] += values[i];
  const std::size_t rows = values.size() / labels;
  for (double& mean : means) mean /= static_cast<double>(rows);
  return means;
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

}  // namespace

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

std::vector<Ending> parts_at_end(const output::ResultReader& reader, const std::string& series,
                                 const std::string& by) {
  const std::string name = stored_name(reader, series);
  const auto means = last_means(reader, name);
  const std::string dimension = reader.describe(name).dimensions.back();
  if (dimension == "time") return {{series, means.front()}};
  const auto aspects = aspects_of(reader, dimension);
  const std::string aspect = by.empty() ? dimension : by;
  if (std::find(aspects.begin(), aspects.end(), aspect) == aspects.end()) {
    throw UsageError{
        fmt::format("{} has parts by {}, not by '{}'", series, join_words(aspects, "or"), by)};
  }
  const auto labels = reader.texts(aspect == dimension ? dimension : dimension + "_" + aspect);
  std::vector<Ending> parts;
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto [found, is_new] = place.try_emplace(labels[i], parts.size());
    if (is_new) parts.push_back({labels[i], 0.0});
    parts[found->second].mean += means[i];
  }
  return parts;
}

}  // namespace strait::app
