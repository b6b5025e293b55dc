// One scenario on an engine: built once per thread, reset and run for one replication after
// another.
//
//   const Plan plan{scenario};
//   World world{plan, seed};
//   world.run(17);                                   // replication 17, whatever ran before
//   world.ledger().ended(flow, model::End::delivered);
//
// Not thread-safe; any number of worlds share one Plan.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "strait/assembly/observer.h"
#include "strait/assembly/plan.h"
#include "strait/assembly/rule_book.h"
#include "strait/assembly/settings.h"
#include "strait/assembly/translate.h"
#include "strait/assembly/turnover.h"
#include "strait/model/buyers.h"
#include "strait/model/factory.h"
#include "strait/model/gates.h"
#include "strait/model/movement.h"
#include "strait/model/order_bans.h"
#include "strait/model/replenishment.h"
#include "strait/model/supply.h"
#include "strait/policy/dated_events.h"
#include "strait/policy/licensing_control.h"
#include "strait/policy/regime.h"
#include "strait/policy/trigger.h"
#include "strait/scenario/assignment.h"

namespace strait::assembly {

struct WorldOptions {
  std::uint64_t seed = 0;
  bool sample_uncertainties = false;        // draw them, else they stay at their base values
  const std::atomic<bool>* stop = nullptr;  // once true, run() throws engine::Stopped
};

class World {
 public:
  World(const Plan& plan, const WorldOptions& options);
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  // Called at each sampling time and at the end, in order; passive.
  std::function<void(std::size_t sample)> on_sample;
  void set_sample_times(std::vector<Time> times) { sample_times_ = std::move(times); }

  // Called in every replication at that time, before anything else of the phase; passive.
  void watch(Time at, engine::Phase phase, std::function<void()> look) {
    watches_.push_back({at, phase, std::move(look)});
  }

  void run(std::uint64_t replication, bool log_events = false);

  const Plan& plan() const { return plan_; }
  Time end() const { return end_; }
  const engine::Simulation& simulation() const { return simulation_; }
  const model::Log& log() const { return log_; }
  const model::Ledger& ledger() const { return ledger_; }
  const model::OrderBook& book() const { return book_; }
  const model::Supply& supply() const { return supply_; }
  const model::Movement& movement() const { return movement_; }
  // Suppliers as drawn and set by now.
  const std::vector<scenario::SupplySpec>& supply_specs() const { return *supply_specs_; }
  const std::vector<scenario::RouteSpec>& route_specs() const { return *route_specs_; }
  const Turnover& turnover() const { return turnover_; }
  const model::Factories& factories() const { return factories_; }
  const model::Buyers& buyers() const { return buyers_; }
  const DeliveryObserver& deliveries() const { return deliveries_; }
  // Whether each delivery and each decision is remembered, as measures of waits need them.
  void keep_each_wait(bool keep);
  const policy::LicensingControl& control(std::size_t index) const { return *controls_[index]; }
  std::size_t controls() const { return controls_.size(); }
  // What was drawn for each entry of experiment.uncertainties, of a list the number of the value
  // from 0 on; empty when they are not sampled.
  const std::vector<double>& drawn_uncertainties() const { return drawn_; }

 private:
  class SettingAction;
  class RevokeAction;
  // Looks at fixed times in the last phase, when everything of the instant has happened.
  class Sampler final : public engine::Handler {
   public:
    explicit Sampler(World& world) : world_{world} {}
    void start();
    void finish();  // the samples at the end of the run
    void handle(const engine::Event& event) override;

   private:
    void take();
    void schedule();
    World& world_;
    std::size_t next_ = 0;
  };
  struct Watch {
    Time at{};
    engine::Phase phase = engine::Phase::policy;
    std::function<void()> look;
  };
  class Watcher final : public engine::Handler {
   public:
    explicit Watcher(World& world) : world_{world} {}
    void start();
    void handle(const engine::Event& event) override;

