// No control waits for itself, and no event happens after itself.
#include <functional>
#include <map>

#include "checks.h"

namespace strait::scenario {
namespace {

using Graph = std::map<std::string, std::vector<Name>>;

// The chain back to its first name, or nothing.
std::vector<std::string> find_cycle(const Graph& graph, const std::string& from) {
  std::vector<std::string> chain{from};
  std::set<std::string> seen;
  const std::function<bool(const std::string&)> search = [&](const std::string& at) {
    const auto next = graph.find(at);
    if (next == graph.end()) return false;
    for (const Name& name : next->second) {
      chain.push_back(name.text);
      if (name.text == from) return true;
      if (seen.insert(name.text).second && search(name.text)) return true;
      chain.pop_back();
    }
    return false;
  };
  return search(from) ? chain : std::vector<std::string>{};
}

void report_cycles(const Checked& checked, const Graph& graph, std::string_view what,
                   std::string_view link = "after") {
  std::set<std::string> reported;
  for (const auto& [name, after] : graph) {
    if (reported.contains(name)) continue;
    const std::vector<std::string> chain = find_cycle(graph, name);
    if (chain.empty()) continue;
    std::string text;
    for (const std::string& one : chain) {
      text += (text.empty() ? "" : fmt::format(" {} ", link)) + one;
      reported.insert(one);
    }
    checked.error(code::kCycle, after.front(), std::string(what), "one of them has to come first",
                  {text});
  }
}

}  // namespace

void check_cycles(const Checked& checked) {
  Graph controls;
  for (const ControlSpec& control : checked.scenario.controls) {
    if (!control.after.empty()) controls[control.name] = control.after;
  }
  report_cycles(checked, controls, "a control waits for itself");
  Graph events;
  for (const EventSpec& event : checked.scenario.events) {
    if (event.after) events[event.name] = {event.after->event};
  }
  report_cycles(checked, events, "an event waits for itself");
  Graph products;
  for (const ProductSpec& product : checked.scenario.products) {
    for (const MadeOfSpec& input : product.made_of)
      products[product.name].push_back({input.name, input.where});
  }
  report_cycles(checked, products, "a product is made of itself", "of");
}

}  // namespace strait::scenario
