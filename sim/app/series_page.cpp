#include "strait/app/series_page.h"

#include <algorithm>
#include <cmath>

#include "strait/app/show_parts.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"
#include "strait/base/text.h"

namespace strait::app {

namespace {

template <typename T>
void add_words(const std::vector<T>& things, std::vector<std::string>& words) {
  for (const T& thing : things) words.push_back(thing.name);
}

void require_word(const std::string& kind, const std::string& word,
                  const std::vector<std::string>& known) {
  if (word.empty() || std::find(known.begin(), known.end(), word) != known.end()) return;
  throw UsageError{fmt::format("no {} is named '{}'{}", kind, word, did_you_mean(word, known))};
}

FlowFilter checked_filter(const scenario::Scenario& scenario, const SeriesQuery& query) {
  std::vector<std::string> products;
  add_words(scenario.products, products);
  require_word("product", query.of, products);
  std::vector<std::string> buyers;
  add_words(scenario.actors, buyers);
  add_words(scenario.groups, buyers);
  require_word("buyer or group", query.to, buyers);
  return {query.of, query.to.empty() ? std::set<std::string>{} : members_of(scenario, query.to)};
}

// What is counted: money, or chips where all that is counted are chips.
std::string units_of(const scenario::Scenario& scenario, const SeriesPage& page,
                     const std::string& stored) {
  if (stored != "1") return stored;
  if (!page.found.of_flows) return {};
  std::string unit;
  for (const auto& product : scenario.products) {
    if (!page.query.of.empty() && product.name != page.query.of) continue;
    if (!unit.empty() && unit != product.unit) return "units";
    unit = product.unit;
  }
  return unit + "s";
}

// "chips of h200 to the_three": what stands in each line, and over what it is a sum.
std::string scope_text(const SeriesPage& page) {
  const SeriesQuery& query = page.query;
  if (page.found.by == "state") return "share of runs in each state";
  if (!page.found.of_flows) return page.units.empty() ? page.long_name : page.units;
  const bool is_sum = !query.by.empty() && query.by != "hold" && query.by != "flow";
  std::string text = page.units;
  if (!query.of.empty()) {
    text += " of " + query.of;
  } else if (is_sum && query.by != "product") {
    text += " of all products";
  }
  if (!query.to.empty()) {
    text += " to " + query.to;
  } else if (is_sum && query.by != "end_user") {
    text += " to all buyers";
  }
  return text;
}

// Three digits, as all means of an answer, and as many of small ones.
std::string three_digits(double value) {
  const double size = std::abs(value);
  if (!(size > 0)) return "0";
  const int power = static_cast<int>(std::floor(std::log10(size))) - 2;
  if (power >= 0) {
    const double step = std::pow(10.0, power);
    return format_number(std::round(value / step) * step);
  }
  std::string text = format_number(value, std::min(-power, 6));
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

SeriesPage series_page(const output::ResultReader& reader, const StoredRun& run,
                       const SeriesQuery& query) {
  require_series(reader, run, query.series);
  const FlowFilter filter = checked_filter(run.loaded.scenario, query);
  const output::Variable stored = reader.describe(stored_name(reader, query.series));
  SeriesPage page{.query = query,
                  .long_name = stored.long_name,
                  .replications = run.outcome.replications,
                  .found = parts_at_end(reader, query.series, query.by, filter)};
  page.units = units_of(run.loaded.scenario, page, stored.units);
  return page;
}

std::string series_text(const SeriesPage& page) {
  const bool states = page.found.by == "state";
  Rows rows;
  for (const auto& part : page.found.parts) {
    // Most sets of reasons never hold anything; a page of zeros would hide the others.
    if (page.found.parts.size() > 1 && part.mean == 0) continue;
    rows.emplace_back(part.name,
                      three_digits(states ? 100 * part.mean : part.mean) + (states ? " %" : ""));
  }
  const std::string runs =
      fmt::format("{} replication{}", format_number(static_cast<double>(page.replications)),
                  page.replications == 1 ? "" : "s");
  return fmt::format("series {}, {}: at the end of the period, {} {}\n", page.query.series,
                     scope_text(page), states ? "of" : "mean over", runs) +
         table(rows);
}

}  // namespace strait::app
