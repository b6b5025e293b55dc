// Shares that make up a whole do not exceed it, and postures have their rows.
#include "checks.h"
#include "value_text.h"

namespace strait::scenario {
namespace {

constexpr double kRounding = 1e-9;

std::string percent(double share) { return format_value(share, Dimension::share, Units{}); }

bool same_file(const Place& a, const Place& b) {
  return a.file == b.file || (a.file && b.file && *a.file == *b.file);
}

// The row; or the share that an alternative or a setting changed, which is where to look.
Name guilty(const Checked& checked, const std::string& path, const OutcomeSpec& row) {
  for (const char* key : {"granted", "in_part", "returned"}) {
    const Node& share = checked.at(fmt::format("{}.{}.{}", path, row.name, key));
    if (share.is_scalar() && !same_file(share.place(), row.where)) {
      return {share.text(), share.place()};
    }
  }
  return {row.name, row.where};
}

void check_row(const Checked& checked, const std::string& path, const OutcomeSpec& row) {
  const double most = row.granted.distribution().upper() + row.in_part.distribution().upper() +
                      row.returned.distribution().upper();
  if (most <= 1 + kRounding) return;
  const bool fixed =
      row.granted.is_constant() && row.in_part.is_constant() && row.returned.is_constant();
  checked.error(code::kAboveOne, guilty(checked, path, row),
                fmt::format("outcomes of \"{}\" {} {}", row.name,
                            fixed ? "add up to" : "can add up to", percent(most)),
                "granted, in_part and returned are at most 100 % together",
                {fmt::format("in {}", path)});
}

void check_posture(const Checked& checked, const std::string& path, const ReviewSpec& review) {
  if (review.outcomes.empty() || find_named(review.outcomes, review.posture.text) != nullptr)
    return;
  const Suggestion nearest = suggest(review.posture.text, names_of(review.outcomes), "rows");
  Name at = review.posture;
  if (at.where.line == 0) at.where = checked.at(path + ".outcomes").place();
  checked.error(
      code::kUnknownReference, at,
      fmt::format("outcomes have no row \"{}\", the posture in force", review.posture.text),
      nearest.remedy, nearest.notes);
}

void check_division(const Checked& checked, const BatchSpec& batch) {
  double sum = 0;
  for (const DivisionShare& share : batch.division.shares)
    sum += share.share * static_cast<double>(checked.members(share.name).size());
  if (sum <= 1 + kRounding) return;
  checked.error(code::kAboveOne, Name{batch.name, batch.where},
                fmt::format("shares of \"{}\" add up to {}", batch.name, percent(sum)),
                "at most 100 %");
}

void check_sittings(const Checked& checked, const std::string& path, const ReviewSpec& review) {
  if (!review.committee) return;
  for (const SittingSpec& sitting : review.committee->sittings) {
    if (mean_length(sitting.at) < mean_length(review.committee->period)) continue;
    checked.error(code::kBackwards, checked.at(path + ".committee.sittings"),
                  "a sitting after the end of the committee's period",
                  fmt::format("`at` is less than {}", format_length(review.committee->period)));
  }
}

}  // namespace

void check_reviews(const Checked& checked) {
  for (const ControlSpec& control : checked.scenario.controls) {
    const std::string path = "controls." + control.name + ".review";
    for (const BatchSpec& batch : control.batches) check_division(checked, batch);
    if (!control.review) continue;
    for (const OutcomeSpec& row : control.review->outcomes)
      check_row(checked, path + ".outcomes", row);
    check_posture(checked, path, *control.review);
    check_sittings(checked, path, *control.review);
  }
}

}  // namespace strait::scenario
