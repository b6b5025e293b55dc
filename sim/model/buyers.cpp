#include "strait/model/buyers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "strait/model/draw_key.h"

namespace strait::model {
namespace {

using engine::Phase;
constexpr std::uint32_t kNoStream = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Buyers::Buyers(const Network& network, engine::Simulation& simulation, OrderBook& book,
               Gates& gates, const Supply& supply, OrderBans& bans, Log& log, std::uint64_t seed)
    : network_{network},
      simulation_{simulation},
      book_{book},
      gates_{gates},
      supply_{supply},
      bans_{bans},
      log_{log},
      seed_{seed} {
  discouraged_.assign(network.flows.size(), kNone);
  priced_out_.assign(network.flows.size(), kNone);
  book.add_listener(*this);
  bans.add_listener(*this);
  gates.add_listener(*this);
}

void Buyers::add(OrderStream stream) {
  const std::string name = "demand/" + stream.name;
  streams_.push_back({.timing = {seed_, name + "/timing"},
                      .quantity = {seed_, name + "/quantity"},
                      .patience = {seed_, name + "/patience"},
                      .key = key_of(name),
                      .spec = std::move(stream)});
}

void Buyers::change(std::size_t index, OrderStream to) {
  StreamState& stream = streams_[index];
  const OrderStream before = std::exchange(stream.spec, std::move(to));
  if (stream.next == kNever) return;  // not yet started, or nothing follows
  simulation_.cancel(stream.event);
  expect(static_cast<std::uint32_t>(index), changed(stream, before));
}

void Buyers::reset() {
  discouraged_.assign(network_.flows.size(), kNone);
  priced_out_.assign(network_.flows.size(), kNone);
  stream_of_.clear();
  number_of_.clear();
  postponed_.clear();
  late_.clear();
  early_.clear();
  for (StreamState& stream : streams_) {
    stream.due = stream.step = 0;
    stream.next = kNever;
    stream.event = {};
    stream.fill_rate.reset();
    stream.ordered_early.reset();
    stream.needs.clear();
  }
}

void Buyers::start(std::uint64_t replication) {
  for (std::uint32_t i = 0; i < streams_.size(); ++i) {
    StreamState& stream = streams_[i];
    stream.timing.start(replication);
    stream.quantity.start(replication);
    stream.patience.start(replication);
    expect(i, first(stream));
  }
}

void Buyers::expect(std::uint32_t index, Time next) {
  StreamState& stream = streams_[index];
  stream.next = next;
  stream.event = next < stream.spec.until ? simulation_.schedule(next, Phase::demand, *this, kDue,
                                                                 index, next_number(stream))
                                          : engine::EventHandle{};
}

void Buyers::handle(const engine::Event& event) {
  switch (event.kind) {
    case kDue: {
      StreamState& stream = streams_[event.first];
      stream.last = simulation_.now();
      ++stream.due;
      expect(event.first, following(stream));
      carry_out({kOrder, event.first, event.second});
      break;
    }
    case kGiveUp:
      end_open(OrderId{event.first}, End::cancelled, Licensed::too);
      break;
    default:
      carry_out({static_cast<Kind>(event.kind), event.first, event.second});
      break;
  }
}

ActorId Buyers::buyer_of(const Intent& intent) const {
  const FlowId flow = intent.kind == kTakeInstead ? book_.order(OrderId{intent.first}).flow
                      : intent.kind == kTakeForRefused
                          ? book_.lot(LotId{intent.first}).flow
                          : streams_[intent.first].spec.sourcing.first();
  return network_.flows[flow].buyer;
}

// Every order that a buyer places comes by here, so that a ban postpones them all.
void Buyers::carry_out(const Intent& intent) {
  if (bans_.holds(buyer_of(intent))) {
    postponed_.push_back(intent);
    return;
  }
  switch (intent.kind) {
    case kOrder:
      order(intent.first, intent.second);
      break;
    case kPlaceLate:
      place(intent.first, late_[intent.second].number, late_[intent.second].part, When::late);
      break;
    case kOrderEarly:
      order_early(early_[intent.second]);
      break;
    case kTakeInstead:
      take_after_wait(OrderId{intent.first}, intent.second);
      break;
    case kTakeForRefused:
      take_for_refused(LotId{intent.first});
      break;
    default:
      break;
  }
}

// In the phase of demand, after what has waited at the gates since before the ban.
void Buyers::may_order_again(ActorId buyer) {
  for (const Intent& intent : std::exchange(postponed_, {})) {
    if (buyer_of(intent) != buyer) {
      postponed_.push_back(intent);
    } else {
      simulation_.schedule(simulation_.now(), Phase::demand, *this, intent.kind, intent.first,
                           intent.second);
    }
  }
}

// How much the order of that number is for, if it comes then.
Quantity Buyers::due_units(const StreamState& stream, std::uint32_t number, Time when) const {
  const OrderStream& spec = stream.spec;
  if (spec.timing == OrderStream::Timing::listed) return spec.listed[number].units;
  const bool swells = spec.timing == OrderStream::Timing::periodic;
  const double factor = swells ? spec.pattern.factor(when) : 1.0;
  return round_drawn(spec.quantity.quantile(stream.quantity.at(number)) * factor,
                     divisible(spec.sourcing.first()));
}

// What is still wanted at a price that charges have raised: of several sources each share by its
// own price.
Quantity Buyers::at_the_price(const StreamState& stream, Quantity due) {
  if (stream.spec.price_elasticity == 0.0) return due;
  double kept = 0.0;
  for (const Source& source : stream.spec.sourcing.sources) {
    const double rise = gates_.price_rise(source.flow);
    kept += source.share * std::pow(1.0 + rise, stream.spec.price_elasticity);
  }
  const FlowId flow = stream.spec.sourcing.first();
  const Quantity wanted = std::min(due, round_drawn(due.units() * kept, divisible(flow)));
  priced_out_[flow] += due - wanted;
  if (wanted < due) {
    const SameCause same{log_};
    log_.record(What::priced_out, flow, due - wanted);
  }
  return wanted;
}

void Buyers::order(std::uint32_t index, std::uint32_t number) {
  const StreamState& stream = streams_[index];
  const Divisible whole = divisible(stream.spec.sourcing.first());
  const Quantity due = at_the_price(stream, due_units(stream, number, simulation_.now()));
  const Quantity wanted = less_ordered_early(streams_[index], due);
  const Quantity asked = inflated(index, number, wanted);
  for (const SourcedPart& part : divide(stream.spec.sourcing, asked, supply_, whole)) {
    order(index, number, part);
  }
  if (asked > wanted) order_also(index, number, wanted);
}

// Of the parts of one order the first is named by the order's own number.
std::uint64_t Buyers::key_of_part(std::uint32_t index, std::uint32_t number,
                                  const SourcedPart& part) const {
  const std::uint64_t key = mix_keys(streams_[index].key, number);
  return part.source == 0 ? key : mix_keys(key, std::uint64_t{1} + part.source);
}

// A discouraged share of the order is never placed, or placed late.
void Buyers::order(std::uint32_t index, std::uint32_t number, SourcedPart part) {
  const Quantity withheld = round_drawn(part.quantity.units() * gates_.discouraged_share(part.flow),
                                        divisible(part.flow));
  if (!withheld.is_zero()) {
    const std::uint64_t key = key_of_part(index, number, part);
    const Duration delay = gates_.discouraged_delay(part.flow, key);
    note_discouraged(part.flow, withheld);
    if (delay > Duration{}) {
      late_.push_back({index, number, {part.flow, withheld, part.source}});
      simulation_.schedule(simulation_.now() + delay, Phase::demand, *this, kPlaceLate, index,
                           static_cast<std::uint32_t>(late_.size() - 1));
    } else {
      discouraged_[part.flow] += withheld;
    }
  }
  part.quantity -= withheld;
  place(index, number, part, When::at_once);
}

// What is ordered is not ordered because of what is not.
void Buyers::note_discouraged(FlowId flow, Quantity withheld) {
  const SameCause same{log_};
  log_.record(What::discouraged, flow, withheld);
}

void Buyers::place(std::uint32_t index, std::uint32_t number, const SourcedPart& part, When when) {
  if (part.quantity.is_zero()) return;
  const StreamState& stream = streams_[index];
  const std::uint64_t key = key_of_part(index, number, part);
  const OrderRequest request{
      .flow = part.flow,
      .quantity = part.quantity,
      .key = when == When::late ? mix_keys(key, 1) : key,
      .partial_shipments = stream.spec.partial_shipments,
      .when_short = stream.spec.when_short,
      .kept = stream.spec.patience || !stream.spec.accepts.empty() || stream.spec.over_ordering};
  const OrderId order = book_.next_order();
  if (stream_of_.size() <= order.index()) {
    stream_of_.items().resize(order.index() + 1, kNoStream);
    number_of_.items().resize(order.index() + 1);
  }
  stream_of_[order] = index;
  number_of_[order] = number;
  if (Need* need = need_of(streams_[index], order)) need->orders.push_back(order);
  if (stream.spec.patience) {
    const double days = stream.spec.patience->quantile(stream.patience.at(number));
    simulation_.schedule(simulation_.now() + from_days(days), Phase::dispatch, *this, kGiveUp,
                         order.index());
  }
  for (std::uint32_t i = 0; i < stream.spec.accepts.size(); ++i) {
    const auto& after = stream.spec.accepts[i].after;
    if (!after) continue;
    simulation_.schedule(after->after(simulation_.now()), Phase::dispatch, *this, kTakeInstead,
                         order.index(), i);
  }
  gates_.place(request);
}

// What is licensed is kept: it is as good as here.
void Buyers::take_after_wait(OrderId order, std::uint32_t choice) {
  const Substitute& substitute = streams_[stream_of_[order]].spec.accepts[choice];
  const Quantity open = end_open(order, End::substituted, Licensed::kept);
  take_instead(order, substitute, still_needed(order, open));
}

void Buyers::take_instead(OrderId id, const Substitute& substitute, Quantity quantity) {
  if (quantity.is_zero()) return;
  const Quantity units =
      round_drawn(quantity.units() / substitute.counts_as, divisible(substitute.flow));
  if (units.is_zero()) return;
  gates_.place({.flow = substitute.flow,
                .quantity = units,
                .key = mix_keys(book_.order(id).key, book_.orders()),
                .purpose = Purpose::substitute});
}

void Buyers::ended(LotId id, End how) {
  if (StreamState* stream = over_ordering(id);
      stream != nullptr && how == End::delivered &&
      stream->spec.over_ordering->cancels_on == OverOrdering::CancelsOn::delivery) {
    meet(*stream, id);
  }
  const OrderId order = book_.lot(id).order;
  if (how != End::refused || book_.order(order).purpose != Purpose::own) return;
  carry_out({kTakeForRefused, id.index()});
}

void Buyers::take_for_refused(LotId id) {
  const OrderId order = book_.lot(id).order;
  const auto& accepts = streams_[stream_of_[order]].spec.accepts;
  const auto found = std::find_if(accepts.begin(), accepts.end(),
                                  [](const Substitute& s) { return s.when_refused; });
  if (found == accepts.end()) return;
  take_instead(order, *found, still_needed(order, book_.lot(id).quantity));
}

// Ends what has not left of an order, or only what no government has let through; returns how much.
Quantity Buyers::end_open(OrderId order, End how, Licensed licensed) {
  Quantity units;
  Siblings siblings{log_};
  for (LotId id = book_.first_lot(order); id.valid(); id = book_.next_lot(id)) {
    const Lot& lot = book_.lot(id);
    if (lot.stage > Stage::supply) continue;
    const bool is_licensed = lot.stage == Stage::supply && lot.granted != 0;
    if (is_licensed && licensed == Licensed::kept) continue;
    units += lot.quantity;
    siblings.next();
    book_.end(id, how);
  }
  return units;
}

Divisible Buyers::divisible(FlowId flow) const {
  return network_.products[network_.flows[flow].product].divisible;
}

}  // namespace strait::model
