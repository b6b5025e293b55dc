#include "strait/assembly/observer.h"

namespace strait::assembly {

using model::FlowId;

DeliveryObserver::DeliveryObserver(const model::Network& network,
                                   const engine::Simulation& simulation, model::OrderBook& book,
                                   const model::Ledger& ledger)
    : network_{network},
      simulation_{simulation},
      book_{book},
      ledger_{ledger},
      deliveries_{network.flows.size()},
      unit_days_{network.flows.size()},
      served_at_once_{network.flows.size()},
      counts_{network.flows.size()} {
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    unit_days_[FlowId{i}].resize(network.flows[FlowId{i}].states.size());
  }
  book.add_listener(*this);
}

void DeliveryObserver::reset() {
  for (auto& deliveries : deliveries_) deliveries.clear();
  served_at_once_.assign(network_.flows.size(), kNone);
  counts_.assign(network_.flows.size(), 0);
  for (auto& states : unit_days_) std::fill(states.begin(), states.end(), 0.0);
}

void DeliveryObserver::departed(model::LotId id) {
  const model::Lot& lot = book_.lot(id);
  if (book_.order(lot.order).placed == simulation_.now()) served_at_once_[lot.flow] += lot.quantity;
}

// The lot's spells, from the last back to the first: each lasted until the one after it began.
void DeliveryObserver::ended(model::LotId id, model::End how) {
  if (how != model::End::delivered) return;
  const model::Lot& lot = book_.lot(id);
  const Time now = simulation_.now();
  const Time placed = book_.order(lot.order).placed;
  ++counts_[lot.flow];
  if (!keeps_each_) return;
  deliveries_[lot.flow].push_back({now, placed, in_days(now - placed), lot.quantity});
  const model::StateSpace& states = network_.flows[lot.flow].states;
  Time until = now;
  for (std::uint32_t at = lot.last_spell; at != 0; at = ledger_.spell(at).previous) {
    const model::Spell& spell = ledger_.spell(at);
    if (!spell.reasons.empty()) {
      unit_days_[lot.flow][states.index(spell.reasons)] +=
          lot.quantity.units() * in_days(until - spell.from);
    }
    until = spell.from;
  }
}

}  // namespace strait::assembly
