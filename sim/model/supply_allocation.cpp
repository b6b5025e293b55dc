// How a supplier divides what is on hand among those who wait for it.
#include <algorithm>

#include "strait/model/supply.h"

namespace strait::model {
namespace {

// Less than this of a lot is what rounding leaves of divisible units.
constexpr double kRounding = 1e-9;

}  // namespace

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
  for (const LotId lot : lost) {
    const SameCause same{log_};
    book_.end(lot, End::lost_sale);
  }
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
    queue(stock, rest);
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
