#include "guide_table.h"

#include <bit>
#include <utility>

namespace strait::random {

GuideTable::GuideTable(std::vector<double> cumulated)
    : cumulated_{std::move(cumulated)},
      guide_(std::bit_ceil(cumulated_.size())),
      slices_{static_cast<double>(guide_.size())} {
  std::uint32_t i = 0;
  for (std::size_t slice = 0; slice < guide_.size(); ++slice) {
    while (cumulated_[i] < static_cast<double>(slice) / slices_) ++i;
    guide_[slice] = i;
  }
}

}  // namespace strait::random
