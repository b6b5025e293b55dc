#include "strait/analysis/decision.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "strait/base/error.h"
#include "strait/stats/tally.h"

namespace strait::analysis {
namespace {

// Of `of`(option) the option that is largest; the first of several.
template <typename Of>
std::size_t largest(std::size_t options, Of of) {
  std::size_t best = 0;
  for (std::size_t o = 1; o < options; ++o) {
    if (of(o) > of(best)) best = o;
  }
  return best;
}

Mean mean_of(const stats::Tally& tally, double level) {
  return {tally.mean(), stats::mean_half_width(tally, level)};
}

// Values with more being better, so that there is one direction to think in.
class Futures {
 public:
  Futures(const OutcomeTable& table, bool more_is_better)
      : table_{table}, sign_{more_is_better ? 1.0 : -1.0}, best_(table.futures) {
    for (std::size_t f = 0; f < table.futures; ++f) {
      best_[f] = worth(largest(table.options, [&](std::size_t o) { return worth(o, f); }), f);
    }
  }
  double worth(std::size_t option, std::size_t future) const {
    return sign_ * table_.at(option, future);
  }
  double regret(std::size_t option, std::size_t future) const {
    return best_[future] - worth(option, future);
  }
  double relative_regret(std::size_t option, std::size_t future) const {
    const double scale = std::max(std::abs(best_[future]), std::abs(worth(option, future)));
    return scale > 0 ? regret(option, future) / scale : 0.0;
  }
  bool dominates(std::size_t other, std::size_t option) const {
    bool better = false;
    for (std::size_t f = 0; f < table_.futures; ++f) {
      if (worth(other, f) < worth(option, f)) return false;
      better = better || worth(other, f) > worth(option, f);
    }
    return better;
  }

 private:
  const OutcomeTable& table_;
  double sign_;
  std::vector<double> best_;
};

void count_satisfied(const OutcomeTable& table, const DecisionRequest& request, std::size_t option,
                     OptionValue& value) {
  if (!request.good_enough) return;
  std::int64_t good = 0;
  for (std::size_t f = 0; f < table.futures; ++f) {
    const double given = table.at(option, f);
    good += request.more_is_better ? given >= *request.good_enough : given <= *request.good_enough;
  }
  const auto all = static_cast<std::int64_t>(table.futures);
  value.satisfied = static_cast<double>(good) / static_cast<double>(all);
  value.satisfied_in = stats::wilson_interval(good, all, request.level);
}

OptionValue value_of(const OutcomeTable& table, const Futures& futures,
                     const DecisionRequest& request, std::size_t option) {
  OptionValue value;
  stats::Tally values, regrets;
  double worst = std::numeric_limits<double>::infinity();
  value.most_regret = -1;
  for (std::size_t f = 0; f < table.futures; ++f) {
    values.add(table.at(option, f));
    regrets.add(futures.regret(option, f));
    if (futures.worth(option, f) < worst) {
      worst = futures.worth(option, f);
      value.worst = table.at(option, f);
      value.worst_future = f;
    }
    if (futures.regret(option, f) > value.most_regret) {
      value.most_regret = futures.regret(option, f);
      value.most_regret_future = f;
    }
    value.most_relative_regret =
        std::max(value.most_relative_regret, futures.relative_regret(option, f));
  }
  value.expected = mean_of(values, request.level);
  value.regret = mean_of(regrets, request.level);
  count_satisfied(table, request, option, value);
  for (std::size_t other = 0; other < table.options && !value.dominated_by; ++other) {
    if (futures.dominates(other, option)) value.dominated_by = other;
  }
  return value;
}

}  // namespace

Decision decide(const OutcomeTable& table, const DecisionRequest& request) {
  STRAIT_ASSERT(table.options > 0 && table.futures > 0 &&
                    table.values.size() == table.options * table.futures,
                "{} values of {} options in {} futures", table.values.size(), table.options,
                table.futures);
  const Futures futures{table, request.more_is_better};
  Decision decision;
  for (std::size_t o = 0; o < table.options; ++o) {
    decision.options.push_back(value_of(table, futures, request, o));
  }
  const auto& all = decision.options;
  const double sign = request.more_is_better ? 1.0 : -1.0;
  const auto best = [&](auto of) { return largest(all.size(), of); };
  decision.best_expected = best([&](std::size_t o) { return sign * all[o].expected.mean; });
  decision.best_worst = best([&](std::size_t o) { return sign * all[o].worst; });
  decision.least_regret = best([&](std::size_t o) { return -all[o].most_regret; });
  decision.perfect_information = all[decision.best_expected].regret;
  return decision;
}

}  // namespace strait::analysis
