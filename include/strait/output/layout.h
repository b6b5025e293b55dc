// What a result file holds, described by plain data: dimensions, variables, and arrays of values.
//
// The file is HDF5 that every netCDF-4 reader opens by name. Its one growing dimension is
// `replication`, or what Layout::growing names; no layout lists it among its dimensions. Everything
// a reader wants stands in the root group; groups (`log`, `diagnostics`) stand alone with
// dimensions of their own.
//
//   Layout layout;
//   layout.dimensions = {{"time", "date", Instants{days, start}}, {"buyer", "buyer", names}};
//   layout.variables = {{.name = "delivered", .long_name = "units delivered",
//                        .units = "1", .cell_methods = "time: point",
//                        .dimensions = {"replication", "time", "buyer"}}};
//
// Names are [a-z][a-z0-9_]*, at most 64 bytes. Texts are UTF-8 without NUL.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "strait/base/date.h"
#include "strait/base/id.h"

namespace strait::output {

inline constexpr std::string_view kReplication = "replication";

// A dimension that has a length and no coordinate.
struct Length {
  std::size_t size = 0;
};
// Numbers on an axis (a quantile's probability, a parameter).
struct Numbers {
  std::vector<double> values;
  std::string units = "1";
};
// Instants on a time axis; readers show dates.
struct Instants {
  std::vector<double> days;  // since `start`, ascending
  Date start;
};
using Axis =
    std::variant<Length, std::vector<std::string>, std::vector<std::int64_t>, Numbers, Instants>;

struct Dimension {
  std::string name;
  std::string long_name;
  Axis axis;  // labels, whole numbers, numbers, instants, or only a length
};
std::size_t size(const Dimension& dimension);

// How a value stands in the file, little-endian. Missing is NaN for floats and, as netCDF has it,
// −9223372036854775806, −2147483647, −32767 and −127 for integers.
enum class Kind : std::uint8_t { float64, float32, int64, int32, int16, int8, text };
std::size_t bytes(Kind kind);  // REQUIRES: not text, whose values have no fixed size
std::string_view word(Kind kind);

struct Variable {
  std::string name;
  std::string long_name;
  std::string units =
      "1";  // UDUNITS; "day", never "days", which some readers turn into a time span
  std::string cell_methods;  // "time: sum", "time: point"; empty where there is no axis to speak of
  std::vector<std::string> dimensions;  // slowest first; at most 8
  Kind kind = Kind::float64;
  std::vector<std::string> flags;  // words without blanks for the values 0, 1, …; integers only
  // Part of the answer, and so of `results_hash`. False for what differs from run to run, such as
  // seconds of computing, and for what only proves the answer.
  bool reproducible = true;
};
// "days since 2026-01-28": units of a variable whose values are dates.
std::string days_since(Date start);

// Values of a whole array in row-major order; numbers are converted to the variable's kind.
using Values =
    std::variant<std::vector<double>, std::vector<std::int64_t>, std::vector<std::string>>;

// A variable without the dimension `replication`, with its values.
struct Array {
  Variable variable;
  Values values;
};

// A group that stands alone: a table is a group whose arrays all have one dimension.
struct Group {
  std::string name;
  std::string title;
  std::vector<Dimension> dimensions;
  std::vector<Array> arrays;
};

using VariableId = Id<struct VariableTag>;

// The dimension that blocks of rows are added to, numbered from 0.
struct Growing {
  std::string name{kReplication};
  std::string long_name = "number of the replication";
};

struct Layout {
  Growing growing;
  std::vector<Dimension> dimensions;
  // Labels of more than one axis or of another dimension's index (a hold's product, the reasons of
  // a state). Readers take them for coordinates of every variable that has all their dimensions.
  std::vector<Array> coordinates;
  std::vector<Variable> variables;  // each with the growing dimension as its first
  // Labels of the growing dimension alone, and no results: ResultWriter::write(Array) takes their
  // values when all rows are there. Readers take them for coordinates, as those above.
  std::vector<Variable> late;

  VariableId variable(std::string_view name) const;         // REQUIRES: there is one
  const Dimension* dimension(std::string_view name) const;  // nullptr: none, or the growing one
};

// Values of one replication of a variable, in row-major order of its other dimensions.
std::size_t row_size(const Layout& layout, const Variable& variable);

// Throws InternalError where the layout breaks a rule above: it is made by the program, not by
// users.
void check(const Layout& layout);
void check(const Array& array, const std::vector<Dimension>& dimensions);

}  // namespace strait::output
