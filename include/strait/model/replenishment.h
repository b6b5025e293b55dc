// How stocks are filled up again: their holders order from suppliers of their own, or from their
// own factory.
//
// A stock is judged by its position, on hand + on order - backorders: the units that its holder
// will have once everything under way has come and everybody has been served (Snyder and Shen,
// "Fundamentals of Supply Chain Theory", 2nd ed., section 3.1). Position at or below the reorder
// point: an order is placed, in the phase of review, after the demand of the same instant. Of
// several stocks that are reviewed at one instant those nearer to the end buyers come first, so
// that who supplies them sees what they order, whatever the names.
//
// Not thread-safe.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "strait/base/date.h"
#include "strait/model/factory.h"
#include "strait/model/gates.h"
#include "strait/model/order_bans.h"
#include "strait/model/sourcing.h"
#include "strait/model/supply.h"

namespace strait::model {

// Base stock, (s, S), (R, Q), and both periodic ones, by what is ordered when.
struct ReplenishmentRule {
  enum class Amount : std::uint8_t { up_to, fixed };
  Sourcing sourcing;  // where it orders; no sources: from the stock's factory, to order
  StockId stock;      // what it fills
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
                            public FactoryListener,
                            public engine::Handler {
 public:
  Replenishment(const Network& network, engine::Simulation& simulation, OrderBook& book,
                Gates& gates, Supply& supply, Factories& factories, OrderBans& bans);
  // In the order of names: holders, then products. At most one for each stock.
  void add(ReplenishmentRule rule);
  // Same suppliers and stock; a rhythm that is under way goes on to its next review.
  void change(std::size_t index, const ReplenishmentRule& to);
  void reset();  // nothing on order
  void start();  // first reviews fall due

  void departed(LotId) override {}
  void turned_back(LotId) override {}
  void ended(LotId lot, End how) override;
  void may_order_again(ActorId holder) override;
  void position_fell(StockId stock) override;
  void stock_rose(StockId) override {}
  void batch_done(StockId stock, Quantity started) override;
  void handle(const engine::Event& event) override;

 private:
  enum Kind : std::uint16_t { kSweep, kCalendar };
  struct State {
    ReplenishmentRule rule;
    std::uint64_t key = 0;
    Quantity on_order;
    std::uint32_t orders = 0;
    std::uint32_t step = 0;   // of the calendar, to the next review
    std::uint32_t depth = 0;  // stages between it and the end buyers, at most
    bool missed = false;      // one that a ban did not allow
  };
  // What is to be reviewed at this instant, in one phase: depth and index, least first.
  struct Round {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> due;  // a heap
    std::vector<char> is_due;                                  // by index
    bool swept = false;                                        // a sweep is to come, or under way
  };
  Round& round_of(engine::Phase phase);
  void find_depths();
  void request_review(std::uint32_t index, engine::Phase phase);
  void sweep(engine::Phase phase);
  void schedule_calendar(std::uint32_t index);
  void review(std::uint32_t index);
  Quantity order_of(const State& state) const;
  bool is_banned(const State& state) const;
  void order(State& state, Quantity quantity);

  const Network& network_;
  engine::Simulation& simulation_;
  OrderBook& book_;
  Gates& gates_;
  Supply& supply_;
  Factories& factories_;
  OrderBans& bans_;
  std::vector<State> states_;
  Round early_, usual_;
  Table<StockId, std::uint32_t> filling_;  // by stock; kNothing where none
};

}  // namespace strait::model
