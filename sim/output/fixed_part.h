// What is the same in every result file, as tables: the writer goes through them, and so does the
// page that documents the format.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "strait/output/hash.h"
#include "strait/output/layout.h"
#include "strait/output/provenance.h"

namespace strait::output {

struct Facts {
  const Provenance& provenance;
  std::size_t replications = 0;
  ResultsHash hash{};
};

struct RootAttribute {
  const char* name;
  const char* meaning;
  std::variant<std::string, std::int64_t> (*value)(const Facts&);
};
std::span<const RootAttribute> root_attributes();

// A text in the group `provenance`.
struct Document {
  const char* name;
  const char* meaning;
  std::string (*text)(const Provenance&);
};
std::span<const Document> documents();

// A column of the evidence table in the group `provenance`.
struct EvidenceColumn {
  const char* name;
  const char* meaning;
  std::string Evidence::*field;
};
std::span<const EvidenceColumn> evidence_columns();

// An attribute of a variable; no text where it does not apply. `coordinates` are the names of the
// variable's labels.
struct VariableAttribute {
  const char* name;
  const char* meaning;
  std::optional<std::string> (*text)(const Variable&, const std::string& coordinates);
};
std::span<const VariableAttribute> variable_attributes();

}  // namespace strait::output
