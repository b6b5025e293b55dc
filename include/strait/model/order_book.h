// All orders and lots of a replication, and the stages that a lot passes: gates, supply, movement.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "strait/model/ledger.h"
#include "strait/model/log.h"
#include "strait/model/network.h"
#include "strait/model/order.h"

namespace strait::model {

// Has a lot until it hands it to the next stage.
class LotStage {
 public:
  virtual void enter(LotId lot) = 0;
  virtual void leave(LotId lot) = 0;  // taken out: it ends, or goes back to the gates

 protected:
  ~LotStage() = default;
};

// Hears of what becomes of lots.
class OrderListener {
 public:
  virtual void departed(LotId lot) = 0;
  virtual void turned_back(LotId lot) = 0;  // what had departed is back at its supplier's
  virtual void ended(LotId lot, End how) = 0;

 protected:
  ~OrderListener() = default;
};

struct OrderRequest {
  FlowId flow;
  Quantity quantity;
  std::uint64_t key = 0;
  Purpose purpose = Purpose::own;
  bool partial_shipments = true;
  WhenShort when_short = WhenShort::backordered;
  bool kept = false;  // the id stays the order's own for the whole run
};

// Ids of orders that have ended are given to new ones, unless somebody keeps them or events are
// logged: a run of ten years needs no more memory than what is open at a time.
class OrderBook {
 public:
  OrderBook(const Network& network, engine::Simulation& simulation, Ledger& ledger, Log& log);
  void connect(LotStage& gates, LotStage& supply, LotStage& movement);
  void add_listener(OrderListener& listener) { listeners_.push_back(&listener); }
  void reset();

  // A new order, and its first lot holding all of it. The gates take it from there.
  OrderId place(const OrderRequest& request);
  LotId first_lot(OrderId order) const { return first_lot_[order]; }
  OrderId next_order() const;  // the id that place() gives next

  // Cuts `part` off; both stand where the lot stood. REQUIRES: 0 < part < quantity.
  LotId split(LotId whole, Quantity part);
  void hand_over(LotId lot, Stage next);   // to the next stage, or back to the gates
  void show(LotId id, ReasonSet reasons);  // tells the ledger what holds it
  void take_from_supply(LotId lot);        // back to the gates, which hold it again
  void depart(LotId lot);                  // the goods have left
  void turn_back(LotId id);                // on the way: every control is asked again
  void turn_away(LotId id);                // refused at the border; the goods are back
  void end(LotId id, End how);             // wherever it is; its stage lets go of it first

  Order& order(OrderId id) { return orders_[id]; }
  Lot& lot(LotId id) { return lots_[id]; }
  const Order& order(OrderId id) const { return orders_[id]; }
  const Lot& lot(LotId id) const { return lots_[id]; }
  const Order& order_of(LotId id) const { return orders_[lots_[id].order]; }
  std::size_t lots() const { return lots_.size(); }        // ids, those to be used again included
  std::uint64_t orders() const { return orders_placed_; }  // so far
  std::uint32_t orders_of(FlowId flow) const { return placed_[flow]; }  // placed so far
  // Lots of an order are linked in the order in which they were cut.
  LotId next_lot(LotId id) const { return next_lot_[id]; }

  Rank rank(LotId id) const;
  std::uint64_t draw_key(LotId id) const;
  const Flow& flow(LotId id) const { return network_.flows[lots_[id].flow]; }

 private:
  void leave_gates(LotId id);
  LotId add_lot(const Lot& lot);
  void retire(OrderId id);
  std::string what_came_before(LotId id, End how) const;
  template <typename Message>
  void tell(Message message);  // every listener

  const Network& network_;
  engine::Simulation& simulation_;
  Ledger& ledger_;
  Log& log_;
  std::array<LotStage*, 3> stages_{};
  std::vector<OrderListener*> listeners_;
  Table<OrderId, Order> orders_;
  Table<OrderId, LotId> first_lot_;
  Table<LotId, Lot> lots_;
  Table<LotId, LotId> next_lot_;
  Table<ActorId, std::uint32_t> orders_of_;
  Table<FlowId, std::uint32_t> placed_;
  std::uint64_t orders_placed_ = 0;
  std::vector<OrderId> free_orders_;
  std::vector<LotId> free_lots_;
};

}  // namespace strait::model
