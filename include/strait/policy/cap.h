// A cap: so many units, so much value or so much performance, for all, for each end user or for
// those who share it; once, or per period; or a moving share of what is shipped to someone else.
#pragma once

#include "strait/policy/ceiling.h"

namespace strait::policy {

struct CapRule {
  enum class Kind : std::uint8_t { fixed, ratio };
  enum class Per : std::uint8_t { all, end_user };
  Kind kind = Kind::fixed;
  Per per = Per::all;
  double limit = 0.0;  // fixed: in the counted unit, per period; ratio: a share
  // What one unit of the flow's product counts for; 0: the cap does not concern the flow.
  Table<model::FlowId, double> weight;
  // ratio: what one unit shipped on the flow adds to the base, and what was shipped before the
  // start. Base and use are kept per product, cumulative.
  Table<model::FlowId, double> base_weight;
  Table<model::ProductId, double> base_before;
  std::optional<CalendarSpan> period;  // absent: one period, the whole run
  bool carried = false;                // what a period leaves is added to the next one
};

// Units that are taken of a cap and may still be given back.
struct Holding {
  model::FlowId flow;
  Quantity units;
  Time taken_at{};
};

class Cap : public Ceiling {
 public:
  Cap(const model::Network& network, model::ReasonId reason, CapRule rule);
  // What is taken stays taken; of `held`, in the measure that now holds.
  void change(const CapRule& rule, const std::vector<Holding>& held);
  bool weighs_alike(const CapRule& rule) const;

  void reset() override;
  void advance(Time now) override;
  bool concerns(model::FlowId flow) const override { return rule_.weight[flow] > 0.0; }
  Quantity room(model::FlowId flow, Time now) const override;
  void take(model::FlowId flow, Quantity units, Time now) override;
  void give_back(model::FlowId flow, Quantity units, Time taken_at) override;
  Time next_opening(Time now) const override;
  bool shipped(model::FlowId flow, Quantity units) override;
  double limit(Time now) const override;
  double taken() const override;

 private:
  struct Account {
    double taken = 0.0;    // in this period
    double carried = 0.0;  // from earlier ones
    double base = 0.0;     // ratio: shipped since the start
  };
  std::size_t account(model::FlowId flow) const;
  double allowance(std::size_t account) const;
  void count(const Holding& held, double sign);

  const model::Network& network_;
  CapRule rule_;
  std::vector<Account> accounts_;
  Time period_start_{};
  Time period_end_ = kNever;
};

}  // namespace strait::policy
