#include "strait/stats/spells.h"

#include <gtest/gtest.h>

#include <vector>

namespace strait::stats {
namespace {

const std::vector<Sighting> kSeen{{0, false}, {1, true}, {3, true},
                                  {6, false}, {7, true}, {8, false}};

TEST(Spells, ShareOfTime) {
  EXPECT_DOUBLE_EQ(share_of_time(kSeen, 10), 0.6);
  EXPECT_EQ(share_of_time(std::vector<Sighting>{{2, true}}, 4), 1);
  EXPECT_EQ(share_of_time(std::vector<Sighting>{{2, false}}, 4), 0);
}

TEST(Spells, LongestSpell) {
  EXPECT_EQ(longest_spell(kSeen, 10), 5);
  EXPECT_EQ(longest_spell(std::vector<Sighting>{{0, false}, {5, true}}, 9), 4);  // up to the end
  EXPECT_EQ(longest_spell(std::vector<Sighting>{{0, false}}, 9), 0);
}

// From the first lapse to the end of the last.
TEST(Spells, TimeToRecover) {
  EXPECT_EQ(time_to_recover(kSeen), 7);
  EXPECT_EQ(time_to_recover(std::vector<Sighting>{{0, false}, {5, false}}), 0);
  EXPECT_FALSE(time_to_recover(std::vector<Sighting>{{0, false}, {5, true}}));
}

}  // namespace
}  // namespace strait::stats
