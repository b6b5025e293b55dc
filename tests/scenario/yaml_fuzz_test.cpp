// Whatever the bytes: an answer, never a crash; and either a tree or an error that says why not.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <sstream>

#include "strait/scenario/node_writer.h"
#include "strait/scenario/render.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {
namespace {

const std::string& flagship() {
  static const std::string text = [] {
    std::stringstream all;
    all << std::ifstream(STRAIT_SOURCE_DIR "/scenarios/h200-first-batch/h200-first-batch.yaml")
               .rdbuf();
    return all.str();
  }();
  return text;
}

void read_and_judge(const std::string& text) {
  Diagnostics told;
  const Node root = read_yaml_text(text, "a.yaml", told);
  RC_ASSERT(told.has_errors() || !root.is_null());
  RC_ASSERT(told.has_errors() == !render_text(told).empty());
  RC_ASSERT(!render_json(told).empty());
  for (const auto& d : told.sorted()) {
    RC_ASSERT(d.place.line >= 0);
    RC_ASSERT(!d.message.empty());
  }
  if (told.has_errors()) return;
  Diagnostics again;
  RC_ASSERT(same_content(read_yaml_text(write_yaml(root), "b.yaml", again), root));
  RC_ASSERT(!again.has_errors());
}

RC_GTEST_PROP(YamlFuzz, AnyBytes, (const std::string& text)) { read_and_judge(text); }

RC_GTEST_PROP(YamlFuzz, AMutatedFlagship, ()) {
  std::string text = flagship();
  RC_PRE(!text.empty());
  const int mutations = *rc::gen::inRange(1, 6);
  for (int i = 0; i < mutations; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto length =
        *rc::gen::inRange<std::size_t>(0, std::min<std::size_t>(text.size() - at, 40) + 1);
    const auto piece = *rc::gen::element<std::string>(
        "", "\t", "\n", "\n\n  ", ": ", "- ", "[", "]", "{", "}", "&a ", "*a", "!t ", "'", "\"",
        "|", ">", "---\n", "...\n", "#", "%", "? ", "<<: ", std::string(1, '\0'), "\xFF", "\r",
        "010", "\\", ",");
    text.replace(at, length, piece);
  }
  read_and_judge(text);
}

// A piece of the flagship, copied to where it does not belong.
RC_GTEST_PROP(YamlFuzz, ASplicedFlagship, ()) {
  std::string text = flagship();
  RC_PRE(!text.empty());
  const auto from = *rc::gen::inRange<std::size_t>(0, text.size());
  const auto length = *rc::gen::inRange<std::size_t>(0, 400);
  const auto to = *rc::gen::inRange<std::size_t>(0, text.size());
  text.insert(to, text.substr(from, length));
  read_and_judge(text);
}

}  // namespace
}  // namespace strait::scenario
