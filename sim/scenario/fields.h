// The tables: every key of the language once. One function per struct that a file can state.
#pragma once

#include "strait/scenario/scenario.h"
#include "type.h"

namespace strait::scenario {

TypeFor<ProductSpec> product_table();
TypeFor<PlaceSpec> place_table();
TypeFor<ActorSpec> actor_table();
TypeFor<GroupSpec> group_table();
TypeFor<ReviewSpec> review_table();
TypeFor<CapSpec> cap_table();
TypeFor<BatchSpec> batch_table();
TypeFor<ControlSpec> control_table();
TypeFor<RegimeSpec> regime_table();
TypeFor<SupplySpec> supply_table();
TypeFor<RouteSpec> route_table();
TypeFor<DemandSpec> demand_table();
TypeFor<EventSpec> event_table();
TypeFor<TriggerSpec> trigger_table();
TypeFor<MeasureSpec> measure_table();
TypeFor<ExperimentSpec> experiment_table();
TypeFor<SourcesSpec> sources_table();

// Keys of SourcingSpec, which stand among the others of whatever is ordered.
TypeFor<std::vector<SplitShare>> split_shares();
TypeFor<BackupSpec> backup_table();
void check_sourcing_keys(const Node& node, const Reading& reading);

// The whole: made once, never changed.
const Type& scenario_type();

}  // namespace strait::scenario
