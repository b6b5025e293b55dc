// What a calendar must do, said as plainly as possible: the oracle for the real one.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "strait/engine/event.h"

namespace strait::engine {

// Whose events a test only counts.
class Nobody final : public Handler {
 public:
  void handle(const Event&) override {}
};

class ReferenceCalendar {
 public:
  using Handle = std::uint64_t;
  static constexpr Handle kNoHandle = ~Handle{0};

  Handle schedule(const Event& event) {
    keys_.emplace_back(event.at, event.phase, keys_.size());
    pending_.emplace(keys_.back(), event);
    return keys_.size() - 1;
  }
  bool cancel(Handle handle) { return handle < keys_.size() && pending_.erase(keys_[handle]) == 1; }
  bool pop(Time limit, Event& event) {
    if (pending_.empty() || pending_.begin()->second.at >= limit) return false;
    event = pending_.begin()->second;
    pending_.erase(pending_.begin());
    return true;
  }
  std::size_t size() const { return pending_.size(); }
  void clear() { pending_.clear(); }

 private:
  using Key = std::tuple<Time, Phase, std::uint64_t>;
  std::map<Key, Event> pending_;
  std::vector<Key> keys_;  // by handle
};

}  // namespace strait::engine
