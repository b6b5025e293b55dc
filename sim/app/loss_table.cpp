#include "strait/app/loss_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "strait/base/text.h"

namespace strait::app {

namespace {

constexpr std::size_t kLabel = 60;
constexpr std::size_t kNumber = 12;

// The largest; those below a hundredth of all, and any beyond six, as one.
std::vector<Loss> summed_up(const std::vector<Loss>& losses) {
  constexpr std::size_t kMost = 6;
  double all = 0;
  for (const Loss& loss : losses) all += loss.sum();
  std::vector<Loss> shown;
  Loss rest{.label = "other"};
  for (const Loss& loss : losses) {
    if (shown.size() < kMost && loss.sum() >= 0.01 * all) {
      shown.push_back(loss);
      continue;
    }
    for (std::size_t k = 0; k < rest.means.size(); ++k) rest.means[k] += loss.means[k];
  }
  if (rest.sum() > 0) shown.push_back(rest);
  return shown;
}

std::string padded(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, display_width(text)), ' ') + text;
}

std::string line(const std::string& label, const std::vector<std::string>& numbers) {
  std::string text = label;
  if (display_width(label) > kLabel) text += "\n";
  const std::size_t used = display_width(label) > kLabel ? 0 : display_width(label);
  text += std::string(kLabel - used, ' ');
  for (const std::string& number : numbers) text += padded(number, kNumber);
  return text + "\n";
}

}  // namespace

std::string rough(double value) {
  if (!(std::abs(value) >= 0.5)) return value > 0 ? "<1" : "0";
  if (value == std::round(value) && std::abs(value) < 1e4) return format_number(value);
  const double step = std::pow(10.0, std::max(0.0, std::floor(std::log10(std::abs(value))) - 2));
  return format_number(std::round(value / step) * step);
}

std::string loss_lines(const std::vector<Loss>& losses) {
  if (losses.empty()) return {};
  std::vector<std::size_t> shown;  // a column only for what happened
  std::vector<std::string> words;
  for (std::size_t k = 0; k < model::kLosses.size(); ++k) {
    const bool happened = std::any_of(losses.begin(), losses.end(),
                                      [k](const Loss& loss) { return loss.means[k] > 0; });
    if (!happened) continue;
    shown.push_back(k);
    std::string word{model::kEndNames[static_cast<std::size_t>(model::kLosses[k])]};
    std::replace(word.begin(), word.end(), '_', ' ');
    words.push_back(std::move(word));
  }
  std::string lines = "\n" + line("  Lost while held by", words);
  for (const Loss& loss : summed_up(losses)) {
    std::vector<std::string> numbers;
    numbers.reserve(shown.size());
    for (const std::size_t k : shown) numbers.push_back(rough(loss.means[k]));
    lines += line("    " + loss.label, numbers);
  }
  return lines;
}

}  // namespace strait::app
