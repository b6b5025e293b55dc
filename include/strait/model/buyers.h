// What companies want: they place orders, lose patience, and take something else.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/base/date.h"
#include "strait/model/anticipation.h"
#include "strait/model/gates.h"
#include "strait/model/order_bans.h"
#include "strait/model/order_book.h"
#include "strait/model/over_ordering.h"
#include "strait/model/pattern.h"
#include "strait/model/sourcing.h"
#include "strait/random/distribution.h"
#include "strait/random/stream.h"

namespace strait::model {

// A lesser product that a buyer takes after a wait, or after a refusal.
struct Substitute {
  FlowId flow;
  double counts_as = 1.0;  // what one unit of it is worth in units of what was ordered; above 0
  std::optional<CalendarSpan> after;  // from placement
  bool when_refused = true;
};

struct OrderStream {
  enum class Timing : std::uint8_t { dated, periodic, listed, poisson, renewal };
  std::string name;  // "bytedance/first": what its draws are named by
  Sourcing sourcing;
  Timing timing = Timing::dated;
  random::Distribution on;  // dated: days since `origin`
  Time origin{};
  CalendarSpan every{};           // periodic
  random::Distribution gap;       // poisson, renewal: days between orders; poisson: exponential
  Time from{};                    // periodic: the first order; poisson, renewal: the process starts
  Time until = kNever;            // half-open
  random::Distribution quantity;  // not of listed
  struct Row {
    Time at{};
    Quantity units;
  };
  std::vector<Row> listed;  // by time
  Pattern pattern;          // of poisson: on the rate; of periodic: on the quantity
  bool partial_shipments = true;
  WhenShort when_short = WhenShort::backordered;
  std::optional<random::Distribution> patience;  // days from placement
  std::vector<Substitute> accepts;               // in order of preference
  std::optional<Anticipation> anticipation;
  std::optional<OverOrdering> over_ordering;
  double price_elasticity = 0.0;  // at most 0
  std::vector<FlowId> also_at;    // from these as well, while more is ordered than is needed
};

class Buyers final : public OrderListener,
                     public OrderBanListener,
                     public RuleListener,
                     public engine::Handler {
 public:
  Buyers(const Network& network, engine::Simulation& simulation, OrderBook& book, Gates& gates,
         const Supply& supply, OrderBans& bans, Log& log, std::uint64_t seed);
  void add(OrderStream stream);  // in the order of names: buyers, then their entries
  // For orders not yet placed; same suppliers and timing. A wait for the next one that is under way
  // goes on: at the new rate, to the next date of the new rhythm, to the new date.
  void change(std::size_t index, OrderStream to);
  void reset();                           // nothing ordered, nothing due
  void start(std::uint64_t replication);  // after reset and changes: first orders fall due

  Quantity discouraged(FlowId flow) const { return discouraged_[flow]; }
  // Not ordered because charges raise the price; on the flow of the first source.
  Quantity priced_out(FlowId flow) const { return priced_out_[flow]; }
  const Quantity* priced_out_cell(FlowId flow) const { return &priced_out_[flow]; }
  // Stable for the life of the buyers.
  const Quantity* discouraged_cell(FlowId flow) const { return &discouraged_[flow]; }

  void departed(LotId id) override;
  void turned_back(LotId id) override;
  void ended(LotId id, End how) override;
  void may_order_again(ActorId buyer) override;  // what fell due meanwhile is ordered now
  void rule_announced(ControlId control, Time in_force) override;
  void handle(const engine::Event& event) override;

 private:
  // From kOrder on: orders, which a ban postpones.
  enum Kind : std::uint16_t {
    kDue,
    kGiveUp,
    kOrder,
    kPlaceLate,
    kTakeInstead,
    kTakeForRefused,
    kOrderEarly
  };
  // What one order of an over-ordering buyer is for.
  struct Need {
    Quantity wanted, met;
    std::vector<OrderId> orders;  // for it, at all suppliers
  };
  struct StreamState {
    random::Stream timing, quantity, patience;
    std::uint64_t key = 0;
    std::uint32_t due = 0;   // orders that have fallen due
    std::uint32_t step = 0;  // periodic: of the rhythm, to the next order
    Time last{};             // when the last one fell due
    Time next = kNever;      // when the next one falls due, unless that is after `until`
    engine::EventHandle event;
    OrderedEarly ordered_early;
    FillRate fill_rate;
    std::vector<Need> needs;  // by number; only where more may be ordered than is needed
    OrderStream spec;
  };
  struct Intent {  // an order to come, as an event names it
    Kind kind = kOrder;
    std::uint32_t first = 0;
    std::uint32_t second = 0;
  };
  struct Late {  // what a discouraged buyer places later
    std::uint32_t stream = 0;
    std::uint32_t number = 0;
    SourcedPart part;
  };
  struct Early {  // what is ordered on hearing of a rule
    std::uint32_t stream = 0;
    std::uint32_t number = 0;
    Quantity units;
  };
  enum class When : std::uint8_t { at_once, late };

  void expect(std::uint32_t index, Time next);
  Time first(StreamState& stream) const;
  Time after(const StreamState& stream, Time from, double days) const;
  Time following(StreamState& stream) const;
  Time changed(StreamState& stream, const OrderStream& before) const;
  Time skipped_to_now(StreamState& stream) const;
  Time next_in_rhythm(StreamState& stream) const;
  std::vector<Time> dates_until(const StreamState& stream, Time to) const;
  bool is_met_by(const StreamState& stream, ControlId control) const;
  std::uint32_t next_number(const StreamState& stream) const;
  Quantity due_units(const StreamState& stream, std::uint32_t number, Time when) const;
  Quantity at_the_price(const StreamState& stream, Quantity due);
  Quantity due_later(const StreamState& stream, Time from) const;
  void order_early(const Early& early);
  Quantity less_ordered_early(StreamState& stream, Quantity wanted);
  void carry_out(const Intent& intent);
  ActorId buyer_of(const Intent& intent) const;
  void order(std::uint32_t index, std::uint32_t number);
  void order(std::uint32_t index, std::uint32_t number, SourcedPart part);
  void order_also(std::uint32_t index, std::uint32_t number, Quantity wanted);
  Quantity inflated(std::uint32_t index, std::uint32_t number, Quantity wanted);
  StreamState* over_ordering(LotId id);
  Need* need_of(StreamState& stream, OrderId order);
  void meet(StreamState& stream, LotId id);
  Quantity still_needed(OrderId order, Quantity units);
  void note_discouraged(FlowId flow, Quantity withheld);
  void place(std::uint32_t index, std::uint32_t number, const SourcedPart& part, When when);
  std::uint64_t key_of_part(std::uint32_t index, std::uint32_t number,
                            const SourcedPart& part) const;
  void take_after_wait(OrderId order, std::uint32_t choice);
  void take_for_refused(LotId id);
  void take_instead(OrderId id, const Substitute& substitute, Quantity quantity);
  enum class Licensed : std::uint8_t { too, kept };
  Quantity end_open(OrderId order, End how, Licensed licensed);
  Divisible divisible(FlowId flow) const;

  const Network& network_;
  engine::Simulation& simulation_;
  OrderBook& book_;
  Gates& gates_;
  const Supply& supply_;
  OrderBans& bans_;
  Log& log_;
  std::uint64_t seed_;
  std::vector<StreamState> streams_;
  Table<OrderId, std::uint32_t> stream_of_;  // kNoStream for orders that nobody's demand placed
  Table<OrderId, std::uint32_t> number_of_;  // within its stream
  std::vector<Intent> postponed_;            // by bans, in the order in which they fell due
  std::vector<Late> late_;
  std::vector<Early> early_;
  Table<FlowId, Quantity> discouraged_;
  Table<FlowId, Quantity> priced_out_;
};

}  // namespace strait::model
