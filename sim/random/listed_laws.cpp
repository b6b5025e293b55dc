// Distributions told by values: discrete list and sample.
#include <algorithm>
#include <cmath>
#include <utility>

#include "chances.h"
#include "given.h"
#include "guide_table.h"
#include "law.h"

namespace strait::random {
namespace {

class DiscreteLaw final : public Law {
 public:
  DiscreteLaw(std::vector<double> values, std::vector<double> cumulated)
      : values_{std::move(values)}, table_{std::move(cumulated)} {}
  double quantile(double u) const override { return values_[table_.find(u)]; }
  double below(double x) const override {
    const auto next = std::upper_bound(values_.begin(), values_.end(), x);
    return next == values_.begin() ? 0 : table_.cumulated(index_of(next) - 1);
  }
  double above(double x) const override { return 1 - below(x); }
  double mean() const override {
    double sum = 0;
    for (std::size_t i = 0; i < values_.size(); ++i)
      sum += values_[i] * (table_.cumulated(i) - (i == 0 ? 0 : table_.cumulated(i - 1)));
    return sum;
  }
  double lower() const override { return values_.front(); }
  double upper() const override { return values_.back(); }

 private:
  std::size_t index_of(std::vector<double>::const_iterator place) const {
    return static_cast<std::size_t>(place - values_.begin());
  }

  std::vector<double> values_;  // growing
  GuideTable table_;
};

// Linear between order statistics: x at (n − 1) u. Type 7 of Hyndman and Fan 1996, "Sample
// quantiles in statistical packages", The American Statistician 50(4).
class InterpolatedLaw final : public Law {
 public:
  explicit InterpolatedLaw(std::vector<double> sorted) : sorted_{std::move(sorted)} {}
  double quantile(double u) const override {
    const double place = steps() * u;
    const double whole = std::min(std::floor(place), steps() - 1);
    const auto i = static_cast<std::size_t>(whole);
    return std::min(sorted_[i] + (place - whole) * (sorted_[i + 1] - sorted_[i]), sorted_[i + 1]);
  }
  double below(double x) const override {
    const auto next = std::upper_bound(sorted_.begin(), sorted_.end(), x);
    if (next == sorted_.begin()) return 0;
    if (next == sorted_.end()) return 1;
    const double last = *(next - 1);
    return (static_cast<double>(next - sorted_.begin() - 1) + (x - last) / (*next - last)) /
           steps();
  }
  double above(double x) const override { return 1 - below(x); }
  double mean() const override {
    double sum = (sorted_.front() + sorted_.back()) / 2;
    for (std::size_t i = 1; i + 1 < sorted_.size(); ++i) sum += sorted_[i];
    return sum / steps();
  }
  double lower() const override { return sorted_.front(); }
  double upper() const override { return sorted_.back(); }

 private:
  double steps() const { return static_cast<double>(sorted_.size() - 1); }

  std::vector<double> sorted_;  // at least two
};

LawPtr make_discrete(std::vector<Discrete::Item> items) {
  std::erase_if(items, [](const Discrete::Item& item) { return item.chance == 0; });
  std::sort(items.begin(), items.end(),
            [](const auto& a, const auto& b) { return a.value < b.value; });
  std::vector<double> values, chances;
  for (const Discrete::Item& item : items) {
    values.push_back(item.value);
    chances.push_back(item.chance);
  }
  return std::make_shared<DiscreteLaw>(std::move(values), cumulate_chances("discrete", chances));
}

}  // namespace

std::vector<double> cumulate_chances(std::string_view kind, const std::vector<double>& chances) {
  const Given refusal{kind, {}};
  double sum = 0;
  std::vector<double> cumulated;
  for (const double chance : chances) {
    if (!(chance >= 0 && chance <= 1))
      refusal.refuse(fmt::format("a share of {:g} % is not between 0 % and 100 %", 100 * chance));
    cumulated.push_back(sum += chance);
  }
  if (!(std::abs(sum - 1) <= 1e-9))
    refusal.refuse(fmt::format("the shares add up to {:g} %, not 100 %", 100 * sum));
  for (double& c : cumulated) c = std::min(c / sum, 1.0);
  cumulated.back() = 1;
  return cumulated;
}

LawPtr build(const Discrete& spec) {
  if (spec.items.empty()) throw DistributionError("discrete needs at least one value");
  for (const Discrete::Item& item : spec.items)
    Given("discrete", {{"value", item.value}, {"chance", item.chance}});
  return make_discrete(spec.items);
}

LawPtr build(const Empirical& spec) {
  if (spec.sample.empty()) throw DistributionError("empirical needs at least one value");
  for (const double value : spec.sample) Given("empirical", {{"a value", value}});
  std::vector<double> sorted = spec.sample;
  std::sort(sorted.begin(), sorted.end());
  if (sorted.front() == sorted.back()) return make_constant(sorted.front());
  if (spec.values == Empirical::Values::between)
    return std::make_shared<InterpolatedLaw>(std::move(sorted));
  std::vector<double> cumulated;
  for (std::size_t i = 1; i <= sorted.size(); ++i)
    cumulated.push_back(static_cast<double>(i) / static_cast<double>(sorted.size()));
  return std::make_shared<DiscreteLaw>(std::move(sorted), std::move(cumulated));
}

}  // namespace strait::random
