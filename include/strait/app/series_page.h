// One series ("delivered", "waiting") at the end of the period over all runs: in its parts, or
// summed up by what they have in common.
#pragma once

#include <cstddef>
#include <string>

#include "strait/app/result_view.h"
#include "strait/app/stored_run.h"

namespace strait::app {

struct SeriesQuery {
  std::string series;
  std::string by;  // empty: label by label
  std::string of;  // only this product
  std::string to;  // only this buyer or group
};

struct SeriesPage {
  SeriesQuery query;
  std::string long_name;
  std::string units;  // "chips", "USD"; empty where the long name says it
  std::size_t replications = 0;
  SeriesParts found;
};

// Throws UsageError that says what there is.
SeriesPage series_page(const output::ResultReader& reader, const StoredRun& run,
                       const SeriesQuery& query);
std::string series_text(const SeriesPage& page);

}  // namespace strait::app
