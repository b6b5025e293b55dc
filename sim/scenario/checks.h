// What the checks of meaning share: the scenario, where its values stand, and who is who.
#pragma once

#include <fmt/format.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "message_codes.h"
#include "reading.h"
#include "strait/scenario/scenario.h"

namespace strait::scenario {

struct Checked {
  const Scenario& scenario;
  const Node& root;
  Diagnostics& found;
  // Everything could be read. If not, warnings wait: many would come of what is missing.
  bool readable = true;

  // Whether the value at a path could be read, so that what follows from it is the author's.
  bool could_read(std::string_view path) const;
  // The node at a path, or the nearest one above it that the file states.
  const Node& at(std::string_view path) const;
  void error(std::string_view code, const Name& at, std::string message, std::string remedy = {},
             std::vector<std::string> notes = {}) const;
  void error(std::string_view code, const Node& at, std::string message, std::string remedy = {},
             std::vector<std::string> notes = {}) const;
  void warning(std::string_view code, const Name& at, std::string message,
               std::string remedy = {}) const;
  void warning(std::string_view code, const Node& at, std::string message,
               std::string remedy = {}) const;

  // Actors behind a list of actors and groups, each once.
  std::vector<std::string> members(const std::vector<Name>& buyers) const;
  std::vector<std::string> members(const std::string& buyer) const;
};

template <typename T>
std::vector<std::string> names_of(const std::vector<T>& things) {
  std::vector<std::string> names;
  names.reserve(things.size());
  for (const T& thing : things) names.push_back(thing.name);
  return names;
}

// As distributions count dates: days since 1970-01-01.
double days_of(Date date);
std::string control_area(const PlaceSpec& place);

void check_references(const Checked& checked);
void check_actors(const Checked& checked);
void check_attributes(const Checked& checked);
void check_dates(const Checked& checked);
void check_reviews(const Checked& checked);
void check_cycles(const Checked& checked);
void check_regimes(const Checked& checked);
void check_settings(const Checked& checked);
void check_steps(const Checked& checked);
void check_measures(const Checked& checked);
void check_reach(const Checked& checked);
// These need sound references.
void check_sourcing(const Checked& checked);
void check_coverage(const Checked& checked);
void check_quantities(const Checked& checked);
void check_no_effect(const Checked& checked);
// Whether any seller of what the buyer orders makes it a sale that the control covers.
bool covers_purchase(const Checked& checked, const CoversSpec& rule, const std::string& product,
                     const std::string& buyer);
void check_caps(const Checked& checked);
void check_matching(const Checked& checked);
void check_unused(const Checked& checked);
void check_interventions(const Checked& checked);

}  // namespace strait::scenario
