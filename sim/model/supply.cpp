#include "strait/model/supply.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "strait/base/error.h"

namespace strait::model {
namespace {

// Less than this of a lot is what rounding leaves of divisible units.
constexpr double kRounding = 1e-9;
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

void Supply::enter(LotId lot) {
  const StockId stock = stock_of_[book_.lot(lot).flow];
  STRAIT_ASSERT(stock.valid(), "flow {} has no stock", book_.flow(lot).name);
  const Waiting entry{book_.rank(lot), lot};
  auto& waiting = waiting_[stock];
  const auto place =
      std::upper_bound(waiting.begin(), waiting.end(), entry,
                       [](const Waiting& a, const Waiting& b) { return a.rank < b.rank; });
  waiting.insert(place, entry);
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

void Supply::handle(const engine::Event& event) {
  const StockId stock{event.first};
  allocation_due_[stock] = 0;
  if (specs_[stock].unlimited) make_to_order(stock);
  allocate_now(stock);
  lose_what_is_short(stock);
}

void Supply::find_claimants(StockId stock, std::vector<LotId>& lots) const {
  lots.clear();
  for (const Waiting& waiting : waiting_[stock]) {
    if (blocks_[book_.lot(waiting.lot).flow].empty()) lots.push_back(waiting.lot);
  }
}

// What each buyer may take in all, by the supplier's rule.
void Supply::set_budgets(StockId stock, const std::vector<LotId>& lots) {
  const StockSpec& spec = specs_[stock];
  claiming_.clear();
  for (const LotId lot : lots) claiming_.push_back(book_.flow(lot).buyer);
  std::sort(claiming_.begin(), claiming_.end());
  claiming_.erase(std::unique(claiming_.begin(), claiming_.end()), claiming_.end());
  for (const ActorId buyer : claiming_) budget_[buyer] = kNone;
  for (const LotId lot : lots) budget_[book_.flow(lot).buyer] += book_.lot(lot).quantity;
  claims_.clear();
  for (const ActorId buyer : claiming_) {
    claims_.push_back({.wanted = budget_[buyer],
                       .weight = spec.weights.empty() ? 1.0 : spec.weights[buyer],
                       .tier = spec.tiers.empty() ? 0 : spec.tiers[buyer]});
  }
  const auto shares = allocate(spec.rule, levels_[stock].on_hand, claims_,
                               network_.products[spec.product].divisible);
  for (std::size_t i = 0; i < claiming_.size(); ++i) budget_[claiming_[i]] = shares[i];
}

void Supply::divide(StockId stock, const std::vector<LotId>& lots) {
  if (specs_[stock].rule == AllocationRule::first_come) {
    for (const LotId lot : lots) give(stock, lot, levels_[stock].on_hand);
    return;
  }
  set_budgets(stock, lots);
  for (const LotId lot : lots) {
    Quantity& left = budget_[book_.flow(lot).buyer];
    const Quantity before = levels_[stock].on_hand;
    give(stock, lot, std::min(left, before));
    left -= before - levels_[stock].on_hand;
  }
}

void Supply::make_to_order(StockId stock) {
  find_claimants(stock, claimants_);
  Quantity wanted;
  for (const LotId lot : claimants_) wanted += book_.lot(lot).quantity;
  if (wanted <= levels_[stock].on_hand) return;
  make(stock, wanted - levels_[stock].on_hand);
}

// A whole order is lost as a whole, once every gate has granted all of it.
void Supply::lose_what_is_short(StockId stock) {
  std::vector<LotId>& lost = claimants_;
  lost.clear();
  for (const Waiting& waiting : waiting_[stock]) {
    const Order& order = book_.order_of(waiting.lot);
    if (order.when_short != WhenShort::lost) continue;
    if (order.partial_shipments || waits_whole(book_.lot(waiting.lot).order)) {
      lost.push_back(waiting.lot);
    }
  }
  for (const LotId lot : lost) book_.end(lot, End::lost_sale);
}

// Where there is enough for all, no rule has anything to divide.
void Supply::allocate_now(StockId stock) {
  if (levels_[stock].on_hand.is_zero()) return;
  giving_ = stock;
  allocate_waiting(stock);
  drop_served(stock);
  giving_ = StockId{};
}

void Supply::allocate_waiting(StockId stock) {
  std::vector<LotId>& lots = claimants_;
  find_claimants(stock, lots);
  if (lots.empty()) return;
  Quantity wanted;
  for (const LotId lot : lots) wanted += book_.lot(lot).quantity;
  if (wanted <= levels_[stock].on_hand) {
    for (const LotId lot : lots) give(stock, lot, levels_[stock].on_hand);
    return;
  }
  divide(stock, lots);
  drop_served(stock);
  // What the rule kept for whole orders that it cannot fill goes to those who take parts.
  find_claimants(stock, lots);
  std::erase_if(lots, [&](LotId lot) { return !book_.order_of(lot).partial_shipments; });
  if (!lots.empty() && !levels_[stock].on_hand.is_zero()) divide(stock, lots);
}

// Units of an order that wait for stock; all of what is open only when every gate has granted all.
Quantity Supply::whole_order(OrderId order) const {
  Quantity units;
  for (LotId lot = book_.first_lot(order); lot.valid(); lot = book_.next_lot(lot)) {
    if (book_.lot(lot).stage == Stage::supply) units += book_.lot(lot).quantity;
  }
  return units;
}

bool Supply::waits_whole(OrderId order) const {
  return whole_order(order) >= book_.order(order).open * (1.0 - kRounding);
}

void Supply::give(StockId stock, LotId lot, Quantity most) {
  const Divisible divisible = network_.products[specs_[stock].product].divisible;
  const double least = divisible == Divisible::yes ? kRounding : 0.0;
  if (most <= book_.lot(lot).quantity * least) return;
  if (book_.lot(lot).stage != Stage::supply) return;
  const Order& order = book_.order_of(lot);
  if (!order.partial_shipments) {
    const Quantity whole = whole_order(book_.lot(lot).order);
    if (!waits_whole(book_.lot(lot).order) || whole > most) return;
    for (LotId part = book_.first_lot(book_.lot(lot).order); part.valid();
         part = book_.next_lot(part)) {
      if (book_.lot(part).stage == Stage::supply) send(stock, part);
    }
    return;
  }
  if (book_.lot(lot).quantity > most) {
    const LotId rest = gates_.split(lot, book_.lot(lot).quantity - most);
    const Waiting entry{book_.rank(rest), rest};
    auto& waiting = waiting_[stock];
    waiting.insert(
        std::upper_bound(waiting.begin(), waiting.end(), entry,
                         [](const Waiting& a, const Waiting& b) { return a.rank < b.rank; }),
        entry);
  }
  send(stock, lot);
}

void Supply::send(StockId stock, LotId lot) {
  const SameCause same{log_};
  leave(lot);
  change_on_hand(stock, kNone - book_.lot(lot).quantity);
  levels_[stock].shipped += book_.lot(lot).quantity;
  log_.record(What::allocated, book_.lot(lot), lot);
  gates_.depart(lot);
  book_.depart(lot);
  book_.hand_over(lot, Stage::movement);
}

}  // namespace strait::model
