// What a scenario must come to: cases/expected/<name>.yaml beside cases/<name>.yaml.
//
//   case: P01-thinning            # as the table of cases with known answers calls it
//   about: Poisson splitting …    # why the values are right
//   replications: 18500           # so many that every value reaches its rel_se
//   full: 40000                   # with STRAIT_VALIDATION=full
//   values:
//     mean_approve: {value: 63, of: "granted[license]", day: 90, rel_se: 0.02}
//
// Of a value:
//   of       a sum of terms `2 * name[label]@day`; a name is a series without "series_" (no label:
//   all
//            of its labels together; "*end": those that end so), a measure, or one of `waits_…`
//            below
//   day      when the series are read, where a term does not say so itself; the end if not given
//   days     [from, to, step]: the average over these days by the trapezoidal rule
//   times    a factor, so that an average becomes an integral
//   at_most, above, equals   of what was read: 1 where it holds, else 0
//   excess_over              of what was read: what exceeds it, else 0
//   never    what a first date counts that never came
//   is       what is compared over replications: mean (default), variance, third_moment, quantile
//            (with `at` and, for whole numbers, `within`), or covariance (with `with`: another sum)
//   rel_se   the largest standard error, relative to value (to `scale`, where the value is 0)
//   waits_mean[flow], waits_variance[flow], waits_share[flow] (`to` days), waits_quantile[flow]
//   (`to`
//            a share): of the days from order to delivery within one replication
// A value with `exactly: yes` is the same in every replication.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strait::validation {

struct Term {
  double factor = 1.0;
  std::string name;
  std::string label;
  std::optional<double> day;
};

enum class Test { none, at_most, above, equals, excess_over };
enum class Statistic { mean, variance, third_moment, quantile, covariance };

struct Expectation {
  std::string name;
  double value = 0.0;
  std::vector<Term> of;
  std::vector<Term> with;
  std::vector<double> days;  // empty: the end
  double times = 1.0;
  Test test = Test::none;
  double level = 0.0;  // of the test
  double to = 0.0;     // of waits_share and waits_quantile
  std::optional<double> never;
  Statistic is = Statistic::mean;
  double at = 0.5;      // of a quantile
  double within = 0.0;  // of a quantile
  double rel_se = 0.0;
  std::optional<double> scale;
  bool exactly = false;
};

struct ExpectedCase {
  std::string source;  // `case`
  std::string about;
  std::uint64_t replications = 1;
  std::uint64_t full = 1;
  std::vector<Expectation> values;
};

// Throws ScenarioError for what is not understood.
ExpectedCase read_expected(const std::filesystem::path& file);
// cases/expected/*.yaml, sorted.
std::vector<std::filesystem::path> expected_files();

}  // namespace strait::validation
