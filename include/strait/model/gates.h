// Asks the controls. A lot leaves the gates when every control that covers it has granted, and
// comes back when one that has granted takes it back (a license expires) or a new one comes to
// cover it.
#pragma once

#include <memory>
#include <vector>

#include "strait/model/control.h"
#include "strait/model/order_book.h"

namespace strait::model {

// Has the goods that wait for gates which ask on arrival.
class Border {
 public:
  virtual void wait_at_border(LotId lot) = 0;  // for other gates than before
  virtual void let_in(LotId lot) = 0;
  virtual void turn_away(LotId lot) = 0;
  virtual void split_at_border(LotId whole, LotId part) = 0;

 protected:
  ~Border() = default;
};

// Hears of rules before they take force.
class RuleListener {
 public:
  virtual void rule_announced(ControlId control, Time in_force) = 0;

 protected:
  ~RuleListener() = default;
};

class Gates final : public LotStage {
 public:
  Gates(const Network& network, OrderBook& book, Log& log);
  void connect(Border& border) { border_ = &border; }
  void add_listener(RuleListener& listener) { listeners_.push_back(&listener); }

  // REQUIRES: at most kMostControls. Reasons are those that the control may hold a lot for.
  ControlId add(std::unique_ptr<Control> control, ReasonSet reasons);
  Control& control(ControlId id) { return *controls_[id]; }
  std::size_t controls() const { return controls_.size(); }

  // Places an order: cuts it into lots of the smallest size that its controls ask for, asks them.
  OrderId place(const OrderRequest& request);

  // What a control answers. refuse() never from within ask().
  void hold(LotId id, ControlId control, ReasonId reason);
  void pass(LotId id, ControlId control);
  void refuse(LotId id, ControlId control);
  // A grant is taken back: the lot returns to the gates, held for `reason`.
  void reopen(LotId id, ControlId control, ReasonId reason);
  // Every control that knows the lot hears of it. The caller says at once what holds the part.
  LotId split(LotId whole, Quantity part);

  // The control covers other flows than before: it is asked for what has not left, and forgets what
  // it no longer covers.
  void rule_changed(ControlId control);
  // Everybody knows of a rule that takes force then.
  void announce(ControlId control, Time in_force);
  void depart(LotId id);
  void arrive(LotId id, PlaceId place);
  // The goods have come to the end of their last leg: lets them in, now or later, or turns them
  // away.
  void reach_border(LotId id);
  bool requires_stop(LotId id, std::uint32_t stop) const;
  double price_rise(FlowId flow) const;
  double discouraged_share(FlowId flow) const;
  Duration discouraged_delay(FlowId flow, std::uint64_t draw) const;

  void enter(LotId id) override;
  void leave(LotId id) override;

 private:
  Quantity lot_size(FlowId flow) const;
  enum class Asked : std::uint8_t { before_departure, on_arrival };
  ControlSet covering(FlowId flow, Asked when) const;
  ControlSet concerned_with(LotId id) const;
  bool stands_before(LotId id, ControlId control) const;
  void enter_for_itself(LotId id);
  void ask_and_settle(LotId id);
  void ask_those_ready(LotId id);
  bool is_ready(const Lot& lot, ControlId control) const;
  void settle(LotId id);
  void show(LotId id);
  void pass_border(LotId id);
  void cover(LotId id, ControlId control);
  void uncover(LotId id, ControlId control);

  const Network& network_;
  OrderBook& book_;
  Log& log_;
  Border* border_ = nullptr;
  std::vector<RuleListener*> listeners_;
  Table<ControlId, std::unique_ptr<Control>> controls_;
  Table<ControlId, ReasonSet> reasons_;
  std::vector<LotId> unsettled_;  // cut off a lot while its controls were being asked
};

}  // namespace strait::model
