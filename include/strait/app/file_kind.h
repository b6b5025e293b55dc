// A scenario where a result is expected, and the other way round: told by the name, with the verb
// that takes it, before its bytes are found to be no text or no result.
#pragma once

#include <string>

namespace strait::app {

// Both throw UsageError.
void refuse_result(const std::string& path);
void refuse_scenario(const std::string& path);

}  // namespace strait::app
