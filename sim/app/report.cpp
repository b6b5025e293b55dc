#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <set>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/flag_values.h"
#include "strait/app/report_page.h"
#include "strait/app/usage.h"
#include "strait/app/written_file.h"
#include "strait/base/error.h"

namespace strait::app {

namespace {

struct Flags {
  std::vector<std::string> files;
  std::string path;
  std::string title;
  bool quiet = false;
  Formats formats;
  ColorChoice color = ColorChoice::automatic;
};

// Beside the first result, with its name.
std::filesystem::path page_path(const Flags& flags) {
  if (!flags.path.empty()) return flags.path;
  return std::filesystem::path{flags.files[0]}.replace_extension(".html");
}

std::vector<ReportedRun> read_all(const Flags& flags, const Terminal& terminal) {
  std::vector<ReportedRun> runs;
  std::set<std::string> names;
  for (const auto& file : flags.files) {
    runs.push_back(read_reported_run(file, terminal.color_on_err(flags.color)));
    runs.back().name = std::filesystem::path{file}.stem().string();
    names.insert(runs.back().name);
  }
  if (names.size() < runs.size()) {
    for (auto& run : runs) run.name = run.path;
  }
  return runs;
}

int write_report(const Flags& flags, const Terminal& terminal, const Invocation& invocation) {
  const auto runs = read_all(flags, terminal);
  const report::Page page = report_page(runs, {flags.title, invocation.command_line});
  if (flags.formats.json) {
    terminal.out << report_json(page);
  } else if (flags.formats.markdown) {
    terminal.out << page_markdown(page);
  } else {
    const auto path = page_path(flags);
    write_file(path, ".html", [&](std::ostream& file) { file << page_html(page); });
    if (!flags.quiet) terminal.out << path.string() << "\n";
  }
  return kDone;
}

void define_flags(CLI::App& app, Flags& flags) {
  app.add_option("results", flags.files, "result files; several stand side by side on one page")
      ->option_text("RESULT…")
      ->required();
  app.add_option("--title", flags.title, "of the page; default: the scenario's")
      ->option_text("TEXT")
      ->group("What is shown");
  app.add_option("-o", flags.path, "default: beside the first result, with its name and .html")
      ->option_text("FILE")
      ->group("Output");
  add_formats(app, flags.formats, "what the page shows as one JSON object, on the terminal",
              "the page without pictures in Markdown, on the terminal");
  app.add_flag("-q,--quiet", flags.quiet, "do not say where the page is")->group("Output");
  add_color_option(app, flags.color);
}

}  // namespace

Command report_command() {
  return {"report",
          Group::read,
          "one HTML page to hand on, which needs no network",
          {"strait report results/h200-first-batch.h5",
           "strait report results/h200-first-batch.h5 results/tight-cap.h5 -o both.html"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<Flags>();
            define_flags(app, *flags);
            return [flags](const Terminal& terminal, const Invocation& invocation) {
              return write_report(*flags, terminal, invocation);
            };
          }};
}

}  // namespace strait::app
