// The world at the start of a replication, and how settings reach it while it runs.
#include <algorithm>
#include <utility>

#include "strait/assembly/world.h"
#include "strait/base/error.h"

namespace strait::assembly {

namespace {

template <typename T>
void copy_named(const std::vector<T>& from, std::vector<T>& to, const std::string& name) {
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i].name == name) to[i] = from[i];
  }
}

}  // namespace

void World::copy_from_base(const std::pair<std::string, std::string>& thing) {
  const auto& [section, name] = thing;
  const scenario::Scenario& base = plan_.scenario;
  if (section == "controls") copy_named(base.controls, live_.controls, name);
  if (section == "supply") copy_named(base.supply, live_.supply, name);
  if (section == "routes") copy_named(base.routes, live_.routes, name);
  if (section == "demand") copy_named(base.demand, live_.demand, name);
  if (section == "products") copy_named(base.products, live_.products, name);
}

// Back to the scenario as it was read: only what was touched is copied.
void World::restore() {
  for (const auto& thing : touched_) copy_from_base(thing);
  const bool products_changed =
      std::any_of(touched_.begin(), touched_.end(),
                  [](const auto& thing) { return thing.first == "products"; });
  for (std::size_t i = 0; i < controls_.size(); ++i) {
    if (products_changed || touched_.contains({"controls", plan_.controls[i]->name})) {
      rule_is_base_[i] = 0;
    }
  }
}

void World::reset(std::uint64_t replication, bool log_events) {
  replication_ = replication;
  simulation_.reset();
  simulation_.set_cause(0);
  log_.start(log_events);
  ledger_.reset();
  book_.reset();
  buyers_.reset();
  deliveries_.reset();
  bans_.reset();
  movement_.reset(replication);
  restore();
  const Touched before = std::exchange(touched_, {});
  active_.clear();
  for (OwnedPath& owned : owned_paths_) owned.jumps.clear();
  starting_ = true;
  draw_uncertainties();
  for (policy::Regime& regime : regimes_) regime.reset(replication);
  start_controls();
  start_supply(before);
  start_routes(before);
  start_demand(before);
  starting_ = false;
  buyers_.start(replication);
  events_->reset(replication);
  for (policy::Trigger& trigger : triggers_) trigger.reset(replication);
  sampler_.start();
}

void World::draw_uncertainties() {
  drawn_.clear();
  for (Uncertainty& uncertainty : uncertainties_) {
    uncertainty.stream.start(replication_);
    const random::Distribution& law = uncertainty.assignment.number()->distribution();
    drawn_.push_back(law.quantile(uncertainty.stream.at(0)));
    uncertainty.assignment.apply_number(live_, drawn_.back());
    touched_.emplace(uncertainty.assignment.section(), uncertainty.assignment.name());
  }
}

void World::start_controls() {
  for (std::size_t i = 0; i < controls_.size(); ++i) {
    const bool touched = touched_.contains({"controls", plan_.controls[i]->name});
    if (rule_is_base_[i] == 0 || touched) {
      OnceDraws draws = once();
      controls_[i]->set_start_rule(control_rule(plan_, live_, i, draws));
      rule_is_base_[i] = !draws.drew() && !touched;
    }
    controls_[i]->reset(replication_);
  }
}

void World::start_routes(const Touched& before) {
  for (const auto& route : live_.routes) {
    const bool draws = std::any_of(route.steps.begin(), route.steps.end(), [](const auto& step) {
      return step.capacity && !step.capacity->per_day.is_constant();
    });
    const std::pair thing{std::string{"routes"}, route.name};
    if (draws || before.contains(thing) || touched_.contains(thing)) {
      refresh_route(route.name);
    }
    movement_.set_closed_by_rule(plan_.route_named(route.name), route.closed);
  }
}

void World::start_demand(const Touched& before) {
  for (const auto& demand : live_.demand) {
    const bool draws = std::any_of(
        demand.orders.begin(), demand.orders.end(),
        [](const auto& order) { return order.rate && !order.rate->per_day.is_constant(); });
    const std::pair thing{std::string{"demand"}, demand.name};
    if (draws || before.contains(thing) || touched_.contains(thing)) refresh_demand(demand.name);
  }
}

model::StockId World::stock_of(const std::string& supplier, const std::string& product) const {
  for (std::size_t i = 0; i < supply_.size(); ++i) {
    const model::StockSpec& spec = supply_.spec(model::StockId{i});
    if (spec.supplier == plan_.names.actor(supplier) &&
        spec.product == plan_.names.product(product)) {
      return model::StockId{i};
    }
  }
  STRAIT_ASSERT(false, "{} has no stock of {}", supplier, product);
  return {};
}

