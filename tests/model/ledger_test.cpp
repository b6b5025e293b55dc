// The book of units by itself, under any sequence of what happens to lots, and the space of states.
#include "strait/model/ledger.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace strait::model {
namespace {

constexpr ReasonSet reason(std::size_t index) { return ReasonSet{ReasonId{index}}; }

// Two gates, the first of which holds for either of two reasons, then stock and transit.
StateSpace some_states() { return {{{reason(0), reason(1)}, {reason(2)}}, {reason(3), reason(4)}}; }

TEST(StateSpace, HasEveryCombinationOfOpenGatesOnce) {
  const StateSpace states = some_states();
  const std::set<ReasonSet> expected{
      reason(0), reason(1), reason(2), reason(0) | reason(2), reason(1) | reason(2),
      reason(3), reason(4)};
  EXPECT_EQ(std::set<ReasonSet>(states.sets().begin(), states.sets().end()), expected);
  EXPECT_EQ(states.size(), expected.size());
}

// Any gates with reasons of their own: so many states as counted, ascending, each found again.
TEST(StateSpace, NumbersWhatItCounts) {
  rc::check("states", [] {
    std::vector<std::vector<ReasonSet>> gates;
    std::size_t next = 0;
    for (int g = *rc::gen::inRange(0, 5); g > 0; --g) {
      auto& gate = gates.emplace_back();
      for (int r = *rc::gen::inRange(1, 4); r > 0; --r) gate.push_back(reason(next++));
    }
    std::vector<ReasonSet> alone;
    for (int r = *rc::gen::inRange(0, 4); r > 0; --r) alone.push_back(reason(next++));
    const StateSpace states{gates, alone};
    RC_ASSERT(static_cast<double>(states.size()) == StateSpace::count(gates, alone.size()));
    for (std::uint32_t i = 0; i < states.size(); ++i) {
      RC_ASSERT(states.index(states.sets()[i]) == i);
      if (i > 0) RC_ASSERT(states.sets()[i - 1] < states.sets()[i]);
      for (const auto& gate : gates) {  // at most one reason of a gate
        int held = 0;
        for (const ReasonSet one : gate) held += states.sets()[i].intersects(one) ? 1 : 0;
        RC_ASSERT(held <= 1);
      }
    }
  });
}

struct Expected {
  double ordered = 0.0;
  std::map<std::uint32_t, double> in_state, unit_days;
  std::map<End, double> ended;
  std::map<std::pair<std::uint32_t, End>, double> lost;  // state and end
};

class Life {
 public:
  Life() {
    for (const char* name : {"first", "second"}) {
      network_.flows.add({.name = name, .states = some_states()});
    }
    ledger_ = std::make_unique<Ledger>(network_);
  }

  void step() {
    pass(*rc::gen::inRange(0, 20));
    if (lots_.empty() || *rc::gen::inRange(0, 3) == 0) return open();
    Lot& lot = lots_[*rc::gen::inRange<std::size_t>(0, lots_.size())];
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        return end(lot);
      case 1:
        return split(lot);
      default:
        return change(lot);
    }
  }

  void check() {
    for (std::size_t f = 0; f < 2; ++f) {
      const FlowId flow{f};
      double open = 0.0;
      for (std::uint32_t s = 0; s < network_.flows[flow].states.size(); ++s) {
        RC_ASSERT(ledger_->in_state(flow, s).units() == expected_[f].in_state[s]);
        RC_ASSERT(std::abs(ledger_->unit_days(flow, s, now_) - expected_[f].unit_days[s]) < 1e-6);
        open += ledger_->in_state(flow, s).units();
      }
      double ended = 0.0;
      for (std::size_t e = 0; e < kEnds; ++e) {
        const End how = static_cast<End>(e);
        RC_ASSERT(ledger_->ended(flow, how).units() == expected_[f].ended[how]);
        ended += ledger_->ended(flow, how).units();
      }
      check_losses(flow);
      RC_ASSERT(ledger_->waiting(flow).units() == open);
      RC_ASSERT(ledger_->ordered(flow).units() == expected_[f].ordered);
      RC_ASSERT(open + ended == expected_[f].ordered);
      // Two gates at once are held by both of their reasons.
      const auto& sets = network_.flows[flow].states.sets();
      double by_second_gate = 0.0;
      for (std::uint32_t s = 0; s < sets.size(); ++s) {
        if (sets[s].intersects(reason(2))) by_second_gate += expected_[f].in_state[s];
      }
      RC_ASSERT(ledger_->held_by(flow, reason(2)).units() == by_second_gate);
    }
    for (const Lot& lot : lots_) check_history(lot);
  }

