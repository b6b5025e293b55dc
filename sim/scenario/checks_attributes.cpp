// One unit per attribute, wherever it is stated, tested or counted.
#include <map>

#include "checks.h"

namespace strait::scenario {
namespace {

struct Stated {
  std::string unit;
  std::string where;
};

std::string shown(const std::string& unit) { return unit.empty() ? "no unit" : '"' + unit + '"'; }

void compare(const Checked& checked, const Name& name, const std::string& unit,
             const std::map<std::string, Stated>& known) {
  const auto at = known.find(name.text);
  if (at == known.end() || at->second.unit == unit) return;
  checked.error(code::kAttributeUnits, name,
                fmt::format("{} has {} here and {} of {}", name.text, shown(unit),
                            shown(at->second.unit), at->second.where),
                "an attribute has one unit throughout");
}

void check_counted_in(const Checked& checked, const CapSpec& cap,
                      const std::map<std::string, Stated>& known) {
  const std::string& counted = cap.counted_in.text;
  if (counted == "units" || counted == "value") return;
  if (!known.contains(counted)) {
    std::vector<std::string> words{"units", "value"};
    for (const auto& [name, stated] : known) words.push_back(name);
    const Suggestion nearest = suggest(counted, words, "known");
    checked.error(code::kUnknownReference, cap.counted_in,
                  fmt::format("there is no attribute \"{}\"", counted), nearest.remedy,
                  nearest.notes);
    return;
  }
  if (cap.limit.kind == LimitKind::attribute)
    compare(checked, {counted, cap.counted_in.where}, cap.limit.unit, known);
}

std::set<std::string> attributes_read(const Scenario& s) {
  std::set<std::string> read;
  for (const ControlSpec& control : s.controls) {
    for (const AttributeTest& test : control.covers.products.attributes) read.insert(test.name);
    for (const CapSpec& cap : control.caps) read.insert(cap.counted_in.text);
  }
  return read;
}

// An attribute that nothing reads may be meant for people; one that is nearly the name of another
// that the product lacks is a slip.
void check_spelling(const Checked& checked, const ProductSpec& product,
                    const std::set<std::string>& read, const std::map<std::string, Stated>& known) {
  for (const AttributeSpec& one : product.attributes) {
    if (read.contains(one.name)) continue;
    std::vector<std::string> others;
    for (const auto& [name, stated] : known) {
      if (find_named(product.attributes, name) == nullptr) others.push_back(name);
    }
    const Suggestion nearest = suggest(one.name, others, "elsewhere");
    if (!nearest.remedy.starts_with("did you mean")) continue;
    checked.error(
        code::kUnknownReference, Name{one.name, one.where},
        fmt::format("no rule reads the attribute \"{}\" of \"{}\"", one.name, product.name),
        nearest.remedy, nearest.notes);
  }
}

}  // namespace

void check_attributes(const Checked& checked) {
  std::map<std::string, Stated> known;
  for (const ProductSpec& product : checked.scenario.products) {
    for (const AttributeSpec& one : product.attributes) {
      compare(checked, {one.name, one.where}, one.unit, known);
      known.try_emplace(one.name, Stated{one.unit, product.name});
    }
  }
  const std::set<std::string> read = attributes_read(checked.scenario);
  for (const ProductSpec& product : checked.scenario.products)
    check_spelling(checked, product, read, known);
  for (const ControlSpec& control : checked.scenario.controls) {
    for (const AttributeTest& test : control.covers.products.attributes)
      compare(checked, {test.name, test.where}, test.unit, known);
    for (const CapSpec& cap : control.caps) check_counted_in(checked, cap, known);
  }
}

}  // namespace strait::scenario
