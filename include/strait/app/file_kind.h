// A scenario where a result is expected, and the other way round: told by the name, with the verb
// that takes it, before its bytes are found to be no text or no result. And what a new result must
// not take the place of.
#pragma once

#include <filesystem>
#include <string>

namespace strait::app {

// All throw UsageError.
void refuse_result(const std::string& path);
void refuse_scenario(const std::string& path);
// Whatever stands at `path`, unless it is nothing or an earlier result: a result gets its name by
// renaming, which would replace a scenario or a device as well.
void refuse_to_replace(const std::filesystem::path& path);

}  // namespace strait::app
