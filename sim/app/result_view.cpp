#include "strait/app/result_view.h"

#include <algorithm>

namespace strait::app {

namespace {

// Replications read at once, so that a large file costs little memory.
constexpr std::size_t kSlabBytes = std::size_t{32} << 20;

// Calls take(values of one replication) for each, in order.
template <typename Take>
void for_each_replication(const output::ResultReader& reader, const std::string& name, Take take) {
  const output::Shape shape = reader.shape(name);
  std::size_t row = 1;
  for (std::size_t i = 1; i < shape.size(); ++i) row *= shape[i];
  const std::size_t slab =
      std::max<std::size_t>(1, kSlabBytes / (8 * std::max<std::size_t>(1, row)));
  for (std::size_t first = 0; first < shape[0]; first += slab) {
    output::Box box{output::Shape(shape.size(), 0), shape};
    box.start[0] = first;
    box.count[0] = std::min(slab, shape[0] - first);
    const auto values = reader.numbers(name, box);
    for (std::size_t r = 0; r < box.count[0]; ++r) {
      take(std::span<const double>{values}.subspan(r * row, row));
    }
  }
}

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Whether "a + b" names `reason`.
bool names_reason(const std::string& reasons, const std::string& reason) {
  return (" + " + reasons + " + ").find(" + " + reason + " + ") != std::string::npos;
}

}  // namespace

ResultView::ResultView(const output::ResultReader& reader)
    : reader_{reader},
      summary_{!reader.has("series_delivered")},
      waiting_{mean("series_waiting", holds_)} {}

std::vector<double> ResultView::mean(const std::string& series, std::size_t& labels) const {
  if (summary_) {
    labels = reader_.shape(series + "_mean").back();
    return reader_.numbers(series + "_mean");
  }
  labels = reader_.shape(series).back();
  std::vector<double> sums;
  for_each_replication(reader_, series, [&](std::span<const double> values) {
    sums.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) sums[i] += values[i];
  });
  for (double& sum : sums) sum /= static_cast<double>(reader_.replications());
  return sums;
}

std::vector<char> ResultView::chosen(const std::string& dimension, const FlowFilter& filter) const {
  const auto products = reader_.texts(dimension + "_product");
  const auto buyers = reader_.texts(dimension + "_end_user");
  std::vector<char> chosen(products.size());
  for (std::size_t i = 0; i < products.size(); ++i) {
    const bool fits = (filter.product.empty() || products[i] == filter.product) &&
                      (filter.buyers.empty() || contains(filter.buyers, buyers[i]));
    chosen[i] = fits ? 1 : 0;
  }
  return chosen;
}

std::vector<double> ResultView::waiting(const FlowFilter& filter) const {
  const auto counts = chosen("hold", filter);
  std::vector<double> sums(waiting_.size() / holds_);
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    if (counts[i % holds_] != 0) sums[i / holds_] += waiting_[i];
  }
  return sums;
}

std::vector<Ending> ResultView::endings(const FlowFilter& filter) const {
  const auto counts = chosen("flow", filter);
  const auto at_end = [&](const std::string& name) {
    std::size_t labels = 0;
    const auto means = mean("series_" + name, labels);
    double sum = 0;
    for (std::size_t i = 0; i < labels; ++i) {
      if (counts[i] != 0) sum += means[means.size() - labels + i];
    }
    return sum;
  };
  std::vector<Ending> endings{{"delivered", at_end("delivered")},
                              {"waiting", waiting(filter).back()}};
  for (const auto* name : {"cancelled", "refused", "substituted", "discouraged"}) {
    endings.push_back({name, at_end(name)});
  }
  return endings;
}

std::vector<std::string> ResultView::idle_ceilings() const {
  if (!reader_.has("ceiling")) return {};
  const auto names = reader_.texts("ceiling");
  std::vector<char> idle(names.size(), 1);
  if (!summary_) {
    std::vector<double> limits;
    for_each_replication(reader_, "series_ceiling_limit", [&](std::span<const double> values) {
      limits.insert(limits.end(), values.begin(), values.end());
    });
    std::size_t at = 0;
    for_each_replication(reader_, "series_ceiling_use", [&](std::span<const double> values) {
      for (std::size_t i = 0; i < values.size(); ++i, ++at) {
        if (values[i] >= limits[at]) idle[i % names.size()] = 0;
      }
    });
  }
  const auto reasons = reader_.texts("hold_reason");
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    if (!(waiting_[i] > 0)) continue;
    for (std::size_t c = 0; c < names.size(); ++c) {
      if (names_reason(reasons[i % holds_], names[c])) idle[c] = 0;
    }
  }
  std::vector<std::string> found;
  for (std::size_t c = 0; c < names.size(); ++c) {
    if (idle[c] != 0) found.push_back(names[c]);
  }
  return found;
}

}  // namespace strait::app
