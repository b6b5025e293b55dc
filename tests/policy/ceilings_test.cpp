// Caps and batches by themselves, under any sequence of what controls do to them, against books
// kept in another way: every unit taken is remembered with its date.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <cmath>
#include <vector>

#include "strait/policy/batch.h"
#include "strait/policy/cap.h"

namespace strait::policy {
namespace {

using model::ActorId;
using model::FlowId;

constexpr int kPeriodDays = 10;

// Two products of weights 1 and 2.5, three buyers: flow 3 p + b is product p to buyer b.
model::Network small_network() {
  model::Network network;
  network.products.add({.name = "chip"});
  network.products.add({.name = "double"});
  for (const char* name : {"a", "b", "c"}) network.actors.add({.name = name});
  for (std::size_t p = 0; p < 2; ++p) {
    for (std::size_t b = 0; b < 3; ++b) {
      network.flows.add({.product = model::ProductId{p}, .buyer = ActorId{b}});
    }
  }
  return network;
}

double weight_of(FlowId flow) { return flow.index() < 3 ? 1.0 : 2.5; }

struct Taken {
  FlowId flow;
  double units = 0.0;
  Time at{};
};

class Books {
 public:
  explicit Books(const model::Network& network) : network_{network} {}
  std::vector<Taken> taken;

  // Weight taken by those that `counts` accepts.
  template <typename Function>
  double weight(Function counts) const {
    double sum = 0.0;
    for (const Taken& one : taken) {
      if (counts(one)) sum += one.units * weight_of(one.flow);
    }
    return sum;
  }
  ActorId buyer(FlowId flow) const { return network_.flows[flow].buyer; }

