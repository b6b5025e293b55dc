#include "comparison_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "strait/base/text.h"

namespace strait::app {

namespace {

using analysis::Verdict;

std::string signed_text(double value, double half_width, const Display& display) {
  const std::string text = rounded_text(value, half_width, display);
  return value > 0 ? "+" + text : text;
}

std::string unit_after(const Display& display, const Display& shown) {
  return display.unit == shown.unit ? "" : " " + shown.unit;
}

// How much wider the interval of the first measure would be.
std::string pairing_text(const Comparison& comparison) {
  for (const auto& measure : comparison.measures) {
    const auto& d = measure.values[1].difference;
    if (!(d.variance_ratio > 0) || !std::isfinite(d.half_width) || measure.display.is_date) {
      continue;
    }
    const auto text = [&](double half) {
      return rounded_text(half, d.half_width, difference_display(measure.display));
    };
    return fmt::format(
        "Pairing: the difference in {} is known to ± {}; without pairs to ± {}, or with {} "
        "times as many replications.",
        spaced(measure.name), text(d.half_width), text(d.unpaired_half_width),
        format_number(d.variance_ratio, d.variance_ratio < 10 ? 1 : 0));
  }
  return {};
}

std::string pairs_text(const Comparison& comparison) {
  std::string text = fmt::format("{} paired replications on common random numbers",
                                 format_number(static_cast<double>(comparison.pairs)));
  const bool more =
      std::any_of(comparison.results.begin(), comparison.results.end(),
                  [&](const auto& result) { return result.replications > comparison.pairs; });
  if (more) text += "; those that not all results have are left out";
  return text + ".";
}

// "2026-07-01 (34 % never)"
std::string value_text(const Estimate& estimate, Display display) {
  display.unit.clear();
  std::string text = central_text(estimate, display);
  if (estimate.never == 0 || estimate.count == 0) return text;
  const double share = 100.0 * static_cast<double>(estimate.never) /
                       static_cast<double>(estimate.never + estimate.count);
  return fmt::format("{} ({} % {})", text, format_number(share, share < 10 ? 1 : 0),
                     display.is_date ? "never" : "none");
}

std::string verdict_of_date(Verdict verdict) {
  if (verdict == Verdict::higher) return "later";
  if (verdict == Verdict::lower) return "earlier";
  return std::string{verdict_words(verdict)};
}

bool any_without(const Comparison& comparison) {
  return std::any_of(comparison.measures.begin(), comparison.measures.end(), [](const auto& row) {
    return std::any_of(row.values.begin() + 1, row.values.end(),
                       [](const auto& value) { return value.difference.without > 0; });
  });
}

}  // namespace

std::string_view verdict_words(Verdict verdict) {
  switch (verdict) {
    case Verdict::same:
      return "same";
    case Verdict::not_apart:
      return "not told apart";
    case Verdict::higher:
      return "higher";
    case Verdict::lower:
      return "lower";
    case Verdict::unknown:
      break;
  }
  return "unknown";
}

ComparisonCells cells_of(const ComparedMeasure& measure, std::size_t result) {
  const ComparedValue& value = measure.values[result];
  ComparisonCells cells{.value = value_text(value.estimate, measure.display)};
  if (result == 0) return cells;
  const auto& d = value.difference;
  cells.verdict =
      measure.display.is_date ? verdict_of_date(d.verdict) : std::string{verdict_words(d.verdict)};
  if (d.pairs == 0) return cells;
  const Display shown = difference_display(measure.display);
  cells.difference = signed_text(d.mean, d.half_width, shown) + unit_after(measure.display, shown);
  if (d.pairs < 2 || d.verdict == Verdict::same) return cells;
  cells.interval = fmt::format("{} to {}", signed_text(d.interval.low, d.half_width, shown),
                               signed_text(d.interval.high, d.half_width, shown));
  if (d.without > 0) cells.verdict += fmt::format(" ({} pairs)", d.pairs);
  return cells;
}

std::string title_of(const ComparedMeasure& measure) {
  std::string text = spaced(measure.name);
  if (measure.display.is_date) text += " (date, median)";
  if (!measure.display.unit.empty()) text += fmt::format(" ({})", measure.display.unit);
  return measure.label.empty() ? text : text + ": " + measure.label;
}

std::vector<std::string> remarks_on(const Comparison& comparison) {
  std::vector<std::string> remarks{pairs_text(comparison)};
  if (comparison.identical) remarks.emplace_back("The results are identical, bit for bit.");
  if (std::string text = pairing_text(comparison); !text.empty()) remarks.push_back(text);
  if (any_without(comparison)) {
    remarks.emplace_back(
        "Where some runs have no value, the difference is the mean over the pairs that have both.");
  }
  if (comparison.results.size() > 2) {
    remarks.push_back(
        fmt::format("The intervals of one measure hold together with {:g} % confidence "
                    "(Bonferroni).",
                    100 * comparison.confidence));
  }
  if (!comparison.not_common.empty()) {
    remarks.push_back(fmt::format("Not in all results, or in another unit: {}.",
                                  join_words(comparison.not_common)));
  }
  if (comparison.hidden > 0) {
    remarks.push_back(fmt::format("Measures in parts that are not shown: {}; --all shows them.",
                                  comparison.hidden));
  }
  return remarks;
}

}  // namespace strait::app
