// The fields of a spec that were given: counted, checked and named in messages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "strait/random/distribution.h"

namespace strait::random {

struct Field {
  std::string_view name;
  Number value;
};

class Given {
 public:
  // Throws unless every given value is finite.
  Given(std::string_view kind, const std::vector<Field>& fields);

  // Throws unless exactly `count` fields were given.
  const Given& exactly(std::size_t count) const;
  // Throws unless these were given and none of the others.
  const Given& all_of(const std::vector<std::string_view>& names) const;
  bool has(std::string_view name) const;
  double operator[](std::string_view name) const;  // REQUIRES: has(name)
  // Throws unless the field is absent or above (at or above) zero.
  const Given& positive(const std::vector<std::string_view>& names) const;
  const Given& not_negative(const std::vector<std::string_view>& names) const;
  // Throws if both are given and the first is above the second.
  const Given& ordered(std::string_view low, std::string_view high) const;
  // The given fields in the order of the spec.
  const std::vector<Field>& fields() const { return given_; }
  const std::string& kind() const { return kind_; }
  [[noreturn]] void refuse(const std::string& what) const;  // "<kind>: <what>"

 private:
  std::string kind_;
  std::vector<std::string> known_;
  std::vector<Field> given_;
};

// Of the 10 % and 90 % points of the standard normal.
inline constexpr double kZ90 = 1.2815515655446004;

}  // namespace strait::random
