#include "strait/app/usage.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "strait/app/flag_values.h"
#include "strait/base/error.h"
#include "strait/base/text.h"

namespace strait::app {

namespace {

constexpr std::size_t kColumns = 79;  // of a help page

// "-n, --replications N"
std::string flag_text(const CLI::Option& option) {
  std::string text;
  for (const auto& name : option.get_snames()) text += (text.empty() ? "-" : ", -") + name;
  for (const auto& name : option.get_lnames()) text += (text.empty() ? "--" : ", --") + name;
  if (option.get_positional()) {
    text = option.get_option_text().empty() ? option.get_name(true) : option.get_option_text();
  } else if (!option.get_option_text().empty()) {
    const bool optional = option.get_option_text().starts_with("[");
    text += (optional ? "" : " ") + option.get_option_text();
  }
  return text;
}

// `text` in lines that begin in column `indent`, the first of them already there.
std::string wrapped(const std::string& text, std::size_t indent) {
  std::string lines;
  std::size_t column = indent;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    const std::size_t width = display_width(word);
    if (column > indent && column + 1 + width > kColumns) {
      lines += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      lines += ' ';
      ++column;
    }
    lines += word;
    column += width;
    at = end + 1;
  }
  return lines;
}

std::string flag_line(const CLI::Option& option) {
  constexpr std::size_t kIndent = 28;
  std::string line = "  " + flag_text(option);
  const std::size_t width = display_width(line);
  line +=
      width + 2 > kIndent ? "\n" + std::string(kIndent, ' ') : std::string(kIndent - width, ' ');
  return line + wrapped(option.get_description(), kIndent) + "\n";
}

std::string usage_line(const Command& command, const CLI::App& app) {
  std::string line = "strait " + command.name;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) continue;
    const std::string text = flag_text(*option);
    line += option->get_required() ? " " + text : " [" + text + "]";
  }
  return line + " [flags]";
}

std::vector<std::string> flag_names(const CLI::App& app) {
  std::vector<std::string> names{"--help"};
  for (const CLI::Option* option : app.get_options()) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

bool is_short_flag(const CLI::App& app, char letter) {
  const auto options = app.get_options();
  return std::any_of(options.begin(), options.end(), [&](const CLI::Option* option) {
    return option->check_sname(std::string(1, letter));
  });
}

[[noreturn]] void refuse(const Command& command, const std::string& what) {
  throw UsageError{fmt::format("{}\n'strait help {}' shows what there is.", what, command.name)};
}

// "FILE", "A and B": what is required and was not given.
std::string missing_words(const CLI::App& app) {
  std::vector<std::string> missing;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_required() && option->count() == 0) missing.push_back(flag_text(*option));
  }
  return join_words(missing);
}

// "--seed: 1 required TEXT missing", or a value too many.
std::string mismatch_text(CLI::App& app, const std::string& words) {
  const std::string flag = words.substr(0, words.find(':'));
  if (!words.ends_with("missing")) return fmt::format("'{}' may stand only once", flag);
  const CLI::Option& option = *app.get_option(flag);
  return fmt::format("'{}' needs a value: {} ({})", flag, option.get_option_text(),
                     option.get_description());
}

// "--json excludes --md".
std::string exclusion_text(std::string words) {
  constexpr std::string_view kVerb = " excludes ";
  const std::size_t at = words.find(kVerb);
  if (at == std::string::npos) return words;
  return words.replace(at, kVerb.size(), " and ") + " exclude each other";
}

// CLI11 would tell of a missing file before it tells of the mistyped flag that swallowed it.
void check_flags(const CLI::App& app, const Command& command,
                 const std::vector<std::string>& words) {
  const auto known = flag_names(app);
  for (const auto& word : words) {
    if (word == "--") return;
    if (word.starts_with("--")) {
      const std::string name = word.substr(0, word.find('='));
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        refuse(command, fmt::format("'strait {}' has no flag '{}'{}", command.name, name,
                                    did_you_mean(name, known)));
      }
    } else if (word.size() > 1 && word[0] == '-' && std::isalpha(word[1]) != 0 &&
               !is_short_flag(app, word[1])) {
      refuse(command, fmt::format("'strait {}' has no flag '-{}'", command.name, word[1]));
    }
  }
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  auto near = nearest_words(word, known);
  if (near.empty()) return {};
  for (auto& one : near) one = fmt::format("'{}'", one);
  return fmt::format("; did you mean {}?", join_words(near, "or"));
}

