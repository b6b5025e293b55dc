#include "strait/base/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <type_traits>

namespace strait {
namespace {

using testing::HasSubstr;

TEST(Assertion, PassesInSilence) { EXPECT_NO_THROW(STRAIT_ASSERT(1 + 1 == 2, "never shown")); }

TEST(Assertion, ShowsPlaceConditionAndValues) {
  const int residual = 3;
  try {
    STRAIT_ASSERT(residual == 0, "residual {} of {}", residual, "tencent");
    FAIL() << "the assertion did not fail";
  } catch (const InternalError& error) {
    EXPECT_THAT(error.what(), HasSubstr("error_test.cpp:"));
    EXPECT_THAT(error.what(), HasSubstr("residual == 0"));
    EXPECT_THAT(error.what(), HasSubstr("residual 3 of tencent"));
  }
}

TEST(Assertion, EvaluatesItsConditionOnceAndItsValuesOnFailureOnly) {
  int conditions = 0;
  int values = 0;
  STRAIT_ASSERT(++conditions > 0, "{}", ++values);
  EXPECT_EQ(conditions, 1);
  EXPECT_EQ(values, 0);
}

// app maps the classes to exit codes: a mistake of ours must never pass for one of the user's.
TEST(Errors, OfUsersAndOursAreDifferentFamilies) {
  EXPECT_TRUE((std::is_base_of_v<UserError, ScenarioError>));
  EXPECT_TRUE((std::is_base_of_v<UserError, ModelError>));
  EXPECT_FALSE((std::is_base_of_v<UserError, InternalError>));
  EXPECT_FALSE((std::is_base_of_v<std::runtime_error, InternalError>));
}

}  // namespace
}  // namespace strait
