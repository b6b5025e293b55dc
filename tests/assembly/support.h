// Small scenarios as text, run and read out: what the tests of this folder share.
//
//   Setting setting;
//   setting.demand = "a: {orders: {o: {every: 1 day, product: chip, quantity: 1 chip}}}";
//   Trial trial{setting.text()};
//   trial.run();
//   trial.delivered("a");
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "strait/assembly/audit.h"
#include "strait/assembly/measures.h"
#include "strait/assembly/series.h"
#include "strait/assembly/world.h"
#include "strait/base/error.h"
#include "strait/scenario/checks.h"
#include "strait/scenario/render.h"
#include "strait/scenario/yaml_reader.h"
#include "strait/stats/interval.h"

namespace strait::assembly {

inline constexpr std::uint64_t kSeed = 20260128;
inline const std::string kOneOrder =
    "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 100 chips}}}";

// A buyer's demand: this one order, and what else the text says of the buyer.
inline std::string order(const std::string& on, int chips, const std::string& rest = "") {
  return fmt::format("{{orders: {{o: {{on: {}, product: chip, quantity: {} chips}}}}{}}}", on,
                     chips, rest);
}

// A maker at home, buyers a, b and c abroad, one route, ample stock. Each part may be replaced by
// YAML in flow style or indented by two blanks.
struct Setting {
  int days = 100;  // from 2026-01-01
  std::string chip = "{unit: chip, price: 100 USD, attributes: {tpp: 10}}";
  std::string supply = "maker: {stock: {chip: 1000000000 chips, lesser: 1000000000 chips}}";
  std::string route =
      "{for: [chip, lesser], from: home, to: abroad, steps: [" + leg("0 days") + "]}";
  std::string demand;
  std::string controls;
  std::string more;      // whole sections
  std::string mine;      // days from a mill with chips without limit to the maker; empty: no mill
  bool factory = false;  // chips are made of ore, which the maker has
  bool rival = false;    // a second maker at home, with chips

  static std::string leg(const std::string& elapsed) {
    return "{move: home to abroad, name: voyage, elapsed: " + elapsed + "}";
  }
  std::string text() const {
    const Date from{std::chrono::year{2026} / 1 / 1};
    std::string text = fmt::format(
        "strait: 1\nname: trial\nperiod: {{from: 2026-01-01, to: {}}}\nproducts:\n  chip: {}\n"
        "  lesser: {{unit: chip, attributes: {{tpp: 4}}}}\n",
        format_date(from + std::chrono::days{days}), chip);
    if (factory) text += "  ore: {divisible: yes, attributes: {tpp: 0}}\n";
    text += "places: {home: {}, abroad: {}" + std::string{mine.empty() ? "" : ", pit: {}"} +
            "}\n"
            "actors:\n"
            "  bis: {kind: export_authority, of: home}\n"
            "  moc: {kind: import_authority, of: abroad}\n"
            "  maker: {kind: supplier, at: home}\n"
            "  a: {kind: end_user, at: abroad}\n"
            "  b: {kind: end_user, at: abroad}\n"
            "  c: {kind: end_user, at: abroad}\n"
            "groups: {all_buyers: [a, b, c]}\n";
    if (!mine.empty()) {
      const std::string groups = "groups:";
      text.insert(text.rfind(groups), "  mill: {kind: supplier, at: pit}\n");
    }
    if (rival) text.insert(text.rfind("groups:"), "  rival: {kind: supplier, at: home}\n");
    text += "supply:\n  " + supply + "\n";
    if (rival) text += "  rival: {stock: {chip: 5000 chips}}\n";
    if (!mine.empty()) {
      text += fmt::format("  mill: {{unlimited: {}}}\n", factory ? "[chip, ore]" : "chip");
    }
    text += "routes:\n  sea: " + route + "\n";
    if (!mine.empty()) {
      text += "  rail: {for: " + std::string{factory ? "[chip, ore]" : "chip"} +
              ", from: pit, to: home, steps: [{move: pit to home, elapsed: " + mine + "}]}\n";
    }
    text += "demand:\n  " + demand + "\n";
    if (!controls.empty()) text += "controls:\n  " + controls + "\n";
    return text + more;
  }
};

// An export license for chips; `rest` are more fields of it.
inline std::string export_license(const std::string& rest) {
  return "license: {kind: export_license, by: bis, covers: {products: chip}" +
         (rest.empty() ? "" : ", " + rest) + "}";
}

inline scenario::Scenario read_scenario_text(const std::string& text) {
  scenario::Diagnostics found;
  const scenario::Node node = scenario::read_yaml_text(text, "trial.yaml", found);
  scenario::Scenario made = scenario::read_and_check(node, found);
  if (found.has_errors()) throw ScenarioError{scenario::render_text(found) + "\n" + text};
  return made;
}

class Trial {
 public:
  explicit Trial(const std::string& text, std::uint64_t seed = kSeed)
      : scenario_{read_scenario_text(text)}, plan_{scenario_}, world_{plan_, {.seed = seed}} {}
  explicit Trial(const Setting& setting) : Trial{setting.text()} {}

