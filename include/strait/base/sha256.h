// SHA-256 of a text: names the exact bytes of a scenario in a result file.
// Source: FIPS 180-4, https://doi.org/10.6028/NIST.FIPS.180-4
#pragma once

#include <string>
#include <string_view>

namespace strait {

// 64 lower-case hexadecimal digits, as sha256sum prints them.
std::string sha256(std::string_view text);

}  // namespace strait
