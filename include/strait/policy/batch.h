// Batch approvals: on a date a ceiling of N units opens, divided among named buyers.
#pragma once

#include "strait/policy/ceiling.h"

namespace strait::policy {

// A part of a batch that its members share, first come first served. A batch divided by equal or
// stated shares is one pool for each buyer.
struct BatchPool {
  Time opens{};
  Quantity units;
  Table<model::ActorId, char> member;
};

class Batches : public Ceiling {
 public:
  Batches(const model::Network& network, model::ReasonId reason, std::vector<BatchPool> pools);
  void change(const std::vector<BatchPool>& pools);  // same pools; what is taken stays taken

  void reset() override;
  void advance(Time) override {}
  bool concerns(model::FlowId) const override { return true; }
  Quantity room(model::FlowId flow, Time now) const override;
  void take(model::FlowId flow, Quantity units, Time now) override;
  void give_back(model::FlowId flow, Quantity units, Time taken_at) override;
  Time next_opening(Time now) const override;
  bool shipped(model::FlowId, Quantity) override { return false; }
  double limit(Time now) const override;
  double taken() const override;

 private:
  Quantity left(std::size_t pool, model::ActorId buyer, Time now) const;

  const model::Network& network_;
  std::vector<BatchPool> pools_;
  std::vector<Quantity> taken_;                            // by pool
  std::vector<Table<model::ActorId, Quantity>> taken_by_;  // by pool
};

}  // namespace strait::policy
