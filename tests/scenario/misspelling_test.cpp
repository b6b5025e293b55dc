// Every key of the flagship, misspelt by one letter, is refused; from four letters on the right
// word is among at most three suggestions.
#include <gtest/gtest.h>

#include <algorithm>

#include "scenario/flagship.h"
#include "strait/scenario/checks.h"
#include "strait/scenario/render.h"

namespace strait::scenario {
namespace {

// Keys that are words of the language or names that something refers to; all others (names that
// nothing refers to, paths) may be called anything.
struct Visit {
  Node* parent;
  std::size_t index;
  std::string path;
};

void collect(Node& node, const std::string& path, std::vector<Visit>& all) {
  if (node.is_mapping()) {
    for (std::size_t i = 0; i < node.entries().size(); ++i) {
      const std::string here =
          path.empty() ? node.entries()[i].key : path + '/' + node.entries()[i].key;
      all.push_back({&node, i, here});
      collect(node.entries()[i].value, here, all);
    }
  } else if (node.is_list()) {
    for (std::size_t i = 0; i < node.items().size(); ++i)
      collect(node.items()[i], path + "/" + std::to_string(i), all);
  }
}

std::size_t depth(const std::string& path) {
  return static_cast<std::size_t>(std::count(path.begin(), path.end(), '/'));
}

// A name that the author chose and that nothing else in the flagship speaks of.
bool is_free_name(const std::string& path) {
  const std::string section = path.substr(0, path.find('/'));
  if (depth(path) == 1)
    return section == "routes" || section == "events" || section == "triggers" ||
           section == "measures" || section == "regimes" || section == "sources";
  if (path == "products/h200/attributes/memory") return true;
  return path.find("/orders/") != std::string::npos && depth(path) == 3;
}

std::string misspelt(std::string key) {
  const std::size_t middle = key.size() / 2;
  key[middle] = key[middle] == 'q' ? 'z' : 'q';
  return key;
}

// Of a thing stated under a wrong name, the message about who refers to it has the right one.
bool speaks_of(const Diagnostic& one, const std::string& word) {
  if (one.message.find('"' + word + '"') != std::string::npos) return true;
  if (one.remedy.find('"' + word + '"') != std::string::npos) return true;
  for (const std::string& note : one.notes) {
    if (note.find('"' + word + '"') != std::string::npos) return true;
  }
  return false;
}

std::size_t suggestions(const std::string& remedy) {
  if (!remedy.starts_with("did you mean")) return 0;
  const std::string question = remedy.substr(0, remedy.find('?'));
  return static_cast<std::size_t>(std::count(question.begin(), question.end(), '"')) / 2;
}

TEST(Misspelling, TheFlagshipItselfIsSound) {
  Diagnostics found;
  read_and_check(flagship_node(), found);
  EXPECT_EQ(render_text(found), "");
}

TEST(Misspelling, OfAnyKeyIsRefusedWithTheRightWord) {
  Node root = flagship_node();
  std::vector<Visit> all;
  collect(root, {}, all);
  std::size_t tried = 0;
  for (const Visit& visit : all) {
    if (is_free_name(visit.path)) continue;
    std::string& key = visit.parent->entries()[visit.index].key;
    const std::string right = key;
    key = misspelt(key);
    Diagnostics found;
    read_and_check(root, found);
    EXPECT_TRUE(found.has_errors()) << visit.path << " as " << key;
    if (right.size() >= 4 && right.find('.') == std::string::npos) {
      bool named = false;
      for (const Diagnostic& one : found.sorted()) {
        named = named || speaks_of(one, right);
        EXPECT_LE(suggestions(one.remedy), 3U) << one.remedy;
      }
      EXPECT_TRUE(named) << visit.path << " as " << key;
    }
    key = right;
    ++tried;
  }
  EXPECT_GT(tried, 250U);
}

}  // namespace
}  // namespace strait::scenario
