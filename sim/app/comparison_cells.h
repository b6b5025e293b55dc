// The cells of a comparison as people read them, for a terminal and for Markdown alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "strait/app/comparison.h"

namespace strait::app {

// "higher", "not told apart"; constants of the JSON page have underscores for the blanks.
std::string_view verdict_words(analysis::Verdict verdict);

// What one result says of one measure; the last three are empty for the first result.
struct ComparisonCells {
  std::string value, difference, interval, verdict;
};
ComparisonCells cells_of(const ComparedMeasure& measure, std::size_t result);
// "delivered to china (chips)", "waiting (chips): stock".
std::string title_of(const ComparedMeasure& measure);
// How the numbers came to be, and what is not shown; one sentence each.
std::vector<std::string> remarks_on(const Comparison& comparison);

}  // namespace strait::app
