#include <CLI/CLI.hpp>
#include <memory>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"

namespace strait::app {

namespace {

int print_help(const std::string& verb, std::ostream& out) {
  const auto commands = all_commands();
  if (verb.empty()) {
    out << help_of_all(commands);
    return kDone;
  }
  const Command* command = find_command(commands, verb);
  if (command == nullptr) {
    std::vector<std::string> known;
    known.reserve(commands.size());
    for (const Command& one : commands) known.push_back(one.name);
    throw UsageError{fmt::format("no verb is named '{}'{}", verb, did_you_mean(verb, known))};
  }
  out << help_of(*command);
  return kDone;
}

}  // namespace

Command help_command() {
  return {
      "help",
      Group::more,
      "what a verb does and which flags it has",
      {"strait help run"},
      [](CLI::App& app) -> Action {
        auto verb = std::make_shared<std::string>();
        app.add_option("verb", *verb, "a verb; without it, the list of all")->option_text("VERB");
        return [verb](const Terminal& terminal, const Invocation&) {
          return print_help(*verb, terminal.out);
        };
      }};
}

}  // namespace strait::app
