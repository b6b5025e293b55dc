// Buyers who order early because a rule is announced.
#include <algorithm>

#include "strait/model/buyers.h"

namespace strait::model {
namespace {

// Orders placed early have numbers of their own, far from those of orders that fall due.
constexpr std::uint32_t kEarly = std::uint32_t{1} << 31;

}  // namespace

void Buyers::rule_announced(ControlId control, Time in_force) {
  for (std::uint32_t i = 0; i < streams_.size(); ++i) {
    StreamState& stream = streams_[i];
    if (!stream.spec.anticipation || !is_met_by(stream, control)) continue;
    const Quantity early = due_later(stream, in_force);
    if (early.is_zero()) continue;
    stream.ordered_early.add(in_force, early);
    early_.push_back({i, kEarly + static_cast<std::uint32_t>(early_.size()), early});
    simulation_.schedule(simulation_.now(), engine::Phase::demand, *this, kOrderEarly, i,
                         static_cast<std::uint32_t>(early_.size() - 1));
  }
}

bool Buyers::is_met_by(const StreamState& stream, ControlId control) const {
  const auto& sources = stream.spec.sourcing.sources;
  return std::any_of(sources.begin(), sources.end(), [&](const Source& source) {
    return gates_.control(control).will_cover(source.flow);
  });
}

// The share of what falls due in the time that is anticipated: what is known of it, and of a random
// rhythm what is to be expected.
Quantity Buyers::due_later(const StreamState& stream, Time from) const {
  const OrderStream& spec = stream.spec;
  const Time to = std::min(spec.anticipation->of_next.after(from), spec.until);
  const Divisible whole = divisible(spec.sourcing.first());
  const double share = spec.anticipation->share;
  const auto drawn = [&](std::uint32_t number, Time when) {
    return round_drawn(share * due_units(stream, number, when).units(), whole);
  };
  if (spec.timing == OrderStream::Timing::dated) {
    return from <= stream.next && stream.next < to ? drawn(0, stream.next) : kNone;
  }
  if (spec.timing == OrderStream::Timing::periodic || spec.timing == OrderStream::Timing::listed) {
    Quantity units;
    std::uint32_t number = next_number(stream);
    for (const Time when : dates_until(stream, to)) {
      const std::uint32_t of_this = number++;
      if (when >= from) units += drawn(of_this, when);
    }
    return units;
  }
  if (to <= from) return kNone;
  const double orders = spec.pattern.exposure(from, to) / spec.gap.mean();
  return round_drawn(share * orders * spec.quantity.mean(), whole);
}

void Buyers::order_early(const Early& early) {
  const OrderStream& spec = streams_[early.stream].spec;
  const Divisible whole = divisible(spec.sourcing.first());
  for (const SourcedPart& part : divide(spec.sourcing, early.units, supply_, whole)) {
    order(early.stream, early.number, part);
  }
}

// What was ordered early is not ordered again.
Quantity Buyers::less_ordered_early(StreamState& stream, Quantity wanted) {
  if (!stream.spec.anticipation) return wanted;
  const Quantity cut = round_drawn(stream.spec.anticipation->share * wanted.units(),
                                   divisible(stream.spec.sourcing.first()));
  return stream.ordered_early.take_off(simulation_.now(), wanted, cut);
}

}  // namespace strait::model
