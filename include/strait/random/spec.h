// What a distribution is, in the words of those who know it: plain data that a scenario reads and
// writes. make_distribution (distribution.h) checks it and turns it into something to draw from.
//
// Values are plain numbers in one unit that the caller chose for value and result alike (days,
// chips, …); `chance`, `cv`, `shape`, `stages` and `trials` have none. Most kinds can be told in
// several ways: fields are optional, and the comment says which together determine it. Elicited
// words mean: median and the 10 % and 90 % points (p10, p90); cv = sd / mean.
#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace strait::random {

using Number = std::optional<double>;  // {} in the structs: then {.mean = 3} names what is given
                                       // without a warning about the rest

struct Constant {
  double value = 0;
  bool operator==(const Constant&) const = default;
};
// Two of its fields.
struct Uniform {
  Number low{}, high{}, mean{}, p10{}, p90{};
  bool operator==(const Uniform&) const = default;
};
// mode, one of low and p10, and one of high and p90. With p10 the mode lies at or above it, with
// p90 at or below it.
struct Triangular {
  Number low{}, mode{}, high{}, p10{}, p90{};
  bool operator==(const Triangular&) const = default;
};
// Two of mean, sd, cv, median, p10, p90. at_least and at_most truncate: the distribution is that
// normal under the condition that it falls between them (as if values outside were drawn again, but
// with one uniform), so the mean moves towards the middle and no value piles up at a bound.
struct Normal {
  Number mean{}, sd{}, cv{}, median{}, p10{}, p90{}, at_least{}, at_most{};
  bool operator==(const Normal&) const = default;
};
// Two of its fields. Where two spreads fit (mean with p90) the smaller is meant.
struct Lognormal {
  Number mean{}, sd{}, cv{}, median{}, p10{}, p90{};
  bool operator==(const Lognormal&) const = default;
};
// Two of its fields; shape = 1 / cv², mean = shape × scale. Of two fits the smaller spread.
struct Gamma {
  Number mean{}, sd{}, cv{}, median{}, p10{}, p90{}, shape{}, scale{};
  bool operator==(const Gamma&) const = default;
};
// A sum of `stages` (1, 2, …) exponentials; and mean (of the sum) or stage_mean.
struct Erlang {
  Number stages{}, mean{}, stage_mean{};
  bool operator==(const Erlang&) const = default;
};
// Two of its fields; P(X > x) = exp(−(x / scale)^shape). Of two fits the smaller spread.
struct Weibull {
  Number mean{}, sd{}, cv{}, median{}, p10{}, p90{}, shape{}, scale{};
  bool operator==(const Weibull&) const = default;
};
// One of its fields; rate = 1 / mean.
struct Exponential {
  Number mean{}, rate{}, median{}, p10{}, p90{};
  bool operator==(const Exponential&) const = default;
};
// Between low (0 if not given) and high (1): shape_low and shape_high (the α and β of the
// literature; mean = α / (α + β) of the way up), or mean and one of sd and cv.
struct Beta {
  Number low{}, high{}, mean{}, sd{}, cv{}, shape_low{}, shape_high{};
  bool operator==(const Beta&) const = default;
};
// Beta between low and high whose mean is (low + weight × mode + high) / (weight + 2); weight 4 if
// not given (Malcolm, Roseboom, Clark, Fazar 1959).
struct Pert {
  Number low{}, mode{}, high{}, weight{};
  bool operator==(const Pert&) const = default;
};
// All of p10, median and p90, which it meets exactly, and bounds if there are any: the metalog of
// three points (Keelin 2016). For what experts say and no family is known for.
struct Metalog {
  Number p10{}, median{}, p90{}, at_least{}, at_most{};
  bool operator==(const Metalog&) const = default;
};
struct Poisson {
  Number mean{};
  bool operator==(const Poisson&) const = default;
};
// Number of trials up to and with the first success: 1, 2, …; mean (≥ 1) or chance of a success.
struct Geometric {
  Number mean{}, chance{};
  bool operator==(const Geometric&) const = default;
};
// Successes in `trials`; and chance of one or mean.
struct Binomial {
  Number trials{}, chance{}, mean{};
  bool operator==(const Binomial&) const = default;
};
// Listed values; the chances add to 1 (within 1e-9).
struct Discrete {
  struct Item {
    double value = 0;
    double chance = 0;
    bool operator==(const Item&) const = default;
  };
  std::vector<Item> items;
  bool operator==(const Discrete&) const = default;
};
// A sample, in any order. `between` (at least one value): the quantile is interpolated linearly
// (type 7 of Hyndman and Fan 1996), so values between the observed come out; `observed`: each
// observed value with the chance 1/n, nothing else.
struct Empirical {
  enum class Values { between, observed };
  std::vector<double> sample;
  Values values = Values::between;
  bool operator==(const Empirical&) const = default;
};
// Each part with its chance; the chances add to 1 (within 1e-9). A part may be a mixture.
struct MixturePart;
struct Mixture {
  std::vector<MixturePart> parts;
  bool operator==(const Mixture&) const;
};

using Spec = std::variant<Constant, Uniform, Triangular, Normal, Lognormal, Gamma, Erlang, Weibull,
                          Exponential, Beta, Pert, Metalog, Poisson, Geometric, Binomial, Discrete,
                          Empirical, Mixture>;

struct MixturePart {
  double chance = 0;
  Spec spec;
  bool operator==(const MixturePart&) const = default;
};

// "uniform", "lognormal", "pert", …
std::string_view kind_name(const Spec& spec);

}  // namespace strait::random
