// Fields that change nothing as the rest of the scenario stands.
#include <algorithm>
#include <functional>

#include "checks.h"

namespace strait::scenario {
namespace {

// What a field needs to matter, and why it does not.
struct Idle {
  bool is_idle = false;
  std::string path;  // of the field, below what is looked at
  std::string why;
};

bool any_outcome(const ReviewSpec& review, const std::function<bool(const OutcomeSpec&)>& test) {
  return std::any_of(review.outcomes.begin(), review.outcomes.end(), test);
}

bool can_be(const Number& share) { return share.distribution().upper() > 0; }

std::vector<Idle> idle_in(const OutcomeSpec& row, const ReviewSpec& review) {
  const std::string path = "review.outcomes." + row.name + ".";
  const bool in_part = can_be(row.in_part);
  return {{!in_part && !(row.part.is_constant() && row.part.value() == 1), path + "part",
           "nothing is granted in part"},
          {row.rest == Rest::refiled && !in_part, path + "rest", "nothing is granted in part"},
          {row.rest == Rest::refiled && in_part && !review.refile, path + "rest",
           "the review has no `refile`"}};
}

std::vector<Idle> idle_in(const ReviewSpec& review) {
  const bool returned = any_outcome(review, [](const OutcomeSpec& row) {
    return can_be(row.returned) || row.rest == Rest::refiled;
  });
  const bool queues = review.officers.has_value() || review.committee.has_value();
  std::vector<Idle> idle{{review.queue.kind == QueueKind::by_priority && !queues, "review.queue",
                          "nobody queues where neither officers nor a committee are few"},
                         {review.officers && !review.work, "review.officers",
                          "officers take time only where `work` is given"},
                         {review.slower_with_backlog && review.slower_with_backlog->factor == 1,
                          "review.slower_with_backlog.factor", "a factor of 1 changes nothing"},
                         {review.refile && !returned, "review.refile", "nothing is returned"}};
  for (const OutcomeSpec& row : review.outcomes) {
    for (Idle& one : idle_in(row, review)) idle.push_back(std::move(one));
  }
  return idle;
}

std::vector<Idle> idle_in(const Checked& checked, const ControlSpec& control) {
  const PeriodSpec& period = checked.scenario.period;
  std::vector<Idle> idle{
      {control.license && control.license->quantity && control.license->per == LicensePer::purchase,
       "license.quantity", "a license per purchase is for the quantity of the purchase"},
      {control.until && *control.until <= period.from, "until", "it is over before the period"},
      {control.from && *control.from >= period.to, "from", "it begins after the period"}};
  if (control.review) {
    for (Idle& one : idle_in(*control.review)) idle.push_back(std::move(one));
  }
  return idle;
}

void report(const Checked& checked, const std::string& thing, const std::vector<Idle>& idle) {
  for (const Idle& one : idle) {
    if (!one.is_idle) continue;
    const std::string path = thing + "." + one.path;
    checked.warning(code::kReadByNothing, checked.at(path), fmt::format("{} changes nothing", path),
                    one.why);
  }
}

bool orders_anything(const Checked& checked, const std::string& actor) {
  const Scenario& s = checked.scenario;
  const auto has = [&](const DemandSpec& demand) {
    const auto members = checked.members(demand.name);
    return std::find(members.begin(), members.end(), actor) != members.end();
  };
  const SupplySpec* supply = find_named(s.supply, actor);
  return std::any_of(s.demand.begin(), s.demand.end(), has) ||
         (supply != nullptr && !supply->replenishment.empty());
}

// Buyers of a list that never buy.
void report_no_buyers(const Checked& checked, const std::vector<Name>& named,
                      std::string_view what) {
  for (const Name& name : named) {
    const auto members = checked.members(name.text);
    if (std::any_of(members.begin(), members.end(),
                    [&](const std::string& one) { return orders_anything(checked, one); }))
      continue;
    checked.warning(code::kReadByNothing, name,
                    fmt::format("{} \"{}\" changes nothing", what, name.text),
                    fmt::format("\"{}\" orders nothing", name.text));
  }
}

bool is_announced_early(const ControlSpec& control) {
  return control.announced && control.from && *control.announced < *control.from;
}

void report_idle_orders(const Checked& checked, const DemandSpec& demand) {
  const auto& controls = checked.scenario.controls;
  const bool none = std::none_of(controls.begin(), controls.end(), is_announced_early);
  for (const OrderSpec& order : demand.orders) {
    report(checked, "demand." + demand.name + ".orders." + order.name,
           {{order.anticipates && none, "anticipates",
             "no control is announced before it takes force"}});
  }
}

}  // namespace

void check_no_effect(const Checked& checked) {
  const Scenario& s = checked.scenario;
  for (const ControlSpec& control : s.controls) {
    const std::string path = "controls." + control.name;
    if (!is_touched(s, path)) report(checked, path, idle_in(checked, control));
    for (const CapSpec& cap : control.caps) report_no_buyers(checked, cap.shared_by, "a cap for");
  }
  for (const SupplySpec& supply : s.supply) {
    std::vector<Name> named = supply.allocation.priority;
    for (const WeightSpec& weight : supply.allocation.weights) {
      named.push_back({weight.name, weight.where});
    }
    report_no_buyers(checked, named, "a place in the allocation for");
  }
  for (const DemandSpec& demand : s.demand) report_idle_orders(checked, demand);
  for (const EventSpec& event : s.events) {
    report_no_buyers(checked, event.action.order_ban, "an order ban of");
    report(checked, "events." + event.name, {{event.chance == 0, "chance", "it never happens"}});
  }
}

}  // namespace strait::scenario
