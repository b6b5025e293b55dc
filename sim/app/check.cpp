#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/flag_values.h"
#include "strait/app/load.h"
#include "strait/app/usage.h"
#include "strait/scenario/assumptions.h"
#include "strait/scenario/render.h"

namespace strait::app {

namespace {

using scenario::Severity;

enum class Format { text, json, github };

struct Flags {
  std::vector<std::string> files;
  std::vector<std::string> settings;
  bool assumptions = false;
  bool strict = false;
  bool quiet = false;
  Format format = Format::text;
  ColorChoice color = ColorChoice::automatic;
};

bool is_sound(const Loaded& loaded, bool strict) {
  return !loaded.found.has_errors() && (!strict || loaded.found.count(Severity::warning) == 0);
}

Loaded load_file(const std::string& file, const Flags& flags) {
  Loaded loaded = load(file, flags.settings);
  if (flags.assumptions && !loaded.found.has_errors()) {
    scenario::note_assumptions(loaded.read.root, loaded.found);
  }
  return loaded;
}

std::string text_of(const Loaded& loaded, const Flags& flags, bool color) {
  std::string text = scenario::render_text(
      loaded.found, {.color = color, .most = scenario::Diagnostics::kMostKept});
  if (!text.empty() || flags.quiet) return text;
  return loaded.path + ": sound\n";
}

std::string assumption_summary(const Loaded& loaded) {
  std::size_t assumed = 0;
  const auto values = scenario::supported_values(loaded.read.root);
  for (const auto& value : values) assumed += value.rows.empty() ? 1 : 0;
  return fmt::format("{}: {} of {} numbers are assumed.\n", loaded.path, assumed, values.size());
}

int check_files(const Flags& flags, const Terminal& terminal) {
  bool sound = true;
  auto all = nlohmann::ordered_json::array();
  for (const auto& file : flags.files) {
    const Loaded loaded = load_file(file, flags);
    sound = sound && is_sound(loaded, flags.strict);
    if (flags.format == Format::json) {
      for (auto& one : nlohmann::ordered_json::parse(scenario::render_json(loaded.found))) {
        all.push_back(std::move(one));
      }
    } else if (flags.format == Format::github) {
      terminal.out << scenario::render_github(loaded.found);
    } else {
      terminal.out << text_of(loaded, flags, terminal.color_on_out(flags.color));
      if (flags.assumptions && !flags.quiet && !loaded.found.has_errors()) {
        terminal.out << assumption_summary(loaded);
      }
    }
  }
  if (flags.format == Format::json) terminal.out << all.dump(2) << "\n";
  return sound ? kDone : kScenarioInvalid;
}

void define_flags(CLI::App& app, Flags& flags) {
  app.add_option("scenario", flags.files, "scenarios, YAML")->option_text("FILE…")->required();
  app.add_flag("--assumptions", flags.assumptions,
               "also every number that no row of evidence supports")
      ->group("What is checked");
  app.add_flag("--strict", flags.strict, "warnings fail too")->group("What is checked");
  app.add_option("--set", flags.settings, "as for run; may be repeated")
      ->option_text("PATH=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->group("What is checked");
  add_choice(app, "--format", flags.format,
             {{"text", Format::text}, {"json", Format::json}, {"github", Format::github}},
             "for people, programs, or GitHub's review pages")
      ->option_text("text|json|github")
      ->group("Output");
  app.add_flag_callback(
         "--json", [&flags] { flags.format = Format::json; }, "as --format json")
      ->group("Output");
  app.add_flag("-q,--quiet", flags.quiet, "nothing of sound files")->group("Output");
  add_color_option(app, flags.color);
}

}  // namespace

Command check_command() {
  return {"check",
          Group::work,
          "is it sound? every mistake, with its line",
          {"strait check h200-first-batch.yaml", "strait check --assumptions scenarios/*/*.yaml"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<Flags>();
            define_flags(app, *flags);
            return [flags](const Terminal& terminal, const Invocation&) {
              return check_files(*flags, terminal);
            };
          }};
}

}  // namespace strait::app
