// What the parts of a control's rule are made from, and who makes which part.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "strait/assembly/translate.h"

namespace strait::assembly {

using Put = std::function<void(policy::ControlRule&, double)>;

// A number that may be uncertain, put in when the rule around it is complete.
struct Pending {
  const scenario::Number* number;
  std::string path;
  Put put;
};

// One control's spec with what its parts are looked up in.
struct Source {
  const Plan& plan;
  const scenario::Scenario& live;
  const scenario::ControlSpec& control;
  const Table<model::FlowId, char>& covers;
  std::vector<Pending>& numbers;

  void once(const scenario::Number& number, const std::string& field, Put put) const {
    numbers.push_back({&number, path(field), std::move(put)});
  }

  Date start() const { return live.period.from; }
  std::string path(const std::string& field) const {
    return "controls." + control.name + "." + field;
  }
  const scenario::ProductSpec& product(model::FlowId flow) const {
    const auto& network = plan.network;
    return *scenario::find_named(live.products, network.products[network.flows[flow].product].name);
  }
  // What its supplier sells a unit at.
  double price(model::FlowId flow) const {
    const auto& network = plan.network;
    const auto* seller =
        scenario::find_named(live.supply, network.actors[network.flows[flow].supplier].name);
    const auto* own = seller ? scenario::find_named(seller->prices, product(flow).name) : nullptr;
    return own ? own->price : product(flow).price;
  }
};

policy::ReviewRule review_of(const Source& source, const scenario::ReviewSpec& spec);
policy::CapRule cap_of(const Source& source, const scenario::CapSpec& spec);
// All pools of a batch open on its day.
void add_batch(const Source& source, const scenario::BatchSpec& batch, policy::ControlRule& rule);

}  // namespace strait::assembly
