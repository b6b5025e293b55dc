// Completion for shells, from the same tables that read the flags.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string_view>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/flag_values.h"
#include "strait/app/usage.h"

namespace strait::app {

namespace {

enum class Shell { bash, zsh, fish };

std::string verbs(const std::vector<Command>& commands) {
  std::string text;
  for (const Command& command : commands) {
    if (command.group != Group::hidden) text += (text.empty() ? "" : " ") + command.name;
  }
  return text;
}

std::string bash_script(const std::vector<Command>& commands) {
  std::string text =
      "# bash completion for strait: strait completion bash > /etc/bash_completion.d/strait\n"
      "_strait() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} words\n"
      "  if [[ $COMP_CWORD -eq 1 ]]; then\n";
  text += fmt::format("    words='{}'\n  else\n    case ${{COMP_WORDS[1]}} in\n", verbs(commands));
  for (const Command& command : commands) {
    std::string flags;
    for (const auto& flag : flags_of(command)) flags += (flags.empty() ? "" : " ") + flag.name;
    const bool help = command.name == "help";
    text += fmt::format("      {}) words='{}' ;;\n", command.name,
                        help ? verbs(commands) + " " + flags : flags);
  }
  return text +
         "    esac\n"
         "  fi\n"
         "  COMPREPLY=()\n"
         "  if [[ $COMP_CWORD -eq 1 || $word == -* || ${COMP_WORDS[1]} == help ]]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
         "  fi\n"
         "}\n"
         "complete -o default -F _strait strait\n";
}

std::string zsh_escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\'') escaped += "'\\'";
    if (c == '[' || c == ']' || c == ':') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string zsh_script(const std::vector<Command>& commands) {
  std::string text =
      "#compdef strait\n# zsh completion for strait: strait completion zsh > _strait\n"
      "_strait() {\n  local -a verbs=(\n";
  for (const Command& command : commands) {
    if (command.group == Group::hidden) continue;
    text += fmt::format("    '{}:{}'\n", command.name, zsh_escaped(command.purpose));
  }
  text +=
      "  )\n  if (( CURRENT == 2 )); then\n    _describe verb verbs\n    return\n  fi\n"
      "  case $words[2] in\n";
  for (const Command& command : commands) {
    text += fmt::format("    {}) _arguments", command.name);
    for (const auto& flag : flags_of(command)) {
      text += fmt::format(" '*{}[{}]{}'", flag.name, zsh_escaped(flag.meaning),
                          flag.takes_value ? ":value:_files" : "");
    }
    text += command.name == "help" ? " '*:verb:(" + verbs(commands) + ")' ;;\n"
                                   : " '*:file:_files' ;;\n";
  }
  return text + "  esac\n}\ncompdef _strait strait\n";
}

std::string fish_escaped(const std::string& text) {
  std::string escaped;
  for (const char c : text) escaped += c == '\'' ? std::string{"\\'"} : std::string{c};
  return escaped;
}

std::string fish_script(const std::vector<Command>& commands) {
  std::string text =
      "# fish completion for strait: strait completion fish > "
      "~/.config/fish/completions/strait.fish\n";
  for (const Command& command : commands) {
    if (command.group != Group::hidden) {
      text += fmt::format("complete -c strait -f -n __fish_use_subcommand -a {} -d '{}'\n",
                          command.name, fish_escaped(command.purpose));
    }
    for (const auto& flag : flags_of(command)) {
      const bool is_long = flag.name.starts_with("--");
      text +=
          fmt::format("complete -c strait -n '__fish_seen_subcommand_from {}' {} {}{} -d '{}'\n",
                      command.name, is_long ? "-l" : "-s", flag.name.substr(is_long ? 2 : 1),
                      flag.takes_value ? " -r" : "", fish_escaped(flag.meaning));
    }
  }
  return text;
}

std::string script_for(Shell shell) {
  const auto commands = all_commands();
  switch (shell) {
    case Shell::zsh:
      return zsh_script(commands);
    case Shell::fish:
      return fish_script(commands);
    case Shell::bash:
      break;
  }
  return bash_script(commands);
}

}  // namespace

Command completion_command() {
  return {"completion",
          Group::more,
          "completion of verbs and flags for a shell",
          {"source <(strait completion bash)"},
          [](CLI::App& app) -> Action {
            auto shell = std::make_shared<Shell>(Shell::bash);
            add_choice(app, "shell", *shell,
                       {{"bash", Shell::bash}, {"zsh", Shell::zsh}, {"fish", Shell::fish}},
                       "bash, zsh or fish")
                ->option_text("SHELL")
                ->required();
            return [shell](const Terminal& terminal, const Invocation&) {
              terminal.out << script_for(*shell);
              return kDone;
            };
          }};
}

}  // namespace strait::app
