#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/templates.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"
#include "strait/base/text.h"
#include "strait/scenario/file_name.h"

namespace strait::app {

namespace {

constexpr std::string_view kCase = "h200-first-batch";

struct Flags {
  std::string name;
  std::string like;
  bool minimal = false;
};

const Template* find_template(const std::string& file) {
  for (const Template& one : templates()) {
    if (one.name == file) return &one;
  }
  return nullptr;
}

const Template& template_like(const std::string& like) {
  if (const Template* found = find_template(like + ".yaml")) return *found;
  std::vector<std::string> known;
  for (const Template& one : templates()) {
    if (one.name.ends_with(".yaml")) known.emplace_back(one.name.substr(0, one.name.size() - 5));
  }
  throw UsageError{fmt::format("no scenario to start from is named '{}'{}\nThere are {}.", like,
                               did_you_mean(like, known), join_words(known))};
}

// What stands behind `key` in the file's outermost mapping, without a comment.
std::string value_of(const std::string& text, const std::string& key) {
  const std::regex line{"(?:^|\\n)" + key + ":[ \\t]*([^ \\t\\n#]+)"};
  std::smatch found;
  return std::regex_search(text, found, line) ? found[1].str() : std::string{};
}

std::string renamed(const std::string& text, const std::string& name) {
  const std::regex line{"(^|\\n)name:[ \\t]*[^ \\t\\n#]+"};
  return std::regex_replace(text, line, "$1name: " + name, std::regex_constants::format_first_only);
}

void write_new(const std::filesystem::path& path, std::string_view text, std::ostream& out) {
  if (std::filesystem::exists(path)) {
    throw UsageError{fmt::format("{} exists; nothing was overwritten", path.string())};
  }
  std::ofstream file{path, std::ios::binary};
  file << text;
  file.close();
  if (!file) throw UserError{fmt::format("{}: cannot write", path.string())};
  out << path.string() << "\n";
}

// Files that the scenario refers to and that the program carries: its base, its table of sources.
void write_companions(const std::string& text, const std::filesystem::path& folder,
                      std::ostream& out) {
  std::smatch table;
  const bool has_table = std::regex_search(text, table, std::regex{"\\n  table: *([^ \\n#]+)"});
  for (const std::string& name :
       {value_of(text, "extends"), has_table ? table[1].str() : std::string{}}) {
    const Template* companion = name.empty() ? nullptr : find_template(name);
    if (companion == nullptr || std::filesystem::exists(folder / name)) continue;
    write_new(folder / name, companion->text, out);
    if (name.ends_with(".yaml")) write_companions(std::string{companion->text}, folder, out);
  }
}

int make_scenario(const Flags& flags, std::ostream& out) {
  if (!scenario::is_file_name(flags.name)) {
    throw UsageError{fmt::format("'{}' is no name: {}; the file is named after it", flags.name,
                                 scenario::kFileNameRule)};
  }
  std::string like = flags.minimal ? "minimal" : flags.like;
  if (like.empty()) like = find_template(flags.name + ".yaml") != nullptr ? flags.name : kCase;
  const std::string text{template_like(like).text};
  const std::filesystem::path path{flags.name + ".yaml"};
  write_new(path, renamed(text, flags.name), out);
  write_companions(text, {}, out);
  out << "next: strait run " << path.string() << "\n";
  return kDone;
}

}  // namespace

Command new_command() {
  return {"new",
          Group::work,
          "a commented scenario to start from",
          {"strait new h200-first-batch", "strait new my-case --minimal"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<Flags>();
            app.add_option("name", flags->name,
                           "of the scenario; writes NAME.yaml here, and beside it what that "
                           "refers to: its table of evidence, what it extends")
                ->option_text("NAME")
                ->required();
            auto* like = app.add_option("--like", flags->like,
                                        "start from this case; default: h200-first-batch")
                             ->option_text("CASE")
                             ->group("What it starts from");
            app.add_flag("--minimal", flags->minimal, "start from the smallest one that runs")
                ->excludes(like)
                ->group("What it starts from");
            return [flags](const Terminal& terminal, const Invocation&) {
              return make_scenario(*flags, terminal.out);
            };
          }};
}

}  // namespace strait::app
