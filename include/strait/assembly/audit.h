// The books at the end of a replication: what does not add up, and by how much.
//
// Indivisible products, licenses and money balance to zero; divisible quantities to 1e-12 of what
// went through. Anything else means that the result is wrong, and fails the run.
#pragma once

#include <string>
#include <vector>

#include "strait/assembly/world.h"

namespace strait::assembly {

struct Residual {
  std::string name;  // the account: "units of h200"
  double value = 0.0;
  double allowed = 0.0;  // in absolute value
};

// The same accounts in the same order in every replication of a world, and before the first.
std::vector<Residual> audit(const World& world);
// Throws ModelError naming every account that does not balance.
void require_balance(const std::vector<Residual>& residuals);
void require_balance(const World& world);

}  // namespace strait::assembly
