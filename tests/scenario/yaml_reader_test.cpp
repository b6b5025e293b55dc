#include "strait/scenario/yaml_reader.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace strait::scenario {
namespace {

// "2:3 S004 message (remedy) [note]" of every diagnostic.
std::string told(const Diagnostics& diagnostics) {
  std::string text;
  for (const auto& d : diagnostics.sorted()) {
    if (!text.empty()) text += "\n";
    text += std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " + d.code +
            " " + d.message;
    if (!d.remedy.empty()) text += " (" + d.remedy + ")";
    for (const auto& note : d.notes) text += " [" + note + "]";
  }
  return text;
}

std::string mistakes(std::string text) {
  Diagnostics diagnostics;
  read_yaml_text(std::move(text), "a.yaml", diagnostics);
  return told(diagnostics);
}

Node good(std::string text) {
  Diagnostics diagnostics;
  Node root = read_yaml_text(std::move(text), "a.yaml", diagnostics);
  EXPECT_EQ(told(diagnostics), "");
  return root;
}

TEST(YamlReader, KeepsOrderPlacesAndQuotes) {
  const Node root = good("b: 25 %\na: {x: [1, 'two'], y: }\n");
  ASSERT_EQ(root.entries().size(), 2u);
  EXPECT_EQ(root.entries()[0].key, "b");
  EXPECT_EQ(root.entries()[0].value.text(), "25 %");
  EXPECT_EQ(format_place(root.entries()[0].value.place()), "a.yaml:1:4");
  const Node* x = root.find("a")->find("x");
  EXPECT_EQ(x->items()[1].text(), "two");
  EXPECT_TRUE(x->items()[1].quoted());
  EXPECT_FALSE(x->items()[0].quoted());
  EXPECT_EQ(x->items()[1].width(), 5);
  EXPECT_EQ(format_place(x->items()[1].place()), "a.yaml:2:12");
  EXPECT_TRUE(root.find("a")->find("y")->is_null());
}

TEST(YamlReader, CountsColumnsInCharacters) {
  const Node root = good("ä: {ö: 1, ü: 2}\nx: 3");
  EXPECT_EQ(format_place(root.find("ä")->find("ü")->place()), "a.yaml:1:14");
  EXPECT_EQ(format_place(root.find("x")->place()), "a.yaml:2:4");
}

TEST(YamlReader, ByteOrderMarkAndWindowsLinesAreFine) {
  const Node root = good(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: 2\r\n");
  EXPECT_EQ(root.find("b")->text(), "2");
  EXPECT_EQ(format_place(root.find("b")->place()), "a.yaml:2:4");
}

TEST(YamlReader, WordsThatYamlTakesForTruthStayText) {
  const Node root = good("a: no\nb: 2026-01-28\nc: 0x10\nd: 0.5\ne: 0\n");
  EXPECT_EQ(root.find("a")->text(), "no");
  EXPECT_EQ(root.find("b")->text(), "2026-01-28");
  EXPECT_EQ(root.find("c")->text(), "0x10");
  EXPECT_EQ(root.find("d")->text(), "0.5");
  EXPECT_EQ(root.find("e")->text(), "0");
}

TEST(YamlReader, ReportsEveryDuplicateWithTheFirst) {
  EXPECT_EQ(mistakes("a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n"),
            "2:11 S004 key \"c\" stands twice (remove one of them) [the first is at a.yaml:2:5]\n"
            "3:1 S004 key \"a\" stands twice (remove one of them) [the first is at a.yaml:1:1]\n"
            "4:1 S004 key \"a\" stands twice (remove one of them) [the first is at a.yaml:1:1]");
}

TEST(YamlReader, RefusesTabsOnceAndReadsOn) {
  EXPECT_EQ(mistakes("a:\n\tb: 1\n\tc: 2\n\tb: 010\n"),
            "2:1 S005 a tab in the indentation (indent with blanks, two for each level) "
            "[3 lines are indented with tabs]\n"
            "4:2 S004 key \"b\" stands twice (remove one of them) [the first is at a.yaml:2:2]\n"
            "4:5 S011 \"010\" begins with a zero (write 10; put it in quotes if it is a name)");
}

TEST(YamlReader, WhatFollowsFromTabsIsNotTold) {
  EXPECT_EQ(mistakes("a:\n  b: 1\n\tc: 2\n"),
            "3:1 S005 a tab in the indentation (indent with blanks, two for each level)");
}

TEST(YamlReader, TabsBetweenWordsAreFine) {
  EXPECT_EQ(good("a:\t1\t# one\n\t\nb: 2\n").find("a")->text(), "1");
}

TEST(YamlReader, RefusesAnchorsAliasesTagsAndMergeKeys) {
  EXPECT_EQ(mistakes("a: &x {b: 1}\nc: *x\nd: {<<: *x}\ne: !money 5\nf: ! 5\n"),
            "1:4 S006 anchor \"&x\" (a scenario has no anchors: write the value out where it is "
            "needed)\n"
            "2:4 S006 alias \"*x\" (write the value out; for alternatives use `extends` and "
            "`change`)\n"
            "3:5 S008 merge key \"<<\" (write the keys out; for alternatives use `extends` and "
            "`change`)\n"
            "3:9 S006 alias \"*x\" (write the value out; for alternatives use `extends` and "
            "`change`)\n"
            "4:4 S007 tag \"!money\" (a scenario has no tags: the key says what a value is)\n"
            "5:4 S007 tag \"!\" (a scenario has no tags: the key says what a value is)");
}

TEST(YamlReader, RefusesLeadingZeros) {
  EXPECT_EQ(mistakes("a: 010\nb: -007 days\nc: 00\nd: \"010\"\ne: 0 days\n"),
            "1:4 S011 \"010\" begins with a zero (write 10; put it in quotes if it is a name)\n"
            "2:4 S011 \"-007 days\" begins with a zero (write -7 days; put it in quotes if it is a "
            "name)\n"
            "3:4 S011 \"00\" begins with a zero (write 0; put it in quotes if it is a name)");
}

TEST(YamlReader, RefusesKeysThatAreNoWords) {
  EXPECT_EQ(mistakes("a: 1\n? [b, c]\n: 2\n? {d: e}\n: 3\n?\n: 4\n"),
            "2:3 S010 a key must be a word (a name before the colon is expected)\n"
            "4:3 S010 a key must be a word (a name before the colon is expected)\n"
            "7:1 S010 a key must be a word (a name before the colon is expected)");
}

TEST(YamlReader, RefusesASecondDocument) {
  EXPECT_EQ(mistakes("---\na: 1\n---\nb: 2\n"),
            "3:1 S009 a second document begins here (one file is one scenario: use another file)");
}

TEST(YamlReader, ExplainsWhatIsNoYaml) {
  EXPECT_EQ(mistakes("a: b: c\n"),
            "1:5 S002 a second colon in one line (quote a text that contains \": \")");
  EXPECT_EQ(mistakes("a:\n  b: 1\n c: 2\n"),
            "3:2 S002 this line does not line up with the keys above it (keys of one mapping begin "
            "in the same column) [it begins at a.yaml:1:1]");
  EXPECT_EQ(mistakes("a: {b: 1\nc: 2\n"),
            "2:2 S002 a mapping {…} is not closed here (a comma or a closing brace is expected) "
            "[it begins at a.yaml:1:4]");
  EXPECT_EQ(mistakes("a: [1, 2\n"),
            "2:1 S002 a list […] is not closed here (a comma or a closing bracket is expected) "
            "[it begins at a.yaml:1:4]");
  EXPECT_EQ(mistakes("a: \"b\n"), "1:4 S002 a quote is opened and never closed (close the quote)");
  EXPECT_EQ(mistakes("a: b\nc: 'd''\ne: 1\n"),
            "2:4 S002 a quote is opened and never closed (close the quote)");
  EXPECT_EQ(
      mistakes("a:\n  - 1\n - 2\n"),
      "3:2 S002 this item does not line up with the list above it (items of one list begin in "
      "the same column with \"- \")");
  EXPECT_EQ(mistakes("a: - 1\n"),
            "1:4 S002 a list item where none can stand (put \"- \" on a line of its own below the "
            "key)");
  EXPECT_EQ(mistakes("a: 1\nb\nc: 2\n"),
            "2:1 S002 a key without its colon (key: value is expected)");
  EXPECT_EQ(mistakes("a: [1,, 2]\n"), "1:7 S002 a value is missing here (a comma too many?)");
  EXPECT_EQ(mistakes("a: *\n"), "1:5 S002 a lone star (*) (put the value in quotes)");
  EXPECT_EQ(mistakes("a: \"\\q\"\n"),
            "1:5 S002 an escape that YAML does not know (use single quotes around a text with \\)");
  EXPECT_EQ(mistakes("a: 1]\nb: [2]]\n"),
            "2:7 S002 a closing bracket without its opening one (remove it, or open it)");
  EXPECT_EQ(mistakes("a: %b\n"),
            "1:4 S002 a value cannot begin with this character (put the value in quotes)");
}

TEST(YamlReader, RefusesWhatIsNoText) {
  EXPECT_EQ(mistakes(std::string("a: 1\nb: \0c\n", 11)),
            "2:4 S013 character U+0000 is not plain text (save the file as UTF-8 text)");
  EXPECT_EQ(mistakes("ä: caf\xE9\n"),
            "1:7 S013 byte 0xE9 is not plain text (save the file as UTF-8 text)");
  EXPECT_EQ(mistakes("a: \xED\xA0\x80\n"),
            "1:4 S013 byte 0xED is not plain text (save the file as UTF-8 text)");
}

TEST(YamlReader, RefusesInvisibleLineBreaks) {
  EXPECT_EQ(mistakes("a: 1\n# \xE2\x80\xA8 b: 2\n"),
            "2:3 S013 character U+2028 is not plain text (save the file as UTF-8 text)");
  EXPECT_EQ(mistakes("a: 1\rb: 2\n"),
            "1:5 S013 a lone U+000D is not plain text (save the file as UTF-8 text)");
  EXPECT_EQ(mistakes("\xEF\xBB\xBF"
                     "a: \xEF\xBB\xBF"
                     "b\n"),
            "1:4 S013 character U+FEFF is not plain text (save the file as UTF-8 text)");
}

TEST(YamlReader, RefusesWhatSaysNothing) {
  for (const auto* text : {"", "\n\n", "# only a comment\n", "---\n", "~\n"}) {
    EXPECT_EQ(mistakes(text),
              "0:0 S015 the file says nothing (`strait new NAME` writes a scenario to start from)");
  }
}

TEST(YamlReader, BoundsSizeAndDepth) {
  EXPECT_EQ(mistakes(std::string(kMostBytes + 1, 'a')),
            "0:0 S012 the file is larger than 16 MB (is this a scenario?)");
  const std::string open(kMostLevels, '['), close(kMostLevels, ']');
  EXPECT_EQ(mistakes(open + close), "");
  EXPECT_EQ(mistakes("[" + open + close + "]"),
            "1:65 S012 nested deeper than 64 levels (is a bracket missing?)");
  EXPECT_EQ(mistakes(std::string(kMostBytes, '[')),
            "1:65 S012 nested deeper than 64 levels (is a bracket missing?)");
  std::string dashes;
  for (int i = 0; i < 10000; ++i) dashes += "- ";
  EXPECT_EQ(mistakes(dashes), "1:129 S012 nested deeper than 64 levels (is a bracket missing?)");
}

TEST(YamlReader, BracketsAndQuotesInWordsOpenNothing) {
  const std::string many(2 * kMostLevels, '[');
  EXPECT_EQ(good("a: b" + many + "\n").find("a")->text(), "b" + many);
  EXPECT_EQ(good("a: '" + many + "'\nb: \"" + many + "\\\"\"\n").entries().size(), 2u);
  EXPECT_EQ(good("a: 1  # 'tis " + many + "\nb: 2\n").entries().size(), 2u);
  EXPECT_EQ(good("a: |\n  'tis\n  " + many + "\nb: 2\n").entries().size(), 2u);
  EXPECT_EQ(good("a: b\n  'tis\n  " + many + "\nb: {\"c\":[1], d: it's}\n").entries().size(), 2u);
}

TEST(YamlReader, FindsTheQuoteThatTheEndOfTheFileCloses) {
  EXPECT_EQ(mistakes("a: ['b, c\nd: 1\n"),
            "1:5 S002 a quote is opened and never closed (close the quote)");
  EXPECT_EQ(mistakes("ä: {b: \"c}\n"),
            "1:8 S002 a quote is opened and never closed (close the quote)");
}

TEST(YamlReader, APlaceWithoutAValueIsBehindItsColon) {
  const Node root = good("a:   # none\nb: 1\nc:\n  -\n  - 2\n");
  EXPECT_EQ(format_place(root.find("a")->place()), "a.yaml:1:3");
  EXPECT_EQ(format_place(root.find("c")->items()[0].place()), "a.yaml:4:4");
}

TEST(YamlReader, HostileFilesCostLittle) {
  std::string aliases = "a: &a [1]\nb: [";
  while (aliases.size() < kMostBytes - 10) aliases += "*a, ";
  Diagnostics told;
  EXPECT_TRUE(read_yaml_text(aliases + "1]\n", "a.yaml", told).is_null());
  EXPECT_EQ(told.count(Severity::error), Diagnostics::kMostKept);
}

TEST(YamlReader, FilesThatCannotBeRead) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "strait_yaml_reader";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "h200.yaml") << "a: 1\n";
  Diagnostics missing;
  EXPECT_TRUE(read_yaml_file((folder / "h20.yaml").string(), missing).is_null());
  EXPECT_EQ(told(missing), "0:0 S001 there is no file " + (folder / "h20.yaml").string() +
                               " (did you mean h200.yaml?)");
  Diagnostics directory;
  read_yaml_file(folder.string(), directory);
  EXPECT_EQ(told(directory),
            "0:0 S001 " + folder.string() + " is a folder (name a scenario file in it)");
  Diagnostics fine;
  EXPECT_TRUE(read_yaml_file((folder / "h200.yaml").string(), fine).is_mapping());
  ASSERT_EQ(fine.sources().size(), 1u);
  EXPECT_EQ(fine.sources()[0]->text, "a: 1\n");
}

}  // namespace
}  // namespace strait::scenario
