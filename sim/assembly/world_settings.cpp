// The world at the start of a replication, and how settings reach it while it runs.
#include <algorithm>
#include <cmath>
#include <utility>

#include "strait/assembly/world.h"
#include "strait/base/error.h"
#include "value_change.h"

namespace strait::assembly {
namespace {

bool is_drawn_once(const scenario::RouteSpec& route) {
  return std::any_of(route.steps.begin(), route.steps.end(), [](const auto& step) {
    return step.capacity && !step.capacity->per_day.is_constant();
  });
}

bool is_drawn_once(const scenario::DemandSpec& demand) {
  return std::any_of(demand.orders.begin(), demand.orders.end(), [](const auto& order) {
    return order.rate && !order.rate->per_day.is_constant();
  });
}

}  // namespace

void World::reset(std::uint64_t replication, bool log_events) {
  replication_ = replication;
  simulation_.reset();
  simulation_.set_cause(0);
  watcher_.start();
  log_.start(log_events);
  ledger_.reset();
  book_.reset();
  buyers_.reset();
  replenishment_.reset();
  deliveries_.reset();
  bans_.reset();
  movement_.reset(replication);
  settings_.reset();
  for (OwnedPath& owned : owned_paths_) owned.jumps.clear();
  starting_ = true;
  draw_uncertainties();
  rules_.start(replication);
  // What is scheduled at the start has no cause, whatever the start itself puts into the log.
  const auto start = [&](auto part) {
    part();
    simulation_.set_cause(0);
  };
  for (policy::Regime& regime : regimes_) {
    const std::string& name = regime.rule().name;
    if (settings_.was_touched(settings_.find("regimes", name))) regime.restart(live_regime(name));
  }
  for (policy::Regime& regime : regimes_) start([&] { regime.reset(replication); });
  // What the first state of one sets of another.
  for (policy::Regime& regime : regimes_) {
    const std::string& name = regime.rule().name;
    if (settings_.was_touched(settings_.find("regimes", name))) regime.change(live_regime(name));
  }
  for (std::size_t i = 0; i < controls_.size(); ++i) start([&] { start_control(i); });
  start([&] { start_supply(); });
  start([&] { start_routes(); });
  start([&] { start_demand(); });
  start_events();
  turnover_.start(settings_.scenario());
  starting_ = false;
  start([&] { buyers_.start(replication); });
  start([&] { replenishment_.start(); });
  start([&] { events_->reset(replication); });
  for (policy::Trigger& trigger : triggers_) start([&] { trigger.reset(replication); });
  sampler_.start();
  supply_specs_ = &settings_.supply();
  route_specs_ = &settings_.routes();
}

void World::draw_uncertainties() {
  drawn_.clear();
  for (Uncertainty& uncertainty : uncertainties_) {
    uncertainty.stream.start(replication_);
    drawn_.push_back(uncertainty.stream.at(0));
  }
  if (copula_ && !drawn_.empty()) copula_->couple(drawn_);
  for (std::size_t i = 0; i < uncertainties_.size(); ++i) {
    const Uncertainty& one = uncertainties_[i];
    if (one.is_list) {
      drawn_[i] = std::floor(drawn_[i] * static_cast<double>(one.settings.size()));
      settings_.assign({&one, 0}, one.settings[static_cast<std::size_t>(drawn_[i])]);
      continue;
    }
    drawn_[i] = one.settings[0].assignment.number()->distribution().quantile(drawn_[i]);
    settings_.draw(one.settings[0], drawn_[i]);
  }
}

void World::start_control(std::size_t index) {
  controls_[index]->set_start_rule(rules_.rule(index));
  controls_[index]->reset(replication_);
}

void World::start_routes() {
  for (const auto& route : settings_.routes()) {
    if (is_drawn_once(route) || settings_.was_touched(settings_.find("routes", route.name))) {
      refresh_route(route.name);
    }
    movement_.set_closed_by_rule(plan_.route_named(route.name), route.closed);
  }
}

// What was drawn of their dates and chances.
void World::start_events() {
  const scenario::Scenario& live = settings_.scenario();
  const auto events = by_name(live.events);
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!settings_.was_touched(settings_.find("events", events[i]->name))) continue;
    events_->change(i, event_timing(*events[i], plan_.scenario.period.from));
  }
  const auto triggers = by_name(live.triggers);
  for (std::size_t i = 0; i < triggers.size(); ++i) {
    if (!settings_.was_touched(settings_.find("triggers", triggers[i]->name))) continue;
    triggers_[i].change(trigger_timing(*triggers[i], plan_.scenario.period.from));
  }
}

