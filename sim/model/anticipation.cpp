#include "strait/model/anticipation.h"

#include <algorithm>

namespace strait::model {

Quantity OrderedEarly::take_off(Time now, Quantity wanted, Quantity cut) {
  for (Debt& debt : debts_) {
    if (debt.from > now) continue;
    const Quantity taken = std::min({debt.left, cut, wanted});
    debt.left -= taken;
    wanted -= taken;
  }
  std::erase_if(debts_, [](const Debt& debt) { return debt.left.is_zero(); });
  return wanted;
}

}  // namespace strait::model
