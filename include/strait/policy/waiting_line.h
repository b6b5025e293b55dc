// Lots that wait for the same thing, first come first served. Not thread-safe.
#pragma once

#include <algorithm>
#include <boost/container/deque.hpp>  // its empty queue takes no memory
#include <utility>

#include "strait/model/order_book.h"

namespace strait::policy {

// By rank. Lots come in about that order and leave in front, so both ends are quick; any other
// place costs the distance to the nearer end.
class WaitingLine {
 public:
  bool empty() const { return waiting_.empty(); }
  std::size_t size() const { return waiting_.size(); }
  model::LotId front() const { return waiting_.front().second; }
  const model::Rank& first_rank() const { return waiting_.front().first; }

  void insert(model::LotId lot, const model::OrderBook& book) {
    const Waiting own{book.rank(lot), lot};
    const bool last = waiting_.empty() || !comes_before(own, waiting_.back());
    waiting_.insert(last ? waiting_.end() : place_of(own), own);
  }
  void erase(model::LotId lot, const model::OrderBook& book) {
    const auto at = place_of({book.rank(lot), lot});
    if (at != waiting_.end() && at->second == lot) waiting_.erase(at);
  }
  void pop_front() { waiting_.pop_front(); }

  // The first one that `wanted` accepts; invalid: none.
  template <typename Predicate>
  model::LotId first_that(Predicate wanted) const {
    for (const Waiting& one : waiting_) {
      if (wanted(one.second)) return one.second;
    }
    return {};
  }
  template <typename Lots>  // a container of lots: a copy, for who changes the line meanwhile
  Lots lots() const {
    Lots all;
    for (const Waiting& one : waiting_) all.push_back(one.second);
    return all;
  }

 private:
  using Waiting = std::pair<model::Rank, model::LotId>;
  static bool comes_before(const Waiting& a, const Waiting& b) { return a.first < b.first; }
  boost::container::deque<Waiting>::iterator place_of(const Waiting& one) {
    return std::lower_bound(waiting_.begin(), waiting_.end(), one, comes_before);
  }

  boost::container::deque<Waiting> waiting_;
};

}  // namespace strait::policy
