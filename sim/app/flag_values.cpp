#include "strait/app/flag_values.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

#include "strait/app/usage.h"
#include "strait/base/text.h"

namespace strait::app {

namespace {

// "-n,--replications" -> "-n or --replications".
std::string shown(std::string names) {
  const std::size_t comma = names.find(',');
  if (comma != std::string::npos) names.replace(comma, 1, " or ");
  return names;
}

template <typename T>
bool read_all(const std::string& text, T& value) {
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, value);
  return !text.empty() && error == std::errc{} && at == end;
}

// 010 is eight to some and ten to others: refused here as in scenarios (S011).
bool begins_with_zero(const std::string& text) { return text.size() > 1 && text[0] == '0'; }

}  // namespace

CLI::Option* add_word(CLI::App& app, const std::string& names,
                      const std::vector<std::string>& words,
                      const std::function<void(std::size_t)>& take, const std::string& meaning) {
  const auto read = [names, words, take](const std::string& word) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) {
      throw CLI::ValidationError(fmt::format("{} takes {}, not '{}'{}", shown(names),
                                             join_words(words, "or"), word,
                                             did_you_mean(word, words)));
    }
    take(static_cast<std::size_t>(found - words.begin()));
  };
  return app.add_option_function<std::string>(names, read, meaning);
}

CLI::Option* add_whole(CLI::App& app, const std::string& names, const Whole& range,
                       const std::function<void(std::uint64_t)>& take, const std::string& meaning) {
  const auto read = [names, range, take](const std::string& text) {
    std::uint64_t number = 0;
    if (begins_with_zero(text) || !read_all(text, number) || number < range.least ||
        number > range.most) {
      throw CLI::ValidationError(fmt::format("{} takes a whole number from {} to {}, not '{}'",
                                             shown(names), range.least, range.most, text));
    }
    take(number);
  };
  return app.add_option_function<std::string>(names, read, meaning);
}

CLI::Option* add_number(CLI::App& app, const std::string& names, std::optional<double>& value,
                        double least, double most, const std::string& meaning) {
  const auto read = [names, least, most, &value](const std::string& text) {
    double number = 0;
    if (!read_all(text, number) || !(number >= least && number <= most)) {
      throw CLI::ValidationError(fmt::format("{} takes a number from {} to {}, not '{}'",
                                             shown(names), least, most, text));
    }
    value = number;
  };
  return app.add_option_function<std::string>(names, read, meaning);
}

void add_formats(CLI::App& app, Formats& formats, const std::string& as_json,
                 const std::string& as_markdown) {
  CLI::Option* json = app.add_flag("--json", formats.json, as_json)->group("Output");
  app.add_flag("--md", formats.markdown, as_markdown)->excludes(json)->group("Output");
}

}  // namespace strait::app
