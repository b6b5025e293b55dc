#include "strait/scenario/settable.h"

#include <algorithm>

#include "fields.h"
#include "strait/base/text.h"

namespace strait::scenario {
namespace {

constexpr std::string_view kAsked = "holds for what is asked from then on, and for what waits";
constexpr std::string_view kFiled = "holds for what comes to that stage of the review from then on";
constexpr std::string_view kDecided = "holds for what is decided from then on";
constexpr std::string_view kCovered =
    "what has not left comes under the control, or is let go, at once";
constexpr std::string_view kOwed = "holds for what falls due from then on";
constexpr std::string_view kDeparts = "holds for what comes there from then on";
constexpr std::string_view kOrdered = "holds for what is ordered from then on";
constexpr std::string_view kAnnounced = "holds for what is announced from then on";
constexpr std::string_view kReviewed = "the stock is reviewed at once, or at its next date";
constexpr std::string_view kBegun = "holds for batches that are started from then on";
constexpr std::string_view kWaitStretches = "also what is left of the wait for the next order";

constexpr SettableField kFields[] = {
    {"products.*.attributes.*", "rules that test or count it see the new value at once"},
    {"products.*.price", "holds for what leaves, is delivered or falls due from then on"},
    {"controls.*.from", "it takes force, or no longer is in force, as the date has it"},
    {"controls.*.until", "it ends, or is in force again, as the date has it"},
    {"controls.*.covers.products", kCovered},
    {"controls.*.covers.products.*", kCovered},
    {"controls.*.covers.origin", kCovered},
    {"controls.*.covers.destination", kCovered},
    {"controls.*.covers.end_user", kCovered},
    {"controls.*.covers.owner", kCovered},
    {"controls.*.covers.unless", kCovered},
    {"controls.*.covers.contains.above", kCovered},
    {"controls.*.apply_in_lots_of", kOrdered},
    {"controls.*.review.posture",
     "holds for what is decided from then on; when_it_changes says what becomes of the rest"},
    {"controls.*.review.judged_by", kDecided},
    {"controls.*.review.elapsed", kFiled},
    {"controls.*.review.work", kFiled},
    {"controls.*.review.officers", "who is free begins at once; who is at work finishes"},
    {"controls.*.review.queue", "holds for what is filed from then on"},
    {"controls.*.review.background", "holds from the next competing application on"},
    {"controls.*.review.interagency.share", kFiled},
    {"controls.*.review.interagency.elapsed", kFiled},
    {"controls.*.review.committee.period", "the next sitting falls as the new rule has it"},
    {"controls.*.review.committee.first", "the next sitting falls as the new rule has it"},
    {"controls.*.review.committee.sittings", "the next sitting falls as the new rule has it"},
    {"controls.*.review.clock.after", "holds for what is filed from then on"},
    {"controls.*.review.clock.then", "holds for clocks that run out from then on"},
    {"controls.*.review.moratorium", "what was held is decided at once when it ends"},
    {"controls.*.review.outcomes.*.granted", kDecided},
    {"controls.*.review.outcomes.*.in_part", kDecided},
    {"controls.*.review.outcomes.*.part", kDecided},
    {"controls.*.review.outcomes.*.rest", kDecided},
    {"controls.*.review.outcomes.*.returned", kDecided},
    {"controls.*.review.outcomes.*.speed", "holds for what is filed from then on"},
    {"controls.*.review.refile.after", "holds for what is returned from then on"},
    {"controls.*.review.refile.at_most", "holds for what is returned from then on"},
    {"controls.*.review.slower_with_backlog.per", kFiled},
    {"controls.*.review.slower_with_backlog.factor", kFiled},
    {"controls.*.license.valid_for", "holds for what is licensed from then on"},
    {"controls.*.license.quantity", "holds for what is granted from then on"},
    {"controls.*.caps.*.limit", kAsked},
    {"controls.*.caps.*.unused", "holds from the end of the period under way on"},
    {"controls.*.batches.*.quantity", kAsked},
    {"controls.*.conditions.domestic_purchase.ratio", "holds for what is granted from then on"},
    {"controls.*.conditions.prepayment.share", "holds for what is paid from then on"},
    {"controls.*.conditions.prepayment.takes", "holds for waits that begin from then on"},
    {"controls.*.duty.rate", kOwed},
    {"controls.*.duty.passed_on", kOrdered},
    {"controls.*.revenue_share.rate", kOwed},
    {"controls.*.revenue_share.passed_on", kOrdered},
    {"controls.*.fee.amount", kOwed},
    {"controls.*.fee.passed_on", kOrdered},
    {"controls.*.discourages.share_of_orders", kOrdered},
    {"controls.*.discourages.delay", kOrdered},
    {"controls.*.discourages.from", kOrdered},
    {"controls.*.discourages.until", kOrdered},
    {"controls.*.when_it_changes.pending", "holds for changes from then on"},
    {"controls.*.when_it_changes.in_transit", "holds for changes from then on"},
    {"controls.*.when_it_changes.licensed", "holds for changes from then on"},
    {"regimes.*.states.*.leaves_to.*",
     "what is left of the stay under way is drawn on as it has it"},
    {"regimes.*.states.*.stays", "holds from the next stay on"},
    {"supply.*.production.*.rate", kBegun},
    {"supply.*.production.*.lead_time", kBegun},
    {"supply.*.production.*.yield", kBegun},
    {"supply.*.production.*.ramp.from", kBegun},
    {"supply.*.production.*.ramp.over", kBegun},
    {"supply.*.production.*.starts.on", "if it has not begun; a date that is over is today"},
    {"supply.*.production.*.until", "what had ended goes on if the new date is still to come"},
    {"supply.*.allocation", "holds for stock that is given out from then on"},
    {"supply.*.chooses_route_by", kDeparts},
    {"supply.*.allocation.weighted.*", "holds for stock that is given out from then on"},
    {"supply.*.allocation.optimal.*", "holds for stock that is given out from then on"},
    {"supply.*.replenishment.*.policy.base_stock.level", kReviewed},
    {"supply.*.replenishment.*.policy.s_S.reorder_point", kReviewed},
    {"supply.*.replenishment.*.policy.s_S.order_up_to", kReviewed},
    {"supply.*.replenishment.*.policy.R_Q.reorder_point", kReviewed},
    {"supply.*.replenishment.*.policy.R_Q.quantity", kReviewed},
    {"supply.*.replenishment.*.policy.fixed_quantity.quantity", kReviewed},
    {"supply.*.replenishment.*.safety_stock", kReviewed},
    {"supply.*.replenishment.*.capacity", kReviewed},
    {"supply.*.replenishment.*.split.*", kOrdered},
    {"supply.*.replenishment.*.backup.when", kOrdered},
    {"routes.*.preference", kDeparts},
    {"routes.*.share", kDeparts},
    {"routes.*.when_closed", "holds for what stands still from then on"},
    {"routes.*.closed", "goods under way stand still as well"},
    {"routes.*.loss", "also for goods under way"},
    {"routes.*.time_factor", "also for what is left of the time of goods under way"},
    {"routes.*.*.elapsed", kDeparts},
    {"routes.*.*.capacity", kDeparts},
    {"routes.*.*.servers", kDeparts},
    {"demand.*.gives_up_after", kOrdered},
    {"demand.*.partial_shipments", kOrdered},
    {"demand.*.when_short", kOrdered},
    {"demand.*.price_elasticity", kOrdered},
    {"demand.*.accepts_instead.*.counts_as", "holds for what is taken from then on"},
    {"demand.*.accepts_instead.*.after", kOrdered},
    {"demand.*.accepts_instead.*.when_refused", "holds for what is refused from then on"},
    {"demand.*.orders.*.on", "if it has not been placed yet; a date that is over is today"},
    {"demand.*.orders.*.every", "holds for the wait under way: the first date still to come"},
    {"demand.*.orders.*.rate", kWaitStretches},
    {"demand.*.orders.*.gap", "holds from the next gap on"},
    {"demand.*.orders.*.from", kOrdered},
    {"demand.*.orders.*.until", kOrdered},
    {"demand.*.orders.*.quantity", kOrdered},
    {"demand.*.orders.*.pattern.growth.to", kWaitStretches},
    {"demand.*.orders.*.pattern.growth.over", kWaitStretches},
    {"demand.*.orders.*.pattern.season.period", kWaitStretches},
    {"demand.*.orders.*.pattern.season.amplitude", kWaitStretches},
    {"demand.*.orders.*.pattern.season.peak", kWaitStretches},
    {"demand.*.orders.*.split.*", kOrdered},
    {"demand.*.orders.*.anticipates.share", kAnnounced},
    {"demand.*.orders.*.anticipates.of_next", kAnnounced},
    {"demand.*.orders.*.over_ordering.at_most", kOrdered},
    {"demand.*.orders.*.over_ordering.looks_back", kOrdered},
    {"demand.*.orders.*.backup.when", kOrdered},
};

// Takes the first word off the path.
std::string_view next_word(std::string_view& path) {
  const std::size_t dot = path.find('.');
  const std::string_view word = path.substr(0, dot);
  path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
  return word;
}

bool matches(std::string_view pattern, std::string_view path) {
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = next_word(pattern);
    if (wanted != next_word(path) && wanted != "*") return false;
  }
  return pattern.empty() && path.empty();
}

std::size_t words_in_common(std::string_view a, std::string_view b) {
  std::size_t words = 0;
  while (!a.empty() && !b.empty() && next_word(a) == next_word(b)) ++words;
  return words;
}

void add_paths(const Slot& slot, const std::string& path, const Units& units,
               std::vector<PathValue>& all) {
  for (const std::string& step : slot.type->steps(slot.at)) {
    const Slot below = slot.type->child(slot.at, step);
    if (below.type == nullptr) continue;
    const std::string here = path.empty() ? step : fmt::format("{}.{}", path, step);
    all.push_back({here, below.type->write(below.at, units)});
    add_paths(below, here, units, all);
  }
}

}  // namespace

