// A measure is narrowed and split only by what it can tell apart: any other filter would be
// silently without effect.
#include <algorithm>

#include "checks.h"
#include "strait/base/text.h"
#include "strait/scenario/measure_reach.h"

namespace strait::scenario {
namespace {

template <typename T>
bool holds(const std::vector<T>& all, T one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

template <typename T>
std::string names_text(const std::vector<T>& all) {
  std::vector<std::string> names;
  names.reserve(all.size());
  for (const T one : all) names.emplace_back(name_of(one));
  return join_words(names, "or");
}

class ReachCheck {
 public:
  ReachCheck(const Checked& checked, const MeasureSpec& measure)
      : checked_{checked}, measure_{measure} {}

  void run() const {
    for (const std::string_view word : words_of(measure_)) {
      const MeasureReach& reach = reach_of(word);
      check_product(word, reach);
      check_to(word, reach);
      check_at(word, reach);
      check_by(word, reach);
    }
  }

 private:
  void refuse(const char* key, const std::string& message, const std::string& remedy) const {
    checked_.error(code::kBeyondReach, checked_.at("measures." + measure_.name + "." + key),
                   message, remedy);
  }

  // A share names its product in `product`; there `of` is the other total.
  void check_product(std::string_view word, const MeasureReach& reach) const {
    if (reach.of) return;
    const char* key = measure_.share ? "product" : "of";
    if (!(measure_.share ? measure_.product : measure_.of)) return;
    refuse(key, fmt::format("\"{}\" is not counted by product", word), "leave the key out");
  }

  void check_to(std::string_view word, const MeasureReach& reach) const {
    if (!measure_.to || reach.to) return;
    refuse("to", fmt::format("\"{}\" is not counted by buyer", word),
           holds(reach.at, Where::supplier) ? "\"at\" names whose stock is meant"
                                            : "leave the key out");
  }

  void check_at(std::string_view word, const MeasureReach& reach) const {
    if (!measure_.at || measure_.at->share) return;
    const std::vector<Where> places = places_named(measure_.at->name.text);
    const auto fits = [&](Where place) { return holds(reach.at, place); };
    if (places.empty() || std::any_of(places.begin(), places.end(), fits)) return;
    refuse("at", fmt::format("\"{}\" is not counted at a {}", word, name_of(places.front())),
           fmt::format("the name of a {} is expected", names_text(reach.at)));
  }

  void check_by(std::string_view word, const MeasureReach& reach) const {
    if (!measure_.by || holds(reach.by, *measure_.by)) return;
    refuse("by", fmt::format("\"{}\" is not counted by {}", word, name_of(*measure_.by)),
           fmt::format("{} is expected", names_text(reach.by)));
  }

  // More than one where a control and a stop share a name; none where nothing has it.
  std::vector<Where> places_named(const std::string& name) const {
    const Scenario& s = checked_.scenario;
    std::vector<Where> places;
    if (find_named(s.supply, name) != nullptr) places.push_back(Where::supplier);
    if (find_named(s.controls, name) != nullptr) places.push_back(Where::control);
    const auto stops_there = [&](const RouteSpec& route) {
      return std::any_of(route.steps.begin(), route.steps.end(), [&](const StepSpec& step) {
        return step.kind == StepKind::stop && step.name == name;
      });
    };
    if (std::any_of(s.routes.begin(), s.routes.end(), stops_there)) places.push_back(Where::stop);
    return places;
  }

  const Checked& checked_;
  const MeasureSpec& measure_;
};

}  // namespace

void check_reach(const Checked& checked) {
  for (const MeasureSpec& measure : checked.scenario.measures) ReachCheck{checked, measure}.run();
}

}  // namespace strait::scenario