void World::start_demand() {
  for (const auto& demand : settings_.demand()) {
    if (is_drawn_once(demand) || settings_.was_touched(settings_.find("demand", demand.name))) {
      refresh_demand(demand.name);
    }
  }
}

model::StockId World::stock_of(const std::string& supplier, const std::string& product) const {
  const model::ActorId owner = plan_.names.actor(supplier);
  const model::ProductId kind = plan_.names.product(product);
  for (std::size_t i = 0; i < supply_.size(); ++i) {
    const model::StockSpec& spec = supply_.spec(model::StockId{i});
    if (spec.supplier == owner && spec.product == kind) return model::StockId{i};
  }
  STRAIT_ASSERT(false, "{} has no stock of {}", supplier, product);
  return {};
}

model::FactoryRule World::rule_of_factory(const scenario::SupplySpec& supply,
                                          const scenario::ProductionSpec& production) {
  OnceDraws draws = once();
  return factory_rule(plan_, settings_.scenario(), supply, production, draws,
                      [&](const std::string& product) { return stock_of(supply.name, product); });
}

void World::start_supply() {
  for (auto* control : controls_) control->on_first_license = nullptr;
  for (const auto& supply : settings_.supply()) {
    choose_routes(supply);
    if (!settings_.was_touched(settings_.find("supply", supply.name))) continue;
    change_stock(supply);
    change_replenishment(supply.name);
  }
  supply_.reset();
  factories_.reset(replication_);
  OnceDraws draws = once();
  for (const Producer& producer : producers_) start_production(producer, draws);
}

void World::start_production(const Producer& producer, OnceDraws& draws) {
  const auto& supply = settings_.supply()[producer.supply];
  const auto& production = supply.production[producer.production];
  const model::StockId stock = producer.stock;
  const std::string path = "supply." + supply.name + ".production." + production.name + ".starts";
  factories_.set_rule(stock, rule_of_factory(supply, production));
  if (const auto& license = production.starts.after_first_license_of) {
    const Duration delay = from_days(draws(production.starts.delay, path + ".delay"));
    if (!scenario::find_named(plan_.scenario.controls, license->text)->applies) {
      factories_.begin(stock, kStart + delay);
      return;
    }
    auto* control = controls_[plan_.names.control(license->text)];
    control->on_first_license = [this, stock, delay, others = control->on_first_license] {
      if (others) others();
      factories_.begin(stock, simulation_.now() + delay);
    };
    return;
  }
  factories_.begin(stock, start_of(supply.name, production));
}

// By its date; a date that is over is now.
Time World::start_of(const std::string& supplier,
                     const scenario::ProductionSpec& production) const {
  if (!production.starts.on) return kStart;
  OnceDraws draws = once();
  const std::string path = "supply." + supplier + ".production." + production.name + ".starts";
  const Time at = time_of(draws(*production.starts.on, path), plan_.scenario.period.from);
  return std::max(at, simulation_.now());
}

// All at once: what reads them sees none of them, or all.
void World::assign(Owner owner, std::span<const Settings::Setting> settings) {
  const model::SameCause same{log_};
  std::vector<ThingId> things;
  for (const Settings::Setting& setting : settings) {
    ValueChange change{log_, settings_, setting.assignment};
    settings_.assign(owner, setting);
    change.record();
    if (std::find(things.begin(), things.end(), setting.thing) == things.end()) {
      things.push_back(setting.thing);
    }
  }
  if (starting_) return;
  for (const ThingId thing : things) refresh(settings_.thing(thing));
}

void World::release(Owner owner) {
  const model::SameCause same{log_};
  std::vector<ValueChange> changes;
  if (log_.on()) {
    for (const auto& assignment : settings_.set_by(owner)) {
      changes.emplace_back(log_, settings_, assignment);
    }
  }
  const std::vector<ThingId> things = settings_.release(owner);
  for (ValueChange& change : changes) change.record();
  for (const ThingId thing : things) refresh(settings_.thing(thing));
}

policy::RegimeRule World::live_regime(const std::string& name) {
  return regime_rule(*scenario::find_named(settings_.regimes(), name), plan_.scenario.period.from);
}

