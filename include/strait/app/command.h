// One verb of the command line. Each has a source of its own that describes it; commands.cpp lists
// them all. Nothing but that list knows which verbs there are.
//
//   Command sum_command() {
//     return {"sum", Group::read, "add up results", "strait sum a.h5", [](CLI::App& app) {
//       auto file = std::make_shared<std::string>();
//       app.add_option("result", *file, "a result file")->required();
//       return [file](const Terminal& terminal, const Invocation&) { …; return kDone; };
//     }};
//   }
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "strait/app/terminal.h"

namespace CLI {
class App;
}

namespace strait::app {

// How the program was called.
struct Invocation {
  std::string command_line;  // as typed, quoted for a shell
};

// What a verb does once its flags are read; returns the exit code, throws errors of base/error.h.
using Action = std::function<int(const Terminal&, const Invocation&)>;

enum class Group { work, simulate, read, more, hidden };

struct Command {
  std::string name;
  Group group = Group::more;
  std::string purpose;               // one line, in small letters, no full stop
  std::vector<std::string> example;  // lines as typed
  std::function<Action(CLI::App&)> define;
};

// In the order of the help page.
std::vector<Command> all_commands();
const Command* find_command(const std::vector<Command>& commands, std::string_view name);
std::string group_title(Group group);

Command new_command();
Command check_command();
Command diff_command();
Command schema_command();
Command explain_command();
Command run_command();
Command sweep_command();
Command gather_command();
Command rerun_command();
Command show_command();
Command compare_command();
Command export_command();
Command why_command();
Command narrate_command();
Command decide_command();
Command sensitivity_command();
Command report_command();
Command help_command();
Command completion_command();
Command version_command();
Command reference_command();
Command format_command();

}  // namespace strait::app
