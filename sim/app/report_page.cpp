#include "strait/app/report_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "json_parts.h"
#include "report_sections.h"
#include "strait/app/loss_table.h"
#include "strait/base/text.h"
#include "strait/base/version.h"
#include "strait/report/markup.h"

namespace strait::app {

namespace {

// "Delivered to china: mean of 1 000 runs, 95 % interval 87 400 to 92 600. 90 % of runs …"
std::string sure_sentence(const Answer& answer, const Estimate& one) {
  const bool has_interval = !answer.display.is_date && one.count > 1 && one.least < one.most;
  const std::string what = sentence_case(spaced(answer.measure));
  const std::string part = one.label.empty() ? "" : ", " + one.label;
  if (!has_interval) return fmt::format("{}{}: {}.", what, part, spread_text(one, answer.display));
  const auto text = [&](double value) { return number_text(value, one, answer.display); };
  return fmt::format("{}{}: mean of {} runs, with a 95 % interval from {} to {}. {}.", what, part,
                     format_number(static_cast<double>(one.count)), text(one.mean - one.half_width),
                     text(one.mean + one.half_width),
                     sentence_case(range_text(one, answer.display)));
}

void add_headlines(const ReportedRuns& runs, report::Page& page) {
  for (const ReportedRun& run : runs) {
    for (const Estimate& one : run.answer.estimates) {
      page.headlines.push_back({runs.size() > 1 ? run.name : "",
                                central_text(one, run.answer.display),
                                sure_sentence(run.answer, one)});
    }
  }
}

void add_notes(const ReportedRuns& runs, report::Page& page) {
  for (const ReportedRun& run : runs) {
    const std::string before = runs.size() > 1 ? run.name + ": " : "";
    for (const auto& setting : run.answer.settings) {
      page.notes.push_back(fmt::format("{}set to other than the scenario's: {}", before, setting));
    }
    for (const auto& note : run.answer.notes) page.notes.push_back(before + note);
  }
}

std::string lead_of(const ReportedRun& run) {
  const Answer& answer = run.answer;
  return fmt::format("{} replication{}, {} to {}, seed {}",
                     format_number(static_cast<double>(answer.replications)),
                     answer.replications == 1 ? "" : "s", format_date(answer.from),
                     format_date(answer.to - std::chrono::days{1}), answer.seed);
}

Json figure_json(const report::Figure& figure) {
  Json columns = Json::array();
  Json rows = Json::array();
  for (const auto& column : figure.table.columns) columns.push_back(column.name);
  for (const auto& row : figure.table.rows) {
    Json cells = Json::array();
    for (std::size_t i = 0; i < row.size(); ++i) {
      cells.push_back(figure.table.columns[i].is_number ? finite(row[i].value) : Json(row[i].text));
    }
    rows.push_back(std::move(cells));
  }
  return {{"id", figure.id}, {"title", figure.title}, {"columns", columns}, {"rows", rows}};
}

}  // namespace

std::string sentence_case(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string figure_id(const std::string& what, const ReportedRuns& runs, std::size_t which) {
  return runs.size() == 1
             ? what
             : fmt::format("{}-{}-{}", what, which + 1, report::slug(runs[which].name));
}

std::string figure_title(const std::string& what, const ReportedRuns& runs, std::size_t which) {
  return runs.size() == 1 ? what : what + ": " + runs[which].name;
}

std::string date_text(const report::TimeAxis& time, double day) {
  return format_date(time.start + std::chrono::days{static_cast<int>(std::floor(day))});
}

report::Cell amount(double value) {
  const double size = std::abs(value);
  const int decimals = value == std::round(value) || size >= 100 ? 0 : size >= 1 ? 1 : 3;
  return {format_number(value, decimals), value};
}

report::Page report_page(const ReportedRuns& runs, const ReportRequest& request) {
  const Answer& first = runs[0].answer;
  report::Page page{.title = request.title};
  if (page.title.empty()) page.title = first.title.empty() ? first.name : first.title;
  page.lead = lead_of(runs[0]);
  page.question = first.question;
  add_headlines(runs, page);
  add_notes(runs, page);
  for (auto section : {comparison_section(runs), waiting_section(runs), over_time_section(runs),
                       rules_section(runs), flow_section(runs), measures_section(runs),
                       assumptions_section(runs), provenance_section(runs)}) {
    if (!section.figures.empty() || !section.paragraphs.empty()) {
      page.sections.push_back(std::move(section));
    }
  }
  page.footer = fmt::format("Made by `{}`, strait {}. The page needs no other file and no network.",
                            request.description, build_information().version);
  return page;
}

std::string report_json(const report::Page& page) {
  Json object{{"title", page.title}, {"question", page.question}};
  object["answers"] = Json::array();
  for (const auto& one : page.headlines) {
    object["answers"].push_back(
        {{"result", one.name}, {"value", one.value}, {"sentence", one.sentence}});
  }
  object["notes"] = page.notes;
  object["figures"] = Json::array();
  for (const auto& section : page.sections) {
    for (const auto& figure : section.figures) object["figures"].push_back(figure_json(figure));
  }
  return json_text(object);
}

}  // namespace strait::app