void World::refresh(const Thing& thing) {
  if (thing.section == "controls") {
    refresh_control(plan_.names.control(thing.name));
  } else if (thing.section == "supply") {
    refresh_supply(thing.name);
  } else if (thing.section == "routes") {
    refresh_route(thing.name);
  } else if (thing.section == "demand") {
    refresh_demand(thing.name);
  } else if (thing.section == "regimes") {
    for (policy::Regime& regime : regimes_) {
      if (regime.rule().name == thing.name) regime.change(live_regime(thing.name));
    }
  } else if (thing.section == "products") {
    turnover_.prices_changed(settings_.scenario());
    for (std::size_t i = 0; i < controls_.size(); ++i) refresh_control(i);
  }
}

// Where the goods may be used concerns every control with such a condition.
void World::refresh_control(std::size_t changed) {
  const bool uses = rules_.says_where_to_use(changed);
  for (std::size_t i = 0; i < controls_.size(); ++i) {
    if (i == changed || (uses && rules_.says_where_to_use(i))) {
      controls_[i]->change_rule(rules_.rule(i));
    }
  }
}

void World::change_replenishment(const std::string& supplier) {
  for (std::size_t i = 0; i < plan_.replenishments.size(); ++i) {
    const PlannedReplenishment& own = plan_.replenishments[i];
    if (own.supply->name != supplier) continue;
    replenishment_.change(i, replenishment_rule(plan_, own, settings_.supply(),
                                                stock_of(supplier, own.replenishment->name)));
  }
}

// How a supplier chooses among the routes of what it sells.
void World::choose_routes(const scenario::SupplySpec& supply) {
  for (std::size_t i = 0; i < plan_.network.flows.size(); ++i) {
    if (plan_.network.flows[model::FlowId{i}].supplier != plan_.names.actor(supply.name)) continue;
    movement_.set_chosen_by(model::FlowId{i}, chosen_by(supply.chooses_route_by));
  }
}

void World::change_stock(const scenario::SupplySpec& supply) {
  for (std::size_t i = 0; i < supply_.size(); ++i) {
    const model::StockSpec& spec = supply_.spec(model::StockId{i});
    if (spec.supplier != plan_.names.actor(supply.name)) continue;
    const std::string product = plan_.network.products[spec.product].name;
    supply_.change(model::StockId{i}, stock_spec(plan_, supply, product));
  }
}

void World::refresh_supply(const std::string& name) {
  const auto& supply = *scenario::find_named(settings_.supply(), name);
  change_stock(supply);
  change_replenishment(name);
  choose_routes(supply);
  for (const auto& production : supply.production) {
    const model::StockId stock = stock_of(name, production.name);
    factories_.set_rule(stock, rule_of_factory(supply, production));
    if (production.starts.on) factories_.begin_instead(stock, start_of(name, production));
  }
  if (supply.prices.empty()) return;  // no control looks at anything else of a supplier
  for (std::size_t i = 0; i < controls_.size(); ++i) refresh_control(i);
}

void World::refresh_route(const std::string& name) {
  OnceDraws draws = once();
  const model::RouteId id = plan_.route_named(name);
  const auto& route = *scenario::find_named(settings_.routes(), name);
  for (std::size_t i = 0; i < route.steps.size(); ++i) {
    const auto& step = route.steps[i];
    const std::uint32_t own = plan_.step_of(route, i);
    movement_.set_elapsed(id, own, step.elapsed.distribution());
    const bool boards = plan_.boards(route, step);
    if (step.kind != scenario::StepKind::stop && !boards) continue;
    const std::string path = "routes." + name + "." + step.name + ".capacity";
    const double capacity = step.capacity ? draws(step.capacity->per_day, path) : 0.0;
    movement_.set_capacity(id, boards ? own - 1 : own, capacity);
    if (boards) continue;
    movement_.set_servers(id, own, static_cast<std::uint32_t>(step.servers.value_or(0)));
  }
  movement_.set_preference(id, route.preference);
  movement_.set_share(id, route.share);
  movement_.set_when_closed(id, when_closed(route.when_closed));
  movement_.set_loss(id, route.loss);
  movement_.set_time_factor(id, route.time_factor);
  movement_.set_closed_by_rule(id, route.closed);
}

void World::refresh_demand(const std::string& name) {
  OnceDraws draws = once();
  const auto& demand = settings_.demand();
  for (std::size_t i = 0; i < plan_.orders.size(); ++i) {
    if (plan_.orders[i].demand->name != name) continue;
    buyers_.change(static_cast<std::uint32_t>(i), order_stream(plan_, demand, i, draws));
  }
}

}  // namespace strait::assembly
