#include "strait/model/state.h"

#include <algorithm>

#include "strait/base/error.h"

namespace strait::model {

StateSpace::StateSpace(const std::vector<std::vector<ReasonSet>>& gates,
                       const std::vector<ReasonSet>& alone) {
  std::vector<ReasonSet> combined{ReasonSet{}};
  for (const auto& gate : gates) {
    const std::size_t before = combined.size();
    for (const ReasonSet reason : gate) {
      for (std::size_t i = 0; i < before; ++i) combined.push_back(combined[i] | reason);
    }
  }
  combined.insert(combined.end(), alone.begin(), alone.end());
  std::sort(combined.begin(), combined.end());
  combined.erase(std::unique(combined.begin(), combined.end()), combined.end());
  std::erase_if(combined, [](ReasonSet set) { return set.empty(); });
  sets_ = std::move(combined);
}

double StateSpace::count(const std::vector<std::vector<ReasonSet>>& gates, std::size_t alone) {
  double states = 1.0;
  for (const auto& gate : gates) states *= 1.0 + static_cast<double>(gate.size());
  return states - 1.0 + static_cast<double>(alone);
}

std::uint32_t StateSpace::index(ReasonSet set) const {
  const auto found = std::lower_bound(sets_.begin(), sets_.end(), set);
  STRAIT_ASSERT(found != sets_.end() && *found == set, "no state with reasons {:#x}", set.bits());
  return static_cast<std::uint32_t>(found - sets_.begin());
}

}  // namespace strait::model
