// The fixed part of a world: products, places, actors and the flows that orders may take. It is
// built once per scenario, never changes during a run and is shared by all replications and
// threads.
#pragma once

#include <string>
#include <vector>

#include "strait/base/id.h"
#include "strait/base/quantity.h"
#include "strait/model/state.h"

namespace strait::model {

using ProductId = Id<struct ProductTag>;
using PlaceId = Id<struct PlaceTag>;
using AreaId = Id<struct AreaTag>;  // a control or customs area: whose rules apply
using ActorId = Id<struct ActorTag>;
using FlowId = Id<struct FlowTag>;
using RouteId = Id<struct RouteTag>;
using ControlId = Id<struct ControlTag>;

struct Product {
  std::string name;
  Money price;  // per unit
  Divisible divisible = Divisible::no;
};

struct Place {
  std::string name;
  AreaId control_area;
  AreaId customs_area;
};

struct Actor {
  std::string name;
  PlaceId at;                       // none for authorities
  std::vector<PlaceId> can_use_at;  // where an end user can put goods to use
};

// One product from one supplier to one buyer. Every order takes one flow; what waits and what ended
// is counted per flow.
struct Flow {
  std::string name;  // "h200 to bytedance", "h200 from nvidia to bytedance"
  ProductId product;
  ActorId supplier;
  ActorId buyer;
  std::vector<RouteId> routes;  // the fastest on average first
  StateSpace states;            // every state that a unit of this flow can be in
  bool watched = false;         // a control may cover its orders, or waits for them
};

struct Network {
  Table<ProductId, Product> products;
  Table<PlaceId, Place> places;
  Table<ActorId, Actor> actors;
  Table<FlowId, Flow> flows;
  Table<ReasonId, std::string> reasons;
};

// "us_export_license + china_import_approval": the names of the reasons, in their order.
std::string label_of(const Network& network, ReasonSet reasons);

}  // namespace strait::model
