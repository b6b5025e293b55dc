#include "strait/assembly/rule_book.h"

namespace strait::assembly {

RuleBook::RuleBook(const Plan& plan, Settings& settings, std::uint64_t seed)
    : plan_{plan}, settings_{settings}, seed_{seed}, entries_(plan.controls.size()) {}

void RuleBook::start(std::uint64_t replication) {
  replication_ = replication;
  for (auto& of_control : entries_) {
    if (settings_.draws_for_rules() || of_control.size() > kMostKept) of_control.clear();
  }
}

RuleBook::Entry& RuleBook::current(std::size_t control) {
  auto& entry = entries_[control][settings_.rules_key()];
  if (!entry) {
    entry = translate(control);
    draw(*entry);
  } else if (entry->drawn_for != replication_) {
    draw(*entry);
  }
  return *entry;
}

std::unique_ptr<RuleBook::Entry> RuleBook::translate(std::size_t control) {
  const scenario::Scenario& live = settings_.scenario();
  auto entry = std::make_unique<Entry>();
  entry->rule = control_rule(plan_, live, control, seed_, entry->drawn);
  const auto& spec = *scenario::find_named(live.controls, plan_.controls[control]->name);
  entry->says_where_to_use = !spec.conditions.use_in.empty();
  return entry;
}

void RuleBook::draw(Entry& entry) const {
  entry.drawn_for = replication_;
  for (DrawnNumber& number : entry.drawn) {
    number.stream.start(replication_);
    number.put(entry.rule, number.law.quantile(number.stream.at(0)));
  }
}

}  // namespace strait::assembly
