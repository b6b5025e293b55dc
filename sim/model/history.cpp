#include "strait/model/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "strait/base/text.h"

namespace strait::model {

std::vector<Wait> waits_of(const Ledger& ledger, const Lot& lot, Time now) {
  std::vector<Wait> waits;
  Time until = now;
  for (std::uint32_t at = lot.last_spell; at != 0; at = ledger.spell(at).previous) {
    const Spell& spell = ledger.spell(at);
    if (until > spell.from) waits.push_back({spell.reasons, until - spell.from});
    until = spell.from;
  }
  std::reverse(waits.begin(), waits.end());
  return waits;
}

std::string waits_text(const Network& network, const std::vector<Wait>& waits) {
  std::string text;
  for (const Wait& wait : waits) {
    const double days = in_days(wait.length);
    const int decimals = days == std::round(days) ? 0 : days < 10 ? 2 : 1;
    text +=
        fmt::format("{} {} day{} {}", text.empty() ? "after" : ",", format_number(days, decimals),
                    days == 1 ? "" : "s", label_of(network, wait.reasons));
  }
  return text;
}

}  // namespace strait::model
