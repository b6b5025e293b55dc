#include "strait/base/version.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/output/format.h"

namespace strait::app {

namespace {

struct Flags {
  bool verbose = false;
  bool json = false;
};

void print_json(std::ostream& out) {
  const BuildInformation& build = build_information();
  nlohmann::ordered_json libraries = nlohmann::ordered_json::object();
  for (const auto& library : build.libraries) {
    libraries[std::string{library.name}] = library.version;
  }
  const nlohmann::ordered_json object{
      {"version", build.version},       {"revision", build.revision},
      {"modified", build.modified},     {"compiler", build.compiler},
      {"build_type", build.build_type}, {"flags", build.flags},
      {"processor", build.processor},   {"result_format", output::kFormatVersion},
      {"libraries", libraries}};
  out << object.dump(2) << "\n";
}

void print_details(std::ostream& out) {
  const BuildInformation& build = build_information();
  const auto line = [&](std::string_view what, std::string_view value) {
    out << fmt::format("  {:<14}{}\n", what, value);
  };
  line("revision", build.modified ? fmt::format("{}, modified", build.revision) : build.revision);
  line("compiler", fmt::format("{}, {}", build.compiler, build.build_type));
  line("flags", build.flags);
  line("processor", build.processor);
  line("result format", fmt::format("{}", output::kFormatVersion));
  for (const auto& library : build.libraries) line(library.name, library.version);
}

int print_version(const Flags& flags, std::ostream& out) {
  if (flags.json) {
    print_json(out);
    return kDone;
  }
  out << fmt::format("strait {}\n", short_version());
  if (flags.verbose) print_details(out);
  return kDone;
}

}  // namespace

Command version_command() {
  return {"version",
          Group::more,
          "which program this is",
          {"strait version --verbose"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<Flags>();
            app.add_flag("-v,--verbose", flags->verbose,
                         "with revision, compiler, flags and libraries")
                ->group("Output");
            app.add_flag("--json", flags->json, "all of it as one JSON object")->group("Output");
            return [flags](const Terminal& terminal, const Invocation&) {
              return print_version(*flags, terminal.out);
            };
          }};
}

}  // namespace strait::app
