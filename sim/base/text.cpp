#include "strait/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace strait {
namespace {

constexpr std::size_t kShortestStart = 3;  // letters that say which word is meant

// "license" of "us_export_license".
bool begins_or_has(const std::string& name, std::string_view part) {
  const std::string parts = "_" + name + "_";
  return name.starts_with(part) || parts.find("_" + std::string{part} + "_") != std::string::npos;
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<int> cost((a.size() + 1) * width);
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i * width] = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) cost[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replaced = cost[(i - 1) * width + j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      int best = std::min({replaced, cost[(i - 1) * width + j] + 1, cost[i * width + j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        best = std::min(best, cost[(i - 2) * width + j - 2] + 1);
      }
      cost[i * width + j] = best;
    }
  }
  return cost.back();
}

std::vector<std::string> nearest_words(std::string_view word, std::span<const std::string> known,
                                       std::size_t most) {
  const int limit = std::max(1, static_cast<int>(word.size()) / 3);
  std::vector<std::tuple<bool, int, std::string>> near;  // misspelt words before unfinished ones
  for (const auto& candidate : known) {
    const int distance = edit_distance(word, candidate);
    const bool unfinished = word.size() >= kShortestStart && begins_or_has(candidate, word);
    if (distance <= limit || unfinished) near.emplace_back(distance > limit, distance, candidate);
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  if (near.size() > most) near.resize(most);
  std::vector<std::string> words;
  words.reserve(near.size());
  for (auto& [unfinished, distance, candidate] : near) words.push_back(std::move(candidate));
  return words;
}

std::string format_number(double value, int decimals) {
  if (!std::isfinite(value)) return std::isnan(value) ? "none" : (value > 0 ? "∞" : "−∞");
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const std::size_t point = digits.find('.');
  for (std::size_t at = point == std::string::npos ? digits.size() : point; at > 3;) {
    at -= 3;
    digits.insert(at, " ");
  }
  const bool zero = digits.find_first_not_of("0. ") == std::string::npos;
  return (std::signbit(value) && !zero ? "−" : "") + digits;
}

std::string spaced(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string join_words(std::span<const std::string> words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? fmt::format(" {} ", last) : ", ";
    text += words[i];
  }
  return text;
}

std::size_t display_width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace strait
