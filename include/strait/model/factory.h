// Factories: what suppliers make, out of what, how much at a time and how long it takes.
//
// A factory starts batches. One that runs always starts what its rate comes to once a period; one
// that makes to order works off production orders, first come first served, one batch at a time.
// A batch takes its inputs from stocks of the same supplier when it starts, and is cut to what they
// hold; what a factory that runs always could not start is lost, a production order waits. After
// the lead time the share `yield` of the batch comes out; the rest is scrap.
//
// Not thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/model/supply.h"
#include "strait/random/distribution.h"
#include "strait/random/stream.h"

namespace strait::model {

struct Input {
  StockId stock;
  double units = 1.0;  // for each unit that is started; above 0
};

// From `from` of the rate up to all of it, in a straight line over the time since the start.
struct Ramp {
  double from = 1.0;  // share of the rate
  Duration over{};
};

struct FactoryRule {
  StockId stock;                       // what it fills
  std::optional<double> rate_per_day;  // units started; to order, none: no limit
  Duration every = kWeek;              // runs always: how often a batch is started
  Time until = kNever;                 // nothing is started from here on
  std::vector<Input> inputs;
  random::Distribution yield;      // share of a batch that comes out; per batch
  random::Distribution lead_time;  // days from start to output; per batch
  Ramp ramp;
  bool to_order = false;
};

// Hears how production orders come along.
class FactoryListener {
 public:
  // Units of a production order are through: some came out, the rest is scrap.
  virtual void batch_done(StockId stock, Quantity started) = 0;

 protected:
  ~FactoryListener() = default;
};

class Factories final : public StockListener, public engine::Handler {
 public:
  Factories(const Network& network, engine::Simulation& simulation, Supply& supply, Log& log,
            std::uint64_t seed);
  void connect(FactoryListener& listener) { listener_ = &listener; }
  // In the order of names: suppliers, then products. At most one for each stock.
  void add(FactoryRule rule);
  void reset(std::uint64_t replication);  // nothing begun, ordered or in process
  // From the next batch on; same stock.
  void set_rule(StockId stock, FactoryRule rule);
  // Production begins: one that runs always starts its first batch one period later. Once per
  // replication.
  void begin(StockId stock, Time at);
  // Another date for a production that has not begun.
  void begin_instead(StockId stock, Time at);

  bool makes_to_order(StockId stock) const;
  void order(StockId stock, Quantity units);  // REQUIRES: makes_to_order(stock)
  std::uint32_t orders(StockId stock) const;  // production orders so far
  std::vector<StockId> inputs_of(StockId stock) const;

  void position_fell(StockId) override {}
  void stock_rose(StockId stock) override;  // a waiting order may have its inputs now
  void handle(const engine::Event& event) override;

 private:
  enum Kind : std::uint16_t { kBegin, kBatch, kTry, kLineFree, kOutput };
  struct State {
    FactoryRule rule;
    random::Stream yield, lead_time;
    std::uint32_t log_name = 0;
    engine::EventHandle beginning;
    Time begins = kNever;
    Time begun = kNever;
    // Runs always: what is due and what was started or lost of it, since counting began.
    Time counted_from = kNever;
    Time last_period = kNever;
    double carried = 0.0;    // due before
    double made = 0.0;       // whole units unless they can be divided
    double owed_good = 0.0;  // came out, but not yet a whole unit
    Quantity backlog;        // of production orders, not started
    std::uint32_t batches = 0;
    std::uint32_t orders = 0;
    bool period_due = false;  // runs always: its next batch is scheduled
    bool line_busy = false;
    bool try_due = false;
  };
  struct Batch {
    std::uint32_t factory = 0;
    Quantity started;
    Quantity good;
  };

  std::uint32_t index_of(StockId stock) const { return at_stock_[stock]; }
  Divisible divisible(const State& state) const;
  double ramped_days(const State& state, Time at) const;
  double due_by(const State& state, Time at) const;
  void count_anew(State& state);
  Quantity allowed_by_inputs(const State& state, Quantity wanted) const;
  void run_period(std::uint32_t index);
  void schedule_period(std::uint32_t index);
  void request_try(std::uint32_t index);
  void start_ordered(std::uint32_t index);
  void start(std::uint32_t index, Quantity units);
  void finish(const Batch& batch);

  const Network& network_;
  engine::Simulation& simulation_;
  Supply& supply_;
  Log& log_;
  std::uint64_t seed_;
  FactoryListener* listener_ = nullptr;
  std::vector<State> states_;
  Table<StockId, std::uint32_t> at_stock_;            // kNoFactory where none
  Table<StockId, std::vector<std::uint32_t>> users_;  // factories to order that take the stock
  std::vector<Batch> in_process_;
  std::vector<std::uint32_t> free_;  // places in in_process_
};

}  // namespace strait::model
