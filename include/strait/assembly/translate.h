// From what the scenario says to what the world works with, piece by piece. Called for the start of
// a replication and again for a piece whose settings have changed meanwhile (`live`).
#pragma once

#include <functional>
#include <vector>

#include "strait/assembly/once.h"
#include "strait/assembly/plan.h"
#include "strait/model/buyers.h"
#include "strait/model/replenishment.h"
#include "strait/model/route.h"
#include "strait/model/supply.h"
#include "strait/policy/control_rule.h"
#include "strait/policy/dated_events.h"
#include "strait/policy/regime.h"
#include "strait/policy/trigger.h"

namespace strait::assembly {

CalendarSpan span_of(const scenario::CalendarLength& length, Date start);

// A number of a control's rule that is drawn once per replication, and how it is put in.
struct DrawnNumber {
  random::Stream stream;
  random::Distribution law;
  std::function<void(policy::ControlRule&, double)> put;
};
// The rule as it stands in `live`. What is not certain is left to `drawn`, to be put in by the
// caller: the rule is not to be used before.
policy::ControlRule control_rule(const Plan& plan, const scenario::Scenario& live,
                                 std::size_t control, std::uint64_t seed,
                                 std::vector<DrawnNumber>& drawn);
// Stock and production of one product at one supplier; initial stock 0 where only production is
// given.
model::StockSpec stock_spec(const Plan& plan, const scenario::SupplySpec& supply,
                            const std::string& product);
model::ReplenishmentRule replenishment_rule(const Plan& plan, const PlannedReplenishment& planned,
                                            const std::vector<scenario::SupplySpec>& live,
                                            model::StockId stock);
// `stock_of(product)` is the supplier's own stock of an input.
model::FactoryRule factory_rule(const Plan& plan, const scenario::Scenario& live,
                                const scenario::SupplySpec& supply,
                                const scenario::ProductionSpec& production, OnceDraws& once,
                                const std::function<model::StockId(const std::string&)>& stock_of);
model::Route route_of(const Plan& plan, const scenario::RouteSpec& route);
model::WhenClosed when_closed(scenario::WhenClosed then);
model::ChosenBy chosen_by(scenario::RouteChoice choice);
// Shares as they stand in `live`, in the order of the planned flows.
model::Sourcing sourcing_of(const PlannedSourcing& planned, const scenario::SourcingSpec& live);
model::OrderStream order_stream(const Plan& plan, const std::vector<scenario::DemandSpec>& live,
                                std::size_t index, OnceDraws& once);
// When and with which chance; without what is done.
policy::EventTiming event_timing(const scenario::EventSpec& event, Date start);
policy::TriggerTiming trigger_timing(const scenario::TriggerSpec& trigger, Date start);
policy::RegimeRule regime_rule(const scenario::RegimeSpec& regime, Date start);

// Simulated time of 1970-01-01, from which drawn dates count.
Time epoch(Date start);
Time time_of(double days_since_1970, Date start);
// The instants at which series are sampled: every so often from the start, and at the end.
std::vector<Time> sample_times(const scenario::Scenario& scenario);

}  // namespace strait::assembly
