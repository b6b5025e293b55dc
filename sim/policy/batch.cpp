#include "strait/policy/batch.h"

#include <algorithm>

#include "strait/base/error.h"

namespace strait::policy {

using model::ActorId;
using model::FlowId;

namespace {

// Divisible units are cut and added in doubles: so much of an amount is rounding, not a mistake.
constexpr double kRounding = 1e-9;

}  // namespace

Batches::Batches(const model::Network& network, model::ReasonId reason,
                 std::vector<BatchPool> pools)
    : Ceiling{reason}, network_{network}, pools_{std::move(pools)} {
  reset();
}

void Batches::change(const std::vector<BatchPool>& pools) {
  STRAIT_ASSERT(pools.size() == pools_.size(), "{} pools became {}", pools_.size(), pools.size());
  pools_ = pools;
}

void Batches::reset() {
  taken_.assign(pools_.size(), kNone);
  taken_by_.assign(pools_.size(), Table<ActorId, Quantity>{network_.actors.size()});
}

Quantity Batches::left(std::size_t pool, ActorId buyer, Time now) const {
  const BatchPool& p = pools_[pool];
  if (now < p.opens || p.member[buyer] == 0) return kNone;
  return std::max(kNone, p.units - taken_[pool]);
}

Quantity Batches::room(FlowId flow, Time now) const {
  Quantity sum;
  for (std::size_t i = 0; i < pools_.size(); ++i) {
    sum += left(i, network_.flows[flow].buyer, now);
  }
  // A divisible product may have left a fraction of a unit in a pool that all products draw on.
  return round_down(sum.units(), network_.products[network_.flows[flow].product].divisible);
}

void Batches::take(FlowId flow, Quantity units, Time now) {
  const double rounding = kRounding * units.units();
  const ActorId buyer = network_.flows[flow].buyer;
  for (std::size_t i = 0; i < pools_.size() && !units.is_zero(); ++i) {
    const Quantity part = std::min(units, left(i, buyer, now));
    taken_[i] += part;
    taken_by_[i][buyer] += part;
    units -= part;
  }
  STRAIT_ASSERT(units.units() <= rounding, "{} units taken beyond the batches", units.units());
}

// The pool that was drawn on last gets its units back first.
void Batches::give_back(FlowId flow, Quantity units, Time) {
  const double rounding = kRounding * units.units();
  const ActorId buyer = network_.flows[flow].buyer;
  for (std::size_t i = pools_.size(); i-- > 0 && !units.is_zero();) {
    const Quantity part = std::min(units, taken_by_[i][buyer]);
    taken_[i] -= part;
    taken_by_[i][buyer] -= part;
    units -= part;
  }
  STRAIT_ASSERT(units.units() <= rounding, "{} units given back that were not taken",
                units.units());
}

Time Batches::next_opening(Time now) const {
  Time next = kNever;
  for (const BatchPool& pool : pools_) {
    if (pool.opens > now) next = std::min(next, pool.opens);
  }
  return next;
}

double Batches::limit(Time now) const {
  Quantity sum;
  for (const BatchPool& pool : pools_) {
    if (pool.opens <= now) sum += pool.units;
  }
  return sum.units();
}

double Batches::taken() const {
  Quantity sum;
  for (const Quantity units : taken_) sum += units;
  return sum.units();
}

}  // namespace strait::policy
