#include "given.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "strait/base/text.h"

namespace strait::random {
namespace {

std::string number_word(std::size_t count) {
  constexpr std::array kWords{"none", "one", "two", "three", "four"};
  return count < kWords.size() ? kWords[count] : std::to_string(count);
}

}  // namespace

Given::Given(std::string_view kind, const std::vector<Field>& fields) : kind_{kind} {
  for (const Field& field : fields) {
    known_.emplace_back(field.name);
    if (!field.value) continue;
    if (!std::isfinite(*field.value)) refuse(fmt::format("{} is not a finite number", field.name));
    given_.push_back(field);
  }
}

const Given& Given::exactly(std::size_t count) const {
  if (given_.size() == count) return *this;
  std::vector<std::string> names;
  for (const Field& field : given_) names.emplace_back(field.name);
  throw DistributionError(fmt::format("{} needs {} of {}; given: {}", kind_, number_word(count),
                                      join_words(known_),
                                      names.empty() ? "none" : join_words(names)));
}

const Given& Given::all_of(const std::vector<std::string_view>& names) const {
  for (const std::string_view name : names)
    if (!has(name)) throw DistributionError(fmt::format("{} needs {}", kind_, name));
  for (const Field& field : given_)
    if (std::find(names.begin(), names.end(), field.name) == names.end())
      refuse(fmt::format("{} is one too many beside {}", field.name,
                         join_words(std::vector<std::string>(names.begin(), names.end()))));
  return *this;
}

bool Given::has(std::string_view name) const {
  return std::any_of(given_.begin(), given_.end(), [&](const Field& f) { return f.name == name; });
}

double Given::operator[](std::string_view name) const {
  const auto found = std::find_if(given_.begin(), given_.end(),
                                  [&](const Field& field) { return field.name == name; });
  STRAIT_ASSERT(found != given_.end(), "{} {}", kind_, name);
  return *found->value;
}

const Given& Given::positive(const std::vector<std::string_view>& names) const {
  for (const std::string_view name : names)
    if (has(name) && (*this)[name] <= 0)
      refuse(fmt::format("{} must be above 0, not {}", name, (*this)[name]));
  return *this;
}

const Given& Given::not_negative(const std::vector<std::string_view>& names) const {
  for (const std::string_view name : names)
    if (has(name) && (*this)[name] < 0)
      refuse(fmt::format("{} must not be negative ({})", name, (*this)[name]));
  return *this;
}

const Given& Given::ordered(std::string_view low, std::string_view high) const {
  if (has(low) && has(high) && (*this)[low] > (*this)[high])
    refuse(fmt::format("{} {} is above {} {}", low, (*this)[low], high, (*this)[high]));
  return *this;
}

void Given::refuse(const std::string& what) const {
  throw DistributionError(fmt::format("{}: {}", kind_, what));
}

}  // namespace strait::random
