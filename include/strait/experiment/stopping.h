// How many replications a wanted precision needs: sequential stopping in rounds, each decided by
// the values of the rounds before and by nothing else, so that it ends alike everywhere.
#pragma once

#include <cstddef>

#include "strait/scenario/spec_experiment.h"
#include "strait/stats/tally.h"

namespace strait::experiment {

// As next_round, whatever until.at_most says.
std::size_t enough_replications(const stats::Tally& tally, std::size_t replications,
                                const scenario::UntilSpec& until);

// Of a round whose `replications` have these values (missing ones left out): the size of the next
// round, at least twice as many; `replications` themselves where they are enough, or where
// until.at_most lets no more.
std::size_t next_round(const stats::Tally& tally, std::size_t replications,
                       const scenario::UntilSpec& until);

}  // namespace strait::experiment
