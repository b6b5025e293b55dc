#include "strait/model/supply.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "strait/base/error.h"

namespace strait::model {
namespace {

// Below it nothing is on hand.
constexpr double kLeastStock = std::numeric_limits<double>::min();

}  // namespace

Supply::Supply(const Network& network, engine::Simulation& simulation, OrderBook& book,
               Gates& gates, Log& log, ReasonId stock_reason)
    : network_{network},
      simulation_{simulation},
      book_{book},
      gates_{gates},
      log_{log},
      stock_reason_{stock_reason},
      stock_of_{network.flows.size()},
      filled_by_{network.flows.size()},
      blocks_{network.flows.size()},
      budget_{network.actors.size()} {
  book.add_listener(*this);
}

StockId Supply::add(StockSpec spec) {
  const StockId id{specs_.size()};
  for (std::size_t i = 0; i < network_.flows.size(); ++i) {
    const Flow& flow = network_.flows[FlowId{i}];
    if (flow.supplier == spec.supplier && flow.product == spec.product) stock_of_[FlowId{i}] = id;
  }
  levels_.add({});
  return specs_.add(std::move(spec));
}

void Supply::reset() {
  levels_.assign(specs_.size(), {});
  on_hand_.assign(specs_.size(), stats::Level{kStart, 0.0, kLeastStock});
  in_process_.assign(specs_.size(), stats::Level{});
  expected_.assign(specs_.size(), kNone);
  allocation_due_.assign(specs_.size(), 0);
  waiting_.items().resize(specs_.size());
  for (auto& waiting : waiting_) waiting.clear();
  for (auto& blocks : blocks_) blocks.clear();
  for (std::size_t i = 0; i < specs_.size(); ++i) {
    levels_[StockId{i}].on_hand = specs_[StockId{i}].initial;
    on_hand_[StockId{i}].set(kStart, specs_[StockId{i}].initial.units());
  }
}

void Supply::change(StockId stock, StockSpec spec) { specs_[stock] = std::move(spec); }

void Supply::change_on_hand(StockId stock, Quantity by) {
  levels_[stock].on_hand += by;
  on_hand_[stock].set(simulation_.now(), levels_[stock].on_hand.units());
  if (by <= kNone) return;
  for (StockListener* listener : listeners_) listener->stock_rose(stock);
}

void Supply::tell_fell(StockId stock) {
  for (StockListener* listener : listeners_) listener->position_fell(stock);
}

void Supply::make(StockId stock, Quantity units) {
  levels_[stock].produced += units;
  change_on_hand(stock, units);
}

void Supply::start_batch(StockId stock, Quantity started) {
  levels_[stock].started += started;
  levels_[stock].in_process += started;
  in_process_[stock].set(simulation_.now(), levels_[stock].in_process.units());
}

void Supply::end_batch(StockId stock, Quantity started, Quantity good) {
  levels_[stock].in_process -= started;
  in_process_[stock].set(simulation_.now(), levels_[stock].in_process.units());
  levels_[stock].scrapped += started - good;
  levels_[stock].made += good;
  if (good.is_zero()) return;
  make(stock, good);
  request_allocation(stock);
}

Quantity Supply::takeable(StockId stock) const {
  return specs_[stock].unlimited ? kLargestQuantity : levels_[stock].on_hand;
}

void Supply::take(StockId stock, Quantity units) {
  if (specs_[stock].unlimited && units > levels_[stock].on_hand) {
    make(stock, units - levels_[stock].on_hand);
  }
  levels_[stock].consumed += units;
  change_on_hand(stock, kNone - units);
  tell_fell(stock);
}

void Supply::expect_to_take(StockId stock, Quantity units) {
  expected_[stock] += units;
  if (units > kNone) tell_fell(stock);
}

void Supply::take_back(LotId lot) {
  const StockId stock = stock_of_[book_.lot(lot).flow];
  change_on_hand(stock, book_.lot(lot).quantity);
  levels_[stock].returned += book_.lot(lot).quantity;
  request_allocation(stock);
}

void Supply::receive(StockId stock, Quantity units) {
  levels_[stock].received += units;
  change_on_hand(stock, units);
  request_allocation(stock);
}

// Those served first leave less for sales that are lost where stock is short.
Quantity Supply::backorders(StockId stock) const {
  Quantity left = specs_[stock].unlimited ? kLargestQuantity : levels_[stock].on_hand;
  Quantity stays;
  for (const Waiting& waiting : waiting_[stock]) {
    const Order& order = book_.order_of(waiting.lot);
    const Quantity wanted = book_.lot(waiting.lot).quantity;
    const Quantity given =
        order.partial_shipments || wanted <= left ? std::min(wanted, left) : kNone;
    stays += order.when_short == WhenShort::lost ? given : wanted;
    left -= given;
  }
  return stays + expected_[stock];
}

ReasonSet Supply::reasons_of(FlowId flow) const {
  ReasonSet reasons;
  for (const ReasonId block : blocks_[flow]) reasons = reasons | block;
  return reasons.empty() ? ReasonSet{stock_reason_} : reasons;
}

void Supply::set_blocked(FlowId flow, ReasonId reason, bool blocked) {
  auto& blocks = blocks_[flow];
  if (blocked) {
    blocks.push_back(reason);
  } else {
    const auto found = std::find(blocks.begin(), blocks.end(), reason);
    STRAIT_ASSERT(found != blocks.end(), "flow {} is not blocked", flow.index());
    blocks.erase(found);
  }
  const StockId stock = stock_of_[flow];
  if (!stock.valid()) return;
  for (const Waiting& waiting : waiting_[stock]) {
    if (book_.lot(waiting.lot).flow == flow) book_.show(waiting.lot, reasons_of(flow));
  }
  request_allocation(stock);
}

void Supply::queue(StockId stock, LotId lot) {
  const Waiting entry{book_.rank(lot), lot};
  auto& waiting = waiting_[stock];
  const auto place =
      std::upper_bound(waiting.begin(), waiting.end(), entry,
                       [](const Waiting& a, const Waiting& b) { return a.rank < b.rank; });
  waiting.insert(place, entry);
}

void Supply::enter(LotId lot) {
  const StockId stock = stock_of_[book_.lot(lot).flow];
  STRAIT_ASSERT(stock.valid(), "flow {} has no stock", book_.flow(lot).name);
  queue(stock, lot);
  book_.show(lot, reasons_of(book_.lot(lot).flow));
  tell_fell(stock);
  request_allocation(stock);
}

void Supply::leave(LotId lot) {
  const StockId stock = stock_of_[book_.lot(lot).flow];
  if (stock == giving_) {  // drop_served() takes all of them out in one go
    ++served_;
    return;
  }
  std::erase_if(waiting_[stock], [&](const Waiting& entry) { return entry.lot == lot; });
}

// An id may be another lot's by now, if the way was so short.
void Supply::drop_served(StockId stock) {
  if (std::exchange(served_, 0) == 0) return;
  std::erase_if(waiting_[stock], [&](const Waiting& entry) {
    return book_.lot(entry.lot).stage != Stage::supply || book_.rank(entry.lot) != entry.rank;
  });
}

void Supply::ended(LotId lot, End) {
  const Order& order = book_.order_of(lot);
  if (!order.partial_shipments && !order.open.is_zero()) request_allocation(stock_of_[order.flow]);
}

void Supply::request_allocation(StockId stock) {
  if (allocation_due_[stock] != 0) return;
  allocation_due_[stock] = 1;
  simulation_.schedule(simulation_.now(), engine::Phase::allocation, *this, kAllocate,
                       stock.index());
}

}  // namespace strait::model
