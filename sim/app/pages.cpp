// Verbs that print one generated text.
#include <CLI/CLI.hpp>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/experiment/result_layout.h"
#include "strait/output/format.h"
#include "strait/scenario/schema.h"

namespace strait::app {

namespace {

template <typename Page>
Command page_command(const char* name, Group group, const char* purpose, const char* example,
                     Page page) {
  return {name, group, purpose, {example}, [page](CLI::App&) -> Action {
            return [page](const Terminal& terminal, const Invocation&) {
              terminal.out << page();
              return kDone;
            };
          }};
}

}  // namespace

Command schema_command() {
  return page_command("schema", Group::work, "the scenario language as JSON Schema, for editors",
                      "strait schema > scenario.schema.json",
                      [] { return scenario::json_schema(); });
}

Command reference_command() {
  return page_command("reference", Group::hidden, "every key of a scenario, as a page",
                      "strait reference > scenarios/REFERENCE.md",
                      [] { return scenario::reference_page(); });
}

Command format_command() {
  return page_command("format", Group::hidden, "what a result file holds, as a page",
                      "strait format > results/README.md",
                      [] { return output::format_page(experiment::result_families()); });
}

}  // namespace strait::app
