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

const Template* find_template(std::string_view folder, const std::string& file) {
  for (const Template& one : templates()) {
    if (one.folder == folder && one.name == file) return &one;
  }
  return nullptr;
}

// "tight-cap" of "tight-cap.yaml"; nothing of a table.
std::string stem_of(const Template& one) {
  const bool scenario = one.name.ends_with(".yaml");
  return std::string{scenario ? one.name.substr(0, one.name.size() - 5) : ""};
}

// By its name, or by its folder and name where several have the same.
std::vector<const Template*> templates_named(const std::string& name) {
  std::vector<const Template*> found;
  for (const Template& one : templates()) {
    const std::string stem = stem_of(one);
    if (stem.empty()) continue;
    if (name == stem || name == fmt::format("{}/{}", one.folder, stem)) found.push_back(&one);
  }
  return found;
}

// Each case by its folder; alternatives are found beside it.
std::string cases() {
  std::vector<std::string> names;
  for (const Template& one : templates()) {
    if (stem_of(one) == one.folder || one.folder == "templates") names.push_back(stem_of(one));
  }
  return join_words(names);
}

const Template& template_like(const std::string& like) {
  const auto found = templates_named(like);
  if (found.size() == 1) return *found.front();
  std::vector<std::string> known;
  known.reserve(found.size());
  for (const Template* one : found) {
    known.push_back(fmt::format("{}/{}", one->folder, stem_of(*one)));
  }
  if (!known.empty()) {
    throw UsageError{fmt::format("several scenarios are named '{}': {}", like, join_words(known))};
  }
  for (const Template& one : templates()) {
    if (!stem_of(one).empty()) known.push_back(stem_of(one));
  }
  throw UsageError{
      fmt::format("no scenario to start from is named '{}'{}\nThere are {}, and their "
                  "alternatives.",
                  like, did_you_mean(like, known), cases())};
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
void write_companions(const Template& of, const std::filesystem::path& folder, std::ostream& out) {
  const std::string text{of.text};
  std::smatch table;
  const bool has_table = std::regex_search(text, table, std::regex{"\\n  table: *([^ \\n#]+)"});
  for (const std::string& name :
       {value_of(text, "extends"), has_table ? table[1].str() : std::string{}}) {
    const Template* companion = name.empty() ? nullptr : find_template(of.folder, name);
    if (companion == nullptr) continue;
    if (std::filesystem::exists(folder / name)) {
      out << (folder / name).string() << " is there already and stays as it is\n";
      continue;
    }
    write_new(folder / name, companion->text, out);
    if (name.ends_with(".yaml")) write_companions(*companion, folder, out);
  }
}

int make_scenario(const Flags& flags, std::ostream& out) {
  if (!scenario::is_file_name(flags.name)) {
    throw UsageError{fmt::format("'{}' is no name: {}; the file is named after it", flags.name,
                                 scenario::kFileNameRule)};
  }
  std::string like = flags.minimal ? "minimal" : flags.like;
  if (like.empty()) like = templates_named(flags.name).size() == 1 ? flags.name : kCase;
  const Template& base = template_like(like);
  const std::filesystem::path path{flags.name + ".yaml"};
  write_new(path, renamed(std::string{base.text}, flags.name), out);
  write_companions(base, {}, out);
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
                                        "start from this case or alternative; default: "
                                        "h200-first-batch")
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
