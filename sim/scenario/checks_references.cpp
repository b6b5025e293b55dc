// Every name refers to something, and no two things that may stand for each other share a name.
#include <algorithm>
#include <map>

#include "checks.h"
#include "fields.h"
#include "strait/base/text.h"

namespace strait::scenario {
namespace {

struct Referent {
  unsigned bit;
  std::string_view word;
  std::string_view article;
};
constexpr Referent kReferents[] = {
    {kProduct, "product", "a"}, {kPlace, "place", "a"},         {kArea, "control area", "a"},
    {kActor, "actor", "an"},    {kGroup, "group", "a"},         {kControl, "control", "a"},
    {kRoute, "route", "a"},     {kStop, "stop", "a"},           {kEvent, "event", "an"},
    {kMeasure, "measure", "a"}, {kAttribute, "attribute", "an"}};

std::map<unsigned, std::vector<std::string>> names_by_kind(const Scenario& s) {
  std::map<unsigned, std::vector<std::string>> names{
      {kProduct, names_of(s.products)}, {kPlace, names_of(s.places)},
      {kActor, names_of(s.actors)},     {kGroup, names_of(s.groups)},
      {kControl, names_of(s.controls)}, {kRoute, names_of(s.routes)},
      {kEvent, names_of(s.events)},     {kMeasure, names_of(s.measures)}};
  for (const PlaceSpec& place : s.places) names[kArea].push_back(control_area(place));
  for (const RouteSpec& route : s.routes) {
    for (const StepSpec& step : route.steps) {
      if (step.kind == StepKind::stop) names[kStop].push_back(step.name);
    }
  }
  for (const ProductSpec& product : s.products) {
    for (const AttributeSpec& one : product.attributes) names[kAttribute].push_back(one.name);
  }
  for (auto& [bit, list] : names) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return names;
}

class ReferenceCheck : public NameVisitor {
 public:
  explicit ReferenceCheck(const Checked& checked)
      : checked_{checked}, names_{names_by_kind(checked.scenario)} {}

  void name(const Name& name, unsigned refers_to) override {
    for (const Referent& kind : kReferents) {
      if ((refers_to & kind.bit) == 0) continue;
      const auto& own = names_[kind.bit];
      if (misread(kind.bit) || std::binary_search(own.begin(), own.end(), name.text)) return;
    }
    report(name, refers_to);
  }

 private:
  void report(const Name& name, unsigned refers_to) {
    std::vector<std::string> known;
    std::vector<std::string> words;
    std::string_view article;
    for (const Referent& kind : kReferents) {
      if ((refers_to & kind.bit) == 0) continue;
      words.emplace_back(kind.word);
      if (article.empty()) article = kind.article;
      const auto& own = names_[kind.bit];
      known.insert(known.end(), own.begin(), own.end());
    }
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    const std::string wanted = join_words(words, "or");
    Suggestion nearest = suggest(name.text, known, "known");
    const bool is_near = nearest.remedy.starts_with("did you mean");
    if (nearest.remedy.empty()) nearest.remedy = fmt::format("{} {} is expected", article, wanted);
    add_namesakes(name.text, is_near ? 0 : 1, nearest.notes);
    checked_.error(code::kUnknownReference, name,
                   fmt::format("there is no {} \"{}\"", wanted, name.text), nearest.remedy,
                   nearest.notes);
  }
  // Things of another kind with this name, or with so few letters changed.
  void add_namesakes(const std::string& word, int changed, std::vector<std::string>& notes) {
    for (const Referent& kind : kReferents) {
      for (const std::string& other : names_[kind.bit]) {
        if (edit_distance(word, other) > changed) continue;
        notes.push_back(fmt::format("\"{}\" is {} {}", other, kind.article, kind.word));
      }
    }
  }
  // A section that could not be read has been reported already.
  bool misread(unsigned bit) const {
    const auto is_one_of = [bit](unsigned kinds) { return (bit & kinds) != 0; };
    const char* section = is_one_of(kProduct | kAttribute) ? "products"
                          : is_one_of(kPlace | kArea)      ? "places"
                          : is_one_of(kActor)              ? "actors"
                          : is_one_of(kRoute | kStop)      ? "routes"
                          : is_one_of(kControl)            ? "controls"
                          : is_one_of(kMeasure)            ? "measures"
                                                           : "";
    const Node* node = checked_.root.find(section);
    return node != nullptr && !node->is_mapping();
  }

  const Checked& checked_;
  std::map<unsigned, std::vector<std::string>> names_;
};

void check_shared_names(const Checked& checked) {
  const Scenario& s = checked.scenario;
  for (const GroupSpec& group : s.groups) {
    if (find_named(s.actors, group.name) != nullptr)
      checked.error(code::kSharedName, Name{group.name, group.where},
                    fmt::format("an actor is called \"{}\" as well", group.name),
                    "a name stands for an actor or for a group");
    if (group.members.empty())
      checked.error(code::kMissingPart, Name{group.name, group.where},
                    fmt::format("the group \"{}\" has no members", group.name), "name its actors");
  }
}

}  // namespace

void check_references(const Checked& checked) {
  ReferenceCheck visitor{checked};
  scenario_type().visit_names(&checked.scenario, visitor);
  check_shared_names(checked);
}

}  // namespace strait::scenario
