#include "strait/model/allocation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "strait/base/error.h"

namespace strait::model {
namespace {

using Shares = boost::container::small_vector<double, 8>;
using Places = boost::container::small_vector<std::size_t, 8>;

double total_wanted(std::span<const Claim> claims) {
  return std::accumulate(claims.begin(), claims.end(), 0.0,
                         [](double sum, const Claim& c) { return sum + c.wanted.units(); });
}

Shares share_in_order(double available, std::span<const Claim> claims) {
  Shares shares;
  for (const Claim& claim : claims) {
    shares.push_back(std::min(claim.wanted.units(), available));
    available -= shares.back();
  }
  return shares;
}

Shares share_proportionally(double available, std::span<const Claim> claims) {
  const double wanted = total_wanted(claims);
  Shares shares;
  for (const Claim& claim : claims) {
    shares.push_back(wanted <= available ? claim.wanted.units()
                                         : claim.wanted.units() / wanted * available);
  }
  return shares;
}

// Water filling: x_i = min(wanted_i, weight_i × level) with Σ x_i = available (Bertsekas and
// Gallager, "Data Networks", 1992, section 6.5.2). Claimants are satisfied in the order of
// wanted / weight; the level follows for the rest.
Shares fill(double available, std::span<const Claim> claims, bool weighted) {
  const auto weight = [&](std::size_t i) { return weighted ? claims[i].weight : 1.0; };
  Places order(claims.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if ((weight(a) > 0) != (weight(b) > 0)) return weight(a) > 0;
    const double wanted_a = claims[a].wanted.units() * weight(b);
    const double wanted_b = claims[b].wanted.units() * weight(a);
    return wanted_a != wanted_b ? wanted_a < wanted_b : a < b;
  });
  double weights = 0.0;
  for (std::size_t i = 0; i < claims.size(); ++i) weights += weight(i);
  Shares shares(claims.size());
  for (const std::size_t i : order) {
    // Who has no weight comes last and shares what the others leave, in the order of the claims.
    const double part = weight(i) > 0 ? available * std::min(1.0, weight(i) / weights) : available;
    shares[i] = std::min(claims[i].wanted.units(), part);
    available -= shares[i];
    weights -= weight(i);
  }
  return shares;
}

Shares share_by_tier(double available, std::span<const Claim> claims) {
  boost::container::small_vector<int, 8> tiers;
  for (const Claim& claim : claims) tiers.push_back(claim.tier);
  std::sort(tiers.begin(), tiers.end());
  tiers.erase(std::unique(tiers.begin(), tiers.end()), tiers.end());
  Shares shares(claims.size());
  for (const int tier : tiers) {
    boost::container::small_vector<Claim, 8> members(claims.begin(), claims.end());
    for (Claim& claim : members) {
      if (claim.tier != tier) claim.wanted = kNone;
    }
    const Shares part = share_proportionally(available, {members.data(), members.size()});
    for (std::size_t i = 0; i < part.size(); ++i) {
      shares[i] += part[i];
      available -= part[i];
    }
  }
  return shares;
}

Shares ideal_shares(AllocationRule rule, double available, std::span<const Claim> claims) {
  switch (rule) {
    case AllocationRule::first_come:
      return share_in_order(available, claims);
    case AllocationRule::proportional:
      return share_proportionally(available, claims);
    case AllocationRule::max_min:
      return fill(available, claims, false);
    case AllocationRule::weighted:
      return fill(available, claims, true);
    case AllocationRule::by_priority:
      return share_by_tier(available, claims);
  }
  STRAIT_ASSERT(false, "rule {}", static_cast<int>(rule));
  return {};
}

// Floors of the shares, then one unit each by largest remainder, never above what is asked.
// Remainders that differ by rounding noise only count as equal: exact ties go to the lower index.
Quantities make_whole(double total, const Shares& shares, std::span<const Claim> claims) {
  constexpr double kNoise = 1e-9;
  Quantities whole;
  Shares remainders;
  for (const double share : shares) {
    const double floor = std::floor(share * (1 + 1e-15) + kNoise);
    whole.emplace_back(floor);
    remainders.push_back(std::round((share - floor) / kNoise) * kNoise);
    total -= floor;
  }
  Places order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return remainders[a] != remainders[b] ? remainders[a] > remainders[b] : a < b;
  });
  for (bool given = true; total >= 1.0 && given;) {
    given = false;
    for (const std::size_t i : order) {
      if (total < 1.0) break;
      if (!claims.empty() && !(whole[i] < claims[i].wanted)) continue;
      whole[i] += Quantity{1.0};
      total -= 1.0;
      given = true;
    }
  }
  return whole;
}

Quantities exactly(const Shares& shares) {
  Quantities quantities;
  quantities.reserve(shares.size());
  for (const double share : shares) quantities.emplace_back(share);
  return quantities;
}

}  // namespace

Quantities allocate(AllocationRule rule, Quantity available, std::span<const Claim> claims,
                    Divisible divisible) {
  const double given = std::min(available.units(), total_wanted(claims));
  const Shares shares = ideal_shares(rule, given, claims);
  if (divisible == Divisible::no) return make_whole(std::floor(given), shares, claims);
  return exactly(shares);
}

Quantities apportion(Quantity total, std::span<const double> shares, Divisible divisible) {
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  STRAIT_ASSERT(sum > 0, "shares add to {}", sum);
  Shares ideal;
  for (const double share : shares) ideal.push_back(total.units() * share / sum);
  if (divisible == Divisible::no) return make_whole(total.units(), ideal, {});
  return exactly(ideal);
}

}  // namespace strait::model
