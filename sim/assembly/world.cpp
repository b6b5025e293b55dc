#include "strait/assembly/world.h"

#include <algorithm>
#include <set>

#include "strait/base/error.h"

namespace strait::assembly {

// Sets values all at once. Setting what a regime owns is a jump of that regime, and undoing it a
// jump back.
class World::SettingAction final : public policy::Action {
 public:
  struct One {
    Settings::Setting setting;
    std::string word;
  };
  SettingAction(World& world, std::vector<One> all) : world_{world}, all_{std::move(all)} {}
  void carry_out(policy::Firing firing) override {
    std::vector<Settings::Setting> plain;
    for (const One& one : all_) {
      if (const auto regime = regime_of(one)) {
        world_.jump({&one, firing}, *regime, *world_.regimes_[*regime].find(one.word));
      } else {
        plain.push_back(one.setting);
      }
    }
    if (!plain.empty()) world_.assign({this, firing}, plain);
  }
  void undo(policy::Firing firing) override {
    for (const One& one : all_) {
      if (const auto regime = regime_of(one)) world_.jump_back({&one, firing}, *regime);
    }
    world_.release({this, firing});
  }

 private:
  // Whose state the value is.
  std::optional<std::size_t> regime_of(const One& one) const {
    const auto regime = world_.regime_of(one.setting.assignment.path());
    return regime && world_.regimes_[*regime].find(one.word) ? regime : std::nullopt;
  }

  World& world_;
  std::vector<One> all_;
};

class World::RevokeAction final : public policy::Action {
 public:
  explicit RevokeAction(policy::LicensingControl& control) : control_{control} {}
  void carry_out(policy::Firing) override { control_.revoke(); }
  void undo(policy::Firing) override {}  // who was revoked has applied again

