#include "strait/policy/cap.h"

#include <algorithm>
#include <cmath>

namespace strait::policy {

using model::FlowId;

Cap::Cap(const model::Network& network, model::ReasonId reason, CapRule rule)
    : Ceiling{reason}, network_{network}, rule_{std::move(rule)} {
  reset();
}

bool Cap::weighs_alike(const CapRule& rule) const {
  return rule.weight.items() == rule_.weight.items();
}

void Cap::count(const Holding& held, double sign) {
  const bool counts = held.taken_at >= period_start_ || rule_.carried;
  if (!counts || !concerns(held.flow)) return;
  accounts_[account(held.flow)].taken += sign * held.units.units() * rule_.weight[held.flow];
}

void Cap::change(const CapRule& rule, const std::vector<Holding>& held) {
  if (weighs_alike(rule)) {
    rule_ = rule;
    return;
  }
  for (const Holding& one : held) count(one, -1);
  rule_ = rule;
  for (const Holding& one : held) count(one, 1);
}

void Cap::reset() {
  accounts_.assign(std::max(network_.actors.size(), network_.products.size()), Account{});
  period_start_ = kStart;
  period_end_ = rule_.period ? rule_.period->after(kStart) : kNever;
}

// A ratio keeps one account per product, a cap per end user one per buyer, any other a single one.
std::size_t Cap::account(FlowId flow) const {
  if (rule_.kind == CapRule::Kind::ratio) return network_.flows[flow].product.index();
  return rule_.per == CapRule::Per::end_user ? network_.flows[flow].buyer.index() : 0;
}

double Cap::allowance(std::size_t account) const {
  const Account& book = accounts_[account];
  if (rule_.kind == CapRule::Kind::fixed) return rule_.limit + book.carried;
  return rule_.limit * (rule_.base_before[model::ProductId{account}] + book.base);
}

void Cap::advance(Time now) {
  while (now >= period_end_) {
    for (std::size_t i = 0; i < accounts_.size(); ++i) {
      Account& book = accounts_[i];
      if (rule_.carried) book.carried = allowance(i) - book.taken;
      book.taken = 0.0;
    }
    period_start_ = period_end_;
    period_end_ = rule_.period->after(period_end_);
  }
}

// Limits round down; the factor keeps a whole number that doubles put just below itself.
Quantity Cap::room(FlowId flow, Time) const {
  const std::size_t of = account(flow);
  const double left = (allowance(of) - accounts_[of].taken) / rule_.weight[flow];
  const Divisible divisible = network_.products[network_.flows[flow].product].divisible;
  return std::max(kNone, round_down(left * (1 + 1e-12), divisible));
}

void Cap::take(FlowId flow, Quantity units, Time) {
  accounts_[account(flow)].taken += units.units() * rule_.weight[flow];
}

// What was taken in an earlier period makes no room in this one, unless what is unused is carried.
void Cap::give_back(FlowId flow, Quantity units, Time taken_at) {
  if (taken_at >= period_start_ || rule_.carried) {
    accounts_[account(flow)].taken -= units.units() * rule_.weight[flow];
  }
}

Time Cap::next_opening(Time) const { return period_end_; }

bool Cap::shipped(FlowId flow, Quantity units) {
  if (rule_.kind != CapRule::Kind::ratio || rule_.base_weight[flow] <= 0.0) return false;
  accounts_[network_.flows[flow].product.index()].base += units.units() * rule_.base_weight[flow];
  return true;
}

double Cap::limit(Time) const {
  if (rule_.kind == CapRule::Kind::fixed) return rule_.limit;
  double sum = 0.0;
  for (std::size_t i = 0; i < network_.products.size(); ++i) sum += allowance(i);
  return sum;
}

double Cap::taken() const {
  double sum = 0.0;
  for (const Account& book : accounts_) sum += book.taken;
  return sum;
}

}  // namespace strait::policy
