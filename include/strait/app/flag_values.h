// Values of flags, read in our own words: a message says what was given, what is expected, and the
// nearest word. Each function adds one option and returns it for its group and text.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace strait::app {

// One of a few words; `take` gets its number.
CLI::Option* add_word(CLI::App& app, const std::string& names,
                      const std::vector<std::string>& words,
                      const std::function<void(std::size_t)>& take, const std::string& meaning);
template <typename T>
CLI::Option* add_choice(CLI::App& app, const std::string& names, T& value,
                        const std::vector<std::pair<std::string, T>>& choices,
                        const std::string& meaning) {
  std::vector<std::string> words;
  words.reserve(choices.size());
  for (const auto& [word, choice] : choices) words.push_back(word);
  const auto take = [&value, choices](std::size_t i) { value = choices[i].second; };
  return add_word(app, names, words, take, meaning);
}

// Both ends included.
struct Whole {
  std::uint64_t least = 0;
  std::uint64_t most = 0;
};
CLI::Option* add_whole(CLI::App& app, const std::string& names, const Whole& range,
                       const std::function<void(std::uint64_t)>& take, const std::string& meaning);
// `value` a whole number or an optional one.
template <typename T>
CLI::Option* add_count(CLI::App& app, const std::string& names, T& value, const Whole& range,
                       const std::string& meaning) {
  const auto take = [&value](std::uint64_t number) { value = static_cast<T>(number); };
  return add_whole(app, names, range, take, meaning);
}

// --json and --md, of which only one may stand.
struct Formats {
  bool json = false, markdown = false;
};
void add_formats(CLI::App& app, Formats& formats, const std::string& as_json,
                 const std::string& as_markdown);

// A number from `least` to `most`.
CLI::Option* add_number(CLI::App& app, const std::string& names, std::optional<double>& value,
                        double least, double most, const std::string& meaning);

}  // namespace strait::app
