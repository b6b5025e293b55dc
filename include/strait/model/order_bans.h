// Who may neither order nor apply for now. What a buyer would have ordered or filed meanwhile waits
// where it came up, and goes on when the ban ends.
#pragma once

#include <vector>

#include "strait/model/network.h"

namespace strait::model {

class OrderBanListener {
 public:
  virtual void may_order_again(ActorId buyer) = 0;

 protected:
  ~OrderBanListener() = default;
};

class OrderBans {
 public:
  explicit OrderBans(const Network& network) : network_{network} { reset(); }
  // Told in the order in which they were added. Must outlive the bans.
  void add_listener(OrderBanListener& listener) { listeners_.push_back(&listener); }
  void reset() { bans_.assign(network_.actors.size(), 0); }

  bool holds(ActorId buyer) const { return bans_[buyer] > 0; }
  bool holds(FlowId flow) const { return holds(network_.flows[flow].buyer); }
  void begin(ActorId buyer) { ++bans_[buyer]; }
  void end(ActorId buyer);  // REQUIRES: begun; bans add up, so another may go on

 private:
  const Network& network_;
  Table<ActorId, int> bans_;
  std::vector<OrderBanListener*> listeners_;
};

}  // namespace strait::model