std::span<const SettableField> settable_fields() { return kFields; }

const SettableField* find_settable(std::string_view path) {
  const auto* found = std::find_if(std::begin(kFields), std::end(kFields),
                                   [&](const auto& field) { return matches(field.path, path); });
  return found == std::end(kFields) ? nullptr : found;
}

std::vector<PathValue> all_paths(const Scenario& scenario) {
  std::vector<PathValue> all;
  add_paths({&scenario_type(), unconst(&scenario)}, "", units_of(scenario), all);
  return all;
}

std::vector<std::string> nearest_settable(const Scenario& scenario, std::string_view path,
                                          std::size_t most) {
  std::vector<std::string> known;
  for (PathValue& one : all_paths(scenario)) {
    if (words_in_common(one.path, path) < 2 || find_settable(one.path) == nullptr) continue;
    known.push_back(std::move(one.path));
  }
  std::size_t best = 0;
  for (const std::string& one : known) best = std::max(best, words_in_common(one, path));
  std::erase_if(known, [&](const std::string& one) { return words_in_common(one, path) < best; });
  std::stable_sort(known.begin(), known.end(), [&](const std::string& a, const std::string& b) {
    return edit_distance(a, path) < edit_distance(b, path);
  });
  if (known.size() > most) known.resize(most);
  return known;
}

}  // namespace strait::scenario
