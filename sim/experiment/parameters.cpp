#include "parameters.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <optional>
#include <set>

#include "strait/experiment/gather.h"

namespace strait::experiment {

namespace {

constexpr std::size_t kLongestName = 60;

std::string as_name(std::string words) {
  for (char& c : words) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return words.substr(0, kLongestName);
}

std::vector<std::string> words_of(const std::string& path) {
  std::vector<std::string> words(1);
  for (const char c : path) {
    if (c == '.') {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

struct WithUnit {
  double number = 0.0;
  std::string unit;
};
// "3000 chips / week"; nothing where no number begins the text, as in a date.
std::optional<WithUnit> split(const std::string& text) {
  WithUnit split;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, split.number);
  if (read.ec != std::errc{} || (read.ptr != end && *read.ptr != ' ')) return std::nullopt;
  if (read.ptr != end) split.unit = std::string{read.ptr + 1, end};
  return split;
}

std::string singular_time(const std::string& unit) {
  return unit == "days" || unit == "hours" || unit == "minutes" ? unit.substr(0, unit.size() - 1)
                                                                : unit;
}

output::Array array_of(const std::string& name, const std::string& path,
                       std::vector<std::string> texts) {
  output::Variable variable{.name = name,
                            .long_name = path,
                            .units = "",
                            .dimensions = {"point"},
                            .kind = output::Kind::text,
                            .reproducible = false};
  std::vector<double> numbers;
  std::set<std::string> units;
  for (const std::string& text : texts) {
    if (text.empty()) {
      numbers.push_back(std::numeric_limits<double>::quiet_NaN());
      continue;
    }
    const auto number = split(text);
    if (!number) return {variable, std::move(texts)};
    numbers.push_back(number->number);
    units.insert(singular_time(number->unit));
  }
  if (units.size() != 1) return {variable, std::move(texts)};
  variable.kind = output::Kind::float64;
  variable.units = units.begin()->empty() ? "1" : *units.begin();
  return {variable, std::move(numbers)};
}

}  // namespace

std::vector<std::string> parameter_names(const std::vector<std::string>& paths,
                                         const std::vector<std::string>& taken) {
  std::vector<std::string> brief;
  for (const std::string& path : paths) {
    const auto words = words_of(path);
    brief.push_back(as_name(words.size() > 2 ? words[1] + "_" + words.back() : path));
  }
  std::set<std::string> used{taken.begin(), taken.end()};
  std::vector<std::string> names;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const bool alone = std::count(brief.begin(), brief.end(), brief[i]) == 1;
    std::string name = alone && !used.contains(brief[i]) ? brief[i] : as_name(paths[i]);
    for (int n = 2; used.contains(name); ++n) name = as_name(paths[i]) + std::to_string(n);
    used.insert(name);
    names.push_back(std::move(name));
  }
  return names;
}

std::vector<output::Array> read_parameters(const Design& design,
                                           const std::vector<std::string>& taken) {
  const auto names = parameter_names(design.columns(), taken);
  std::vector<std::vector<std::string>> texts(names.size());
  for (std::size_t p = 0; p < design.size(); ++p) {
    auto row = design.texts(p);
    for (std::size_t i = 0; i < row.size(); ++i) texts[i].push_back(std::move(row[i]));
  }
  std::vector<output::Array> arrays;
  for (std::size_t i = 0; i < names.size(); ++i) {
    arrays.push_back(array_of(names[i], design.columns()[i], std::move(texts[i])));
  }
  return arrays;
}

}  // namespace strait::experiment
