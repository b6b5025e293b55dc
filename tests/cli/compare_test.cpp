// What differs between results, and refusals to pair what has no common random numbers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/program.h"
#include "strait/app/exit_code.h"

namespace strait::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// Two results of small.yaml: as it is, and with a slower review.
class TwoResults : public Folder {
 public:
  TwoResults() {
    run("strait run small.yaml -n 100 -o fast.h5");
    run("strait run small.yaml -n 100 -o slow.h5 --set controls.license.review.elapsed='300 days'");
  }
};

TEST(Compare, TellsWhatWasAssumedAndWhatCameOut) {
  const TwoResults folder;
  const Said said = folder.run("strait compare fast.h5 slow.h5");
  EXPECT_EQ(said.code, app::kDone) << said.err;
  EXPECT_THAT(said.out, AllOf(HasSubstr("assumptions\n  controls.license.review.elapsed"),
                              HasSubstr("slow   300 days"), HasSubstr("100 paired replications"),
                              HasSubstr("lower"), HasSubstr("Pairing: the difference in ")));
}

TEST(Compare, OfTwoAlikeIsIdentical) {
  const TwoResults folder;
  const Said said = folder.run("strait compare fast.h5 fast.h5 --fail-on-change");
  EXPECT_EQ(said.code, app::kDone);
  EXPECT_THAT(said.out, AllOf(HasSubstr("The same assumptions in all results."),
                              HasSubstr("identical, bit for bit"), Not(HasSubstr("higher"))));
}

TEST(Compare, FailsOnChangeOnlyWhenAsked) {
  const TwoResults folder;
  EXPECT_EQ(folder.run("strait compare fast.h5 slow.h5").code, app::kDone);
  EXPECT_EQ(folder.run("strait compare fast.h5 slow.h5 --fail-on-change").code, app::kDiffers);
}

TEST(Compare, SpeaksToProgramsAndPages) {
  const TwoResults folder;
  EXPECT_THAT(folder.run("strait compare fast.h5 slow.h5 --json").out,
              AllOf(HasSubstr("\"paired_replications\": 100"), HasSubstr("\"verdict\": \"lower\""),
                    HasSubstr("\"variance_ratio\": ")));
  EXPECT_THAT(folder.run("strait compare fast.h5 slow.h5 --md").out,
              AllOf(HasSubstr("| assumption | fast | slow |"),
                    HasSubstr("| measure | result | value | difference | 95 % interval |")));
}

TEST(Compare, CorrectsForManyQuestions) {
  const TwoResults folder;
  folder.run("strait run small.yaml -n 60 -o half.h5 --set demand.buyer.gives_up_after='2 months'");
  const Said said = folder.run("strait compare fast.h5 slow.h5 half.h5 --confidence 90");
  EXPECT_THAT(said.out, AllOf(HasSubstr("90 % interval"),
                              HasSubstr("hold together with 90 % confidence (Bonferroni)"),
                              HasSubstr("60 paired replications on common random numbers; those "
                                        "that not all results have are left out.")));
  EXPECT_THAT(folder.run("strait compare fast.h5 slow.h5 half.h5 --json").out,
              HasSubstr("\"confidence_of_each_interval\": 0.975"));
}

TEST(Compare, RefusesWhatHasNoPairs) {
  const TwoResults folder;
  folder.run("strait run small.yaml -n 100 -o other.h5 --seed 5");
  const auto refused = [&](const std::string& line, const std::string& why) {
    const Said said = folder.run(line);
    EXPECT_EQ(said.code, app::kWrongUse) << line;
    EXPECT_THAT(said.err, HasSubstr(why));
  };
  refused("strait compare fast.h5 other.h5", "fast and other cannot be paired: seed ");
  refused("strait compare fast.h5", "needs two results or more");
  refused("strait compare fast.h5 small.yaml", "small.yaml is a scenario");
  refused("strait compare fast.h5 slow.h5 --measure delivred", "did you mean 'delivered'?");
  refused("strait compare fast.h5 slow.h5 --json --md", "exclude each other");
  EXPECT_EQ(folder.run("strait compare fast.h5 nowhere.h5").code, app::kResultUnreadable);
}

}  // namespace
}  // namespace strait::cli
