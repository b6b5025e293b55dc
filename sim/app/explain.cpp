#include <CLI/CLI.hpp>
#include <memory>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/scenario/codes.h"

namespace strait::app {

namespace {

int explain(const std::string& code, std::ostream& out) {
  if (!code.empty()) {
    out << scenario::explain_code(code);
    return kDone;
  }
  for (const auto& one : scenario::all_codes()) out << one.code << "  " << one.title << "\n";
  return kDone;
}

}  // namespace

Command explain_command() {
  return {
      "explain",
      Group::work,
      "what a code like S014 means and how to put it right",
      {"strait explain S014"},
      [](CLI::App& app) -> Action {
        auto code = std::make_shared<std::string>();
        app.add_option("code", *code, "a code; without it, the list of all")->option_text("CODE");
        return [code](const Terminal& terminal, const Invocation&) {
          return explain(*code, terminal.out);
        };
      }};
}

}  // namespace strait::app
