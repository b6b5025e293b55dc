// How stocks are filled up again: their holders order from suppliers of their own.
//
// A stock is judged by its position, on hand + on order - backorders: the units that its holder
// will have once everything under way has come and everybody has been served (Snyder and Shen,
// "Fundamentals of Supply Chain Theory", 2nd ed., section 3.1). Position at or below the reorder
// point: an order is placed, in the phase of review, after the demand of the same instant.
//
// Not thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/base/date.h"
#include "strait/model/gates.h"
#include "strait/model/order_bans.h"
#include "strait/model/supply.h"

namespace strait::model {

// Base stock, (s, S), (R, Q), and both periodic ones, by what is ordered when.
struct ReplenishmentRule {
  enum class Amount : std::uint8_t { up_to, fixed };
  FlowId flow;                                // where it orders
  StockId stock;                              // what it fills
  Quantity reorder_point = kLargestQuantity;  // nothing is ordered above it
  Amount amount = Amount::up_to;
  Quantity quantity;                     // what is filled up to; or one order
  Quantity capacity = kLargestQuantity;  // orders are cut so that the position stays within it
  std::optional<CalendarSpan> every;     // time between reviews; none: when the position falls
  Time first = kStart;                   // the first review of `every`
  bool before_demand = false;            // the first review, and those of `every`
};

class Replenishment final : public OrderListener,
                            public OrderBanListener,
                            public StockListener,
                            public engine::Handler {
 public:
  Replenishment(const Network& network, engine::Simulation& simulation, OrderBook& book,
                Gates& gates, Supply& supply, OrderBans& bans);
  // In the order of names: holders, then products. At most one for each stock.
  void add(ReplenishmentRule rule);
  // Same flow and stock; a rhythm that is under way goes on to its next review.
  void change(std::size_t index, const ReplenishmentRule& to);
  void reset();  // nothing on order
  void start();  // first reviews fall due

  void departed(LotId) override {}
  void turned_back(LotId) override {}
  void ended(LotId lot, End how) override;
  void may_order_again(ActorId holder) override;
  void position_fell(StockId stock) override;
  void handle(const engine::Event& event) override;

 private:
  enum Kind : std::uint16_t { kReview, kCalendar };
  struct State {
    ReplenishmentRule rule;
    std::uint64_t key = 0;
    Quantity on_order;
    std::uint32_t orders = 0;
    std::uint32_t step = 0;  // of the calendar, to the next review
    bool due = false;        // a review is to come at this instant
    bool missed = false;     // one that a ban did not allow
  };
  void request_review(std::uint32_t index, engine::Phase phase);
  void schedule_calendar(std::uint32_t index);
  void review(std::uint32_t index);
  Quantity order_of(const State& state) const;

  const Network& network_;
  engine::Simulation& simulation_;
  OrderBook& book_;
  Gates& gates_;
  Supply& supply_;
  OrderBans& bans_;
  std::vector<State> states_;
  Table<StockId, std::uint32_t> filling_;  // by stock; kNothing where none
};

}  // namespace strait::model
