#include "strait/scenario/diagnostic.h"

#include <algorithm>
#include <tuple>

namespace strait::scenario {

void Diagnostics::add(Diagnostic diagnostic) {
  if (!is_full()) items_.push_back(std::move(diagnostic));
}

void Diagnostics::error(std::string_view code, const Place& place, int length, std::string message,
                        std::string remedy, std::vector<std::string> notes) {
  add({Severity::error, std::string(code), place, std::move(message), length, std::move(remedy),
       std::move(notes)});
}

void Diagnostics::warning(std::string_view code, const Place& place, int length,
                          std::string message, std::string remedy, std::vector<std::string> notes) {
  add({Severity::warning, std::string(code), place, std::move(message), length, std::move(remedy),
       std::move(notes)});
}

void Diagnostics::note(std::string_view code, const Place& place, int length, std::string message,
                       std::string remedy, std::vector<std::string> notes) {
  add({Severity::note, std::string(code), place, std::move(message), length, std::move(remedy),
       std::move(notes)});
}

bool Diagnostics::has_errors() const {
  return std::any_of(items_.begin(), items_.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

bool Diagnostics::has_error_at(const Place& place) const {
  return std::any_of(items_.begin(), items_.end(), [&](const Diagnostic& d) {
    return d.severity == Severity::error && d.place.file == place.file &&
           d.place.line == place.line && d.place.column == place.column;
  });
}

std::size_t Diagnostics::count(Severity severity) const {
  const auto all = sorted();
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [severity](const Diagnostic& d) { return d.severity == severity; }));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  const auto reading_order = [this](const Place& place) {
    const auto at = std::find_if(sources_.begin(), sources_.end(), [&place](const auto& source) {
      return place.file && source->name == *place.file;
    });
    return at - sources_.begin();
  };
  const auto rank = [&](const Diagnostic& d) {
    const std::string_view file = d.place.file ? std::string_view(*d.place.file) : "";
    return std::tuple(reading_order(d.place), file, d.place.line, d.place.column,
                      std::string_view(d.code), std::string_view(d.message));
  };
  std::vector<Diagnostic> all = items_;
  std::stable_sort(all.begin(), all.end(),
                   [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  all.erase(std::unique(all.begin(), all.end(),
                        [&](const auto& a, const auto& b) { return rank(a) == rank(b); }),
            all.end());
  return all;
}

void Diagnostics::add_source(std::shared_ptr<const Source> source) {
  if (!find_source(source->name)) sources_.push_back(std::move(source));
}

const Source* Diagnostics::find_source(std::string_view name) const {
  const auto at = std::find_if(sources_.begin(), sources_.end(),
                               [name](const auto& source) { return source->name == name; });
  return at == sources_.end() ? nullptr : at->get();
}

}  // namespace strait::scenario
