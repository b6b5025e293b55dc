#include "strait/model/order_bans.h"

#include "strait/base/error.h"

namespace strait::model {

void OrderBans::end(ActorId buyer) {
  STRAIT_ASSERT(bans_[buyer] > 0, "{} is not banned", network_.actors[buyer].name);
  if (--bans_[buyer] > 0) return;
  for (OrderBanListener* listener : listeners_) listener->may_order_again(buyer);
}

}  // namespace strait::model
