#include "strait/model/order_book.h"

#include "strait/base/error.h"
#include "strait/model/draw_key.h"
#include "strait/model/history.h"

namespace strait::model {

OrderBook::OrderBook(const Network& network, engine::Simulation& simulation, Ledger& ledger,
                     Log& log)
    : network_{network}, simulation_{simulation}, ledger_{ledger}, log_{log} {
  reset();
}

void OrderBook::connect(LotStage& gates, LotStage& supply, LotStage& movement) {
  stages_ = {&gates, &supply, &movement};
}

void OrderBook::reset() {
  orders_.clear();
  first_lot_.clear();
  lots_.clear();
  next_lot_.clear();
  orders_of_.assign(network_.actors.size(), 0);
  placed_.assign(network_.flows.size(), 0);
  orders_placed_ = 0;
  free_orders_.clear();
  free_lots_.clear();
}

OrderId OrderBook::next_order() const {
  return free_orders_.empty() ? OrderId{orders_.size()} : free_orders_.back();
}

LotId OrderBook::add_lot(const Lot& lot) {
  if (free_lots_.empty()) {
    next_lot_.add(LotId{});
    return lots_.add(lot);
  }
  const LotId id = free_lots_.back();
  free_lots_.pop_back();
  lots_[id] = lot;
  next_lot_[id] = LotId{};
  return id;
}

// Only what no control has ever heard of, and nobody waits for.
void OrderBook::retire(OrderId id) {
  if (orders_[id].kept || log_.on()) return;
  for (LotId lot = first_lot_[id]; lot.valid(); lot = next_lot_[lot]) {
    ledger_.forget_history(lots_[lot]);
    free_lots_.push_back(lot);
  }
  free_orders_.push_back(id);
}

template <typename Message>
void OrderBook::tell(Message message) {
  for (OrderListener* listener : listeners_) {
    const SameCause same{log_};
    message(*listener);
  }
}

OrderId OrderBook::place(const OrderRequest& request) {
  const Flow& flow = network_.flows[request.flow];
  const ActorId buyer = flow.buyer;
  const OrderId id = next_order();
  if (free_orders_.empty()) {
    orders_.add({});
    first_lot_.add(LotId{});
  } else {
    free_orders_.pop_back();
  }
  orders_[id] = {.flow = request.flow,
                 .purpose = request.purpose,
                 .partial_shipments = request.partial_shipments,
                 .when_short = request.when_short,
                 .key = request.key,
                 .number = orders_of_[buyer]++,
                 .next_lot = 1,
                 .quantity = request.quantity,
                 .kept = request.kept || flow.watched,
                 .open = request.quantity,
                 .placed = simulation_.now()};
  ++placed_[request.flow];
  ++orders_placed_;
  const LotId lot = add_lot({.order = id, .flow = request.flow, .quantity = request.quantity});
  first_lot_[id] = lot;
  log_.record(What::ordered, lots_[lot], lot);
  return id;
}

LotId OrderBook::split(LotId whole, Quantity part) {
  STRAIT_ASSERT(kNone < part && part < lots_[whole].quantity, "part {} of {}", part.units(),
                lots_[whole].quantity.units());
  Lot copy = lots_[whole];
  copy.quantity = part;
  copy.number = orders_[copy.order].next_lot++;
  copy.arrival = {};
  lots_[whole].quantity -= part;
  ++orders_[copy.order].lots_open;
  ledger_.share_history(copy);
  const LotId after = next_lot_[whole];
  const LotId id = add_lot(copy);
  next_lot_[id] = after;
  next_lot_[whole] = id;
  return id;
}

void OrderBook::hand_over(LotId lot, Stage next) {
  lots_[lot].stage = next;
  stages_[static_cast<std::size_t>(next)]->enter(lot);
}

void OrderBook::show(LotId id, ReasonSet reasons) {
  Lot& lot = lots_[id];
  if (lot.last_spell == 0) {
    ledger_.open(lot, reasons, simulation_.now());
  } else {
    ledger_.change(lot, reasons, simulation_.now());
  }
}

void OrderBook::take_from_supply(LotId lot) {
  stages_[static_cast<std::size_t>(Stage::supply)]->leave(lot);
  lots_[lot].stage = Stage::gates;
}

void OrderBook::depart(LotId lot) {
  orders_[lots_[lot].order].open -= lots_[lot].quantity;
  tell([&](OrderListener& listener) { listener.departed(lot); });
}

void OrderBook::turn_back(LotId id) {
  log_.record(What::turned_back, lots_[id], id);
  tell([&](OrderListener& listener) { listener.turned_back(id); });
  if (lots_[id].at_border) leave_gates(id);
  Lot& lot = lots_[id];
  orders_[lot.order].open += lot.quantity;
  lot.asked = 0;
  lot.granted = 0;
  lot.gate_reasons = ReasonSet{};
  hand_over(id, Stage::gates);
}

void OrderBook::turn_away(LotId id) {
  log_.record(What::turned_back, lots_[id], id);
  tell([&](OrderListener& listener) { listener.turned_back(id); });
  end(id, End::refused);
}

void OrderBook::leave_gates(LotId id) {
  stages_[static_cast<std::size_t>(Stage::gates)]->leave(id);
  lots_[id].at_border = false;
}

void OrderBook::end(LotId id, End how) {
  constexpr std::array<What, kEnds> kRecorded{What::delivered,   What::cancelled, What::refused,
                                              What::substituted, What::lost_sale, What::cancelled,
                                              What::lost};
  const Stage stage = lots_[id].stage;
  stages_[static_cast<std::size_t>(stage)]->leave(id);
  if (stage == Stage::supply || lots_[id].at_border) leave_gates(id);
  if (stage != Stage::movement) orders_[lots_[id].order].open -= lots_[id].quantity;
  const std::string told = log_.on() ? what_came_before(id, how) : std::string{};
  ledger_.end(lots_[id], how, simulation_.now());
  log_.record(kRecorded[static_cast<std::size_t>(how)], lots_[id], id, 0, told);
  tell([&](OrderListener& listener) { listener.ended(id, how); });
  const OrderId order = lots_[id].order;
  if (--orders_[order].lots_open == 0) retire(order);
}

// Of what is lost what held it, of what arrives where its time went.
std::string OrderBook::what_came_before(LotId id, End how) const {
  const Lot& lot = lots_[id];
  if (loss_index(how)) return "held by " + label_of(network_, lost_to(lot, how));
  return how == End::delivered ? waits_text(network_, waits_of(ledger_, lot, simulation_.now()))
                               : std::string{};
}

Rank OrderBook::rank(LotId id) const {
  const Lot& lot = lots_[id];
  const Order& order = orders_[lot.order];
  return {order.placed, network_.flows[lot.flow].buyer, order.number, lot.number};
}

std::uint64_t OrderBook::draw_key(LotId id) const {
  return mix_keys(orders_[lots_[id].order].key, lots_[id].number);
}

}  // namespace strait::model
