// A limit on what one control may grant: a cap, or the batches that it has opened.
//
// Units are taken when an application asks for them and given back when it is refused, withdrawn or
// its goods are not shipped after all; so applications never ask for more than a ceiling still
// leaves, and what was granted within it stays within it.
#pragma once

#include <optional>
#include <vector>

#include "strait/base/date.h"
#include "strait/model/network.h"

namespace strait::policy {

class Ceiling {
 public:
  explicit Ceiling(model::ReasonId reason) : reason_{reason} {}
  virtual ~Ceiling() = default;

  model::ReasonId reason() const { return reason_; }
  virtual void reset() = 0;
  virtual void advance(Time now) = 0;  // into the period of `now`; before any of the following
  virtual bool concerns(model::FlowId flow) const = 0;
  // Units of the flow's product that may still be asked for; kLargestQuantity: no limit.
  virtual Quantity room(model::FlowId flow, Time now) const = 0;
  virtual void take(model::FlowId flow, Quantity units, Time now) = 0;
  virtual void give_back(model::FlowId flow, Quantity units, Time taken_at) = 0;
  // When room appears by itself the next time after `now` (a period starts, a batch opens).
  virtual Time next_opening(Time now) const = 0;
  // Room that comes from goods shipped to others, and goes when they are turned back (`units`
  // below zero); true: there may be more room than before.
  virtual bool shipped(model::FlowId flow, Quantity units) = 0;
  // In the counted unit: what may be taken in all now, and what is taken.
  virtual double limit(Time now) const = 0;
  virtual double taken() const = 0;

 private:
  model::ReasonId reason_;
};

}  // namespace strait::policy
