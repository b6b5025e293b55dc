// What is at hand while a tree of nodes is read into structs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "strait/scenario/diagnostic.h"
#include "strait/scenario/node.h"
#include "strait/scenario/scenario.h"

namespace strait::scenario {

// A word without blanks that does not begin with a digit, as units and currencies are.
bool is_one_word(std::string_view text);

// The words that stand behind numbers in one scenario.
struct Units {
  std::string currency = "USD";
  std::vector<std::string> products;  // singular, in the order of the file

  bool is_product_unit(std::string_view word) const;  // singular or plural, "unit" included
  std::string one() const;                            // "chip", "unit" where products differ
  std::string many() const;                           // "chips"
};
// From `currency` and `products.*.unit`, before anything else is read.
Units find_units(const Node& root);
Units units_of(const Scenario& scenario);

// "uniform low 0 %, high 50 %"
std::string node_text(const Node& node);

// A number that the file states, for `check --assumptions`.
struct StatedNumber {
  std::string path;
  std::string text;
  Place where;
  int length = 1;
};

struct Reading {
  const Units& units;
  Diagnostics& found;
  std::string path;                             // of what is being read
  std::vector<StatedNumber>* stated = nullptr;  // filled when given
  mutable std::size_t errors = 0;               // so far

  void error_at(std::string_view code, const Place& place, int length, std::string message,
                std::string remedy = {}, std::vector<std::string> notes = {}) const {
    ++errors;
    found.error(code, place, length, std::move(message), std::move(remedy), std::move(notes));
  }
  void error(std::string_view code, const Node& at, std::string message, std::string remedy = {},
             std::vector<std::string> notes = {}) const {
    error_at(code, at.place(), at.width(), std::move(message), std::move(remedy), std::move(notes));
  }
  void note_number(const Node& node) const;
};

// Goes one name down for as long as it lives.
class Step {
 public:
  Step(Reading& reading, std::string_view name) : reading_{reading}, length_{reading.path.size()} {
    if (length_ > 0) reading.path += '.';
    reading.path += name;
  }
  ~Step() { reading_.path.resize(length_); }
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

 private:
  Reading& reading_;
  std::size_t length_;
};

// `did you mean "posture"?  (posture, elapsed, granted)`: at most three suggestions; the list of
// what is known is left to a note where it is long.
struct Suggestion {
  std::string remedy;
  std::vector<std::string> notes;
};
Suggestion suggest(std::string_view word, const std::vector<std::string>& known,
                   std::string_view what_is_known);

}  // namespace strait::scenario
