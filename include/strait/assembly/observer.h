// What measures need beyond the ledger's counts: how long deliveries took, and where they waited.
#pragma once

#include <vector>

#include "strait/model/ledger.h"
#include "strait/model/order_book.h"

namespace strait::assembly {

struct Delivery {
  Time at{};
  double days = 0.0;  // from placement
  Quantity units;
};

class DeliveryObserver final : public model::OrderListener {
 public:
  DeliveryObserver(const model::Network& network, const engine::Simulation& simulation,
                   model::OrderBook& book, const model::Ledger& ledger);
  void reset();

  const std::vector<Delivery>& deliveries(model::FlowId flow) const { return deliveries_[flow]; }
  // Unit-days that delivered units of the flow spent in each state: adds up to Σ units × days.
  const std::vector<double>& unit_days(model::FlowId flow) const { return unit_days_[flow]; }

  void departed(model::LotId) override {}
  void turned_back(model::LotId) override {}
  void ended(model::LotId id, model::End how) override;

 private:
  const model::Network& network_;
  const engine::Simulation& simulation_;
  const model::OrderBook& book_;
  const model::Ledger& ledger_;
  Table<model::FlowId, std::vector<Delivery>> deliveries_;
  Table<model::FlowId, std::vector<double>> unit_days_;
};

}  // namespace strait::assembly
