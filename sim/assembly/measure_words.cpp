
#include <algorithm>
#include <array>

#include "measure_scope.h"
#include "strait/base/error.h"
#include "strait/scenario/measure_reach.h"

namespace strait::assembly {

using scenario::MeasureSpec;

namespace {

std::string_view name_of(scenario::Flow flow) {
  return scenario::kFlowNames[static_cast<std::size_t>(flow)];
}

std::string_view words_for(scenario::Level level) {
  constexpr std::array<std::string_view, 8> kNames{
      "units waiting",  "units on hand",     "units in transit", "applications in the queue",
      "units on order", "units backordered", "units in process", "stocks with nothing on hand"};
  return kNames[static_cast<std::size_t>(level)];
}

}  // namespace

std::optional<std::string> product_of(const MeasureSpec& spec) {
  const auto& name = spec.share ? spec.product : spec.of;
  return name ? std::optional{name->text} : std::nullopt;
}

scenario::Flow flow_named(std::string_view name) {
  const auto& names = scenario::kFlowNames;
  const auto found = std::find(names.begin(), names.end(), name);
  STRAIT_ASSERT(found != names.end(), "no total is named {}", name);
  return static_cast<scenario::Flow>(found - names.begin());
}

namespace {

// "longest spell below 100", "highest".
std::string over_time_words(const MeasureSpec& spec) {
  constexpr std::array<const char*, 5> kWords{"highest", "lowest", "share of time", "longest spell",
                                              "time to recover from"};
  std::string words = kWords[static_cast<std::size_t>(*spec.over_time)];
  if (spec.above) return fmt::format("{} above {}", words, *spec.above);
  if (spec.below) return fmt::format("{} below {}", words, *spec.below);
  return words;
}

}  // namespace

std::string describe(const MeasureSpec& spec) {
  std::string text;
  if (spec.total) text = fmt::format("total {}", name_of(*spec.total));
  if (spec.level) {
    text = fmt::format("{}, {}", words_for(*spec.level),
                       spec.over_time                          ? over_time_words(spec)
                       : spec.when == scenario::LevelWhen::end ? "at the end"
                                                               : "time average");
  }
  if (spec.mean) text = fmt::format("mean time from {}", scenario::name_of(*spec.mean));
  if (spec.share) text = fmt::format("share {}", name_of(*spec.share));
  if (spec.quantile) {
    text = fmt::format("{} % quantile of the time from {}", 100.0 * spec.at->share.value_or(0.5),
                       scenario::name_of(*spec.quantile));
  }
  if (spec.first_date) {
    text = fmt::format("first date with more than {} {}", spec.above.value_or(0.0),
                       name_of(*spec.first_date));
  }
  if (spec.chosen_by == scenario::ChosenBy::delivery) text += ", delivered";
  if (spec.from) text += " from " + format_date(*spec.from);
  if (spec.until) text += " until " + format_date(*spec.until);
  if (spec.of) text += " of " + spec.of->text;
  if (spec.product) text += ", only " + spec.product->text + ",";
  if (spec.to) text += " to " + spec.to->text;
  if (spec.at && !spec.at->name.empty()) text += " at " + spec.at->name.text;
  return text;
}

}  // namespace strait::assembly
