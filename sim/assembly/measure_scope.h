// What measures are made of: what one looks at, what it is worth, and how it is described.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "strait/assembly/series.h"
#include "strait/assembly/world.h"

namespace strait::assembly {

// What one measure looks at: the flows, stocks and controls that its filters leave.
struct Scope {
  const World& world;
  const scenario::MeasureSpec& spec;
  std::vector<model::FlowId> flows;
  std::vector<std::size_t> controls;
  std::vector<model::StockId> stocks;
  Time at{};  // when one looks

  const model::Network& network() const { return world.plan().network; }
};

// The product whose units are counted; a share's `of` is its denominator and no product.
std::optional<std::string> product_of(const scenario::MeasureSpec& spec);

// "total delivered of h200 to the_three": what the scenario asked for, in its own words.
std::string describe(const scenario::MeasureSpec& spec);
// REQUIRES: the name of a flow.
scenario::Flow flow_named(std::string_view name);

// What adds up as time goes by: a measure over a window is of what came in between.
struct Sums {
  double sum = 0.0;
  double weight = 0.0;  // what it is divided by, where it is

  friend Sums operator-(const Sums& a, const Sums& b) {
    return {a.sum - b.sum, a.weight - b.weight};
  }
};
Sums sums_of(const Scope& scope);                                  // from the start to scope.at
Sums sums_of(const Scope& scope, const std::vector<Hold>& holds);  // of a level
// NaN where there is nothing to take it of.
double value_of(const Scope& scope, const Sums& sums);
// A statistic of the level's path, as spec.over_time names it; `take` tells the level as it stands.
std::function<double()> over_time(World& world, const Scope& scope,
                                  const std::function<Sums(const Scope&)>& take);
bool counts_days(const scenario::MeasureSpec& spec);  // the value of over_time is in days
// What the stocks of the scope sold, paid and cost up to then, in the scenario's currency.
double money_total(const Scope& scope, scenario::Flow what);
// Whether a level counts the flow's state: all (waiting), those on the way (in_transit), those of
// one reason (`at`).
bool counts_state(const Scope& scope, model::FlowId flow, std::uint32_t state);

}  // namespace strait::assembly
