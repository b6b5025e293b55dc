// What a scenario comes to before any replication: the network of flows, the reasons that hold
// units, the routes, and who orders what on which flow. Built once and shared by all worlds of a
// run.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "strait/assembly/names.h"
#include "strait/model/network.h"
#include "strait/policy/control_rule.h"
#include "strait/scenario/scenario.h"

namespace strait::assembly {

// From whom something is ordered.
struct PlannedSourcing {
  std::vector<model::FlowId> flows;  // one, or by the names of the split
  model::FlowId backup;
  std::vector<model::FlowId> also_at;  // in the order of the scenario
};

// One order entry of one buyer: `demand.the_three.orders.first` of bytedance.
struct PlannedOrders {
  const scenario::DemandSpec* demand = nullptr;
  const scenario::OrderSpec* order = nullptr;
  model::ActorId buyer;
  PlannedSourcing sourcing;
  std::vector<model::FlowId> substitutes;  // as demand->accepts_instead
};

// A stock that its holder fills up again.
struct PlannedReplenishment {
  const scenario::SupplySpec* supply = nullptr;
  const scenario::ReplenishmentSpec* replenishment = nullptr;
  PlannedSourcing sourcing;  // no flows: its own production to order
};

// The reasons of the world that are no control's.
struct CommonReasons {
  model::ReasonId stock, embargo, closed_route, transit;
  model::ReasonId room;                // on a move; none where there always is
  std::vector<model::ReasonId> stops;  // by stop
};

struct Plan {
  explicit Plan(const scenario::Scenario& source);

  // By flow, with the products as they stand in `live`.
  Table<model::FlowId, char> covered_by(const scenario::ControlSpec& control,
                                        const scenario::Scenario& live) const;
  // What an order takes: from the supplier that it names, else from the first by name who has the
  // product and a route to the buyer. None where no order takes it.
  model::FlowId flow(model::ProductId product, model::ActorId buyer,
                     const std::optional<scenario::Name>& supplier = {}) const;

  // Whether anything sets, or draws, a value whose path begins so while runs are under way.
  bool may_be_set(std::string_view path) const;
  bool is_supplier(const std::string& name) const;
  model::RouteId route_named(const std::string& name) const;
  // Whether shipments wait for room on a move: one more step of the model's route, before it.
  bool boards(const scenario::RouteSpec& route, const scenario::StepSpec& step) const;
  // The number of a step of the scenario's route in the model's.
  std::uint32_t step_of(const scenario::RouteSpec& route, std::size_t step) const;
  // All reasons of a control, or one by its full name ("us_export_license.volume_rule", a stop).
  model::ReasonSet reasons_named(const std::string& name) const;
  std::vector<model::FlowId> flows_between(const scenario::EmbargoSpec& embargo) const;

  const scenario::Scenario& scenario;
  Names names;
  model::Network network;
  CommonReasons reasons;
  std::vector<const scenario::ControlSpec*> controls;  // by name
  std::vector<policy::ControlReasons> control_reasons;
  std::vector<model::ReasonSet> all_reasons_of;              // by control
  std::vector<const scenario::SupplySpec*> supplies;         // by name
  std::vector<const scenario::RouteSpec*> routes;            // by name; RouteId is the index
  std::vector<PlannedReplenishment> replenishments;          // by holder's name, then product's
  std::vector<PlannedOrders> orders;                         // by buyer's name, then entry's name
  Table<model::ActorId, std::vector<std::string>> owned_by;  // owners, and the place of the last

 private:
  void add_things();
  void add_reasons();
  void add_flows();
  void add_replenishments();
  void name_flows();
  void add_states();
  struct Holds;
  Holds holds_of(model::FlowId flow) const;
  std::vector<model::ReasonSet> alternatives(std::size_t control) const;
  struct Sale {
    model::ActorId supplier;
    std::vector<model::RouteId> routes;
  };
  std::optional<Sale> sale(model::ProductId product, model::ActorId buyer,
                           const std::optional<scenario::Name>& supplier) const;
  model::FlowId find_flow(model::ProductId product, model::ActorId supplier,
                          model::ActorId buyer) const;
  model::FlowId add_flow(model::ProductId product, model::ActorId buyer,
                         const std::optional<scenario::Name>& supplier);
  PlannedSourcing plan_sourcing(model::ProductId product, model::ActorId buyer,
                                const scenario::SourcingSpec& spec);
  bool could_cover(const scenario::ControlSpec& control, model::FlowId flow) const;
  std::vector<model::RouteId> routes_of(model::ProductId product, model::PlaceId from,
                                        model::PlaceId to) const;
};

}  // namespace strait::assembly
