// A file that a command writes beside results: a table, a page.
#pragma once

#include <filesystem>
#include <functional>
#include <ostream>
#include <string>

namespace strait::app {

// Under its own name only when it is whole. An earlier file of the same extension (".csv") gives
// way, and nothing else does. Throws UsageError where something else is there, UserError where it
// cannot be written.
void write_file(const std::filesystem::path& path, const std::string& extension,
                const std::function<void(std::ostream&)>& write);

}  // namespace strait::app
