#include "strait/analysis/shapley.h"

#include <algorithm>
#include <bit>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <map>
#include <numeric>

#include "strait/base/error.h"
#include "strait/stats/interval.h"
#include "strait/stats/tally.h"

namespace strait::analysis {
namespace {

class Game {
 public:
  Game(std::size_t players, const std::function<std::vector<double>(std::uint32_t)>& worth)
      : players_{players}, worth_{worth} {}

  std::size_t players() const { return players_; }
  std::uint32_t all() const {
    return static_cast<std::uint32_t>((std::uint64_t{1} << players_) - 1);
  }
  const std::vector<double>& of(std::uint32_t set) {
    const auto known = asked_.find(set);
    return known != asked_.end() ? known->second : asked_.emplace(set, worth_(set)).first->second;
  }
  // What a player adds to a set, by replication, times a weight.
  void add_gain(std::size_t player, std::uint32_t set, double weight, std::vector<double>& to) {
    const auto& before = of(set);
    const auto& after = of(set | 1U << player);
    to.resize(before.size(), 0.0);
    for (std::size_t r = 0; r < before.size(); ++r) to[r] += weight * (after[r] - before[r]);
  }

 private:
  std::size_t players_;
  const std::function<std::vector<double>(std::uint32_t)>& worth_;
  std::map<std::uint32_t, std::vector<double>> asked_;
};

// Weights |S|! (n − |S| − 1)! / n! of the sets without the player.
std::vector<double> exact_share(Game& game, std::size_t player) {
  std::vector<double> share;
  const std::size_t n = game.players();
  for (std::uint32_t set = 0; set <= game.all(); ++set) {
    if ((set >> player & 1U) != 0) continue;
    const auto size = static_cast<double>(std::popcount(set));
    const auto count = static_cast<double>(n);
    const double weight =
        std::exp(std::lgamma(size + 1) + std::lgamma(count - size) - std::lgamma(count + 1));
    game.add_gain(player, set, weight, share);
  }
  return share;
}

std::vector<std::size_t> permutation(std::size_t players, boost::random::mt19937_64& random) {
  std::vector<std::size_t> order(players);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = players - 1; i > 0; --i) {
    const boost::random::uniform_int_distribution<std::size_t> any{0, i};
    std::swap(order[i], order[any(random)]);
  }
  return order;
}

struct Drawn {
  std::vector<std::vector<double>> shares;  // by player and replication
  std::vector<stats::Tally> between;        // permutations, of mean gains
};

Drawn drawn_shares(Game& game, const ShapleyRequest& request) {
  Drawn drawn{std::vector<std::vector<double>>(game.players()),
              std::vector<stats::Tally>(game.players())};
  boost::random::mt19937_64 random{request.seed};
  for (std::size_t p = 0; p < request.permutations; ++p) {
    std::uint32_t set = 0;
    for (const std::size_t player : permutation(game.players(), random)) {
      std::vector<double> gain;
      game.add_gain(player, set, 1.0, gain);
      game.add_gain(player, set, 1.0 / static_cast<double>(request.permutations),
                    drawn.shares[player]);
      drawn.between[player].add(stats::tally_known(gain).mean());
      set |= 1U << player;
    }
  }
  return drawn;
}

double mean_gain(Game& game, std::size_t player, std::uint32_t set) {
  std::vector<double> gain;
  game.add_gain(player, set, 1.0, gain);
  return stats::tally_known(gain).mean();
}

}  // namespace

std::vector<ShapleyShare> shapley(std::size_t players,
                                  const std::function<std::vector<double>(std::uint32_t)>& worth,
                                  const ShapleyRequest& request) {
  STRAIT_ASSERT(players >= 1 && players <= 31, "{} players", players);
  Game game{players, worth};
  const bool exact = players <= request.all_subsets_up_to;
  Drawn drawn;
  if (!exact) drawn = drawn_shares(game, request);
  std::vector<ShapleyShare> shares(players);
  for (std::size_t i = 0; i < players; ++i) {
    const stats::Tally tally = stats::tally_known(exact ? exact_share(game, i) : drawn.shares[i]);
    const double between = exact ? 0.0 : stats::mean_half_width(drawn.between[i], request.level);
    shares[i] = {.value = tally.mean(),
                 .half_width = std::hypot(stats::mean_half_width(tally, request.level), between),
                 .alone = mean_gain(game, i, 0),
                 .last = mean_gain(game, i, game.all() & ~(1U << i))};
  }
  return shares;
}

}  // namespace strait::analysis
