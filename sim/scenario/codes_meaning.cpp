#include "code_list.h"

namespace strait::scenario {
namespace {

constexpr Code kRows[] = {
    {"S021", Severity::error, "no route leads there",
     "Someone orders a product that no route can bring: none for this product goes from a supplier "
     "of it to the place of the buyer. The message lists the routes that there are. Add a route, "
     "or "
     "move the buyer.",
     "acme: {kind: end_user, at: japan}   # all routes end in china",
     "acme: {kind: end_user, at: china}"},
    {"S102", Severity::note, "assumed, without evidence",
     "`strait check --assumptions` lists every number that no row under `sources` supports. That "
     "is "
     "no mistake: a model needs assumptions, and its reader needs to know which they are.",
     "", "sources:\n  table: facts.csv\n  products.h200.price: F075"},
};

}  // namespace

std::span<const Code> meaning_codes() { return kRows; }

}  // namespace strait::scenario
