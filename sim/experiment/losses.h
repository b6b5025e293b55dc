// What was ordered and does not come: units by how they ended and by what they were lost to, one
// row for each replication, taken at its end.
#pragma once

#include <span>
#include <vector>

#include "strait/assembly/series.h"
#include "strait/output/layout.h"

namespace strait::experiment {

class Losses {
 public:
  // `world` must outlive it.
  explicit Losses(const assembly::World& world);

  std::size_t size() const { return cells_.size(); }  // loss × hold
  void copy(std::span<double> row) const;

 private:
  std::vector<const Quantity*> cells_;
};

// The dimension and the variable; after the dimension `hold`.
output::VariableId add_losses(output::Layout& layout);

}  // namespace strait::experiment
