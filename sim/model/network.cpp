#include "strait/model/network.h"

namespace strait::model {

std::string label_of(const Network& network, ReasonSet reasons) {
  std::string label;
  for (std::size_t i = 0; i < network.reasons.size(); ++i) {
    if (!reasons.intersects(ReasonId{i})) continue;
    label += (label.empty() ? "" : " + ") + network.reasons[ReasonId{i}];
  }
  return label;
}

}  // namespace strait::model
