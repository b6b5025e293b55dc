#include "strait/base/id.h"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

namespace strait {
namespace {

using ActorId = Id<struct ActorTag>;
using ProductId = Id<struct ProductTag>;

static_assert(!std::is_convertible_v<ActorId, ProductId>);
static_assert(!std::is_convertible_v<std::size_t, ActorId>);
static_assert(!std::is_constructible_v<ActorId, ProductId>);

TEST(Id, OfNothingIsNotValid) {
  EXPECT_FALSE(ActorId{}.valid());
  EXPECT_TRUE(ActorId{0}.valid());
  EXPECT_LT(ActorId{7}, ActorId{}) << "nothing sorts last";
}

TEST(Table, HandsOutIdsInOrder) {
  Table<ProductId, std::string> products;
  const ProductId h20 = products.add("H20");
  const ProductId h200 = products.add("H200");
  EXPECT_EQ(h20.index(), 0U);
  EXPECT_LT(h20, h200);
  EXPECT_EQ(products[h200], "H200");
  EXPECT_EQ(products.size(), 2U);
}

TEST(Table, StartsOverWithEqualItems) {
  Table<ActorId, int> balance(2, 5);
  balance[ActorId{1}] = 9;
  balance.assign(3, 0);
  EXPECT_EQ(balance.size(), 3U);
  EXPECT_EQ(balance[ActorId{1}], 0);
}

}  // namespace
}  // namespace strait
