#include "strait/app/answer_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "strait/app/loss_table.h"
#include "strait/base/text.h"

namespace strait::app {

namespace {

constexpr std::size_t kRight = 96;  // last column
constexpr std::size_t kIndent = 2;

std::string pad(std::size_t columns) { return std::string(columns, ' '); }

// `left` and `right` at the two ends of a line, or one after the other where they do not fit.
std::string ends(const std::string& left, const std::string& right) {
  const std::size_t used = display_width(left) + display_width(right);
  return left + (used + 2 <= kRight ? pad(kRight - used) : "  ") + right + "\n";
}

std::string paragraph(const std::string& text) {
  std::string lines = pad(kIndent);
  std::size_t column = kIndent;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const bool first = column == kIndent;
    if (!first && column + 1 + display_width(word) > kRight) {
      lines += "\n" + pad(kIndent);
      column = kIndent;
    } else if (!first) {
      lines += ' ';
      ++column;
    }
    lines += word;
    column += display_width(word);
  }
  return lines + "\n";
}

std::string estimate_lines(const Answer& answer, const Style& style) {
  std::string lines;
  std::size_t widest = 0;
  for (const auto& one : answer.estimates) widest = std::max(widest, display_width(one.label));
  for (const auto& one : answer.estimates) {
    lines += "    " + one.label;
    if (widest > 0) lines += pad(widest + 2 - display_width(one.label));
    lines += fmt::format("{}   ({})\n", style.bold(central_text(one, answer.display)),
                         spread_text(one, answer.display));
  }
  return lines;
}

// The largest holders; those below a hundredth of all, and any beyond eight, as one.
std::vector<Holder> summed_up(const std::vector<Holder>& holders) {
  constexpr std::size_t kMost = 8;
  double all = 0;
  for (const auto& holder : holders) all += holder.mean;
  std::vector<Holder> shown;
  std::vector<Holder> others;
  double rest = 0;
  for (const auto& holder : holders) {
    if (shown.size() < kMost && holder.mean >= 0.01 * all && holder.mean > 0) {
      shown.push_back(holder);
    } else if (holder.mean > 0) {
      others.push_back(holder);
      rest += holder.mean;
    }
  }
  if (others.size() == 1) shown.push_back(others.front());
  if (others.size() > 1) shown.push_back({"other", "other", rest});
  return shown;
}

std::string holder_lines(const Answer& answer, const Style& style) {
  constexpr std::size_t kLabel = 52;
  constexpr int kBar = 26;
  const auto shown = summed_up(answer.holders);
  if (answer.holders_measure.empty()) return {};
  std::string lines =
      "\n" + ends("  What holds the others back?",
                  fmt::format("{} waiting, average over the period", answer.holders_unit));
  if (shown.empty()) return lines + "    nothing waits\n";
  double largest = 0;
  std::size_t number_width = 0;
  std::size_t label_width = 0;
  for (const auto& holder : shown) {
    largest = std::max(largest, holder.mean);
    number_width = std::max(number_width, display_width(rough(holder.mean)));
    label_width = std::max(label_width, std::min(kLabel, display_width(holder.label)));
  }
  for (const auto& holder : shown) {
    const std::string number = rough(holder.mean);
    lines += "    " + holder.label;
    if (display_width(holder.label) > label_width) {
      lines += "\n    " + pad(label_width);
    } else {
      lines += pad(label_width - display_width(holder.label));
    }
    lines += pad(2 + number_width - display_width(number)) + number + "  " +
             style.blue(bar(holder.mean / largest, kBar)) + "\n";
  }
  return lines;
}

std::string ending_lines(const Answer& answer) {
  std::string text;
  double ordered = 0;
  for (const auto& ending : answer.endings) {
    if (ending.name == "discouraged") continue;
    ordered += ending.mean;
    if (!(ending.mean > 0)) continue;
    text +=
        fmt::format("{}{} {}", text.empty() ? "" : ", ", rough(ending.mean), spaced(ending.name));
  }
  if (!(ordered > 0)) return {};
  text = fmt::format("At the end, of {} ordered: {}", rough(ordered), text);
  const Ending& last = answer.endings.back();
  if (last.mean > 0) text += fmt::format("; {} never ordered (discouraged)", rough(last.mean));
  return "\n" + paragraph(text + ".");
}

std::string note_lines(const Answer& answer, const Style& style) {
  if (answer.notes.empty()) return {};
  const std::string head =
      fmt::format("  {} note{}", answer.notes.size(), answer.notes.size() == 1 ? "" : "s");
  std::string lines = "\n" + style.dim(head);
  for (std::size_t i = 0; i < answer.notes.size(); ++i) {
    lines += (i == 0 ? "   " : pad(display_width(head) + 3)) + answer.notes[i] + "\n";
  }
  return lines;
}

std::string head_lines(const Answer& answer, const RunFacts& facts) {
  const std::string time = fmt::format("{} s on {} thread{}", format_number(facts.seconds, 1),
                                       facts.threads, facts.threads == 1 ? "" : "s");
  return ends(fmt::format("{} replication{}, {} to {}, seed {}",
                          format_number(static_cast<double>(answer.replications)),
                          answer.replications == 1 ? "" : "s", format_date(answer.from),
                          format_date(answer.to - std::chrono::days{1}), answer.seed),
              facts.made_by.empty() ? time : facts.made_by);
}

// In what the run differs from the scenario's own, a line each.
std::string setting_lines(const Answer& answer) {
  std::string lines;
  for (const std::string& setting : answer.settings) lines += "--set " + setting + "\n";
  if (answer.drawn > 0) {
    lines += fmt::format(
        "--uncertain: {} drawn\n",
        answer.drawn == 1 ? "1 uncertainty is" : fmt::format("{} uncertainties are", answer.drawn));
  }
  return lines;
}

// The answer and what it depends on; or all measures where none of them is the answer.
std::string body_lines(const Answer& answer, const Style& style) {
  const std::string& asked = answer.question.empty() ? answer.measure : answer.question;
  const std::string question = asked.empty() ? "\n" : "\n" + paragraph(asked);
  if (!answer.measures.empty()) return question + (asked.empty() ? "" : "\n") + answer.measures;
  return question + estimate_lines(answer, style) + holder_lines(answer, style) +
         ending_lines(answer) + loss_lines(answer.losses);
}

std::string detail_lines(const RunFacts& facts) {
  std::string left = format_number(static_cast<double>(facts.events)) + " events";
  if (facts.seconds > 0) {
    left += fmt::format(", {} a second",
                        format_number(static_cast<double>(facts.events) / facts.seconds));
  }
  return ends(left, "results " + facts.results_hash);
}

}  // namespace

std::string answer_line(const Answer& answer) {
  if (!answer.measures.empty()) return answer.measures;
  std::string lines;
  for (const auto& one : answer.estimates) {
    lines += fmt::format("{}{}{}   ({})\n", one.label, one.label.empty() ? "" : "  ",
                         central_text(one, answer.display), spread_text(one, answer.display));
  }
  return lines;
}

std::string answer_text(const Answer& answer, const RunFacts& facts, const Style& style,
                        bool verbose) {
  std::string text = style.bold(answer.name);
  if (!answer.title.empty()) text += ": " + answer.title;
  text += "\n" + head_lines(answer, facts) + setting_lines(answer);
  if (verbose) text += detail_lines(facts);
  text += body_lines(answer, style) + note_lines(answer, style);
  return text + (facts.made_by.empty() ? "\n" + facts.path + "\n" : "");
}

}  // namespace strait::app
