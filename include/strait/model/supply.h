// Stock at suppliers, what they make, and who gets it when there is not enough.
//
// Lots that every gate has granted wait here for stock, or for a block to end; each time stock or
// lots arrive, the supplier's rule divides what is on hand (phase `allocation`).
#pragma once

#include <optional>
#include <vector>

#include "strait/model/allocation.h"
#include "strait/model/gates.h"
#include "strait/model/order_book.h"
#include "strait/stats/level.h"

namespace strait::model {

using StockId = Id<struct StockTag>;

struct Production {
  double rate_per_day = 0.0;  // units
  Duration every = kWeek;     // how often output arrives: the period in which the rate is stated
  Time until = kNever;
};

// Hears when a stock's position falls: somebody wants of it.
class StockListener {
 public:
  virtual void position_fell(StockId stock) = 0;

 protected:
  ~StockListener() = default;
};

struct StockSpec {
  ActorId supplier;
  ProductId product;
  Quantity initial;
  AllocationRule rule = AllocationRule::first_come;
  Table<ActorId, double> weights;  // by buyer; empty: all 1
  Table<ActorId, int> tiers;       // by buyer; empty: all 0
  bool unlimited = false;          // made when it is taken
};

struct StockLevel {
  Quantity on_hand;
  Quantity produced;  // so far
  Quantity returned;  // turned back on their way, so far
  Quantity shipped;   // departed so far
  Quantity received;  // of what its holder ordered for it, so far
};

class Supply final : public LotStage, public OrderListener, public engine::Handler {
 public:
  Supply(const Network& network, engine::Simulation& simulation, OrderBook& book, Gates& gates,
         Log& log, ReasonId stock_reason);
  void connect(StockListener& listener) { listener_ = &listener; }
  StockId add(StockSpec spec);  // in the order of names: suppliers, then products
  void reset();                 // stock as at the start, nothing produced

  // Rule and weights at once, initial stock from the next reset on. Same supplier and product.
  void change(StockId stock, StockSpec spec);
  // Production begins: the first output arrives one period later. Once per replication.
  void start_production(StockId stock, Time at);
  void set_production(StockId stock, const Production& production);  // from the next output on
  void take_back(LotId lot);  // goods that were turned back return to stock
  // The holder orders for the stock on that flow; what comes in is put there.
  void fill_by(FlowId flow, StockId stock) { filled_by_[flow] = stock; }
  StockId stock_filled_by(FlowId flow) const { return filled_by_[flow]; }  // or none
  void receive(StockId stock, Quantity units);
  // Units that wait for the stock and will not be lost at once.
  Quantity backorders(StockId stock) const;

  // While blocked for any reason (an embargo, no open route) lots of the flow are given no stock
  // and wait for that reason. Blocks add up; each is undone by its own call.
  void set_blocked(FlowId flow, ReasonId reason, bool blocked);

  // None where nobody holds the flow's product.
  StockId stock_of(FlowId flow) const { return stock_of_[flow]; }
  // Stays where it is once all stocks are added.
  const StockLevel& level(StockId stock) const { return levels_[stock]; }
  const StockSpec& spec(StockId stock) const { return specs_[stock]; }
  const Production& production(StockId stock) const { return production_[stock]; }
  double mean_on_hand(StockId stock, Time until) const { return on_hand_[stock].until(until).mean; }
  double on_hand_unit_days(StockId stock, Time until) const {
    return on_hand_[stock].until(until).area;
  }
  std::size_t size() const { return specs_.size(); }

  void enter(LotId lot) override;
  void leave(LotId lot) override;
  void departed(LotId) override {}
  void turned_back(LotId) override {}
  void ended(LotId lot, End how) override;  // what is left of a whole order may now go
  void handle(const engine::Event& event) override;

 private:
  enum Kind : std::uint16_t { kAllocate, kBegin, kProduce };
  struct Waiting {
    Rank rank;
    LotId lot;
  };
  ReasonSet reasons_of(FlowId flow) const;
  void request_allocation(StockId stock);
  void allocate_now(StockId stock);
  void make_to_order(StockId stock);
  void lose_what_is_short(StockId stock);
  void divide(StockId stock, const std::vector<LotId>& lots);
  void find_claimants(StockId stock, std::vector<LotId>& lots) const;
  Table<ActorId, Quantity> budgets(StockId stock, const std::vector<LotId>& lots) const;
  void give(StockId stock, LotId lot, Quantity most);
  void send(StockId stock, LotId lot);
  Quantity whole_order(OrderId order) const;
  bool waits_whole(OrderId order) const;  // all of it that is open
  void produce(StockId stock);
  void schedule_output(StockId stock);
  void change_on_hand(StockId stock, Quantity by);

  const Network& network_;
  engine::Simulation& simulation_;
  OrderBook& book_;
  Gates& gates_;
  Log& log_;
  ReasonId stock_reason_;
  StockListener* listener_ = nullptr;
  Table<StockId, StockSpec> specs_;
  Table<FlowId, StockId> stock_of_;
  Table<FlowId, StockId> filled_by_;
  Table<StockId, StockLevel> levels_;
  Table<StockId, stats::Level> on_hand_;
  Table<StockId, Production> production_;  // as it stands now
  Table<StockId, double> owed_;            // made, but not yet a whole unit
  Table<StockId, char> allocation_due_;
  Table<StockId, std::vector<Waiting>> waiting_;  // by rank
  Table<FlowId, std::vector<ReasonId>> blocks_;   // one entry per call that blocked the flow
  std::vector<LotId> claimants_;                  // of the allocation under way
};

}  // namespace strait::model
