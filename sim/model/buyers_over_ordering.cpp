// Buyers who order more than they need while they get less.
#include <algorithm>

#include "strait/model/buyers.h"

namespace strait::model {

Quantity Buyers::inflated(std::uint32_t index, std::uint32_t number, Quantity wanted) {
  StreamState& stream = streams_[index];
  const auto& rule = stream.spec.over_ordering;
  if (!rule) return wanted;
  const Time now = simulation_.now();
  const double fill_rate = stream.fill_rate.value(now, rule->looks_back);
  stream.fill_rate.add_need(now, wanted);
  stream.needs.resize(std::max<std::size_t>(stream.needs.size(), number + std::size_t{1}));
  stream.needs[number].wanted = wanted;
  const double asked = wanted.units() * order_factor(*rule, fill_rate);
  return std::max(wanted, round_drawn(asked, divisible(stream.spec.sourcing.first())));
}

// The same need, from others: whoever delivers first has the order.
void Buyers::order_also(std::uint32_t index, std::uint32_t number, Quantity wanted) {
  const auto& spec = streams_[index].spec;
  const auto sources = static_cast<std::uint32_t>(spec.sourcing.sources.size());
  for (std::uint32_t i = 0; i < spec.also_at.size(); ++i) {
    order(index, number, {spec.also_at[i], wanted, sources + i});
  }
}

// Whose lot it is, if that is one who may order more than is needed.
Buyers::StreamState* Buyers::over_ordering(LotId id) {
  const OrderId order = book_.lot(id).order;
  if (book_.order(order).purpose != Purpose::own) return nullptr;
  StreamState& stream = streams_[stream_of_[order]];
  return stream.spec.over_ordering ? &stream : nullptr;
}

// None for what is ordered early: that is no more than is needed.
Buyers::Need* Buyers::need_of(StreamState& stream, OrderId order) {
  const std::uint32_t number = number_of_[order];
  return stream.spec.over_ordering && number < stream.needs.size() ? &stream.needs[number]
                                                                   : nullptr;
}

void Buyers::departed(LotId id) {
  StreamState* stream = over_ordering(id);
  if (stream == nullptr) return;
  stream->fill_rate.add_shipped(simulation_.now(), book_.lot(id).quantity);
  if (stream->spec.over_ordering->cancels_on == OverOrdering::CancelsOn::departure) {
    meet(*stream, id);
  }
}

void Buyers::turned_back(LotId id) {
  StreamState* stream = over_ordering(id);
  if (stream == nullptr) return;
  const Lot& lot = book_.lot(id);
  stream->fill_rate.add_shipped(simulation_.now(), kNone - lot.quantity);
  if (stream->spec.over_ordering->cancels_on == OverOrdering::CancelsOn::departure) {
    if (Need* need = need_of(*stream, lot.order)) need->met -= lot.quantity;
  }
}

// Who has all that was needed cancels what has not left of the rest.
void Buyers::meet(StreamState& stream, LotId id) {
  Need* need = need_of(stream, book_.lot(id).order);
  if (need == nullptr) return;
  const bool was_open = need->met < need->wanted;
  need->met += book_.lot(id).quantity;
  if (!was_open || need->met < need->wanted) return;
  for (const OrderId order : need->orders) {
    if (book_.order(order).open.is_zero()) continue;
    simulation_.schedule(simulation_.now(), engine::Phase::dispatch, *this, kGiveUp, order.index());
  }
}

// Nobody takes a substitute for what was never needed.
Quantity Buyers::still_needed(OrderId order, Quantity units) {
  const Need* need = need_of(streams_[stream_of_[order]], order);
  return need == nullptr ? units : std::clamp(need->wanted - need->met, kNone, units);
}

}  // namespace strait::model
