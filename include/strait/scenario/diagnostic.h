// Mistakes, warnings and notes about a scenario: collected, never thrown one by one, so that one
// pass over a file reports them all, each with a stable code, a place and a remedy.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "strait/base/place.h"
#include "strait/scenario/source.h"

namespace strait::scenario {

enum class Severity { error, warning, note };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;  // "S014": see codes.h; never reused for another meaning
  Place place;
  std::string message;             // one sentence: what was found
  int length = 1;                  // columns the caret underlines
  std::string remedy;              // beside the caret: what is expected, the nearest word
  std::vector<std::string> notes;  // "= routes: through_us (taiwan to china)"
};

class Diagnostics {
 public:
  // More than anyone reads: what comes after is dropped, so that a hostile file costs little.
  static constexpr std::size_t kMostKept = 10000;

  void add(Diagnostic diagnostic);
  void error(std::string_view code, const Place& place, int length, std::string message,
             std::string remedy = {}, std::vector<std::string> notes = {});
  void warning(std::string_view code, const Place& place, int length, std::string message,
               std::string remedy = {}, std::vector<std::string> notes = {});
  void note(std::string_view code, const Place& place, int length, std::string message,
            std::string remedy = {}, std::vector<std::string> notes = {});

  bool has_errors() const;
  bool has_error_at(const Place& place) const;
  bool is_full() const { return items_.size() >= kMostKept; }
  std::size_t count(Severity severity) const;
  // By file (in the order of reading), line and column; each once.
  std::vector<Diagnostic> sorted() const;

  // Texts that places point into, so that a message can show the line.
  void add_source(std::shared_ptr<const Source> source);
  const Sources& sources() const { return sources_; }
  const Source* find_source(std::string_view name) const;  // null pointer: not read

 private:
  std::vector<Diagnostic> items_;
  Sources sources_;
};

}  // namespace strait::scenario
