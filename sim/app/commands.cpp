#include <algorithm>

#include "strait/app/command.h"

namespace strait::app {

std::vector<Command> all_commands() {
  return {
      new_command(),       check_command(),  diff_command(),       schema_command(),
      explain_command(),   run_command(),    sweep_command(),      gather_command(),
      rerun_command(),     show_command(),   compare_command(),    why_command(),
      narrate_command(),   export_command(), decide_command(),     sensitivity_command(),
      report_command(),    help_command(),   completion_command(), version_command(),
      reference_command(), format_command(),
  };
}

const Command* find_command(const std::vector<Command>& commands, std::string_view name) {
  const auto found = std::find_if(commands.begin(), commands.end(),
                                  [&](const Command& command) { return command.name == name; });
  return found == commands.end() ? nullptr : &*found;
}

std::string group_title(Group group) {
  switch (group) {
    case Group::work:
      return "Work on scenarios";
    case Group::simulate:
      return "Simulate";
    case Group::read:
      return "Read results";
    case Group::more:
      return "More";
    case Group::hidden:
      break;
  }
  return "Hidden";
}

}  // namespace strait::app
