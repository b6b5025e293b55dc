#include "strait/model/allocation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "strait/base/error.h"

namespace strait::model {
namespace {

double total_wanted(std::span<const Claim> claims) {
  return std::accumulate(claims.begin(), claims.end(), 0.0,
                         [](double sum, const Claim& c) { return sum + c.wanted.units(); });
}

std::vector<double> share_in_order(double available, std::span<const Claim> claims) {
  std::vector<double> shares;
  for (const Claim& claim : claims) {
    shares.push_back(std::min(claim.wanted.units(), available));
    available -= shares.back();
  }
  return shares;
}

std::vector<double> share_proportionally(double available, std::span<const Claim> claims) {
  const double wanted = total_wanted(claims);
  std::vector<double> shares;
  for (const Claim& claim : claims) {
    shares.push_back(wanted <= available ? claim.wanted.units()
                                         : claim.wanted.units() / wanted * available);
  }
  return shares;
}

// Water filling: x_i = min(wanted_i, weight_i × level) with Σ x_i = available (Bertsekas and
// Gallager, "Data Networks", 1992, section 6.5.2). Claimants are satisfied in the order of
// wanted / weight; the level follows for the rest.
std::vector<double> fill(double available, std::span<const Claim> claims, bool weighted) {
  const auto weight = [&](std::size_t i) { return weighted ? claims[i].weight : 1.0; };
  std::vector<std::size_t> order(claims.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if ((weight(a) > 0) != (weight(b) > 0)) return weight(a) > 0;
    return claims[a].wanted.units() * weight(b) < claims[b].wanted.units() * weight(a);
  });
  double weights = 0.0;
  for (std::size_t i = 0; i < claims.size(); ++i) weights += weight(i);
  std::vector<double> shares(claims.size());
  for (const std::size_t i : order) {
    // Who has no weight comes last and shares what the others leave, in the order of the claims.
    const double part = weight(i) > 0 ? available * std::min(1.0, weight(i) / weights) : available;
    shares[i] = std::min(claims[i].wanted.units(), part);
    available -= shares[i];
    weights -= weight(i);
  }
  return shares;
}

std::vector<double> share_by_tier(double available, std::span<const Claim> claims) {
  std::vector<int> tiers;
  for (const Claim& claim : claims) tiers.push_back(claim.tier);
  std::sort(tiers.begin(), tiers.end());
  tiers.erase(std::unique(tiers.begin(), tiers.end()), tiers.end());
  std::vector<double> shares(claims.size());
  for (const int tier : tiers) {
    std::vector<Claim> members(claims.begin(), claims.end());
    for (Claim& claim : members) {
      if (claim.tier != tier) claim.wanted = kNone;
    }
    const std::vector<double> part = share_proportionally(available, members);
    for (std::size_t i = 0; i < part.size(); ++i) {
      shares[i] += part[i];
      available -= part[i];
    }
  }
  return shares;
}

std::vector<double> ideal_shares(AllocationRule rule, double available,
                                 std::span<const Claim> claims) {
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
std::vector<Quantity> make_whole(double total, const std::vector<double>& shares,
                                 std::span<const Claim> claims) {
  constexpr double kNoise = 1e-9;
  std::vector<Quantity> whole;
  std::vector<double> remainders;
  for (const double share : shares) {
    const double floor = std::floor(share * (1 + 1e-15) + kNoise);
    whole.emplace_back(floor);
    remainders.push_back(std::round((share - floor) / kNoise) * kNoise);
    total -= floor;
  }
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
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

std::vector<Quantity> exactly(const std::vector<double>& shares) {
  std::vector<Quantity> quantities;
  quantities.reserve(shares.size());
  for (const double share : shares) quantities.emplace_back(share);
  return quantities;
}

}  // namespace

std::vector<Quantity> allocate(AllocationRule rule, Quantity available,
                               std::span<const Claim> claims, Divisible divisible) {
  const double given = std::min(available.units(), total_wanted(claims));
  const std::vector<double> shares = ideal_shares(rule, given, claims);
  if (divisible == Divisible::no) return make_whole(std::floor(given), shares, claims);
  return exactly(shares);
}

std::vector<Quantity> apportion(Quantity total, std::span<const double> shares,
                                Divisible divisible) {
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  STRAIT_ASSERT(sum > 0, "shares add to {}", sum);
  std::vector<double> ideal;
  for (const double share : shares) ideal.push_back(total.units() * share / sum);
  if (divisible == Divisible::no) return make_whole(total.units(), ideal, {});
  return exactly(ideal);
}

}  // namespace strait::model