void add_color_option(CLI::App& app, ColorChoice& choice) {
  add_choice(app, "--color", choice,
             {{"auto", ColorChoice::automatic},
              {"always", ColorChoice::always},
              {"never", ColorChoice::never}},
             "color: auto (on a terminal), always or never")
      ->option_text("WHEN")
      ->group("Output");
}

void parse_words(CLI::App& app, const Command& command, const std::vector<std::string>& words) {
  app.set_help_flag();  // every word that asks for help was seen before
  check_flags(app, command, words);
  try {
    app.parse(std::vector<std::string>{words.rbegin(), words.rend()});  // taken from the back
  } catch (const CLI::ExtrasError&) {
    const auto extra = app.remaining();
    refuse(command, fmt::format("'strait {}' has no use for '{}'", command.name,
                                extra.empty() ? "" : extra.front()));
  } catch (const CLI::RequiredError&) {
    refuse(command, fmt::format("'strait {}' needs {}", command.name, missing_words(app)));
  } catch (const CLI::ArgumentMismatch& error) {
    refuse(command, mismatch_text(app, error.what()));
  } catch (const CLI::ExcludesError& error) {
    refuse(command, exclusion_text(error.what()));
  } catch (const CLI::ParseError& error) {
    refuse(command, error.what());
  }
}

std::vector<FlagName> flags_of(const Command& command) {
  CLI::App app;
  const Action unused = command.define(app);
  app.set_help_flag("-h,--help", "this page");
  std::vector<FlagName> flags;
  for (const CLI::Option* option : app.get_options()) {
    const bool takes_value = option->get_items_expected_max() > 0;
    const std::string& meaning = option->get_description();
    for (const auto& name : option->get_lnames())
      flags.push_back({"--" + name, meaning, takes_value});
    for (const auto& name : option->get_snames())
      flags.push_back({"-" + name, meaning, takes_value});
  }
  return flags;
}

std::string help_of(const Command& command) {
  CLI::App app;
  const Action unused = command.define(app);
  app.set_help_flag("-h,--help", "this page")->group("Output");
  std::string page = fmt::format("strait {}: {}\n\n", command.name, command.purpose);
  for (const auto& line : command.example) page += "  " + line + "\n";
  page += fmt::format("\nUsage: {}\n", usage_line(command, app));
  std::vector<std::string> groups;
  std::map<std::string, std::string> lines;
  for (const CLI::Option* option : app.get_options()) {
    const std::string group = option->get_positional() ? "Arguments" : option->get_group();
    if (!lines.contains(group)) groups.push_back(group);
    lines[group] += flag_line(*option);
  }
  std::stable_partition(groups.begin(), groups.end(),
                        [](const auto& group) { return group != "Output"; });
  std::stable_partition(groups.begin(), groups.end(),
                        [](const auto& group) { return group == "Arguments"; });
  for (const auto& group : groups) page += "\n" + group + "\n" + lines[group];
  return page;
}

std::string help_of_all(const std::vector<Command>& commands) {
  std::string page =
      "strait – what happens to a supply chain when the rules change\n\n"
      "  strait new h200-first-batch         a commented scenario to start from\n"
      "  strait check h200-first-batch.yaml  is it sound? every mistake, with its line\n"
      "  strait run h200-first-batch.yaml    simulate; writes results/h200-first-batch.h5\n"
      "                                      and prints the answer\n";
  for (const Group group : {Group::work, Group::simulate, Group::read, Group::more}) {
    std::string lines;
    for (const Command& command : commands) {
      if (command.group != group) continue;
      lines += fmt::format("  {:<12}{}\n", command.name, command.purpose);
    }
    if (!lines.empty()) page += "\n" + group_title(group) + "\n" + lines;
  }
  return page +
         "\n'strait help VERB' shows the flags of a verb.\n"
         "Exit status: 0 done, 1 run failed, 2 wrong use, 3 scenario invalid,\n"
         "4 result unreadable, 5 differs, 130 interrupted, 143 terminated.\n";
}

}  // namespace strait::app
