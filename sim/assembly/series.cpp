#include "strait/assembly/series.h"

#include <algorithm>

namespace strait::assembly {

using model::End;
using model::FlowId;
using model::Network;
using model::ReasonId;
using model::StockId;

const std::vector<std::string>* SeriesSet::labels(std::string_view dimension) const {
  for (const Labels& one : dimensions) {
    if (one.name == dimension) return &one.values;
  }
  return nullptr;
}

std::vector<Hold> holds_of(const Network& network) {
  std::vector<Hold> holds;
  for (std::size_t f = 0; f < network.flows.size(); ++f) {
    for (std::uint32_t s = 0; s < network.flows[FlowId{f}].states.size(); ++s) {
      holds.push_back({FlowId{f}, s});
    }
  }
  return holds;
}

namespace {

std::vector<std::string> flow_labels(const Network& network) {
  std::vector<std::string> labels;
  for (const auto& flow : network.flows) labels.push_back(flow.name);
  return labels;
}

std::vector<std::string> hold_labels(const Network& network) {
  std::vector<std::string> labels;
  for (const Hold& hold : holds_of(network)) {
    const model::Flow& flow = network.flows[hold.flow];
    labels.push_back(flow.name + ": " + model::label_of(network, flow.states.sets()[hold.state]));
  }
  return labels;
}

// A series whose values stand in the books of the world.
template <typename Cell>
Series counted(const char* name, const char* long_name, const char* dimension, std::size_t labels,
               Cell cell) {
  Series series{.name = name, .long_name = long_name, .dimension = dimension};
  for (std::size_t i = 0; i < labels; ++i) series.cells.push_back(cell(i));
  return series;
}

bool loses_sales(const scenario::Scenario& scenario) {
  return std::any_of(scenario.demand.begin(), scenario.demand.end(), [](const auto& demand) {
    return demand.when_short == scenario::WhenShort::lost;
  });
}

// Whether any route loses shipments, now or after a setting.
bool loses_shipments(const scenario::Scenario& scenario) {
  return std::any_of(scenario.routes.begin(), scenario.routes.end(), [&](const auto& route) {
    return route.loss > 0 || scenario::is_touched(scenario, "routes." + route.name + ".loss");
  });
}

// What only factories with a lead time, inputs or scrap have anything to say of.
bool has_factories(const scenario::Scenario& scenario) {
  return std::any_of(scenario.supply.begin(), scenario.supply.end(),
                     [](const auto& supply) {
                       return std::any_of(supply.production.begin(), supply.production.end(),
                                          [](const auto& made) {
                                            return made.lead_time.distribution().upper() > 0 ||
                                                   made.yield.distribution().lower() < 1;
                                          });
                     }) ||
         std::any_of(scenario.products.begin(), scenario.products.end(),
                     [](const auto& product) { return !product.made_of.empty(); });
}

bool heeds_prices(const Plan& plan) {
  const auto& all = plan.scenario.demand;
  return std::any_of(all.begin(), all.end(), [&](const auto& demand) {
    return demand.price_elasticity < 0 ||
           plan.may_be_set("demand." + demand.name + ".price_elasticity");
  });
}

void add_flow_series(const World& world, SeriesSet& set) {
  const auto& network = world.plan().network;
  const model::Ledger& ledger = world.ledger();
  set.dimensions.push_back({"flow", "product and end user", flow_labels(network)});
  const auto add = [&](const char* name, const char* long_name, auto cell) {
    set.series.push_back(counted(name, long_name, "flow", network.flows.size(), cell));
  };
  add("series_ordered", "units ordered so far",
      [&](std::size_t i) { return ledger.ordered_cell(FlowId{i})->cell(); });
  add("series_discouraged", "units never ordered because a government advised against it, so far",
      [&](std::size_t i) { return world.buyers().discouraged_cell(FlowId{i})->cell(); });
  if (heeds_prices(world.plan())) {
    add("series_priced_out", "units never ordered because charges raise the price, so far",
        [&](std::size_t i) { return world.buyers().priced_out_cell(FlowId{i})->cell(); });
  }
  const auto add_end = [&](const char* name, const char* long_name, End end) {
    add(name, long_name,
        [&ledger, end](std::size_t i) { return ledger.end_cell(FlowId{i}, end)->cell(); });
  };
  add_end("series_delivered", "units delivered so far", End::delivered);
  add_end("series_cancelled", "units cancelled so far", End::cancelled);
  add_end("series_refused", "units refused so far", End::refused);
  add_end("series_substituted", "units given up for a substitute so far", End::substituted);
  if (loses_sales(world.plan().scenario)) {
    add_end("series_lost_sales", "units not sold because nothing was on hand, so far",
            End::lost_sale);
  }
  if (loses_shipments(world.plan().scenario)) {
    add_end("series_lost", "units lost on their way so far", End::lost);
  }
  const auto holds = holds_of(network);
  set.dimensions.push_back(
      {"hold", "product, end user and what holds its units", hold_labels(network)});
  set.series.push_back(counted(
      "series_waiting", "units ordered and not ended, by what holds them", "hold", holds.size(),
      [&](std::size_t i) { return ledger.state_cell(holds[i].flow, holds[i].state)->cell(); }));
}

void add_stock_series(const World& world, SeriesSet& set) {
  const auto& network = world.plan().network;
  const model::Supply& supply = world.supply();
  Labels labels{"stock", "product and supplier", {}};
  for (std::size_t i = 0; i < supply.size(); ++i) {
    const model::StockSpec& spec = supply.spec(StockId{i});
    labels.values.push_back(network.products[spec.product].name + " at " +
                            network.actors[spec.supplier].name);
  }
  set.dimensions.push_back(std::move(labels));
  const auto add = [&](const char* name, const char* long_name, auto member) {
    set.series.push_back(counted(name, long_name, "stock", supply.size(), [&](std::size_t i) {
      return (supply.level(StockId{i}).*member).cell();
    }));
  };
  add("series_on_hand", "units in stock", &model::StockLevel::on_hand);
  add("series_produced", "units made so far", &model::StockLevel::produced);
  add("series_shipped", "units shipped so far", &model::StockLevel::shipped);
  if (!has_factories(world.plan().scenario)) return;
  add("series_consumed", "units taken by factories so far", &model::StockLevel::consumed);
  add("series_in_process", "units started and not out", &model::StockLevel::in_process);
  add("series_scrapped", "units started that were no good, so far", &model::StockLevel::scrapped);
}

// A series that every control is asked for.
template <typename Value>
void add_asked(const World& world, const char* name, const char* long_name,
               const std::string& units, Value value, SeriesSet& set) {
  set.series.push_back(
      {.name = name,
       .long_name = long_name,
       .units = units,
       .dimension = "control",
       .value = [&world, value](std::size_t i) { return value(world.control(i)); }});
}

void add_desk_series(const World& world, SeriesSet& set) {
  const auto add = [&](const char* name, const char* long_name, auto value) {
    add_asked(
        world, name, long_name, "1",
        [value](const auto& control) { return static_cast<double>(value(control.desk())); }, set);
  };
  using policy::Desk;
  add("series_in_review", "applications filed and not decided",
      [](const Desk& desk) { return desk.open(); });
  add("series_queue", "applications waiting for an officer",
      [](const Desk& desk) { return desk.waiting(); });
  add("series_officers_busy", "officers at work", [](const Desk& desk) { return desk.busy(); });
}

void add_money_series(const World& world, SeriesSet& set) {
  const auto add = [&](const char* name, const char* long_name, auto member) {
    add_asked(
        world, name, long_name, world.plan().scenario.currency,
        [member](const auto& control) { return (control.counts().*member).amount(); }, set);
  };
  using policy::ControlCounts;
  add("series_duty", "duty owed so far", &ControlCounts::duty);
  add("series_revenue_share", "revenue share owed so far", &ControlCounts::revenue_share);
  add("series_fee", "fees owed so far", &ControlCounts::fee);
  add("series_prepayment", "prepaid by buyers so far", &ControlCounts::prepayment);
}

void add_control_series(const World& world, SeriesSet& set) {
  if (world.controls() == 0) return;
  Labels labels{"control", "control", {}};
  for (const auto* control : world.plan().controls) labels.values.push_back(control->name);
  set.dimensions.push_back(std::move(labels));
  using policy::ControlCounts;
  const auto add = [&](const char* name, const char* long_name, auto cell) {
    set.series.push_back(counted(name, long_name, "control", world.controls(),
                                 [&](std::size_t i) { return cell(world.control(i).counts()); }));
  };
  add("series_filed", "applications filed so far, refilings included",
      [](const ControlCounts& c) { return &c.filings; });
  add("series_granted", "applications granted so far, in full or in part",
      [](const ControlCounts& c) { return &c.granted; });
  add("series_returned", "applications returned without action so far",
      [](const ControlCounts& c) { return &c.returned; });
  add("series_denied", "applications denied so far",
      [](const ControlCounts& c) { return &c.denied; });
  add_desk_series(world, set);
  add("series_license_balance", "units licensed and not yet shipped",
      [](const ControlCounts& c) { return c.units_open.cell(); });
  add("series_license_used", "units shipped under a license so far",
      [](const ControlCounts& c) { return c.units_used.cell(); });
  add_money_series(world, set);
}

void add_posture_series(const World& world, SeriesSet& set) {
  for (std::size_t i = 0; i < world.controls(); ++i) {
    const auto& control = world.control(i);
    if (!control.rule().review) continue;
    set.series.push_back({.name = "series_posture_" + control.name(),
                          .long_name = "posture of " + control.name(),
                          .flags = control.rule().review->postures,
                          .value = [&control](std::size_t) { return control.counts().posture; }});
  }
}

void add_ceiling_series(const World& world, SeriesSet& set) {
  Labels labels{"ceiling", "cap or batches", {}};
  std::vector<const policy::Ceiling*> ceilings;
  for (std::size_t i = 0; i < world.controls(); ++i) {
    for (std::size_t k = 0; k < world.control(i).ceilings(); ++k) {
      ceilings.push_back(&world.control(i).ceiling(k));
      labels.values.push_back(world.plan().network.reasons[ceilings.back()->reason()]);
    }
  }
  if (ceilings.empty()) return;
  set.dimensions.push_back(std::move(labels));
  set.series.push_back({.name = "series_ceiling_limit",
                        .long_name = "what the ceiling allows, in what it counts",
                        .dimension = "ceiling",
                        .value = [&world, ceilings](std::size_t i) {
                          return ceilings[i]->limit(world.simulation().now());
                        }});
  set.series.push_back({.name = "series_ceiling_use",
                        .long_name = "what is applied for or granted under it, in what it counts",
                        .dimension = "ceiling",
                        .value = [ceilings](std::size_t i) { return ceilings[i]->taken(); }});
}

}  // namespace

SeriesSet make_series(const World& world) {
  SeriesSet set;
  add_flow_series(world, set);
  add_stock_series(world, set);
  add_control_series(world, set);
  add_posture_series(world, set);
  add_ceiling_series(world, set);
  return set;
}

}  // namespace strait::assembly
