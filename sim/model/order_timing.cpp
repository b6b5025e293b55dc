// When the orders of a stream come: the first one, the next one, and what a changed rhythm makes of
// the one that is due.
#include <algorithm>

#include "strait/model/buyers.h"

namespace strait::model {
namespace {

constexpr double kForAges = 1e7;  // days: beyond any period

// Whether the dates do not depend on chance.
bool has_rhythm(const OrderStream& spec) {
  return spec.timing == OrderStream::Timing::periodic || spec.timing == OrderStream::Timing::listed;
}

// Steps of a rhythm count from its start, so that months do not drift.
Time step_after(const OrderStream& spec, std::uint32_t step) {
  if (spec.timing == OrderStream::Timing::listed) {
    return step < spec.listed.size() ? spec.listed[step].at : kNever;
  }
  const CalendarSpan span{spec.every.months * static_cast<int>(step), spec.every.rest * step,
                          spec.every.start};
  return span.after(spec.from);
}

}  // namespace

// Of the order that `next` is the time of: its row in a list, else how many came before it.
std::uint32_t Buyers::next_number(const StreamState& stream) const {
  return stream.spec.timing == OrderStream::Timing::listed ? stream.step : stream.due;
}

Time Buyers::first(StreamState& stream) const {
  const OrderStream& spec = stream.spec;
  const auto drawn = [&](const random::Distribution& days) {
    return from_days(days.quantile(stream.timing.at(0)));
  };
  switch (spec.timing) {
    case OrderStream::Timing::dated:
      return std::max(spec.origin + drawn(spec.on), simulation_.now());
    case OrderStream::Timing::periodic:
    case OrderStream::Timing::listed:
      return next_in_rhythm(stream);
    case OrderStream::Timing::poisson:
    case OrderStream::Timing::renewal:
      return after(stream, std::max(spec.from, simulation_.now()),
                   spec.gap.quantile(stream.timing.at(0)));
  }
  return kNever;
}

// So many days of the plain rate after `from`.
Time Buyers::after(const StreamState& stream, Time from, double days) const {
  if (days > kForAges) return kNever;
  if (stream.spec.pattern.is_flat()) return from + from_days(days);
  return stream.spec.pattern.after(from, days, stream.spec.until);
}

Time Buyers::following(StreamState& stream) const {
  const OrderStream& spec = stream.spec;
  if (spec.timing == OrderStream::Timing::dated) return kNever;
  if (!has_rhythm(spec)) {
    return after(stream, simulation_.now(), spec.gap.quantile(stream.timing.at(stream.due)));
  }
  return step_after(spec, ++stream.step);
}

// Of a Poisson process what is left of the wait stretches with the mean gap, which is inversion of
// the integrated rate: exact for a rate that changes at any time.
Time Buyers::changed(StreamState& stream, const OrderStream& before) const {
  const OrderStream& spec = stream.spec;
  const Time now = simulation_.now();
  if (spec.timing == OrderStream::Timing::dated) return first(stream);
  if (!has_rhythm(spec) && stream.due == 0 && now < before.from && spec.from != before.from) {
    return first(stream);  // it has not begun
  }
  if (!has_rhythm(spec) && stream.next < now) {
    return skipped_to_now(stream);
  }
  if (spec.timing == OrderStream::Timing::poisson) {
    const double stretch = spec.gap.quantile(0.5) / before.gap.quantile(0.5);
    const Time since = std::max(now, before.from);
    if (stretch == 1.0 && spec.from == before.from && spec.pattern == before.pattern) {
      return stream.next;
    }
    const double left = before.pattern.is_flat() ? in_days(stream.next - since)
                                                 : before.pattern.exposure(since, stream.next);
    return after(stream, std::max(now, spec.from), left * stretch);
  }
  if (spec.timing == OrderStream::Timing::renewal) return stream.next;  // the gap under way
  const bool holds = stream.next >= std::max(now, spec.from);
  if (holds && step_after(spec, stream.step) == stream.next) return stream.next;
  return next_in_rhythm(stream);
}

// What would have come while nothing was ordered does not come.
Time Buyers::skipped_to_now(StreamState& stream) const {
  Time next = stream.next;
  if (stream.spec.gap.upper() <= 0) return simulation_.now();
  while (next < simulation_.now()) {
    next = after(stream, next, stream.spec.gap.quantile(stream.timing.at(++stream.due)));
  }
  return next;
}

// Those of a rhythm that are still to come, before `to`.
std::vector<Time> Buyers::dates_until(const StreamState& stream, Time to) const {
  std::vector<Time> dates;
  std::uint32_t step = stream.step;
  for (Time at = stream.next; at < to; at = step_after(stream.spec, ++step)) dates.push_back(at);
  return dates;
}

// The first step that is not over, and none at the instant of the last order.
Time Buyers::next_in_rhythm(StreamState& stream) const {
  const Time last = stream.due > 0 ? stream.last : Time::min();
  for (stream.step = 0;; ++stream.step) {
    const Time at = step_after(stream.spec, stream.step);
    if (at >= std::max(simulation_.now(), stream.spec.from) && at > last) return at;
  }
}

}  // namespace strait::model
