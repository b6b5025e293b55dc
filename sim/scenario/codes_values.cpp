#include "code_list.h"

namespace strait::scenario {
namespace {

constexpr Code kRows[] = {
    {"S003", Severity::error, "an unknown key",
     "A key that nothing reads would have no effect, and a misspelt one would leave a default in "
     "force without a word. The message names the nearest keys and all that may stand here.",
     "review: {postur: case_by_case}", "review: {posture: case_by_case}"},
    {"S014", Severity::error, "a number without its unit",
     "A quantity is a number and its unit in one word: 75000 chips, 99 days, 25 %, 27000 USD. Bare "
     "numbers stand only for counts and for attributes without a unit.",
     "limit: 75000", "limit: 75000 chips"},
};

}  // namespace

std::span<const Code> value_codes() { return kRows; }

}  // namespace strait::scenario
