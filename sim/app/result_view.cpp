#include "strait/app/result_view.h"

#include <algorithm>

namespace strait::app {

using experiment::SeriesFacts;

namespace {

// Whether "a + b" names `reason`.
bool names_reason(const std::string& reasons, const std::string& reason) {
  return (" + " + reasons + " + ").find(" + " + reason + " + ") != std::string::npos;
}

double at_end(const SeriesFacts& facts, const FlowFilter& filter, const std::string& name) {
  const auto& means = facts.means.at("series_" + name);
  const std::size_t last = means.size() - facts.flows.size();
  double sum = 0;
  for (std::size_t i = 0; i < facts.flows.size(); ++i) {
    if (filter.admits(facts.flows[i])) sum += means[last + i];
  }
  return sum;
}

// Zero where the result does not tell.
double lost(const SeriesFacts& facts, const FlowFilter& filter, model::End how) {
  const auto means = facts.means.find(experiment::kLost);
  if (means == facts.means.end()) return 0.0;
  const std::size_t row = model::loss_index(how).value();
  double sum = 0.0;
  for (std::size_t h = 0; h < facts.holds.size(); ++h) {
    if (filter.admits(facts.holds[h])) sum += means->second[row * facts.holds.size() + h];
  }
  return sum;
}

}  // namespace

std::set<std::string> members_of(const scenario::Scenario& scenario, const std::string& buyer) {
  const auto* group = scenario::find_named(scenario.groups, buyer);
  if (group == nullptr) return {buyer};
  std::set<std::string> members;
  for (const auto& member : group->members) members.insert(member.text);
  return members;
}

std::vector<double> waiting(const SeriesFacts& facts, const FlowFilter& filter) {
  const auto& means = facts.means.at("series_waiting");
  const std::size_t holds = facts.holds.size();
  std::vector<double> sums(means.size() / holds);
  for (std::size_t h = 0; h < holds; ++h) {
    if (!filter.admits(facts.holds[h])) continue;
    for (std::size_t t = 0; t < sums.size(); ++t) sums[t] += means[t * holds + h];
  }
  return sums;
}

std::vector<Ending> endings(const SeriesFacts& facts, const FlowFilter& filter) {
  std::vector<Ending> endings{{"delivered", at_end(facts, filter, "delivered")},
                              {"waiting", waiting(facts, filter).back()}};
  for (const auto* name : {"cancelled", "refused", "substituted"}) {
    endings.push_back({name, at_end(facts, filter, name)});
  }
  endings.push_back({"lost_sales", lost(facts, filter, model::End::lost_sale)});
  if (facts.means.contains("series_lost"))
    endings.push_back({"lost", at_end(facts, filter, "lost")});
  endings.push_back({"discouraged", at_end(facts, filter, "discouraged")});
  return endings;
}

std::vector<Loss> losses(const SeriesFacts& facts, const FlowFilter& filter) {
  const auto means = facts.means.find(experiment::kLost);
  std::vector<Loss> found;
  if (means == facts.means.end()) return found;
  const std::size_t holds = facts.holds.size();
  for (std::size_t h = 0; h < holds; ++h) {
    if (!filter.admits(facts.holds[h])) continue;
    const std::string& reasons = facts.holds[h].reasons;
    auto same = std::find_if(found.begin(), found.end(),
                             [&](const Loss& loss) { return loss.reasons == reasons; });
    if (same == found.end()) same = found.insert(same, {.reasons = reasons});
    for (std::size_t k = 0; k < same->means.size(); ++k) {
      same->means[k] += means->second[k * holds + h];
    }
  }
  std::erase_if(found, [](const Loss& loss) { return !(loss.sum() > 0); });
  std::stable_sort(found.begin(), found.end(),
                   [](const Loss& a, const Loss& b) { return a.sum() > b.sum(); });
  return found;
}

std::vector<std::string> idle_ceilings(const SeriesFacts& facts) {
  const auto& waiting = facts.means.at("series_waiting");
  const std::size_t holds = facts.holds.size();
  const auto holds_any = [&](const std::string& ceiling) {
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (waiting[i] > 0 && names_reason(facts.holds[i % holds].reasons, ceiling)) return true;
    }
    return false;
  };
  std::vector<std::string> idle;
  for (const auto& ceiling : facts.ceilings) {
    if (!ceiling.reached && !holds_any(ceiling.name)) idle.push_back(ceiling.name);
  }
  return idle;
}

}  // namespace strait::app
