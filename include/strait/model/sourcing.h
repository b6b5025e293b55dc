// From whom a buyer orders: one supplier, several by shares, and one who steps in.
#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <vector>

#include "strait/model/network.h"
#include "strait/model/supply.h"

namespace strait::model {

struct Source {
  FlowId flow;
  double share = 1.0;  // of each order; all of them together are 1
};

struct Sourcing {
  // When the backup takes the place of a source.
  enum class Backup : std::uint8_t {
    blocked,      // while nothing may leave: an embargo, no open route
    out_of_stock  // or while the source has less than what it is asked for, too
  };
  std::vector<Source> sources;  // in the order of their suppliers' names; at least one
  FlowId backup;                // none where nobody steps in
  Backup backup_when = Backup::blocked;

  FlowId first() const { return sources.front().flow; }
};

// One part of an order, from one supplier.
struct SourcedPart {
  FlowId flow;
  Quantity quantity;
  std::uint32_t source = 0;  // whose share it is
};

using SourcedParts = boost::container::small_vector<SourcedPart, 4>;

// By the shares, whole units by largest remainder; none for shares that come to nothing.
SourcedParts divide(const Sourcing& sourcing, Quantity quantity, const Supply& supply,
                    Divisible divisible);

}  // namespace strait::model
