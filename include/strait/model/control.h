// A gate of one government, as the model sees it. The model asks; which rules exist is policy's.
//
// A control is asked once for each lot that it covers: when the order is placed, or when it comes
// to cover a lot that has not left; one that is asked on arrival, when the goods reach the border.
// It answers through Gates: hold(reason) as often as the reason changes, then pass() or refuse().
#pragma once

#include "strait/model/order.h"

namespace strait::model {

class Control {
 public:
  virtual ~Control() = default;

  // Before each replication, when the simulation is back at time 0: as at the start, first events
  // scheduled.
  virtual void reset(std::uint64_t replication) = 0;

  virtual bool covers(FlowId flow) const = 0;      // now: in force, and the rule as it stands
  virtual bool will_cover(FlowId flow) const = 0;  // the rule as it stands, in force or not
  // At the border, when the goods have come to the end of their last leg; else before they leave.
  virtual bool is_asked_on_arrival() const = 0;
  // The largest quantity one application may ask for; zero: no limit.
  virtual Quantity lot_size() const = 0;
  virtual bool comes_after(ControlId other) const = 0;  // asked only once that one has granted

  virtual void ask(LotId lot) = 0;
  // The lot ended or was refused elsewhere: drop what is pending, give back what is reserved.
  virtual void withdraw(LotId lot) = 0;
  // `part` was just cut off `whole` (quantities are set): both stand where `whole` stood.
  virtual void split(LotId whole, LotId part) = 0;
  virtual void depart(LotId lot) = 0;                 // the goods leave: reserved becomes used
  virtual void arrive(LotId lot, PlaceId place) = 0;  // on the way: what is owed there falls due
  virtual bool requires_stop(std::uint32_t stop) const = 0;  // a condition names this stop
  // By what share of the price the buyer finds it higher because of this government's charges, now.
  virtual double price_rise(FlowId flow) const = 0;
  // The share of an intended order that this government talks its buyer out of, and for how long.
  virtual double discouraged_share(FlowId flow) const = 0;
  virtual Duration discouraged_delay(FlowId flow, std::uint64_t draw) const = 0;
};

}  // namespace strait::model
