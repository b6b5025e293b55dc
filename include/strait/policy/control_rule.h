// What a licensing control says, as it stands at one moment. Assembly makes one from the scenario
// and makes another whenever a setting below the control changes.
#pragma once

#include <optional>
#include <vector>

#include "strait/model/buyers.h"
#include "strait/policy/batch.h"
#include "strait/policy/cap.h"
#include "strait/policy/review_rule.h"

namespace strait::policy {

// Duty, revenue share or fee: what is owed per unit, who pays, and where it falls due.
struct Charge {
  enum class Kind : std::uint8_t { duty, revenue_share, fee };
  Kind kind = Kind::duty;
  Table<model::FlowId, double> per_unit;  // currency
  model::ActorId payer;                   // none: the supplier
  model::PlaceId due_at;                  // none: on departure
};

struct DomesticPurchase {
  double ratio = 0.0;                           // units bought for each imported one
  Table<model::FlowId, model::FlowId> buys_on;  // imported flow → where the buyer buys instead
};

// Part of the price that the buyer pays before it applies, or before the license is issued.
struct Prepayment {
  enum class Due : std::uint8_t { at_order, at_grant };
  Due due = Due::at_grant;
  Table<model::FlowId, double> per_unit;  // currency
  random::Distribution takes;             // days until it is paid
};

struct Discouragement {
  double share = 0.0;                         // of an intended order
  std::optional<random::Distribution> delay;  // days; none: never placed
  Time from{};
  Time until = kNever;
};

// Defaults: a savings clause for everything.
struct WhenItChanges {
  enum class InTransit : std::uint8_t { proceed, stopped, turned_back };
  bool pending_returned = false;
  InTransit in_transit = InTransit::proceed;
  bool licensed_suspended = false;
};

// One license for many purchases: it is applied for when the balance does not reach, and drawn
// down.
struct PooledLicenses {
  bool per_end_user = true;  // else one pool for all
  Quantity quantity;         // what one license is applied for
};

struct ControlRule {
  Table<model::FlowId, char> covers;
  Time announced{};  // from here on everybody knows of it; told by the log
  Time from{};
  Time until = kNever;
  model::ControlSet after = 0;
  bool asked_on_arrival = false;
  Quantity lot_size;                      // zero: whole orders
  std::optional<ReviewRule> review;       // none: granted at once
  std::optional<CalendarSpan> valid_for;  // of a license; none: it does not expire
  std::optional<PooledLicenses> pooled;   // none: one license per purchase
  std::vector<CapRule> caps;
  std::vector<BatchPool> pools;         // of all batches; empty: no batch is needed
  std::vector<char> required_stops;     // by stop
  Table<model::FlowId, char> conflict;  // conditions of two governments that the buyer cannot meet
  std::optional<DomesticPurchase> domestic_purchase;
  std::optional<Prepayment> prepayment;
  std::vector<Charge> charges;
  Table<model::FlowId, double> price_rise;  // what the buyers see of them; share of the price
  std::optional<Discouragement> discouragement;
  WhenItChanges when_it_changes;
};

// For what a control holds a lot, in the ledger's words.
struct ControlReasons {
  model::ReasonId review;
  std::vector<model::ReasonId> caps;
  model::ReasonId batches;            // none without batches
  model::ReasonId order_ban;          // none where nobody is ever banned
  model::ReasonId domestic_purchase;  // none without that condition
  model::ReasonId prepayment;         // none without that condition
  model::ReasonId conflict;           // none where no conditions can conflict
};

}  // namespace strait::policy
