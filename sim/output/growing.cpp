#include "growing.h"

#include <algorithm>
#include <utility>

#include "strait/base/error.h"

namespace strait::output {

GrowingVariables::GrowingVariables(Section& section, const Layout& layout, std::size_t block_size,
                                   int compression) {
  for (const output::Variable& variable : layout.variables) {
    ChunkPlan plan = plan_chunks(layout, variable, block_size);
    hdf5::Handle dataset = section.add_growing(variable, plan, compression);
    variables_.push_back({std::move(plan), std::move(dataset), 0, {}});
  }
}

void GrowingVariables::keep(std::size_t variable, std::size_t first, std::size_t count,
                            std::span<const std::byte> rows, std::vector<ChunkRows>& full) {
  Variable& target = variables_[variable];
  const std::size_t chunk_first = first - first % target.plan.rows;
  Partial& partial = target.partial[chunk_first];
  partial.rows.resize(target.plan.rows * target.plan.row_bytes());
  std::copy(rows.begin(), rows.end(),
            partial.rows.begin() +
                static_cast<std::ptrdiff_t>((first - chunk_first) * target.plan.row_bytes()));
  partial.filled += count;
  if (partial.filled < target.plan.rows) return;
  full.push_back({variable, chunk_first, target.plan.rows, std::move(partial.rows)});
  target.partial.erase(chunk_first);
}

std::vector<ChunkRows> GrowingVariables::take_rest(std::size_t replications) {
  std::vector<ChunkRows> rest;
  for (std::size_t v = 0; v < variables_.size(); ++v) {
    for (auto& [first, partial] : variables_[v].partial) {
      STRAIT_ASSERT(first + partial.filled == replications, "{} of {} replications from {}",
                    partial.filled, replications, first);
      partial.rows.resize(partial.filled * variables_[v].plan.row_bytes());
      rest.push_back({v, first, partial.filled, std::move(partial.rows)});
    }
    variables_[v].partial.clear();
  }
  return rest;
}

void GrowingVariables::hand_over(std::size_t variable, std::size_t end, const Extents& offset,
                                 std::span<const std::byte> bytes) {
  Variable& target = variables_[variable];
  if (end > target.extent) {
    std::vector<hsize_t> extents{end};
    extents.insert(extents.end(), target.plan.row.begin(), target.plan.row.end());
    hdf5::check(H5Dset_extent(target.dataset, extents.data()), "growing a variable");
    target.extent = end;
  }
  const std::vector<hsize_t> place{offset.begin(), offset.end()};
  hdf5::check(
      H5Dwrite_chunk(target.dataset, H5P_DEFAULT, 0, place.data(), bytes.size(), bytes.data()),
      "writing a chunk");
}

}  // namespace strait::output
