#include "strait/engine/wheel.h"

namespace strait::engine {

void Wheel::open(Key begin, unsigned shift) {
  begin_ = begin;
  shift_ = shift;
  left_ = 0;
  pushed_ = 0;
  taken_ = 0;
}

std::uint32_t Wheel::grow() {
  nodes_.emplace_back();
  return static_cast<std::uint32_t>(nodes_.size() - 1);
}

}  // namespace strait::engine
