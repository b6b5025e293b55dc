#include "validation/observation.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "strait/assembly/audit.h"
#include "strait/assembly/measures.h"
#include "strait/assembly/series.h"
#include "strait/base/error.h"
#include "strait/stats/quantile.h"
#include "strait/stats/tally.h"

namespace strait::validation {
namespace {

using assembly::World;
using Reader = std::function<double()>;

// Reads everything that a term can name.
class Sources {
 public:
  explicit Sources(World& world)
      : world_{world},
        set_{assembly::make_series(world)},
        measures_{assembly::make_measures(world)} {}

  bool is_series(const std::string& name) const { return find_series(name) != nullptr; }

  Reader series(const Term& term) const {
    const assembly::Series& series = *find_series(term.name);
    std::vector<std::size_t> labels = labels_of(series, term.label);
    return [&series, labels = std::move(labels)] {
      double sum = 0.0;
      for (const std::size_t i : labels) {
        sum += series.cells.empty() ? series.value(i) : *series.cells[i];
      }
      return sum;
    };
  }

  // Of the whole replication, once it has ended.
  Reader whole(const Term& term, double to) const {
    if (term.name.starts_with("waits_")) {
      return [this, term, to] { return of_waits(term, to); };
    }
    for (const auto& measure : measures_) {
      if (measure.name != term.name) continue;
      const auto label = std::find(measure.labels.begin(), measure.labels.end(), term.label);
      const auto index = static_cast<std::size_t>(label - measure.labels.begin());
      const std::size_t count = std::max<std::size_t>(1, measure.labels.size());
      if (index >= count) throw ScenarioError{"no label " + term.label + " of " + term.name};
      return [&measure, index, count] {
        std::vector<double> values(count);
        measure.evaluate(values);
        return values[index];
      };
    }
    throw ScenarioError{"nothing is named " + term.name};
  }

 private:
  const assembly::Series* find_series(const std::string& name) const {
    for (const auto& series : set_.series) {
      if (series.name == "series_" + name) return &series;
    }
    return nullptr;
  }

  std::vector<std::size_t> labels_of(const assembly::Series& series,
                                     const std::string& label) const {
    if (series.dimension.empty()) return {0};
    const auto dimension =
        std::find_if(set_.dimensions.begin(), set_.dimensions.end(),
                     [&](const auto& candidate) { return candidate.name == series.dimension; });
    std::vector<std::size_t> labels;
    for (std::size_t i = 0; i < dimension->values.size(); ++i) {
      const std::string& value = dimension->values[i];
      const bool ends_so = label.starts_with('*') && value.ends_with(label.substr(1));
      if (label.empty() || value == label || ends_so) labels.push_back(i);
    }
    if (labels.empty()) throw ScenarioError{"no label " + label + " of " + series.name};
    return labels;
  }

  double of_waits(const Term& term, double to) const {
    const auto& flows = world_.plan().network.flows;
    std::vector<double> days;
    stats::Tally tally;
    for (std::size_t i = 0; i < flows.size(); ++i) {
      if (flows[model::FlowId{i}].name != term.label) continue;
      for (const auto& delivery : world_.deliveries().deliveries(model::FlowId{i})) {
        days.push_back(delivery.days);
        tally.add(delivery.days);
      }
    }
    if (term.name == "waits_mean") return tally.mean();
    if (term.name == "waits_variance") return tally.variance();
    std::sort(days.begin(), days.end());
    if (term.name == "waits_quantile") return stats::quantile_of_sorted(days, to);
    const auto within = std::upper_bound(days.begin(), days.end(), to) - days.begin();
    return static_cast<double>(within) / static_cast<double>(days.size());
  }

  const World& world_;
  assembly::SeriesSet set_;
  std::vector<assembly::Measure> measures_;
};

// What is read at one time: a slot per term and day, filled while the world runs.
class Slots {
 public:
  explicit Slots(const Sources& sources, double end) : sources_{sources}, end_{end} {}