 private:
  policy::LicensingControl& control_;
};

World::World(const Plan& plan, const WorldOptions& options)
    : plan_{plan},
      options_{options},
      end_{to_time(plan.scenario.period.to, plan.scenario.period.from)},
      settings_{plan.scenario},
      rules_{plan, settings_, options.seed},
      compiler_{plan.scenario},
      log_{simulation_},
      ledger_{plan.network},
      book_{plan.network, simulation_, ledger_, log_},
      gates_{plan.network, book_, log_},
      movement_{
          plan.network, simulation_, book_, gates_, log_, options.seed, plan.reasons.closed_route},
      supply_{plan.network, simulation_, book_, gates_, log_, plan.reasons.stock},
      factories_{plan.network, simulation_, supply_, log_, options.seed},
      bans_{plan.network},
      buyers_{plan.network, simulation_, book_, gates_, supply_, bans_, log_, options.seed},
      replenishment_{plan.network, simulation_, book_, gates_, supply_, factories_, bans_},
      deliveries_{plan.network, simulation_, book_, ledger_},
      sampler_{*this},
      watcher_{*this},
      supply_specs_{&plan.scenario.supply},
      route_specs_{&plan.scenario.routes},
      turnover_{plan, movement_, ledger_} {
  simulation_.stop_on(options.stop);
  book_.connect(gates_, supply_, movement_);
  movement_.connect(supply_);
  gates_.connect(movement_);
  for (const auto* route : plan.routes) movement_.add(route_of(plan, *route));
  add_supply();
  add_controls();
  OnceDraws none{options.seed, 0};
  for (std::size_t i = 0; i < plan.orders.size(); ++i) {
    buyers_.add(order_stream(plan, plan.scenario.demand, i, none));
  }
  add_regimes();
  add_events();
  add_triggers();
  if (options.sample_uncertainties) add_uncertainties();
}

namespace {

template <typename T>
std::size_t place_of(const T* item, const std::vector<T>& list) {
  return static_cast<std::size_t>(item - list.data());
}

}  // namespace

std::size_t World::depth_of(const Producer& producer) const {
  const std::function<std::size_t(const std::string&)> depth = [&](const std::string& product) {
    std::size_t deepest = 0;
    for (const auto& input : scenario::find_named(plan_.scenario.products, product)->made_of) {
      deepest = std::max(deepest, 1 + depth(input.name));
    }
    return deepest;
  };
  const auto& production = plan_.scenario.supply[producer.supply].production;
  return depth(production[producer.production].name);
}

void World::add_supply() {
  for (const auto* supply : by_name(plan_.scenario.supply)) {
    std::set<std::string> products;
    for (const auto& stock : supply->stock) products.insert(stock.name);
    for (const auto& production : supply->production) products.insert(production.name);
    for (const auto& own : supply->replenishment) products.insert(own.name);
    for (const auto& product : supply->unlimited) products.insert(product.text);
    for (const std::string& product : products) {
      supply_.add(stock_spec(plan_, *supply, product));
    }
  }
  for (const auto* supply : by_name(plan_.scenario.supply)) {
    for (const auto* production : by_name(supply->production)) {
      factories_.add(rule_of_factory(*supply, *production));
      producers_.push_back({place_of(supply, plan_.scenario.supply),
                            place_of(production, supply->production),
                            stock_of(supply->name, production->name)});
    }
  }
  // At one instant inputs come out before what is made of them is started.
  std::stable_sort(producers_.begin(), producers_.end(),
                   [&](const Producer& a, const Producer& b) { return depth_of(a) < depth_of(b); });
  for (const PlannedReplenishment& own : plan_.replenishments) {
    replenishment_.add(replenishment_rule(plan_, own, plan_.scenario.supply,
                                          stock_of(own.supply->name, own.replenishment->name)));
  }
}

void World::add_controls() {
  const policy::PolicyContext context{plan_.network, simulation_, book_, gates_,
                                      movement_,     bans_,       log_,  options_.seed};
  for (std::size_t i = 0; i < plan_.controls.size(); ++i) {
    auto control = std::make_unique<policy::LicensingControl>(
        context, plan_.controls[i]->name, plan_.control_reasons[i], rules_.rule(i));
    controls_.push_back(control.get());
    controls_.back()->set_id(gates_.add(std::move(control), plan_.all_reasons_of[i]));
  }
}

Settings::Setting World::compile(const scenario::Name& path, const scenario::Node& value) {
  scenario::Diagnostics found;
  auto assignment = compiler_.value(path, value, found);
  STRAIT_ASSERT(assignment && !found.has_errors(), "{} was checked and does not compile",
                path.text);
  return settings_.add(*assignment);
}

void World::add_regimes() {
  for (const auto* regime : by_name(plan_.scenario.regimes)) {
    std::vector<std::vector<Settings::Setting>> settings;
    for (const auto& state : regime->states) {
      auto& own = settings.emplace_back();
      own.push_back(compile(regime->sets, scenario::Node::scalar(state.name, state.where)));
      for (const auto& more : state.set) own.push_back(compile(more.path, more.value));
    }
    owned_paths_.push_back({regime->sets.text, {}});
    regimes_.emplace_back(simulation_, log_, options_.seed,
                          regime_rule(*regime, plan_.scenario.period.from),
                          [this, owner = Owner{regime}, settings](std::size_t state) {
                            assign(owner, settings[state]);
                          });
  }
}

std::optional<std::size_t> World::regime_of(const std::string& path) const {
  const auto found = std::find_if(owned_paths_.begin(), owned_paths_.end(),
                                  [&](const OwnedPath& owned) { return owned.path == path; });
  if (found == owned_paths_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - owned_paths_.begin());
}

void World::jump(Owner owner, std::size_t regime, std::size_t state) {
  owned_paths_[regime].jumps.push_back({owner, regimes_[regime].state()});
  regimes_[regime].jump(state);
}

// The last jump leads back to where the regime was; an earlier one leaves that to the one after it.
void World::jump_back(Owner owner, std::size_t regime) {
  std::vector<Jump>& jumps = owned_paths_[regime].jumps;
  const auto undone = std::find_if(jumps.begin(), jumps.end(),
                                   [&](const Jump& jump) { return jump.owner == owner; });
  STRAIT_ASSERT(undone != jumps.end(), "{} was not made to jump", regimes_[regime].rule().name);
  const std::size_t state = undone->state_before;
  const auto later = jumps.erase(undone);
  if (later == jumps.end()) {
    regimes_[regime].jump(state);
  } else {
    later->state_before = state;
  }
}

void World::add_events() {
  std::vector<policy::DatedEvent> events;
  const auto specs = by_name(plan_.scenario.events);
  const Date start = plan_.scenario.period.from;
  for (const auto* spec : specs) {
    policy::DatedEvent event{.name = spec->name, .timing = event_timing(*spec, start)};
    if (spec->after) {
      const auto other = std::find_if(specs.begin(), specs.end(), [&](const auto* candidate) {
        return candidate->name == spec->after->event.text;
      });
      event.after = static_cast<std::size_t>(other - specs.begin());
    }
    event.actions = actions_of(spec->action);
    events.push_back(std::move(event));
  }
  events_ =
      std::make_unique<policy::DatedEvents>(simulation_, log_, options_.seed, std::move(events));
}

void World::add_triggers() {
  const Date start = plan_.scenario.period.from;
  for (const auto* spec : by_name(plan_.scenario.triggers)) {
    policy::TriggerRule rule{.name = spec->name,
                             .delivered = spec->when.delivered.has_value(),
                             .above = spec->when.above.has_value(),
                             .timing = trigger_timing(*spec, start)};
    const auto product = plan_.names.product(
        (spec->when.delivered ? spec->when.delivered : spec->when.waiting)->text);
    for (std::size_t i = 0; i < plan_.network.flows.size(); ++i) {
      const model::Flow& flow = plan_.network.flows[model::FlowId{i}];
      const auto buyers = spec->when.at ? plan_.names.actors(spec->when.at->text)
                                        : std::vector<model::ActorId>{flow.buyer};
      const bool bought = std::find(buyers.begin(), buyers.end(), flow.buyer) != buyers.end();
      if (flow.product == product && bought) rule.flows.emplace_back(i);
    }
    if (spec->when.reason) rule.reasons = plan_.reasons_named(spec->when.reason->text);
    triggers_.emplace_back(simulation_, ledger_, log_, options_.seed, std::move(rule),
                           actions_of(spec->action));
  }
  if (triggers_.empty()) return;
  ledger_.on_change = [this](model::FlowId flow, model::ReasonSet touched) {
    for (policy::Trigger& trigger : triggers_) trigger.look(flow, touched);
  };
}

std::vector<policy::StopOnRoute> World::stops_named(const std::string& stop) const {
  std::vector<policy::StopOnRoute> stops;
  for (std::size_t r = 0; r < plan_.routes.size(); ++r) {
    const auto& steps = plan_.routes[r]->steps;
    for (std::size_t s = 0; s < steps.size(); ++s) {
      if (steps[s].kind == scenario::StepKind::stop && steps[s].name == stop) {
        stops.push_back({model::RouteId{r}, plan_.step_of(*plan_.routes[r], s)});
      }
    }
  }
  return stops;
}

policy::Actions World::actions_of(const scenario::ActionSpec& spec) {
  policy::Actions actions;
  std::vector<SettingAction::One> values;
  for (const auto& setting : spec.set) {
    const std::string word = setting.value.is_scalar() ? setting.value.text() : "";
    values.push_back({compile(setting.path, setting.value), word});
  }
  if (!values.empty()) {
    actions.push_back(std::make_unique<SettingAction>(*this, std::move(values)));
  }
  if (spec.customs_hold) {
    actions.push_back(policy::make_customs_hold(movement_, stops_named(spec.customs_hold->text)));
  }
  if (spec.embargo) {
    actions.push_back(
        policy::make_embargo(supply_, plan_.flows_between(*spec.embargo), plan_.reasons.embargo));
  }
  if (spec.close_route) {
    actions.push_back(
        policy::make_closed_route(movement_, plan_.route_named(spec.close_route->text)));
  }
  if (!spec.order_ban.empty()) {
    actions.push_back(policy::make_order_ban(bans_, plan_.names.actors(spec.order_ban)));
  }
  if (spec.revoke) {
    actions.push_back(
        std::make_unique<RevokeAction>(*controls_[plan_.names.control(spec.revoke->text)]));
  }
  return actions;
}

void World::add_uncertainties() {
  copula_ = scenario::copula_of(plan_.scenario.experiment);
  for (const auto& spec : plan_.scenario.experiment.uncertainties) {
    const scenario::Name path{spec.name, spec.where};
    uncertainties_.push_back(
        {{}, {options_.seed, "uncertainties/" + spec.name}, spec.value.is_list()});
    auto& settings = uncertainties_.back().settings;
    if (spec.value.is_list()) {
      for (const auto& value : spec.value.items()) settings.push_back(compile(path, value));
      continue;
    }
    scenario::Diagnostics found;
    auto assignment = compiler_.drawn(path, spec.value, found);
    STRAIT_ASSERT(assignment && assignment->number() && !found.has_errors(),
                  "{} was checked and does not compile", spec.name);
    settings.push_back(settings_.add(*assignment));
  }
}

void World::keep_each_wait(bool keep) {
  deliveries_.keep_each(keep);
  for (const auto& control : controls_) control->keep_each_decision(keep);
}

void World::run(std::uint64_t replication, bool log_events) {
  reset(replication, log_events);
  simulation_.run(end_);
  sampler_.finish();
}

}  // namespace strait::assembly