void World::start_supply(const Touched& before) {
  for (auto* control : controls_) control->on_first_license = nullptr;
  for (const auto& supply : live_.supply) {
    const std::pair thing{std::string{"supply"}, supply.name};
    if (before.contains(thing) || touched_.contains(thing)) change_stock(supply);
  }
  supply_.reset();
  OnceDraws draws = once();
  for (const auto* supply : by_name(live_.supply)) {
    for (const auto* production : by_name(supply->production)) {
      start_production(*supply, *production, draws);
    }
  }
}

void World::start_production(const scenario::SupplySpec& supply,
                             const scenario::ProductionSpec& production, OnceDraws& draws) {
  const model::StockId stock = stock_of(supply.name, production.name);
  const std::string path = "supply." + supply.name + ".production." + production.name + ".starts";
  supply_.set_production(stock, production_of(plan_, supply, production, draws));
  if (const auto& license = production.starts.after_first_license_of) {
    const Duration delay = from_days(draws(production.starts.delay, path + ".delay"));
    auto* control = controls_[plan_.names.control(license->text)];
    control->on_first_license = [this, stock, delay, others = control->on_first_license] {
      if (others) others();
      supply_.start_production(stock, simulation_.now() + delay);
    };
    return;
  }
  const auto& on = production.starts.on;
  const Time at = on ? time_of(draws(*on, path), live_.period.from) : kStart;
  supply_.start_production(stock, std::max(at, kStart));
}

// The latest value of a path holds; one owner's new value takes the place of its old one.
void World::assign(Owner owner, const scenario::Assignment& assignment) {
  std::erase_if(active_, [&](const Active& active) {
    return active.owner == owner && active.assignment.path() == assignment.path();
  });
  active_.push_back({owner, assignment});
  assignment.apply(live_);
  touched_.emplace(assignment.section(), assignment.name());
  if (!starting_) refresh(assignment.section(), assignment.name());
}

// Takes an owner's values back: what was set before, or stands in the scenario, holds again.
void World::release(Owner owner) {
  Touched things;
  for (const Active& active : active_) {
    if (active.owner == owner) {
      things.emplace(active.assignment.section(), active.assignment.name());
    }
  }
  std::erase_if(active_, [&](const Active& active) { return active.owner == owner; });
  for (const auto& thing : things) {
    copy_from_base(thing);
    for (std::size_t i = 0; i < uncertainties_.size(); ++i) {
      uncertainties_[i].assignment.apply_number(live_, drawn_[i]);
    }
    for (const Active& active : active_) active.assignment.apply(live_);
    refresh(thing.first, thing.second);
  }
}

void World::refresh(const std::string& section, const std::string& name) {
  if (section == "controls") {
    refresh_controls(name);
  } else if (section == "supply") {
    refresh_supply(name);
  } else if (section == "routes") {
    refresh_route(name);
  } else if (section == "demand") {
    refresh_demand(name);
  } else if (section == "products") {
    for (const auto& control : live_.controls) refresh_controls(control.name);
  }
}

// Where the goods may be used concerns every control with such a condition.
void World::refresh_controls(const std::string& name) {
  OnceDraws draws = once();
  const bool uses = !scenario::find_named(live_.controls, name)->conditions.use_in.empty();
  for (std::size_t i = 0; i < controls_.size(); ++i) {
    const auto& other = *scenario::find_named(live_.controls, plan_.controls[i]->name);
    if (other.name == name || (uses && !other.conditions.use_in.empty())) {
      controls_[i]->change_rule(control_rule(plan_, live_, i, draws));
    }
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
  OnceDraws draws = once();
  const auto& supply = *scenario::find_named(live_.supply, name);
  change_stock(supply);
  for (const auto& production : supply.production) {
    supply_.set_production(stock_of(name, production.name),
                           production_of(plan_, supply, production, draws));
  }
}

void World::refresh_route(const std::string& name) {
  OnceDraws draws = once();
  const model::RouteId id = plan_.route_named(name);
  const auto& route = *scenario::find_named(live_.routes, name);
  for (std::uint32_t i = 0; i < route.steps.size(); ++i) {
    const auto& step = route.steps[i];
    movement_.set_elapsed(id, i, step.elapsed.distribution());
    if (step.kind != scenario::StepKind::stop) continue;
    const std::string path = "routes." + name + "." + step.name + ".capacity";
    movement_.set_capacity(id, i, step.capacity ? draws(step.capacity->per_day, path) : 0.0);
    movement_.set_servers(id, i, static_cast<std::uint32_t>(step.servers.value_or(0)));
  }
  movement_.set_closed_by_rule(id, route.closed);
}

void World::refresh_demand(const std::string& name) {
  OnceDraws draws = once();
  for (std::size_t i = 0; i < plan_.orders.size(); ++i) {
    if (plan_.orders[i].demand->name != name) continue;
    buyers_.change(static_cast<std::uint32_t>(i), order_stream(plan_, live_, i, draws));
  }
}

}  // namespace strait::assembly
