// The state of a unit on order: what holds it, or how it ended.
//
// At every instant each ordered unit is in exactly one state. While it is open its state is the
// *set* of reasons that hold it (two gates open at once make one state, never the one declared
// first); an end is a state of its own. A world has at most 64 reasons, so a set is one word.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "strait/base/id.h"

namespace strait::model {

using ReasonId = Id<struct ReasonTag>;
inline constexpr std::size_t kMostReasons = 64;

class ReasonSet {
 public:
  constexpr ReasonSet() = default;
  constexpr explicit ReasonSet(std::uint64_t bits) : bits_{bits} {}
  constexpr ReasonSet(ReasonId reason) : bits_{std::uint64_t{1} << reason.index()} {}
  constexpr std::uint64_t bits() const { return bits_; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool intersects(ReasonSet other) const { return (bits_ & other.bits_) != 0; }
  constexpr auto operator<=>(const ReasonSet&) const = default;
  friend constexpr ReasonSet operator|(ReasonSet a, ReasonSet b) {
    return ReasonSet{a.bits_ | b.bits_};
  }
  constexpr ReasonSet without(ReasonSet other) const { return ReasonSet{bits_ & ~other.bits_}; }

 private:
  std::uint64_t bits_ = 0;
};

enum class End : std::uint8_t {
  delivered,
  cancelled,
  refused,
  substituted,
  lost_sale,
  seized,
  lost
};
inline constexpr std::array<std::string_view, 7> kEndNames{
    "delivered", "cancelled", "refused", "substituted", "lost_sale", "seized", "lost"};
inline constexpr std::size_t kEnds = kEndNames.size();

// Ends of what was ordered and does not come: of each the ledger knows what it was lost to.
inline constexpr std::array kLosses{End::refused, End::cancelled, End::substituted, End::lost_sale};
// Where it stands in kLosses; none where it is no loss.
constexpr std::optional<std::size_t> loss_index(End how) {
  for (std::size_t i = 0; i < kLosses.size(); ++i) {
    if (kLosses[i] == how) return i;
  }
  return std::nullopt;
}

// The open states that units of one flow can be in, numbered from 0 in ascending order of their
// sets.
class StateSpace {
 public:
  StateSpace() = default;
  // Each inner list holds the alternatives of one gate; gates are open at the same time in any
  // combination. `alone` are the reasons that hold a unit after all gates have granted.
  StateSpace(const std::vector<std::vector<ReasonSet>>& gates, const std::vector<ReasonSet>& alone);
  // How many states that would be, without making them.
  static double count(const std::vector<std::vector<ReasonSet>>& gates, std::size_t alone);

  std::uint32_t index(ReasonSet set) const {  // REQUIRES: a state of this space
    for (std::size_t slot = slot_of(set);; slot = (slot + 1) & (slots_.size() - 1)) {
      if (slots_[slot].set.empty()) refuse(set);
      if (slots_[slot].set == set) return slots_[slot].index;
    }
  }
  const std::vector<ReasonSet>& sets() const { return sets_; }
  std::size_t size() const { return sets_.size(); }

 private:
  // A hash table with open addressing, a quarter full; an empty slot has the empty set, so that a
  // set that is no state of the space is found out.
  struct Slot {
    ReasonSet set;
    std::uint32_t index = 0;
  };
  std::size_t slot_of(ReasonSet set) const { return (set.bits() * 0x9E3779B97F4A7C15u) >> shift_; }
  void index_sets();
  [[noreturn]] static void refuse(ReasonSet set);

  std::vector<ReasonSet> sets_;  // ascending
  std::vector<Slot> slots_ = std::vector<Slot>(2);
  unsigned shift_ = 63;
};

}  // namespace strait::model
