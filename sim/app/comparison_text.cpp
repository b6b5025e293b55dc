#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "comparison_cells.h"
#include "json_parts.h"
#include "strait/base/text.h"

namespace strait::app {

namespace {

using Row = std::array<std::string, 5>;  // name, value, difference, interval, verdict

std::string shown_value(const std::optional<std::string>& value) {
  std::string text = value.value_or("none");
  std::replace(text.begin(), text.end(), '\n', ' ');
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

Row row_of(const Comparison& comparison, const ComparedMeasure& measure, std::size_t result) {
  const ComparisonCells cells = cells_of(measure, result);
  return {comparison.results[result].name, cells.value, cells.difference, cells.interval,
          cells.verdict};
}

Row heading(const Comparison& comparison) {
  return {"", "value", "difference", fmt::format("{:g} % interval", 100 * comparison.confidence),
          ""};
}

std::string blanks(std::size_t width, const std::string& text) {
  return std::string(width - std::min(width, display_width(text)), ' ');
}

using Widths = std::array<std::size_t, 5>;

Widths widths_of(const std::vector<Row>& rows) {
  Widths widths{};
  for (const Row& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(row[c]));
    }
  }
  return widths;
}

// Numbers to the right, words to the left.
std::string line_of(const Row& row, const Widths& widths) {
  std::string line = "    " + row[0] + blanks(widths[0], row[0]);
  for (const std::size_t c : {1U, 2U, 3U}) line += "   " + blanks(widths[c], row[c]) + row[c];
  line += "   " + row[4];
  while (line.ends_with(' ')) line.pop_back();
  return line + "\n";
}

std::string assumptions_text(const Comparison& comparison, const Style& style) {
  if (comparison.assumptions.empty()) return "The same assumptions in all results.\n";
  std::size_t width = 0;
  for (const auto& result : comparison.results) width = std::max(width, display_width(result.name));
  std::string text = style.bold("assumptions") + "\n";
  for (const auto& one : comparison.assumptions) {
    text += "  " + one.path + "\n";
    for (std::size_t i = 0; i < one.values.size(); ++i) {
      const std::string& name = comparison.results[i].name;
      text += "    " + name + blanks(width, name) + "   " + shown_value(one.values[i]) + "\n";
    }
  }
  return text;
}

std::string measures_block(const Comparison& comparison, const Style& style) {
  std::vector<Row> rows{heading(comparison)};
  for (const auto& measure : comparison.measures) {
    for (std::size_t i = 0; i < comparison.results.size(); ++i) {
      rows.push_back(row_of(comparison, measure, i));
    }
  }
  const Widths widths = widths_of(rows);
  std::string text = style.bold("measures") + line_of(rows[0], widths).substr(8);
  std::size_t next = 1;
  for (const auto& measure : comparison.measures) {
    text += "  " + title_of(measure) + "\n";
    for (std::size_t i = 0; i < comparison.results.size(); ++i) {
      text += line_of(rows[next++], widths);
    }
  }
  return text;
}

Json difference_json(const ComparedValue& value) {
  const auto& d = value.difference;
  std::string verdict{verdict_words(d.verdict)};
  std::replace(verdict.begin(), verdict.end(), ' ', '_');
  return {{"mean", finite(d.mean)},
          {"low", finite(d.interval.low)},
          {"high", finite(d.interval.high)},
          {"half_width", finite(d.half_width)},
          {"unpaired_half_width", finite(d.unpaired_half_width)},
          {"variance_ratio", finite(d.variance_ratio)},
          {"pairs", d.pairs},
          {"pairs_without_value", d.without},
          {"p_value", d.p_value},
          {"p_value_holm", value.p_adjusted},
          {"verdict", verdict}};
}

Json measure_object(const Comparison& comparison, const ComparedMeasure& measure) {
  Json object{{"measure", measure.name},
              {"part", measure.label.empty() ? Json(nullptr) : Json(measure.label)},
              {"unit", measure.display.unit},
              {"factor", measure.display.factor},
              {"values", Json::array()}};
  for (std::size_t i = 0; i < measure.values.size(); ++i) {
    Json value{{"result", comparison.results[i].name},
               {"mean", finite(measure.values[i].estimate.mean)},
               {"median", finite(measure.values[i].estimate.median)},
               {"half_width", finite(measure.values[i].estimate.half_width)}};
    if (i > 0) value["difference"] = difference_json(measure.values[i]);
    object["values"].push_back(value);
  }
  return object;
}

// A bar would end the cell.
std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) {
    text.insert(at, "\\");
  }
  return text;
}

std::string assumptions_markdown(const Comparison& comparison) {
  if (comparison.assumptions.empty()) return "The same assumptions in all results.\n";
  std::string text = "| assumption |";
  std::string rule = "|---|";
  for (const auto& result : comparison.results) {
    text += " " + cell(result.name) + " |";
    rule += "---|";
  }
  text += "\n" + rule + "\n";
  for (const auto& one : comparison.assumptions) {
    text += "| `" + one.path + "` |";
    for (const auto& value : one.values) text += " " + cell(shown_value(value)) + " |";
    text += "\n";
  }
  return text;
}

}  // namespace

std::string comparison_text(const Comparison& comparison, const Style& style) {
  std::string text = assumptions_text(comparison, style) + "\n";
  text += measures_block(comparison, style) + "\n";
  for (const auto& remark : remarks_on(comparison)) text += remark + "\n";
  return text;
}

std::string comparison_markdown(const Comparison& comparison) {
  std::string text = assumptions_markdown(comparison) + "\n";
  text += fmt::format(
      "| measure | result | value | difference | {:g} % interval | verdict |\n"
      "|---|---|--:|--:|--:|---|\n",
      100 * comparison.confidence);
  for (const auto& measure : comparison.measures) {
    for (std::size_t i = 0; i < comparison.results.size(); ++i) {
      const Row row = row_of(comparison, measure, i);
      text +=
          fmt::format("| {} | {} | {} | {} | {} | {} |\n", i == 0 ? cell(title_of(measure)) : "",
                      cell(row[0]), row[1], row[2], row[3], row[4]);
    }
  }
  text += "\n";
  for (const auto& remark : remarks_on(comparison)) text += remark + "\n";
  return text;
}

std::string comparison_json(const Comparison& comparison) {
  Json object{{"confidence", comparison.confidence},
              {"confidence_of_each_interval", comparison.level},
              {"paired_replications", comparison.pairs},
              {"identical", comparison.identical},
              {"results", Json::array()},
              {"assumptions", Json::array()},
              {"measures", Json::array()},
              {"measures_not_in_all", comparison.not_common}};
  for (const auto& result : comparison.results) {
    object["results"].push_back({{"name", result.name},
                                 {"file", result.path},
                                 {"replications", result.replications},
                                 {"program", result.source},
                                 {"results_hash", result.results_hash}});
  }
  for (const auto& one : comparison.assumptions) {
    Json values = Json::array();
    for (const auto& value : one.values) values.push_back(value ? Json(*value) : Json(nullptr));
    object["assumptions"].push_back({{"path", one.path}, {"values", values}});
  }
  for (const auto& measure : comparison.measures) {
    object["measures"].push_back(measure_object(comparison, measure));
  }
  return json_text(object);
}

}  // namespace strait::app
