// What a measure counts, and so what it can be narrowed to and split by: one table that the check
// of scenarios, the reference page and the evaluation read.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "strait/scenario/spec_measure.h"

namespace strait::scenario {

// What `at` names.
enum class Where { supplier, control, stop };

struct MeasureReach {
  std::string_view about;               // "what buyers order"
  std::vector<std::string_view> words;  // of `total`, `share`, `first_date`, `level` and waits
  bool of = false;                      // a product
  bool to = false;                      // a buyer or a group
  std::vector<Where> at;
  std::vector<MeasureBy> by;
};

// Every word of the language stands in exactly one row.
std::span<const MeasureReach> measure_reaches();
const MeasureReach& reach_of(std::string_view word);

// What the measure counts; of a share both totals (where `of` names one).
std::vector<std::string_view> words_of(const MeasureSpec& measure);

std::string_view name_of(Where where);   // "supplier"
std::string_view name_of(MeasureBy by);  // "end_user"
std::string_view name_of(Level level);   // "on_hand"
std::string_view name_of(Wait wait);     // "order to delivery"

}  // namespace strait::scenario