  void run(std::uint64_t replication = 0, bool log_events = false) {
    world_.run(replication, log_events);
    require_balance(world_);
  }
  // `look` sees the world at each of these days, after all that happens then, and runs one
  // replication.
  template <typename Function>
  void run_looking(const std::vector<double>& days, Function look, std::uint64_t replication = 0) {
    std::vector<Time> times;
    times.reserve(days.size());
    for (const double day : days) times.push_back(kStart + from_days(day));
    world_.set_sample_times(times);
    world_.on_sample = [&](std::size_t sample) { look(days[sample]); };
    run(replication);
    world_.set_sample_times({});
    world_.on_sample = nullptr;
  }

  World& world() { return world_; }
  const Plan& plan() const { return plan_; }
  const policy::LicensingControl& control(const std::string& name = "license") const {
    return world_.control(plan_.names.control(name));
  }

  model::FlowId flow(const std::string& buyer, const std::string& product = "chip") const {
    return plan_.flow(plan_.names.product(product), plan_.names.actor(buyer));
  }
  double ended(const std::string& buyer, model::End how,
               const std::string& product = "chip") const {
    return world_.ledger().ended(flow(buyer, product), how).units();
  }
  double delivered(const std::string& buyer, const std::string& product = "chip") const {
    return ended(buyer, model::End::delivered, product);
  }
  double ordered(const std::string& buyer, const std::string& product = "chip") const {
    return world_.ledger().ordered(flow(buyer, product)).units();
  }
  // Units in any state that names one of the reasons.
  double held(const std::string& buyer, const std::string& reason) const {
    return world_.ledger().held_by(flow(buyer), plan_.reasons_named(reason)).units();
  }
  double waiting(const std::string& buyer) const {
    return world_.ledger().waiting(flow(buyer)).units();
  }
  // ∫ units held for the reason, in unit-days, up to now.
  double unit_days(const std::string& buyer, const std::string& reason) const {
    const model::FlowId id = flow(buyer);
    const auto& states = plan_.network.flows[id].states;
    double sum = 0.0;
    for (std::uint32_t s = 0; s < states.size(); ++s) {
      if (!states.sets()[s].intersects(plan_.reasons_named(reason))) continue;
      sum += world_.ledger().unit_days(id, s, world_.simulation().now());
    }
    return sum;
  }
  // Days from placement of each delivery to the buyer, in the order of delivery.
  std::vector<double> waits(const std::string& buyer) const {
    std::vector<double> days;
    for (const auto& delivery : world_.deliveries().deliveries(flow(buyer))) {
      days.push_back(delivery.days);
    }
    return days;
  }

 private:
  scenario::Scenario scenario_;
  Plan plan_;
  World world_;
};

// All that an outsider sees of one replication: every series at every sample, and every measure.
struct Seen {
  std::vector<std::string> labels;
  std::vector<std::vector<double>> values;  // by label
  bool operator==(const Seen&) const = default;
  const std::vector<double>& of(const std::string& label) const {
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (labels[i] == label) return values[i];
    }
    throw ScenarioError{"no series " + label};
  }
};

inline Seen see(World& world, std::uint64_t replication, bool log_events = false) {
  const SeriesSet set = make_series(world);
  Seen seen;
  std::vector<std::pair<const Series*, std::size_t>> cells;
  for (const Series& series : set.series) {
    std::vector<std::string> labels{""};
    for (const Labels& dimension : set.dimensions) {
      if (dimension.name == series.dimension) labels = dimension.values;
    }
    for (std::size_t i = 0; i < labels.size(); ++i) {
      seen.labels.push_back(series.name + " " + labels[i]);
      cells.emplace_back(&series, i);
    }
  }
  seen.values.resize(cells.size());
  std::vector<Time> times;
  for (Time t = kStart; t < world.end(); t += 12 * std::chrono::hours{1}) times.push_back(t);
  times.push_back(world.end());
  world.set_sample_times(times);
  world.on_sample = [&](std::size_t) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto& [series, label] = cells[i];
      seen.values[i].push_back(series->cells.empty() ? series->value(label)
                                                     : *series->cells[label]);
    }
  };
  world.run(replication, log_events);
  world.set_sample_times({});
  world.on_sample = nullptr;
  require_balance(world);
  return seen;
}

// Accepts a mean over replications if it lies within the t-bound of what theory says (false alarm
// in one of 10,000) and if the standard error is small enough to notice an error of the given size.
inline void expect_theory(const stats::Tally& found, double theory, double most_relative_error,
                          const std::string& what) {
  constexpr double kFalseAlarm = 1e-4;
  const double half_width = stats::mean_half_width(found, 1.0 - kFalseAlarm);
  EXPECT_LE(std::abs(found.mean() - theory), half_width)
      << what << ": " << found.mean() << " instead of " << theory;
  EXPECT_LE(found.standard_error(), most_relative_error * std::abs(theory))
      << what << " is too uncertain to judge";
}

}  // namespace strait::assembly
