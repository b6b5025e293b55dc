// What measures need beyond the ledger's counts: how long deliveries took, and where they waited.
#pragma once

#include <vector>

#include "strait/model/ledger.h"
#include "strait/model/order_book.h"

namespace strait::assembly {

struct Delivery {
  Time at{};
  Time placed{};
  double days = 0.0;  // from placement
  Quantity units;
};

class DeliveryObserver final : public model::OrderListener {
 public:
  DeliveryObserver(const model::Network& network, const engine::Simulation& simulation,
                   model::OrderBook& book, const model::Ledger& ledger);
  void reset();

  // Whether each delivery is kept and what it waited for, which waits and first dates need; by
  // default it is.
  void keep_each(bool keep) { keeps_each_ = keep; }
  const std::vector<Delivery>& deliveries(model::FlowId flow) const { return deliveries_[flow]; }
  std::uint64_t count(model::FlowId flow) const { return counts_[flow]; }
  // Unit-days that delivered units of the flow spent in each state: adds up to Σ units × days.
  const std::vector<double>& unit_days(model::FlowId flow) const { return unit_days_[flow]; }

  // Units that departed at the instant at which they were ordered.
  Quantity served_at_once(model::FlowId flow) const { return served_at_once_[flow]; }

  void departed(model::LotId id) override;
  void turned_back(model::LotId) override {}
  void ended(model::LotId id, model::End how) override;

 private:
  const model::Network& network_;
  const engine::Simulation& simulation_;
  const model::OrderBook& book_;
  const model::Ledger& ledger_;
  Table<model::FlowId, std::vector<Delivery>> deliveries_;
  Table<model::FlowId, std::vector<double>> unit_days_;
  Table<model::FlowId, Quantity> served_at_once_;
  Table<model::FlowId, std::uint64_t> counts_;
  bool keeps_each_ = true;
};

}  // namespace strait::assembly
