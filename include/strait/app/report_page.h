// One result, or several side by side, as a page to hand on: the question, the answer and how sure
// it is, what waits for what, how sure the course of things is, where units end, and what all of it
// stands on.
#pragma once

#include <string>
#include <vector>

#include "strait/app/reported_run.h"
#include "strait/report/page.h"

namespace strait::app {

struct ReportRequest {
  std::string title;        // empty: the scenario's
  std::string description;  // of how the page was made: "strait report a.h5"
};

// REQUIRES: at least one run.
report::Page report_page(const std::vector<ReportedRun>& runs, const ReportRequest& request);
std::string report_json(const report::Page& page);

}  // namespace strait::app
