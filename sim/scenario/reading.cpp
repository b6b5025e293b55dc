#include "reading.h"

#include <fmt/format.h>

#include <algorithm>

#include "strait/base/text.h"

namespace strait::scenario {
namespace {

constexpr std::size_t kInline = 6;  // known words that still read well beside the caret

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) {
    if (!all.empty()) all += ", ";
    all += word;
  }
  return all;
}

}  // namespace

bool is_one_word(std::string_view text) {
  const bool starts_with_digit = !text.empty() && text.front() >= '0' && text.front() <= '9';
  return !text.empty() && !starts_with_digit && text.find(' ') == std::string_view::npos;
}

bool Units::is_product_unit(std::string_view word) const {
  const auto names = [word](const std::string& unit) { return word == unit || word == unit + "s"; };
  return word == "unit" || word == "units" || std::any_of(products.begin(), products.end(), names);
}

std::string Units::one() const {
  const bool same = !products.empty() &&
                    std::all_of(products.begin(), products.end(),
                                [&](const std::string& unit) { return unit == products.front(); });
  return same ? products.front() : "unit";
}

std::string Units::many() const { return one() + "s"; }

std::string node_text(const Node& node) {
  if (node.is_scalar()) return node.text();
  std::string text;
  if (node.is_mapping()) {
    for (const Node::Entry& entry : node.entries())
      text += (text.empty() ? "" : ", ") + entry.key + ' ' + node_text(entry.value);
  } else if (node.is_list()) {
    for (const Node& item : node.items()) text += (text.empty() ? "" : ", ") + node_text(item);
  }
  return text;
}

void Reading::note_number(const Node& node) const {
  if (stated != nullptr) stated->push_back({path, node_text(node), node.place(), node.width()});
}

Units find_units(const Node& root) {
  Units units;
  const Node* currency = root.find("currency");
  if (currency != nullptr && currency->is_scalar() && is_one_word(currency->text()))
    units.currency = currency->text();
  const Node* products = root.find("products");
  if (products == nullptr || !products->is_mapping()) return units;
  for (const Node::Entry& product : products->entries()) {
    const Node* unit = product.value.find("unit");
    units.products.push_back(unit != nullptr && unit->is_scalar() ? unit->text() : "unit");
  }
  return units;
}

Units units_of(const Scenario& scenario) {
  Units units;
  units.currency = scenario.currency;
  for (const ProductSpec& product : scenario.products) units.products.push_back(product.unit);
  return units;
}

Suggestion suggest(std::string_view word, const std::vector<std::string>& known,
                   std::string_view what_is_known) {
  Suggestion result;
  std::vector<std::string> near = nearest_words(word, known, 3);
  for (std::string& candidate : near) candidate = fmt::format("\"{}\"", candidate);
  if (!near.empty()) result.remedy = "did you mean " + join_words(near, "or") + "?";
  if (known.empty()) return result;
  if (known.size() > kInline) {
    result.notes.push_back(std::string(what_is_known) + ": " + joined(known));
    return result;
  }
  if (near.empty())
    result.remedy = std::string(what_is_known) + ": " + joined(known);
  else
    result.remedy += "  (" + joined(known) + ")";
  return result;
}

}  // namespace strait::scenario
