#include "fixed_part.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "strait/base/sha256.h"
#include "strait/base/version.h"
#include "strait/output/format.h"

namespace strait::output {
namespace {

using Value = std::variant<std::string, std::int64_t>;

std::string utc(std::chrono::sys_seconds instant) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(instant));
}

std::string libraries() {
  std::string text;
  for (const LibraryVersion& library : build_information().libraries) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", library.name, library.version);
  }
  return text;
}

std::optional<std::string> unless_empty(std::string text) {
  return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

bool is_date(const Variable& variable) {
  return variable.units.find(" since ") != std::string::npos;
}

constexpr RootAttribute kRootAttributes[] = {
    {"Conventions", "climate and forecast conventions that names and attributes follow",
     [](const Facts&) -> Value { return "CF-1.10"; }},
    {"title", "the question, or the scenario's name",
     [](const Facts& f) -> Value { return f.provenance.title; }},
    {"source", "program and version that wrote the file",
     [](const Facts&) -> Value { return fmt::format("strait {}", build_information().version); }},
    {"history", "when and by which command",
     [](const Facts& f) -> Value {
       return fmt::format("{}: {}", utc(f.provenance.created), f.provenance.command_line);
     }},
    {"format_version", "version of this format",
     [](const Facts&) -> Value { return std::int64_t{kFormatVersion}; }},
    {"created", "when the run began, UTC",
     [](const Facts& f) -> Value { return utc(f.provenance.created); }},
    {"command_line", "as typed", [](const Facts& f) -> Value { return f.provenance.command_line; }},
    {"seed", "of all random numbers",
     [](const Facts& f) -> Value { return static_cast<std::int64_t>(f.provenance.seed); }},
    {"replications", "how many the file holds, numbered from 0",
     [](const Facts& f) -> Value { return static_cast<std::int64_t>(f.replications); }},
    {"scenario_path", "where the scenario was read",
     [](const Facts& f) -> Value { return f.provenance.scenario_path; }},
    {"scenario_sha256", "SHA-256 of the scenario's text as read",
     [](const Facts& f) -> Value { return sha256(f.provenance.scenario); }},
    {"git_revision", "commit of the program's source",
     [](const Facts&) -> Value { return std::string{build_information().revision}; }},
    {"git_dirty", "1 if that source was modified",
     [](const Facts&) -> Value { return std::int64_t{build_information().modified}; }},
    {"compiler", "that built the program",
     [](const Facts&) -> Value { return std::string{build_information().compiler}; }},
    {"flags", "given to the compiler",
     [](const Facts&) -> Value { return std::string{build_information().flags}; }},
    {"libraries", "and their versions", [](const Facts&) -> Value { return libraries(); }},
    {"host", "machine that ran it", [](const Facts& f) -> Value { return f.provenance.host; }},
    {"results_hash",
     "128 bits over all results; equal for equal results, however they were computed",
     [](const Facts& f) -> Value { return f.hash.text(); }},
    {"results_hash_algorithm", "how", [](const Facts&) -> Value { return std::string{kHashName}; }},
};

constexpr Document kDocuments[] = {
    {"scenario", "the scenario's text as read", [](const Provenance& p) { return p.scenario; }},
    {"scenario_resolved", "the same with what it extends, settings and defaults applied",
     [](const Provenance& p) { return p.scenario_resolved; }},
    {"settings", "values given on the command line, path=value, one a line",
     [](const Provenance& p) { return fmt::format("{}", fmt::join(p.settings, "\n")); }},
    {"log", "warnings and notes of the run", [](const Provenance& p) { return p.log; }},
};

constexpr EvidenceColumn kEvidenceColumns[] = {
    {"evidence_path", "parameter of the scenario", &Evidence::path},
    {"evidence_value", "its value as written", &Evidence::value},
    {"evidence_basis", "source, assumption or calibrated", &Evidence::basis},
    {"evidence_source", "name in the scenario's sources", &Evidence::source},
    {"evidence_citation", "the source itself", &Evidence::citation},
    {"evidence_note", "remark", &Evidence::note},
};

constexpr VariableAttribute kVariableAttributes[] = {
    {"standard_name", "`time` on a time axis",
     [](const Variable& v, const std::string&) {
       return v.name == "time" ? std::optional<std::string>{"time"} : std::nullopt;
     }},
    {"long_name", "what it is, in words",
     [](const Variable& v, const std::string&) { return unless_empty(v.long_name); }},
    {"units",
     "as UDUNITS writes them; `1` for counts and shares, `days since DATE` for dates; none for "
     "texts and flags",
     [](const Variable& v, const std::string&) {
       return v.kind == Kind::text || !v.flags.empty() ? std::nullopt : unless_empty(v.units);
     }},
    {"calendar", "`standard` for dates",
     [](const Variable& v, const std::string&) {
       return is_date(v) ? std::optional<std::string>{"standard"} : std::nullopt;
     }},
    {"cell_methods", "`time: sum` over the interval before, `time: point` at the instant",
     [](const Variable& v, const std::string&) { return unless_empty(v.cell_methods); }},
    {"flag_meanings", "words for the values 0, 1, … listed in `flag_values`",
     [](const Variable& v, const std::string&) {
       return unless_empty(fmt::format("{}", fmt::join(v.flags, " ")));
     }},
    {"coordinates", "labels that go with the variable beside its dimensions",
     [](const Variable&, const std::string& coordinates) { return unless_empty(coordinates); }},
};

}  // namespace

std::span<const RootAttribute> root_attributes() { return kRootAttributes; }
std::span<const Document> documents() { return kDocuments; }
std::span<const EvidenceColumn> evidence_columns() { return kEvidenceColumns; }
std::span<const VariableAttribute> variable_attributes() { return kVariableAttributes; }

}  // namespace strait::output
