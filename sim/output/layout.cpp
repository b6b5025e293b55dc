#include "strait/output/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

#include "strait/base/error.h"

namespace strait::output {
namespace {

template <typename... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

void check_name(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  STRAIT_ASSERT(!name.empty() && name.size() <= 64 && name[0] >= 'a' && name[0] <= 'z' &&
                    std::all_of(name.begin(), name.end(), allowed),
                "name '{}'", name);
}

void check_flags(const Variable& variable) {
  if (variable.flags.empty()) return;
  const bool integer = variable.kind == Kind::int8 || variable.kind == Kind::int16 ||
                       variable.kind == Kind::int32 || variable.kind == Kind::int64;
  STRAIT_ASSERT(integer, "'{}' has flags and is {}", variable.name, word(variable.kind));
  STRAIT_ASSERT(variable.kind != Kind::int8 || variable.flags.size() <= 128, "'{}' has {} flags",
                variable.name, variable.flags.size());
  for (const std::string& flag : variable.flags) {
    STRAIT_ASSERT(!flag.empty() && flag.find(' ') == std::string::npos, "flag '{}' of '{}'", flag,
                  variable.name);
  }
}

const Dimension* find(const std::vector<Dimension>& dimensions, std::string_view name) {
  const auto found = std::find_if(dimensions.begin(), dimensions.end(),
                                  [&](const Dimension& d) { return d.name == name; });
  return found == dimensions.end() ? nullptr : &*found;
}

// `growing`: the dimension beside those listed; empty: none.
void check_variable(const Variable& variable, const std::vector<Dimension>& dimensions,
                    std::string_view growing) {
  check_name(variable.name);
  STRAIT_ASSERT(variable.units != "days", "'{}' in days, some readers make a time span of it",
                variable.name);
  STRAIT_ASSERT(variable.dimensions.size() <= 8, "'{}' has {} dimensions", variable.name,
                variable.dimensions.size());
  for (const std::string& name : variable.dimensions) {
    STRAIT_ASSERT(name == growing || find(dimensions, name), "'{}' of '{}'", name, variable.name);
    STRAIT_ASSERT(std::count(variable.dimensions.begin(), variable.dimensions.end(), name) == 1,
                  "'{}' twice in '{}'", name, variable.name);
  }
  check_flags(variable);
}

}  // namespace

std::size_t size(const Dimension& dimension) {
  return std::visit(Overloaded{[](const Length& length) { return length.size; },
                               [](const Numbers& numbers) { return numbers.values.size(); },
                               [](const Instants& instants) { return instants.days.size(); },
                               [](const auto& values) { return values.size(); }},
                    dimension.axis);
}

std::size_t bytes(Kind kind) {
  switch (kind) {
    case Kind::float64:
    case Kind::int64:
      return 8;
    case Kind::float32:
    case Kind::int32:
      return 4;
    case Kind::int16:
      return 2;
    case Kind::int8:
      return 1;
    case Kind::text:
      break;
  }
  STRAIT_ASSERT(kind != Kind::text, "texts have no fixed size");
  return 0;
}

std::string_view word(Kind kind) {
  constexpr std::string_view kWords[] = {"float64", "float32", "int64", "int32",
                                         "int16",   "int8",    "text"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string days_since(Date start) { return "days since " + format_date(start); }

VariableId Layout::variable(std::string_view name) const {
  const auto found = std::find_if(variables.begin(), variables.end(),
                                  [&](const Variable& v) { return v.name == name; });
  STRAIT_ASSERT(found != variables.end(), "no variable '{}'", name);
  return VariableId{static_cast<std::size_t>(found - variables.begin())};
}

const Dimension* Layout::dimension(std::string_view name) const { return find(dimensions, name); }

std::size_t row_size(const Layout& layout, const Variable& variable) {
  std::size_t values = 1;
  for (const std::string& name : variable.dimensions) {
    if (name == layout.growing.name) continue;
    const Dimension* dimension = layout.dimension(name);
    STRAIT_ASSERT(dimension, "'{}' of '{}'", name, variable.name);
    values *= size(*dimension);
  }
  return values;
}

void check(const Array& array, const std::vector<Dimension>& dimensions) {
  const Variable& variable = array.variable;
  check_variable(variable, dimensions, "");
  std::size_t expected = 1;
  for (const std::string& name : variable.dimensions) {
    expected *= size(*find(dimensions, name));
  }
  const std::size_t count =
      std::visit([](const auto& values) { return values.size(); }, array.values);
  STRAIT_ASSERT(count == expected, "'{}' has {} values for {} places", variable.name, count,
                expected);
  const bool texts = std::holds_alternative<std::vector<std::string>>(array.values);
  STRAIT_ASSERT(texts == (variable.kind == Kind::text), "'{}' is {}", variable.name,
                word(variable.kind));
}

void check(const Layout& layout) {
  std::set<std::string, std::less<>> names{layout.growing.name};
  const auto take = [&](const std::string& name) {
    STRAIT_ASSERT(names.insert(name).second, "'{}' twice in the layout", name);
  };
  for (const Dimension& dimension : layout.dimensions) {
    check_name(dimension.name);
    take(dimension.name);
  }
  for (const Array& array : layout.coordinates) {
    check(array, layout.dimensions);
    take(array.variable.name);
  }
  for (const Variable& variable : layout.variables) {
    check_variable(variable, layout.dimensions, layout.growing.name);
    take(variable.name);
    STRAIT_ASSERT(!variable.dimensions.empty() && variable.dimensions[0] == layout.growing.name,
                  "'{}' does not begin with {}", variable.name, layout.growing.name);
    STRAIT_ASSERT(variable.kind != Kind::text, "'{}' would hold texts", variable.name);
    STRAIT_ASSERT(row_size(layout, variable) > 0, "'{}' has rows without values", variable.name);
  }
  for (const Variable& variable : layout.late) {
    check_variable(variable, layout.dimensions, layout.growing.name);
    take(variable.name);
    STRAIT_ASSERT(variable.dimensions == std::vector{layout.growing.name} && !variable.reproducible,
                  "'{}' is no label of {}", variable.name, layout.growing.name);
  }
}

}  // namespace strait::output
