// What units were lost to, where two gates are open at once.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

const std::string kImpatient =
    "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 100 chips}}, gives_up_after: 20 "
    "days}";

std::string two_gates(const std::string& license, const std::string& approval) {
  return "license: {kind: export_license, by: bis, covers: {products: chip}, review: {" + license +
         "}}\n  approval: {kind: import_approval, by: moc, covers: {products: chip}, review: {" +
         approval + "}}";
}

// "cancelled: approval + license 100", one line for each state that units ended in.
std::string losses(Trial& trial) {
  std::string text;
  const model::FlowId flow = trial.flow("a");
  const auto& network = trial.plan().network;
  const auto& sets = network.flows[flow].states.sets();
  for (std::size_t k = 0; k < model::kLosses.size(); ++k) {
    for (std::uint32_t s = 0; s < sets.size(); ++s) {
      const double units = trial.world().ledger().lost_cell(flow, s, k)->units();
      if (units == 0) continue;
      const auto end = static_cast<std::size_t>(model::kLosses[k]);
      text += fmt::format("{}: {} {}\n", model::kEndNames[end], label_of(network, sets[s]), units);
    }
  }
  return text;
}

TEST(Losses, OfTheRefusedAreTheGateThatRefuses) {
  Trial trial{Setting{
      .demand = kImpatient,
      .controls = two_gates("elapsed: 60 days", "elapsed: 5 days, outcomes: {case_by_case: {}}")}};
  trial.run();
  EXPECT_EQ(losses(trial), "refused: approval 100\n");
}

TEST(Losses, OfTheCancelledAreAllGatesThatAreOpen) {
  Trial both{
      Setting{.demand = kImpatient, .controls = two_gates("elapsed: 60 days", "elapsed: 60 days")}};
  both.run();
  EXPECT_EQ(losses(both), "cancelled: approval + license 100\n");
  Trial one{
      Setting{.demand = kImpatient, .controls = two_gates("elapsed: 60 days", "elapsed: 10 days")}};
  one.run();
  EXPECT_EQ(losses(one), "cancelled: license 100\n");
  one.run(1);  // a replication begins with nothing lost
  EXPECT_EQ(losses(one), "cancelled: license 100\n");
}

TEST(Losses, OfTheSubstitutedAreWhatHeldThem) {
  const std::string content =
      "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 100 chips}}, accepts_instead: "
      "{lesser: {counts_as: 50 %, after: 30 days}}}";
  Trial trial{Setting{.demand = content, .controls = export_license("review: {elapsed: 60 days}")}};
  trial.run();
  EXPECT_EQ(losses(trial), "substituted: license 100\n");
}

}  // namespace
}  // namespace strait::assembly