 private:
  void check_losses(FlowId flow) {
    for (std::size_t k = 0; k < kLosses.size(); ++k) {
      double lost = 0.0;
      for (std::uint32_t s = 0; s < network_.flows[flow].states.size(); ++s) {
        const double units = ledger_->lost_cell(flow, s, k)->units();
        RC_ASSERT((units == expected_[flow.index()].lost[{s, kLosses[k]}]));
        lost += units;
      }
      RC_ASSERT(lost == ledger_->ended(flow, kLosses[k]).units());
    }
  }
  Expected& of(const Lot& lot) { return expected_[lot.flow.index()]; }
  ReasonSet some_state() const {
    const auto& sets = network_.flows[FlowId{0}].states.sets();
    return sets[*rc::gen::inRange<std::size_t>(0, sets.size())];
  }
  void pass(int days) {
    now_ += days * kDay;
    for (Expected& flow : expected_) {
      for (const auto& [state, units] : flow.in_state) flow.unit_days[state] += units * days;
    }
  }
  void open() {
    Lot lot{.flow = FlowId{static_cast<std::size_t>(*rc::gen::inRange(0, 2))},
            .quantity = Quantity{static_cast<double>(*rc::gen::inRange(1, 1000))}};
    ledger_->open(lot, some_state(), now_);
    of(lot).ordered += lot.quantity.units();
    of(lot).in_state[lot.state] += lot.quantity.units();
    opened_.push_back(now_);
    lots_.push_back(lot);
  }
  void change(Lot& lot) {
    of(lot).in_state[lot.state] -= lot.quantity.units();
    ledger_->change(lot, some_state(), now_);
    of(lot).in_state[lot.state] += lot.quantity.units();
  }
  void end(Lot& lot) {
    const End how = static_cast<End>(*rc::gen::inRange<std::size_t>(0, kEnds));
    of(lot).in_state[lot.state] -= lot.quantity.units();
    of(lot).ended[how] += lot.quantity.units();
    of(lot).lost[{lot.state, how}] += lot.quantity.units();
    ledger_->end(lot, how, now_);
    const auto at = &lot - lots_.data();
    lots_.erase(lots_.begin() + at);
    opened_.erase(opened_.begin() + at);
  }
  // Both parts stand where the lot stood, with its history.
  void split(Lot& lot) {
    if (lot.quantity.units() < 2.0) return;
    Lot part = lot;
    part.quantity = Quantity{std::ceil(lot.quantity.units() / 3.0)};
    lot.quantity -= part.quantity;
    opened_.push_back(opened_[static_cast<std::size_t>(&lot - lots_.data())]);
    lots_.push_back(part);
  }
  // Spells lead back without a gap to where the lot was opened.
  void check_history(const Lot& lot) const {
    const auto at = static_cast<std::size_t>(&lot - lots_.data());
    RC_ASSERT(ledger_->spell(lot.last_spell).reasons == lot.reasons);
    Time later = now_;
    Time first{};
    for (std::uint32_t s = lot.last_spell; s != 0; s = ledger_->spell(s).previous) {
      RC_ASSERT(ledger_->spell(s).from <= later);
      later = first = ledger_->spell(s).from;
    }
    RC_ASSERT(first == opened_[at]);
  }

  Network network_;
  std::unique_ptr<Ledger> ledger_;
  Time now_ = kStart;
  std::vector<Lot> lots_;  // open ones
  std::vector<Time> opened_;
  std::array<Expected, 2> expected_;
};

TEST(Ledger, EveryUnitIsInOneStateAtEveryInstant) {
  rc::check("units partition", [] {
    Life life;
    for (int steps = *rc::gen::inRange(1, 80); steps > 0; --steps) {
      life.step();
      life.check();
    }
  });
}

}  // namespace
}  // namespace strait::model
