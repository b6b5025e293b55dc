// One unit per attribute, wherever it is stated, tested or counted.
#include <algorithm>
#include <map>

#include "checks.h"
#include "strait/base/text.h"
#include "value_text.h"

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
}

// What the limit of a cap has to be, by what it counts: the unit of an attribute; one in % counts
// that share of each unit, in units.
struct LimitWanted {
  LimitKind kind = LimitKind::quantity;
  std::string unit;
  std::string words;
};

LimitWanted wanted_of(const Checked& checked, const CapSpec& cap,
                      const std::string& attribute_unit) {
  const Units units = units_of(checked.scenario);
  const std::string& counted = cap.counted_in.text;
  if (counted == "value") return {LimitKind::money, {}, expectation(Dimension::money, units)};
  if (counted == "units" || attribute_unit == "%")
    return {LimitKind::quantity, {}, expectation(Dimension::quantity, units)};
  return {LimitKind::attribute, attribute_unit,
          attribute_unit.empty() ? "a bare number is expected"
                                 : fmt::format("a number of {} is expected", attribute_unit)};
}

// A limit in money needs no word that it counts value.
void check_limit(const Checked& checked, const ControlSpec& control, const CapSpec& cap,
                 const std::map<std::string, Stated>& known) {
  const bool says_it = cap.counted_in.where.line > 0;
  if (cap.limit.kind == LimitKind::share || (cap.limit.kind == LimitKind::money && !says_it))
    return;
  const auto attribute = known.find(cap.counted_in.text);
  const LimitWanted wanted =
      wanted_of(checked, cap, attribute == known.end() ? "" : attribute->second.unit);
  if (cap.limit.kind == wanted.kind && cap.limit.unit == wanted.unit) return;
  const Node& at = checked.at("controls." + control.name + ".caps." + cap.name + ".limit");
  const bool is_bare = cap.limit.kind == LimitKind::attribute && cap.limit.unit.empty();
  if (is_bare) {
    checked.error(code::kNoUnit, at, fmt::format("\"{}\" has no unit", at.text()), wanted.words);
  } else {
    checked.error(code::kWrongDimension, at,
                  fmt::format("the cap counts {}, and \"{}\" is something else",
                              cap.counted_in.text, at.text()),
                  wanted.words);
  }
}

std::set<std::string> attributes_read(const Scenario& s) {
  std::set<std::string> read;
  for (const ControlSpec& control : s.controls) {
    for (const AttributeTest& test : control.covers.products.attributes) read.insert(test.name);
    for (const CapSpec& cap : control.caps) read.insert(cap.counted_in.text);
  }
  return read;
}

bool is_stated_twice(const Checked& checked, const std::string& attribute) {
  const auto& products = checked.scenario.products;
  return std::count_if(products.begin(), products.end(), [&](const ProductSpec& product) {
           return find_named(product.attributes, attribute) != nullptr;
         }) > 1;
}

// As many letters wrong as a slip may have.
bool is_nearly(const std::string& word, const std::string& other) {
  return edit_distance(word, other) <= std::max(1, static_cast<int>(word.size()) / 3);
}

// An attribute that nothing reads may be meant for people, all the more so where several products
// have it; one that is nearly the name of another that the product lacks is a slip.
void check_spelling(const Checked& checked, const ProductSpec& product,
                    const std::set<std::string>& read, const std::map<std::string, Stated>& known) {
  for (const AttributeSpec& one : product.attributes) {
    if (read.contains(one.name) || is_stated_twice(checked, one.name)) continue;
    std::vector<std::string> others;
    for (const auto& [name, stated] : known) {
      if (find_named(product.attributes, name) == nullptr && is_nearly(one.name, name))
        others.push_back(name);
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
    for (const CapSpec& cap : control.caps) {
      check_counted_in(checked, cap, known);
      check_limit(checked, control, cap, known);
    }
  }
}

}  // namespace strait::scenario
