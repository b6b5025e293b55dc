// What was sold and bought at which price: prices may change while a run is under way.
//
// What was shipped or delivered before a price changed stays at the price of that time.
#pragma once

#include "strait/assembly/plan.h"
#include "strait/model/ledger.h"
#include "strait/model/movement.h"

namespace strait::assembly {

class Turnover {
 public:
  Turnover(const Plan& plan, const model::Movement& movement, const model::Ledger& ledger);

  // At the start of a replication, and whenever a price may have changed.
  void start(const scenario::Scenario& live);
  void prices_changed(const scenario::Scenario& live);

  double price(model::FlowId flow) const { return books_[flow].price; }
  // In the scenario's currency, up to now: of what has left and was not turned back, and of what
  // has been delivered.
  double sold(model::FlowId flow) const;
  double bought(model::FlowId flow) const;

 private:
  struct Book {
    double price = 0.0;
    double sold = 0.0, bought = 0.0;                      // at earlier prices
    double shipped_before = 0.0, delivered_before = 0.0;  // units of those
  };
  double price_of(model::FlowId flow, const scenario::Scenario& live) const;
  double shipped(model::FlowId flow) const;
  double delivered(model::FlowId flow) const;

  const Plan& plan_;
  const model::Movement& movement_;
  const model::Ledger& ledger_;
  Table<model::FlowId, Book> books_;
};

}  // namespace strait::assembly
