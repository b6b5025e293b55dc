// Values without parts: numbers, lengths, dates, words, names, texts.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "type.h"

namespace strait::scenario {

// When a distribution is drawn; `never`: only one value may stand there.
enum class Drawn {
  never,
  per_replication,
  per_buyer,
  per_order,
  per_filing,
  per_shipment,
  per_batch,
  each_time
};
inline constexpr Drawn kOnce = Drawn::per_replication;

TypeFor<Number> drawn_number(Dimension dimension, Range range, Drawn when);
TypeFor<double> number(Dimension dimension, Range range);
TypeFor<std::int64_t> count(std::int64_t least);
TypeFor<std::uint64_t> seed();
TypeFor<Rate> rate(Dimension dimension, Range range, Drawn when);
TypeFor<CalendarLength> length(Range range);
TypeFor<Date> date();
TypeFor<bool> yes_no();
TypeFor<std::string> text();
// A lower-case word such as a currency or a unit, checked to be one word.
TypeFor<std::string> single_word();
// What files can be named after (file_name.h).
TypeFor<std::string> file_name();
// `before` stands before the name in the text: "shipments to us_buyers".
TypeFor<Name> name_of(unsigned refers_to, std::string before = {});
TypeFor<Name> path();

// Any node as it stands; `what` for the reference.
TypeFor<Node> any_node(std::string what);

namespace detail {
struct WordAccess {
  std::function<void(void*, int)> set;
  std::function<int(const void*)> get;
};
TypePtr make_word(std::vector<std::pair<std::string, int>> words, WordAccess access);
}  // namespace detail

template <typename E>
TypeFor<E> word(const std::vector<std::pair<const char*, E>>& words) {
  std::vector<std::pair<std::string, int>> plain;
  plain.reserve(words.size());
  for (const auto& [text, value] : words) plain.emplace_back(text, static_cast<int>(value));
  return {detail::make_word(
      std::move(plain),
      {[](void* at, int value) { *static_cast<E*>(at) = static_cast<E>(value); },
       [](const void* at) { return static_cast<int>(*static_cast<const E*>(at)); }})};
}

}  // namespace strait::scenario
