#include "strait/app/program.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <new>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/interrupt.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"

namespace strait::app {

namespace {

bool asks_for_help(const std::string& word) { return word == "--help" || word == "-h"; }

// What stands after "--" is no flag.
bool any_asks_for_help(const std::vector<std::string>& words) {
  return std::any_of(words.begin(), std::find(words.begin(), words.end(), "--"), asks_for_help);
}

std::string quoted(const std::string& word) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=,:+@%";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return text + "'";
}

Invocation invocation_of(const std::vector<std::string>& words) {
  Invocation invocation{"strait"};
  for (const auto& word : words) invocation.command_line += " " + quoted(word);
  return invocation;
}

const Command& command_named(const std::vector<Command>& commands, const std::string& name) {
  if (const Command* found = find_command(commands, name)) return *found;
  std::vector<std::string> known;
  for (const Command& command : commands) {
    if (command.group != Group::hidden) known.push_back(command.name);
  }
  const bool is_flag = name.starts_with('-');
  throw UsageError{fmt::format("no {} is named '{}'{}\n'strait help' lists them all.",
                               is_flag ? "flag before a verb" : "verb", name,
                               did_you_mean(name, known))};
}

int dispatch(const std::vector<std::string>& words, const Terminal& terminal) {
  const auto commands = all_commands();
  if (words.empty()) {
    terminal.err << help_of_all(commands);
    return kWrongUse;
  }
  if (asks_for_help(words[0])) {
    terminal.out << help_of_all(commands);
    return kDone;
  }
  const Command& command = command_named(commands, words[0] == "--version" ? "version" : words[0]);
  const std::vector<std::string> rest{words.begin() + 1, words.end()};
  if (any_asks_for_help(rest)) {
    terminal.out << help_of(command);
    return kDone;
  }
  CLI::App app;
  const Action action = command.define(app);
  parse_words(app, command, rest);
  return action(terminal, invocation_of(words));
}

int fail(const Terminal& terminal, const std::string& message, int code) {
  terminal.out.flush();
  terminal.err << "strait: " << message << (message.ends_with('\n') ? "" : "\n");
  return code;
}

}  // namespace

int run_program(const std::vector<std::string>& words, const Terminal& terminal) {
  try {
    const int code = dispatch(words, terminal);
    terminal.out.flush();
    if (!terminal.out) return fail(terminal, "the answer could not be written", kRunFailed);
    return code;
  } catch (const UsageError& error) {
    return fail(terminal, error.what(), kWrongUse);
  } catch (const ScenarioError& error) {
    terminal.out.flush();
    terminal.err << error.what();  // lines of diagnostics that begin with their file
    return kScenarioInvalid;
  } catch (const ResultError& error) {
    return fail(terminal, error.what(), kResultUnreadable);
  } catch (const UserError& error) {
    return fail(terminal, error.what(), kRunFailed);
  } catch (const Stopped& stopped) {
    return fail(terminal, stopped.what(), stopped.exit_code());
  } catch (const std::bad_alloc&) {
    return fail(terminal, "out of memory; try fewer replications or --keep summary", kRunFailed);
  } catch (const std::exception& error) {
    return fail(terminal,
                fmt::format("a mistake of ours, not yours: {}\nPlease report it with the command "
                            "and the scenario that led to it.",
                            error.what()),
                kRunFailed);
  }
}

}  // namespace strait::app
