// The sections of a report, each of one or more results: one figure a result where each needs its
// own, on common scales.
#pragma once

#include <string>
#include <vector>

#include "strait/app/reported_run.h"
#include "strait/report/page.h"

namespace strait::app {

using ReportedRuns = std::vector<ReportedRun>;

// Sections without figures and paragraphs have nothing to say and do not get onto the page.
report::Section comparison_section(const ReportedRuns& runs);
report::Section waiting_section(const ReportedRuns& runs);
report::Section over_time_section(const ReportedRuns& runs);
report::Section rules_section(const ReportedRuns& runs);
report::Section flow_section(const ReportedRuns& runs);
report::Section measures_section(const ReportedRuns& runs);
report::Section assumptions_section(const ReportedRuns& runs);
report::Section provenance_section(const ReportedRuns& runs);

// "waiting", or "waiting-tight-cap" where there are several results.
std::string figure_id(const std::string& what, const ReportedRuns& runs, std::size_t which);
// The same for titles: "What chips wait for: tight-cap".
std::string figure_title(const std::string& what, const ReportedRuns& runs, std::size_t which);
std::string sentence_case(std::string text);  // "Delivered to china"
std::string date_text(const report::TimeAxis& time, double day);
// A number of a table over time: as many digits as make sense beside numbers of that size.
report::Cell amount(double value);

}  // namespace strait::app
