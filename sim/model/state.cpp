#include "strait/model/state.h"

#include <algorithm>
#include <bit>

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
  index_sets();
}

double StateSpace::count(const std::vector<std::vector<ReasonSet>>& gates, std::size_t alone) {
  double states = 1.0;
  for (const auto& gate : gates) states *= 1.0 + static_cast<double>(gate.size());
  return states - 1.0 + static_cast<double>(alone);
}

void StateSpace::index_sets() {
  const auto bits = static_cast<unsigned>(std::bit_width(sets_.size())) + 2;
  shift_ = 64 - bits;
  slots_.assign(std::size_t{1} << bits, {});
  for (std::uint32_t i = 0; i < sets_.size(); ++i) {
    std::size_t slot = slot_of(sets_[i]);
    while (!slots_[slot].set.empty()) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = {sets_[i], i};
  }
}

void StateSpace::refuse(ReasonSet set) {
  throw InternalError{fmt::format("no state with reasons {:#x}", set.bits())};
}

}  // namespace strait::model