  std::size_t add(const Term& term, std::optional<double> day, double to) {
    if (!sources_.is_series(term.name)) {
      whole_.emplace_back(values_.size(), sources_.whole(term, to));
    } else {
      by_day_[term.day.value_or(day.value_or(end_))].emplace_back(values_.size(),
                                                                  sources_.series(term));
    }
    values_.push_back(0.0);
    return values_.size() - 1;
  }

  std::vector<Time> times() const {
    std::vector<Time> times;
    for (const auto& [day, readers] : by_day_) times.push_back(kStart + from_days(day));
    return times;
  }
  void start() { next_ = by_day_.begin(); }
  void read_next_day() {
    for (const auto& [slot, read] : (next_++)->second) values_[slot] = read();
  }
  void finish() {
    for (const auto& [slot, read] : whole_) values_[slot] = read();
  }
  double operator[](std::size_t slot) const { return values_[slot]; }

 private:
  using Readers = std::vector<std::pair<std::size_t, Reader>>;
  const Sources& sources_;
  double end_;
  std::map<double, Readers> by_day_;
  std::map<double, Readers>::const_iterator next_;
  Readers whole_;
  std::vector<double> values_;
};

double tested(Test test, double level, double x) {
  switch (test) {
    case Test::at_most:
      return x <= level ? 1.0 : 0.0;
    case Test::above:
      return x > level ? 1.0 : 0.0;
    case Test::equals:
      return x == level ? 1.0 : 0.0;
    case Test::excess_over:
      return std::max(0.0, x - level);
    case Test::none:
      break;
  }
  return x;
}

// A sum of terms at each of its times.
class Sum {
 public:
  Sum(const Expectation& expectation, const std::vector<Term>& terms, Slots& slots)
      : expectation_{expectation}, terms_{terms} {
    const auto add_all = [&](std::optional<double> day) {
      for (const Term& term : terms) slots_.push_back(slots.add(term, day, expectation.to));
    };
    for (const double day : expectation.days) add_all(day);
    if (expectation.days.empty()) add_all({});
  }

  double value(const Slots& slots) const {
    const std::size_t days = slots_.size() / terms_.size();
    double sum = 0.0;
    for (std::size_t d = 0; d < days; ++d) {
      const bool half = days > 1 && (d == 0 || d + 1 == days);
      sum += (half ? 0.5 : 1.0) * at(d, slots);
    }
    return expectation_.times * sum / static_cast<double>(days > 1 ? days - 1 : 1);
  }

 private:
  double at(std::size_t day, const Slots& slots) const {
    double x = 0.0;
    for (std::size_t t = 0; t < terms_.size(); ++t) {
      const double read = slots[slots_[day * terms_.size() + t]];
      x += terms_[t].factor * (std::isnan(read) ? expectation_.never.value_or(read) : read);
    }
    return tested(expectation_.test, expectation_.level, x);
  }

  const Expectation& expectation_;
  const std::vector<Term>& terms_;
  std::vector<std::size_t> slots_;
};

}  // namespace

std::vector<Observed> observe(const scenario::Scenario& scenario,
                              const std::vector<Expectation>& expectations,
                              std::uint64_t replications, std::uint64_t seed) {
  const assembly::Plan plan{scenario};
  World world{plan, {.seed = seed}};
  const Sources sources{world};
  Slots slots{sources, in_days(world.end() - kStart)};
  std::vector<Sum> of;
  std::vector<Sum> with;
  for (const Expectation& expectation : expectations) {
    of.emplace_back(expectation, expectation.of, slots);
    with.emplace_back(expectation, expectation.with.empty() ? expectation.of : expectation.with,
                      slots);
  }
  world.set_sample_times(slots.times());
  world.on_sample = [&](std::size_t) { slots.read_next_day(); };
  std::vector<Observed> observed(expectations.size());
  for (std::uint64_t r = 0; r < replications; ++r) {
    slots.start();
    world.run(r);
    assembly::require_balance(world);
    slots.finish();
    for (std::size_t i = 0; i < expectations.size(); ++i) {
      observed[i].of.push_back(of[i].value(slots));
      observed[i].with.push_back(with[i].value(slots));
    }
  }
  return observed;
}

}  // namespace strait::validation
