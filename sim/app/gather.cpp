#include "strait/experiment/gather.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/file_kind.h"
#include "strait/app/sweep_setup.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"
#include "strait/base/text.h"

namespace strait::app {

namespace {

struct GatherFlags {
  std::string folder;
  std::string path;
  bool json = false, quiet = false;
  ColorChoice color = ColorChoice::automatic;
};

std::filesystem::path gather_path(const GatherFlags& flags) {
  if (!flags.path.empty()) return flags.path;
  auto folder = std::filesystem::path{flags.folder}.lexically_normal();
  if (folder.filename().empty()) folder = folder.parent_path();
  return folder.string() + ".h5";
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string gather_text(const experiment::GatherOutcome& outcome,
                        const std::filesystem::path& path) {
  const auto number = [](std::size_t count) { return format_number(static_cast<double>(count)); };
  std::string text =
      fmt::format("{} points, {} runs\n", number(outcome.points), number(outcome.runs));
  if (outcome.incomplete > 0) {
    text += fmt::format("{} points are not finished: the sweep goes on where it was left\n",
                        number(outcome.incomplete));
  }
  if (outcome.variance_ratio) {
    text += fmt::format("antithetic pairs have {:.2f} of the variance of independent ones\n",
                        *outcome.variance_ratio);
  }
  if (outcome.failed > 0) text += fmt::format("{} points failed:\n", number(outcome.failed));
  for (const auto& failure : outcome.failures) {
    text += fmt::format("  point {}: {}\n    {}\n", failure.point, first_line(failure.message),
                        failure.command);
  }
  if (outcome.failed > outcome.failures.size()) text += "  …\n";
  return text + fmt::format("results hash {}\n{}\n", outcome.results_hash, path.string());
}

std::string gather_json(const experiment::GatherOutcome& outcome,
                        const std::filesystem::path& path) {
  nlohmann::ordered_json json{{"file", path.string()},
                              {"points", outcome.points},
                              {"ok", outcome.ok},
                              {"failed", outcome.failed},
                              {"incomplete", outcome.incomplete},
                              {"runs", outcome.runs},
                              {"results_hash", outcome.results_hash}};
  if (outcome.variance_ratio) json["variance_ratio"] = *outcome.variance_ratio;
  json["failures"] = nlohmann::ordered_json::array();
  for (const auto& failure : outcome.failures) {
    json["failures"].push_back(
        {{"point", failure.point}, {"message", failure.message}, {"command", failure.command}});
  }
  return json.dump(2) + "\n";
}

int gather_folder(const GatherFlags& flags, const Terminal& terminal,
                  const Invocation& invocation) {
  const experiment::SweepFolder folder{flags.folder};
  const auto setup = set_up(folder, terminal.color_on_err(flags.color));
  const auto path = gather_path(flags);
  refuse_to_replace(path);
  output::Provenance provenance = provenance_of(setup->loaded);
  provenance.seed = setup->sweep->seed();
  provenance.command_line = folder.notes().command + "; " + invocation.command_line;
  provenance.created = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto outcome = experiment::gather(*setup->sweep, folder, path, provenance);
  if (flags.json) {
    terminal.out << gather_json(outcome, path);
  } else if (!flags.quiet) {
    terminal.out << gather_text(outcome, path);
  }
  return outcome.failed > 0 ? kRunFailed : kDone;
}

}  // namespace

Command gather_command() {
  return {
      "gather",
      Group::simulate,
      "make one result file of a sweep's folder",
      {"strait gather results/h200-first-batch-sweep"},
      [](CLI::App& app) -> Action {
        auto flags = std::make_shared<GatherFlags>();
        app.add_option("folder", flags->folder, "a sweep's folder")->option_text("DIR")->required();
        app.add_option("-o", flags->path, "the result; default: DIR.h5")
            ->option_text("FILE")
            ->group("What is kept");
        app.add_flag("--json", flags->json, "the outcome as one JSON object")->group("Output");
        app.add_flag("-q,--quiet", flags->quiet, "nothing but errors")->group("Output");
        add_color_option(app, flags->color);
        return [flags](const Terminal& terminal, const Invocation& invocation) {
          return gather_folder(*flags, terminal, invocation);
        };
      }};
}

}  // namespace strait::app
