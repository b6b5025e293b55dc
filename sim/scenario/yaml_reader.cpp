#include "strait/scenario/yaml_reader.h"

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "strait/base/text.h"
#include "text_check.h"
#include "yaml_tree.h"

namespace strait::scenario {
namespace {

struct Advice {
  std::string_view parser_says;  // part of the parser's message
  std::string_view message;
  std::string_view remedy;
};
constexpr std::array<Advice, 14> kAdvice{{
    {"illegal map value", "a second colon in one line", "quote a text that contains \": \""},
    {"illegal map key", "a key where none can stand", "does the line above end as it should?"},
    {"illegal block entry", "a list item where none can stand",
     "put \"- \" on a line of its own below the key"},
    {"end of map not found", "this line does not line up with the keys above it",
     "keys of one mapping begin in the same column"},
    {"end of sequence not found", "this line does not line up with the list above it",
     "items of one list begin in the same column with \"- \""},
    {"end of map flow not found", "a mapping {…} is not closed here",
     "a comma or a closing brace is expected"},
    {"end of sequence flow not found", "a list […] is not closed here",
     "a comma or a closing bracket is expected"},
    {"illegal flow end", "a closing bracket without its opening one", "remove it, or open it"},
    {"illegal EOF in scalar", "a quote is opened and never closed", "close the quote"},
    {"unknown escape", "an escape that YAML does not know", "use single quotes around a \\"},
    {"unknown token", "a value cannot begin with this character", "put the value in quotes"},
    {"anchor is not defined", "an alias (*) of something that is not there",
     "put the value in quotes if it begins with a star"},
    {"alias not found", "a lone star (*)", "put the value in quotes"},
    {"document indicator", "a line \"---\" or \"...\" within a quoted text", "indent that line"},
}};

void report_syntax(const YAML::ParserException& e, const Place& place, Diagnostics& diagnostics) {
  for (const auto& advice : kAdvice) {
    if (e.msg.find(advice.parser_says) == std::string::npos) continue;
    diagnostics.error("S002", place, 1, std::string(advice.message), std::string(advice.remedy));
    return;
  }
  diagnostics.error("S002", place, 1, fmt::format("this is not YAML: {}", e.msg));
}

std::string_view without_byte_order_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

// Sees whether anything follows the first document.
class SecondDocument : public YAML::EventHandler {
 public:
  std::optional<YAML::Mark> mark;
  void OnDocumentStart(const YAML::Mark& at) override {
    mark = at;
    throw TooDeep{};  // what it says does not matter
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

void refuse_second_document(YAML::Parser& parser, YamlTree& tree, Diagnostics& diagnostics) {
  SecondDocument second;
  try {
    parser.HandleNextDocument(second);
  } catch (const TooDeep&) {
    diagnostics.error("S009", tree.place(*second.mark), 1, "a second document begins here",
                      "one file is one scenario: use another file");
  }
}

Node parse(const std::shared_ptr<const Source>& source, std::string_view text, bool had_tabs,
           Diagnostics& diagnostics) {
  YamlTree tree(source, text, diagnostics);
  std::istringstream stream{std::string(text)};
  YAML::Parser parser(stream);
  try {
    if (parser.HandleNextDocument(tree)) refuse_second_document(parser, tree, diagnostics);
    tree.refuse_open_quote();
    return tree.take_root();
  } catch (const TooDeep&) {
    return {};
  } catch (const YAML::ParserException& e) {
    // With tabs the indentation is a guess: what follows from it is no news.
    if (!had_tabs) report_syntax(e, tree.place(e.mark), diagnostics);
    return {};
  }
}

std::vector<std::string> yaml_files_beside(const std::filesystem::path& path) {
  std::error_code error;
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().filename().string());
  }
  return names;
}

// What is wrong with the path before anything is read; the second is the remedy.
std::optional<std::pair<std::string, std::string>> trouble_with(const std::string& path) {
  std::error_code error;
  const auto type = std::filesystem::status(path, error).type();
  if (type == std::filesystem::file_type::directory) {
    return std::pair(fmt::format("{} is a folder", path), "name a scenario file in it");
  }
  if (type != std::filesystem::file_type::not_found) return std::nullopt;
  const auto near =
      nearest_words(std::filesystem::path(path).filename().string(), yaml_files_beside(path));
  return std::pair(fmt::format("there is no file {}", path),
                   near.empty() ? "" : fmt::format("did you mean {}?", join_words(near, "or")));
}

// At most one byte more than a scenario may have: enough to refuse it.
std::optional<std::string> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text(kMostBytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return std::nullopt;
  text.resize(static_cast<std::size_t>(file.gcount()));
  text.shrink_to_fit();
  return text;
}

}  // namespace

Node read_yaml_file(const std::string& path, Diagnostics& diagnostics, const Node* named_by) {
  auto trouble = trouble_with(path);
  std::optional<std::string> text;
  if (!trouble) text = bytes_of(path);
  if (text) return read_yaml_text(std::move(*text), path, diagnostics);
  if (!trouble) trouble.emplace(fmt::format("{} cannot be read", path), "check its permissions");
  const Place place{std::make_shared<const std::string>(path), 0, 0};
  diagnostics.error("S001", named_by ? named_by->place() : place, named_by ? named_by->width() : 1,
                    trouble->first, trouble->second);
  return {};
}

Node read_yaml_text(std::string text, std::string name, Diagnostics& diagnostics) {
  auto source = std::make_shared<const Source>(Source{std::move(name), std::move(text)});
  diagnostics.add_source(source);
  if (!check_bytes(source, diagnostics)) return {};
  const auto untabbed = without_indenting_tabs(source, diagnostics);
  const auto parsed = without_byte_order_mark(untabbed ? *untabbed : source->text);
  const std::size_t before = diagnostics.count(Severity::error);
  Node root = parse(source, parsed, untabbed.has_value(), diagnostics);
  if (root.is_null() && diagnostics.count(Severity::error) == before) {
    diagnostics.error("S015", place_in(source, 0, 0), 1, "the file says nothing",
                      "`strait new NAME` writes a scenario to start from");
  }
  return root;
}

}  // namespace strait::scenario
