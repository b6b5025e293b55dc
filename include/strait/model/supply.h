// Stock at suppliers, and who gets it when there is not enough.
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

// Hears how a stock comes along.
class StockListener {
 public:
  virtual void position_fell(StockId stock) = 0;  // somebody wants of it
  virtual void stock_rose(StockId stock) = 0;     // there is more on hand

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
  Quantity produced;    // so far
  Quantity made;        // of it, by factories
  Quantity started;     // by factories, so far
  Quantity in_process;  // started and not out
  Quantity scrapped;    // started and no good, so far
  Quantity consumed;    // taken by factories, so far
  Quantity returned;    // turned back on their way, so far
  Quantity shipped;     // departed so far
  Quantity received;    // of what its holder ordered for it, so far
};

class Supply final : public LotStage, public OrderListener, public engine::Handler {
 public:
  Supply(const Network& network, engine::Simulation& simulation, OrderBook& book, Gates& gates,
         Log& log, ReasonId stock_reason);
  void add_listener(StockListener& listener) { listeners_.push_back(&listener); }
  StockId add(StockSpec spec);  // in the order of names: suppliers, then products
  void reset();                 // stock as at the start, nothing produced

  // Rule and weights at once, initial stock from the next reset on. Same supplier and product.
  void change(StockId stock, StockSpec spec);
  void take_back(LotId lot);  // goods that were turned back return to stock
  // The holder orders for the stock on that flow; what comes in is put there.
  void fill_by(FlowId flow, StockId stock) { filled_by_[flow] = stock; }
  StockId stock_filled_by(FlowId flow) const { return filled_by_[flow]; }  // or none
  void receive(StockId stock, Quantity units);

  // Factories: what they start, what comes out of it, and what they take of their inputs.
  void start_batch(StockId stock, Quantity started);
  void end_batch(StockId stock, Quantity started, Quantity good);
  Quantity takeable(StockId stock) const;  // all there is, where it is unlimited
  void take(StockId stock, Quantity units);
  // Production orders that wait for the stock: they count as backorders.
  void expect_to_take(StockId stock, Quantity units);
  double in_process_unit_days(StockId stock, Time until) const {
    return in_process_[stock].until(until).area;
  }
  // Units that wait for the stock and will not be lost at once.
  Quantity backorders(StockId stock) const;

  // While blocked for any reason (an embargo, no open route) lots of the flow are given no stock
  // and wait for that reason. Blocks add up; each is undone by its own call.
  void set_blocked(FlowId flow, ReasonId reason, bool blocked);
  bool is_blocked(FlowId flow) const { return !blocks_[flow].empty(); }

  // None where nobody holds the flow's product.
  StockId stock_of(FlowId flow) const { return stock_of_[flow]; }
  // Stays where it is once all stocks are added.
  const StockLevel& level(StockId stock) const { return levels_[stock]; }
  const StockSpec& spec(StockId stock) const { return specs_[stock]; }
  double on_hand_unit_days(StockId stock, Time until) const {
    return on_hand_[stock].until(until).area;
  }
  Duration out_of_stock(StockId stock, Time until) const {
    return on_hand_[stock].until(until).time_below;
  }
  std::size_t size() const { return specs_.size(); }

  void enter(LotId lot) override;
  void leave(LotId lot) override;
  void departed(LotId) override {}
  void turned_back(LotId) override {}
  void ended(LotId lot, End how) override;  // what is left of a whole order may now go
  void handle(const engine::Event& event) override;

 private:
  enum Kind : std::uint16_t { kAllocate };
  struct Waiting {
    Rank rank;
    LotId lot;
  };
  ReasonSet reasons_of(FlowId flow) const;
  void queue(StockId stock, LotId lot);  // among those who wait, by rank
  void request_allocation(StockId stock);
  void allocate_now(StockId stock);
  void allocate_waiting(StockId stock);
  void drop_served(StockId stock);
  void make_to_order(StockId stock);
  void lose_what_is_short(StockId stock);
  void divide(StockId stock, const std::vector<LotId>& lots);
  void find_claimants(StockId stock, std::vector<LotId>& lots) const;
  void set_budgets(StockId stock, const std::vector<LotId>& lots);
  void give(StockId stock, LotId lot, Quantity most);
  void send(StockId stock, LotId lot);
  Quantity whole_order(OrderId order) const;
  bool waits_whole(OrderId order) const;  // all of it that is open
  void make(StockId stock, Quantity units);
  void tell_fell(StockId stock);
  void change_on_hand(StockId stock, Quantity by);

  const Network& network_;
  engine::Simulation& simulation_;
  OrderBook& book_;
  Gates& gates_;
  Log& log_;
  ReasonId stock_reason_;
  std::vector<StockListener*> listeners_;
  Table<StockId, StockSpec> specs_;
  Table<FlowId, StockId> stock_of_;
  Table<FlowId, StockId> filled_by_;
  Table<StockId, StockLevel> levels_;
  Table<StockId, stats::Level> on_hand_;
  Table<StockId, stats::Level> in_process_;  // units started and not out
  Table<StockId, Quantity> expected_;        // by production orders, not yet taken
  Table<StockId, char> allocation_due_;
  Table<StockId, std::vector<Waiting>> waiting_;  // by rank
  Table<FlowId, std::vector<ReasonId>> blocks_;   // one entry per call that blocked the flow
  StockId giving_;                                // whose allocation is under way
  std::size_t served_ = 0;                        // of it, and still in the list
  std::vector<LotId> claimants_;                  // of the allocation under way
  std::vector<ActorId> claiming_;                 // their buyers, by name
  std::vector<Claim> claims_;                     // of each of those
  Table<ActorId, Quantity> budget_;               // what each of those may take in all
};

}  // namespace strait::model