   private:
    World& world_;
  };
  struct Uncertainty {
    std::vector<Settings::Setting> settings;  // of a distribution one, else a value each
    random::Stream stream;
    bool is_list = false;
  };
  // A production with where its numbers are drawn from, in the order of names.
  struct Producer {
    std::size_t supply = 0;  // in the scenario's list
    std::size_t production = 0;
    model::StockId stock;
  };

  void add_controls();
  void add_supply();
  void add_regimes();
  void add_events();
  void add_triggers();
  void add_uncertainties();
  policy::Actions actions_of(const scenario::ActionSpec& spec);
  std::vector<policy::StopOnRoute> stops_named(const std::string& stop) const;
  Settings::Setting compile(const scenario::Name& path, const scenario::Node& value);
  // What actions have done to a regime and not yet undone, in that order.
  struct Jump {
    Owner owner;
    std::size_t state_before = 0;
  };
  struct OwnedPath {  // what a regime sets
    std::string path;
    std::vector<Jump> jumps;
  };
  std::optional<std::size_t> regime_of(const std::string& path) const;
  void jump(Owner owner, std::size_t regime, std::size_t state);
  void jump_back(Owner owner, std::size_t regime);

  void reset(std::uint64_t replication, bool log_events);
  void draw_uncertainties();
  void start_control(std::size_t index);
  void start_supply();
  void start_routes();
  void start_events();
  void start_demand();
  std::size_t depth_of(const Producer& producer) const;  // levels of the bill of materials below it
  Time start_of(const std::string& supplier, const scenario::ProductionSpec& production) const;
  void start_production(const Producer& producer, OnceDraws& draws);
  model::StockId stock_of(const std::string& supplier, const std::string& product) const;
  model::FactoryRule rule_of_factory(const scenario::SupplySpec& supply,
                                     const scenario::ProductionSpec& production);
  void assign(Owner owner, std::span<const Settings::Setting> settings);
  void release(Owner owner);
  void refresh(const Thing& thing);
  policy::RegimeRule live_regime(const std::string& name);
  void refresh_control(std::size_t changed);
  void refresh_supply(const std::string& name);
  void choose_routes(const scenario::SupplySpec& supply);
  void change_stock(const scenario::SupplySpec& supply);
  void change_replenishment(const std::string& supplier);
  void refresh_route(const std::string& name);
  void refresh_demand(const std::string& name);
  OnceDraws once() const { return {options_.seed, replication_}; }

  const Plan& plan_;
  WorldOptions options_;
  Time end_;
  Settings settings_;
  RuleBook rules_;
  scenario::AssignmentCompiler compiler_;
  engine::Simulation simulation_;
  model::Log log_;
  model::Ledger ledger_;
  model::OrderBook book_;
  model::Gates gates_;
  model::Movement movement_;
  model::Supply supply_;
  model::Factories factories_;
  model::OrderBans bans_;
  model::Buyers buyers_;
  model::Replenishment replenishment_;
  DeliveryObserver deliveries_;
  std::vector<policy::LicensingControl*> controls_;  // owned by gates_
  std::deque<policy::Regime> regimes_;
  std::vector<OwnedPath> owned_paths_;  // by regime
  std::unique_ptr<policy::DatedEvents> events_;
  std::deque<policy::Trigger> triggers_;
  std::vector<Producer> producers_;
  std::vector<Uncertainty> uncertainties_;
  std::optional<random::Copula> copula_;
  std::vector<double> drawn_;
  Sampler sampler_;
  Watcher watcher_;
  std::vector<Watch> watches_;
  std::vector<Time> sample_times_;
  const std::vector<scenario::SupplySpec>* supply_specs_;
  const std::vector<scenario::RouteSpec>* route_specs_;
  Turnover turnover_;

  std::uint64_t replication_ = 0;
  bool starting_ = false;  // reset is under way: settings reach nothing yet
};

}  // namespace strait::assembly
