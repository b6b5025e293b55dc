// Flags of one verb: read by CLI11, explained in our words. Every message that a mistyped flag
// causes is ours, names the nearest flag and says where help is.
#pragma once

#include <string>
#include <vector>

#include "strait/app/command.h"

namespace strait::app {

// The one option that every verb has.
void add_color_option(CLI::App& app, ColorChoice& choice);

// Reads the words after the verb; throws UsageError.
void parse_words(CLI::App& app, const Command& command, const std::vector<std::string>& words);

// The flags of a verb, one entry per name, --help included.
struct FlagName {
  std::string name;  // "--seed", "-n"
  std::string meaning;
  bool takes_value = false;
};
std::vector<FlagName> flags_of(const Command& command);

// The help page of one verb: purpose, example, flags by group.
std::string help_of(const Command& command);
// The help page of the program.
std::string help_of_all(const std::vector<Command>& commands);

// "; did you mean 'run'?" or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace strait::app
