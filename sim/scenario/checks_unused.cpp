// Actors, products, places and groups that nothing speaks of.
#include "checks.h"
#include "fields.h"

namespace strait::scenario {
namespace {

// Names that stand for something, apart from who is a member of which group.
class Uses : public NameVisitor {
 public:
  void name(const Name& name, unsigned refers_to) override {
    for (unsigned bit = 1; bit <= kAttribute; bit <<= 1U) {
      if ((refers_to & bit) != 0) used_.insert({bit, name.text});
    }
  }
  bool has(unsigned kind, const std::string& name) const { return used_.contains({kind, name}); }

 private:
  std::set<std::pair<unsigned, std::string>> used_;
};

void warn_unused(const Checked& checked, const std::string& name, const Place& where,
                 std::string_view kind) {
  checked.warning(code::kUnused, Name{name, where},
                  fmt::format("nothing speaks of the {} \"{}\"", kind, name),
                  "leave it out, or say what it does");
}

}  // namespace

void check_unused(const Checked& checked) {
  Scenario without_groups = checked.scenario;
  without_groups.groups.clear();
  Uses uses;
  scenario_type().visit_names(&without_groups, uses);
  const Scenario& s = checked.scenario;
  for (const MeasureSpec& measure : s.measures) {
    if (measure.of) uses.name(*measure.of, kProduct);
  }
  std::set<std::string> members;
  for (const GroupSpec& group : s.groups) {
    if (!uses.has(kGroup, group.name)) {
      warn_unused(checked, group.name, group.where, "group");
      continue;
    }
    for (const Name& member : group.members) members.insert(member.text);
  }
  for (const ActorSpec& actor : s.actors) {
    if (!uses.has(kActor, actor.name) && !members.contains(actor.name))
      warn_unused(checked, actor.name, actor.where, "actor");
  }
  for (const ProductSpec& product : s.products) {
    if (!uses.has(kProduct, product.name))
      warn_unused(checked, product.name, product.where, "product");
  }
  for (const PlaceSpec& place : s.places) {
    if (!uses.has(kPlace, place.name) && !uses.has(kArea, place.name))
      warn_unused(checked, place.name, place.where, "place");
  }
}

}  // namespace strait::scenario