 private:
  const model::Network& network_;
};

// One day after the other: things are taken up to the room there is, and given back. `check` sees
// the ceiling before each step.
template <typename Check>
void live(Ceiling& ceiling, Books& books, Check check) {
  Time now = kStart;
  const int steps = *rc::gen::inRange(1, 60);
  for (int step = 0; step < steps; ++step) {
    now += *rc::gen::inRange(0, 7) * kDay;
    ceiling.advance(now);
    const FlowId flow{static_cast<std::size_t>(*rc::gen::inRange(0, 6))};
    check(flow, now);
    const Quantity room = ceiling.room(flow, now);
    if (*rc::gen::inRange(0, 3) > 0 && ceiling.concerns(flow) && !room.is_zero()) {
      const double most = std::min(room.units(), 60.0);
      const double units = *rc::gen::inRange(1, static_cast<int>(most) + 1);
      ceiling.take(flow, Quantity{units}, now);
      books.taken.push_back({flow, units, now});
    } else if (!books.taken.empty()) {
      const auto at = *rc::gen::inRange<std::size_t>(0, books.taken.size());
      const Taken back = books.taken[at];
      ceiling.give_back(back.flow, Quantity{back.units}, back.at);
      books.taken.erase(books.taken.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }
}

CapRule cap_rule(CapRule::Per per, bool each, bool carried) {
  CapRule rule{.per = per, .limit = 100.0};
  for (std::size_t i = 0; i < 6; ++i) rule.weight.add(weight_of(FlowId{i}));
  if (each) rule.period = CalendarSpan{.rest = kPeriodDays * kDay};
  rule.carried = carried;
  return rule;
}

int period_of(Time time) { return static_cast<int>(in_days(time - kStart)) / kPeriodDays; }

// Room by the definition: what the periods so far allow, less what is taken of it and not given
// back. Forfeited units of earlier periods are no matter of this one.
double room_by_definition(const CapRule& rule, const Books& books, FlowId flow, Time now) {
  const auto mine = [&](const Taken& one) {
    return rule.per == CapRule::Per::all || books.buyer(one.flow) == books.buyer(flow);
  };
  double allowed = rule.limit;
  double taken = books.weight(mine);
  if (rule.period && rule.carried) allowed *= 1 + period_of(now);
  if (rule.period && !rule.carried) {
    taken = books.weight(
        [&](const Taken& one) { return mine(one) && period_of(one.at) == period_of(now); });
  }
  return std::max(0.0, std::floor((allowed - taken) / weight_of(flow) + 1e-9));
}

void cap_keeps_its_limit(CapRule::Per per, bool each, bool carried) {
  const model::Network network = small_network();
  rc::check("a cap leaves what its limit leaves", [&] {
    const CapRule rule = cap_rule(per, each, carried);
    Cap cap{network, model::ReasonId{0}, rule};
    Books books{network};
    live(cap, books, [&](FlowId flow, Time now) {
      RC_ASSERT(cap.room(flow, now).units() == room_by_definition(rule, books, flow, now));
    });
  });
}

TEST(Cap, ForAll) { cap_keeps_its_limit(CapRule::Per::all, false, false); }
TEST(Cap, PerEndUser) { cap_keeps_its_limit(CapRule::Per::end_user, false, false); }
TEST(Cap, PerPeriod) { cap_keeps_its_limit(CapRule::Per::all, true, false); }
TEST(Cap, PerPeriodAndEndUser) { cap_keeps_its_limit(CapRule::Per::end_user, true, false); }
TEST(Cap, Carried) { cap_keeps_its_limit(CapRule::Per::all, true, true); }
TEST(Cap, CarriedPerEndUser) { cap_keeps_its_limit(CapRule::Per::end_user, true, true); }

// Half of what was shipped to c of the same product, counted by weight, and 40 units before.
TEST(Cap, MovesWithAnotherFlow) {
  const model::Network network = small_network();
  rc::check("a ratio follows its base", [&] {
    CapRule rule{.kind = CapRule::Kind::ratio, .limit = 0.5};
    for (std::size_t i = 0; i < 6; ++i) {
      const bool to_c = i % 3 == 2;
      rule.weight.add(to_c ? 0.0 : weight_of(FlowId{i}));
      rule.base_weight.add(to_c ? weight_of(FlowId{i}) : 0.0);
    }
    rule.base_before.add(40.0);
    rule.base_before.add(100.0);
    Cap cap{network, model::ReasonId{0}, rule};
    Books books{network};
    std::array<double, 2> shipped{};
    live(cap, books, [&](FlowId flow, Time now) {
      if (!cap.concerns(flow)) {
        const double units = *rc::gen::inRange(0, 30);
        RC_ASSERT(cap.shipped(flow, Quantity{units}));
        shipped[flow.index() / 3] += units;
        return;
      }
      const std::size_t product = flow.index() / 3;
      const double before = product == 0 ? 40.0 : 100.0 / 2.5;
      const double taken =
          books.weight([&](const Taken& one) { return one.flow.index() / 3 == product; });
      const double allowed = 0.5 * (before + shipped[product]) * weight_of(flow);
      const double left = std::floor((allowed - taken) / weight_of(flow) + 1e-9);
      RC_ASSERT(cap.room(flow, now).units() == std::max(0.0, left));
    });
  });
}

// Pool 0 opens at once for a and b, pool 1 on day 20 for all, pool 2 on day 40 for c.
std::vector<BatchPool> some_pools() {
  const auto pool = [](int day, double units, const std::vector<char>& members) {
    BatchPool made{.opens = kStart + day * kDay, .units = Quantity{units}};
    for (const char member : members) made.member.add(member);
    return made;
  };
  return {pool(0, 70, {1, 1, 0}), pool(20, 50, {1, 1, 1}), pool(40, 90, {0, 0, 1})};
}

// Whatever the order: each buyer gets no more than the open pools that it belongs to, all of them
// no more than all open pools, and who finds room can take it.
TEST(Batches, NeverGiveMoreThanHasOpened) {
  const model::Network network = small_network();
  rc::check("batches keep their quantities", [&] {
    Batches batches{network, model::ReasonId{0}, some_pools()};
    Books books{network};
    const auto units = [&](auto counts) {
      double sum = 0.0;
      for (const Taken& one : books.taken) sum += counts(one) ? one.units : 0.0;
      return sum;
    };
    live(batches, books, [&](FlowId flow, Time now) {
      const bool second = now >= kStart + 20 * kDay;
      const bool third = now >= kStart + 40 * kDay;
      const double open = 70.0 + (second ? 50.0 : 0.0) + (third ? 90.0 : 0.0);
      const double all = units([](const Taken&) { return true; });
      RC_ASSERT(batches.limit(now) == open);
      RC_ASSERT(batches.taken() == all);
      RC_ASSERT(all <= open);
      const bool of_c = books.buyer(flow) == ActorId{2};
      const double own =
          units([&](const Taken& one) { return (books.buyer(one.flow) == ActorId{2}) == of_c; });
      const double reachable = of_c ? open - 70.0 : 70.0 + (second ? 50.0 : 0.0);
      const double room = batches.room(flow, now).units();
      RC_ASSERT(own + room <= reachable);
      RC_ASSERT(all + room <= open);
      // What nobody else can have taken is there.
      const double others = all - own;
      RC_ASSERT(room >= reachable - own - std::min(others, second ? 50.0 : 0.0));
    });
  });
}

}  // namespace
}  // namespace strait::policy
