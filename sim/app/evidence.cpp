#include "strait/app/evidence.h"

#include <algorithm>
#include <set>

#include "strait/scenario/assumptions.h"
#include "strait/scenario/evidence.h"

namespace strait::app {

namespace {

using scenario::SourceSpec;

std::string field(const CsvRow& row, const std::string& name) {
  const auto found = row.find(name);
  return found == row.end() ? std::string{} : found->second;
}

std::string citation_of(const CsvRow& row) {
  std::string text = field(row, "source_title");
  for (const auto* name : {"as_of", "source_url"}) {
    const std::string part = field(row, name);
    if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
  }
  return text;
}

bool is_calibrated(const Loaded& loaded, const std::string& path) {
  const auto& fitted = loaded.scenario.sources.calibrated_on;
  return std::any_of(fitted.begin(), fitted.end(),
                     [&](const SourceSpec& source) { return source.name == path; });
}

class Listing {
 public:
  explicit Listing(const Loaded& loaded)
      : table_{
            scenario::read_evidence_table(loaded.read.root).value_or(scenario::EvidenceTable{})} {}

  void add(const std::string& path, const std::string& value, const char* basis,
           const std::string& id) {
    const auto row = table_.find(id);
    const CsvRow found = row == table_.end() ? CsvRow{} : row->second;
    evidence.push_back({path, value, basis, id, citation_of(found), field(found, "note")});
  }
  // What is no number: a word, or a thing with parts.
  void add_others(const std::vector<SourceSpec>& sources, const char* basis,
                  const std::set<std::string>& numbers) {
    for (const SourceSpec& source : sources) {
      if (numbers.contains(source.name)) continue;
      for (const auto& row : source.rows) add(source.name, "", basis, row.text);
    }
  }

  std::vector<output::Evidence> evidence;

 private:
  scenario::EvidenceTable table_;
};

}  // namespace

std::vector<output::Evidence> evidence_of(const Loaded& loaded) {
  Listing list{loaded};
  std::set<std::string> numbers;
  for (const auto& value : scenario::stated_values(loaded.read.root)) {
    numbers.insert(value.path);
    const char* basis = is_calibrated(loaded, value.path) ? "calibrated" : "source";
    if (value.rows.empty()) {
      list.evidence.push_back({value.path, value.text, "assumption", "", "", ""});
    }
    for (const auto& id : value.rows) list.add(value.path, value.text, basis, id);
  }
  list.add_others(loaded.scenario.sources.paths, "source", numbers);
  list.add_others(loaded.scenario.sources.calibrated_on, "calibrated", numbers);
  return list.evidence;
}

}  // namespace strait::app
