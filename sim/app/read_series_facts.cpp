#include <algorithm>
#include <array>

#include "series_rows.h"
#include "strait/app/result_view.h"

namespace strait::app {

using experiment::OrderedSums;
using experiment::SeriesFacts;

namespace {

// Those whose means an answer wants.
constexpr std::array kWanted{"series_waiting", "series_delivered",   "series_cancelled",
                             "series_refused", "series_substituted", "series_discouraged"};

std::vector<double> mean_of(const output::ResultReader& reader, const std::string& series) {
  if (!reader.has(series)) return reader.numbers(series + "_mean");
  const std::size_t replications = reader.replications();
  OrderedSums sums;
  OrderedSums::Sums group;
  for_each_replication(reader, series, [&](std::size_t number, std::span<const double> values) {
    experiment::add_row(values, group);
    const bool last = (number + 1) % OrderedSums::kGroup == 0 || number + 1 == replications;
    if (last) sums.add(number / OrderedSums::kGroup, std::exchange(group, {}));
  });
  auto means = sums.take();
  for (double& mean : means) mean /= static_cast<double>(replications);
  return means;
}

void read_ceilings(const output::ResultReader& reader, SeriesFacts& facts) {
  if (!reader.has("ceiling")) return;
  const auto names = reader.texts("ceiling");
  std::vector<char> reached(names.size());
  if (reader.has(experiment::kCeilingUse) && reader.has(experiment::kCeilingLimit)) {
    std::vector<double> limits;
    for_each_replication(reader, experiment::kCeilingLimit,
                         [&](std::size_t, std::span<const double> values) {
                           limits.insert(limits.end(), values.begin(), values.end());
                         });
    for_each_replication(
        reader, experiment::kCeilingUse, [&](std::size_t number, std::span<const double> values) {
          const auto same =
              std::span<const double>{limits}.subspan(number * values.size(), values.size());
          experiment::mark_reached(same, values, reached);
        });
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    facts.ceilings.push_back({names[i], reached[i] != 0});
  }
}

}  // namespace

SeriesFacts read_series_facts(const output::ResultReader& reader) {
  SeriesFacts facts;
  const auto products = reader.texts("flow_product");
  const auto buyers = reader.texts("flow_end_user");
  for (std::size_t i = 0; i < products.size(); ++i) {
    facts.flows.push_back({products[i], buyers[i]});
  }
  const auto hold_products = reader.texts("hold_product");
  const auto hold_buyers = reader.texts("hold_end_user");
  const auto reasons = reader.texts("hold_reason");
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    facts.holds.push_back({hold_products[i], hold_buyers[i], reasons[i]});
  }
  for (const auto* name : kWanted) facts.means[name] = mean_of(reader, name);
  if (reader.has(experiment::kLost)) {
    facts.means[experiment::kLost] = mean_of(reader, experiment::kLost);
  }
  read_ceilings(reader, facts);
  return facts;
}

}  // namespace strait::app
