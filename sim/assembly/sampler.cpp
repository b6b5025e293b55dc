#include "strait/assembly/world.h"

namespace strait::assembly {

void World::Sampler::start() {
  next_ = 0;
  schedule();
}

void World::Sampler::handle(const engine::Event&) {
  take();
  schedule();
}

void World::Sampler::finish() {
  while (next_ < world_.sample_times_.size()) take();
}

void World::Sampler::take() {
  if (world_.on_sample) world_.on_sample(next_);
  ++next_;
}

void World::Sampler::schedule() {
  if (next_ < world_.sample_times_.size() && world_.sample_times_[next_] < world_.end_) {
    world_.simulation_.schedule(world_.sample_times_[next_], engine::Phase::observation, *this);
  }
}

// First in their phase, as they are scheduled before everything else.
void World::Watcher::start() {
  for (std::uint32_t i = 0; i < world_.watches_.size(); ++i) {
    if (world_.watches_[i].at >= world_.end_) continue;
    world_.simulation_.schedule(world_.watches_[i].at, world_.watches_[i].phase, *this, 0, i);
  }
}

void World::Watcher::handle(const engine::Event& event) { world_.watches_[event.first].look(); }

}  // namespace strait::assembly
