// The same bits whatever the number of threads.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "assembly/support.h"
#include "strait/experiment/run.h"

namespace strait::experiment {
namespace {

std::string hash_with(const assembly::Plan& plan, unsigned threads) {
  const auto path = std::filesystem::temp_directory_path() /
                    fmt::format("strait_jobs_{}_{}.nc", threads, ::getpid());
  const RunRequest request{
      .seed = assembly::kSeed, .replications = 60, .threads = threads, .path = path};
  std::string hash = run(plan, request).results_hash;
  std::filesystem::remove(path);
  return hash;
}

TEST(Jobs, GiveTheSameBits) {
  assembly::Setting setting{.days = 60};
  setting.demand =
      "all_buyers: {orders: {o: {rate: 0.5 / day, product: chip, quantity: {uniform: {low: 1 chip, "
      "high: 9 chips}}}}}";
  setting.controls = assembly::export_license(
      "review: {elapsed: {exponential: {mean: 9 days}}, outcomes: {case_by_case: {granted: 50 "
      "%}}}");
  const auto scenario = assembly::read_scenario_text(setting.text());
  const assembly::Plan plan{scenario};
  const std::string alone = hash_with(plan, 1);
  EXPECT_EQ(alone.size(), 32);
  EXPECT_EQ(hash_with(plan, 2), alone);
  EXPECT_EQ(hash_with(plan, 8), alone);
}

}  // namespace
}  // namespace strait::experiment
