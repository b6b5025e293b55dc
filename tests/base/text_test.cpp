#include "strait/base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace strait {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Words = std::vector<std::string>;

// Short words of few letters, so that equal, swapped and shared letters are common.
rc::Gen<std::string> any_word() {
  return rc::gen::resize(8,
                         rc::gen::container<std::string>(rc::gen::elementOf(std::string{"abc"})));
}

TEST(EditDistance, CountsSingleEdits) {
  EXPECT_EQ(edit_distance("license", "license"), 0);
  EXPECT_EQ(edit_distance("license", "lisense"), 1) << "replace";
  EXPECT_EQ(edit_distance("license", "licnse"), 1) << "delete";
  EXPECT_EQ(edit_distance("license", "liccense"), 1) << "insert";
  EXPECT_EQ(edit_distance("license", "lciense"), 1) << "swap of neighbours";
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
  EXPECT_EQ(edit_distance("", "cap"), 3);
}

RC_GTEST_PROP(EditDistance, IsZeroForEqualWordsOnly, ()) {
  const auto a = *any_word();
  const auto b = *any_word();
  RC_ASSERT((edit_distance(a, b) == 0) == (a == b));
}

RC_GTEST_PROP(EditDistance, IsTheSameBothWays, ()) {
  const auto a = *any_word();
  const auto b = *any_word();
  RC_ASSERT(edit_distance(a, b) == edit_distance(b, a));
}

RC_GTEST_PROP(EditDistance, LiesBetweenTheDifferenceOfLengthsAndTheLongerOne, ()) {
  const auto a = *any_word();
  const auto b = *any_word();
  const auto longer = static_cast<int>(std::max(a.size(), b.size()));
  const auto shorter = static_cast<int>(std::min(a.size(), b.size()));
  RC_ASSERT(edit_distance(a, b) >= longer - shorter);
  RC_ASSERT(edit_distance(a, b) <= longer);
}

TEST(NearestWords, ComeNearestFirstThenByName) {
  const Words known{"review_time", "review_when", "officers", "reviews"};
  EXPECT_THAT(nearest_words("reveiw_time", known), ElementsAre("review_time"));
  EXPECT_THAT(nearest_words("review", known), ElementsAre("reviews", "review_time", "review_when"));
  EXPECT_THAT(nearest_words("wait", Words{"waiting", "weight"}), ElementsAre("waiting"));
  EXPECT_THAT(nearest_words("wa", Words{"waiting"}), IsEmpty());
  EXPECT_THAT(nearest_words("license", Words{"us_export_license", "licensed_by", "sublicenses"}),
              ElementsAre("licensed_by", "us_export_license"));
  EXPECT_THAT(nearest_words("bat", Words{"hat", "cat", "bar"}), ElementsAre("bar", "cat", "hat"));
}

TEST(NearestWords, AreAtMostAsManyAsAsked) {
  const Words known{"aa", "ab", "ac", "ad"};
  EXPECT_EQ(nearest_words("ax", known).size(), 3U);
  EXPECT_THAT(nearest_words("ax", known, 1), ElementsAre("aa"));
}

TEST(NearestWords, AreNoneForAStrangeWord) {
  EXPECT_THAT(nearest_words("bandwidth", Words{"cap", "officers"}), IsEmpty());
  EXPECT_THAT(nearest_words("x", Words{}), IsEmpty());
}

TEST(NearestWords, NameAKnownWordOnce) {
  EXPECT_THAT(nearest_words("cpa", Words{"cap", "cap"}), ElementsAre("cap"));
}

RC_GTEST_PROP(NearestWords, FindAWordWithOneLetterChanged, ()) {
  const Words known{"demand", "officers", "review_time", "per_end_user", "announced"};
  std::string word = *rc::gen::elementOf(known);
  const std::string right = word;
  const auto at = *rc::gen::inRange<std::size_t>(0, word.size());
  word[at] = *rc::gen::inRange('a', static_cast<char>('z' + 1));
  RC_ASSERT(nearest_words(word, known).front() == right);
}

// Plain spaces between groups of three, as people type them into a search, and a real minus
// (U+2212).
TEST(FormatNumber, GroupsByThree) {
  EXPECT_EQ(format_number(0), "0");
  EXPECT_EQ(format_number(999), "999");
  EXPECT_EQ(format_number(1000), "1 000");
  EXPECT_EQ(format_number(41900), "41 900");
  EXPECT_EQ(format_number(1234567.891, 2), "1 234 567.89");
}

TEST(FormatNumber, HasARealMinusButNoMinusZero) {
  EXPECT_EQ(format_number(-3900), "\u22123 900");
  EXPECT_EQ(format_number(-0.125, 2), "\u22120.12");
  EXPECT_EQ(format_number(-0.001, 2), "0.00");
  EXPECT_EQ(format_number(-0.0), "0");
}

TEST(FormatNumber, NamesWhatIsNoNumber) {
  EXPECT_EQ(format_number(std::numeric_limits<double>::quiet_NaN()), "none");
  EXPECT_EQ(format_number(std::numeric_limits<double>::infinity()), "∞");
  EXPECT_EQ(format_number(-std::numeric_limits<double>::infinity()), "\u2212∞");
}

RC_GTEST_PROP(FormatNumber, KeepsEveryDigit, ()) {
  const auto value = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000'000);
  std::string text = format_number(static_cast<double>(value));
  std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
  RC_ASSERT(text == std::to_string(value));
}

TEST(JoinWords, ReadsAsASentence) {
  EXPECT_EQ(join_words(Words{}), "");
  EXPECT_EQ(join_words(Words{"a"}), "a");
  EXPECT_EQ(join_words(Words{"a", "b"}), "a and b");
  EXPECT_EQ(join_words(Words{"a", "b", "c"}, "or"), "a, b or c");
}

TEST(DisplayWidth, CountsCharactersNotBytes) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("stock"), 5U);
  EXPECT_EQ(display_width("± 1 900 ███▌"), 12U);
}

}  // namespace
}  // namespace strait
