#include "strait/scenario/diff.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/load.h"
#include "strait/app/usage.h"
#include "strait/scenario/writer.h"

namespace strait::app {

namespace {

struct Flags {
  std::string left;
  std::string right;
  bool json = false;
  ColorChoice color = ColorChoice::automatic;
};

std::string json_of(const std::vector<scenario::Difference>& differences) {
  using Json = nlohmann::ordered_json;
  const auto side = [](const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
  };
  Json list = Json::array();
  for (const auto& one : differences) {
    list.push_back({{"path", one.path}, {"left", side(one.left)}, {"right", side(one.right)}});
  }
  return list.dump(2) + "\n";
}

int print_differences(const Flags& flags, const Terminal& terminal) {
  const bool color = terminal.color_on_err(flags.color);
  const Loaded left = load(flags.left, {});
  const Loaded right = load(flags.right, {});
  if (flags.json && (left.found.has_errors() || right.found.has_errors())) {
    terminal.out << mistakes_json({&left, &right});
    return kScenarioInvalid;
  }
  require_sound(left, color);
  require_sound(right, color);
  const auto differences = scenario::diff_scenarios(scenario::write_scenario(left.scenario),
                                                    scenario::write_scenario(right.scenario),
                                                    &left.read.root, &right.read.root);
  if (flags.json) {
    terminal.out << json_of(differences);
  } else if (differences.empty()) {
    terminal.out << "no difference\n";
  } else {
    terminal.out << scenario::format_differences(differences, left.scenario.name,
                                                 right.scenario.name);
  }
  return differences.empty() ? kDone : kDiffers;
}

}  // namespace

Command diff_command() {
  return {
      "diff",
      Group::work,
      "what differs between two scenarios, as they are meant",
      {"strait diff h200-first-batch.yaml tight-cap.yaml"},
      [](CLI::App& app) -> Action {
        auto flags = std::make_shared<Flags>();
        app.add_option("left", flags->left, "a scenario")->option_text("A")->required();
        app.add_option("right", flags->right, "another; exit status 5 where they differ")
            ->option_text("B")
            ->required();
        app.add_flag("--json", flags->json, "as a list of path, left and right")->group("Output");
        add_color_option(app, flags->color);
        return [flags](const Terminal& terminal, const Invocation&) {
          return print_differences(*flags, terminal);
        };
      }};
}

}  // namespace strait::app
