#include "strait/app/narrative.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <map>

#include "strait/app/estimate.h"
#include "strait/base/text.h"

namespace strait::app {

namespace {

// {buyer}, {goods} ("10 000 chips of h200") and {thing} stand for what the line is about.
struct Pattern {
  std::string_view text;
  bool matters = true;
};

const std::map<std::string, Pattern>& patterns() {
  static const std::map<std::string, Pattern> all{
      {"ordered", {"{buyer} orders {goods}"}},
      {"priced_out", {"{buyer} would have ordered {goods} more at the price without charges"}},
      {"discouraged", {"{buyer} would have ordered {goods}, and does not"}},
      {"applied", {"{buyer} asks {thing} for {goods}"}},
      {"granted", {"{thing} grants {buyer} {goods}"}},
      {"granted_in_part", {"{thing} grants {buyer} a part of what it asked for: {goods}"}},
      {"returned", {"{thing} returns the application of {buyer} for {goods}"}},
      {"denied", {"{thing} denies {buyer} {goods}"}},
      {"capped", {"{thing} has no room for {goods} that {buyer} ordered"}},
      {"license_expired", {"a license of {thing} runs out: {goods} for {buyer}"}},
      {"allocated", {"{goods} are set aside for {buyer}", false}},
      {"departed", {"{goods} leave for {buyer}, by {thing}"}},
      {"arrived", {"{goods} for {buyer} reach {thing}", false}},
      {"delivered", {"{buyer} has {goods}"}},
      {"cancelled", {"{buyer} gives up {goods}"}},
      {"refused", {"{buyer} is refused {goods}"}},
      {"substituted", {"{buyer} takes something else for {goods}"}},
      {"produced", {"{thing} brings {goods}", false}},
      {"production_started", {"{thing} begins"}},
      {"rule_changed", {"{thing} has other rules"}},
      {"regime_changed", {"{thing} turns"}},
      {"event_happened", {"{thing}"}},
      {"event_ended", {"over: {thing}"}},
      {"trigger_fired", {"{thing} is set off"}},
      {"batch_opened", {"{thing} opens a batch"}},
      {"halted", {"goods stand still: {thing}"}},
      {"resumed", {"goods move again: {thing}"}},
      {"revoked", {"{thing} takes licenses back"}},
      {"condition_met", {"a condition of {thing} is met, with {goods}"}},
      {"turned_back", {"{goods} for {buyer} turn back"}},
      {"rule_announced", {"{thing} is announced"}},
      {"value_set", {"value of {thing} changes"}},
      {"stopped", {"{goods} for {buyer} stop at {thing}"}},
      {"lost", {"{goods} for {buyer} are lost on the way"}},
      {"rerouted", {"{goods} for {buyer} go on by {thing}"}},
      {"lost_sale", {"{buyer} goes without {goods}"}},
  };
  return all;
}

// "h200" and "bytedance" of "h200 from nvidia to bytedance".
std::string product_of(const EventLine& line) { return line.flow.substr(0, line.flow.find(' ')); }
std::string buyer_of(const EventLine& line) {
  const std::size_t to = line.flow.rfind(" to ");
  return to == std::string::npos ? "" : line.flow.substr(to + 4);
}

std::string words_of_name(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

// "supply.nvidia.production.h200" as "production of h200 at nvidia".
std::string production_words(const std::string& path) {
  const std::size_t middle = path.find(".production.");
  return fmt::format("production of {} at {}", path.substr(middle + 12),
                     path.substr(7, middle - 7));
}

class Teller {
 public:
  explicit Teller(const scenario::Scenario& scenario) : scenario_{scenario} {}

  std::string tell(const EventLine& line) const {
    const auto found = patterns().find(line.what);
    std::string text{found == patterns().end() ? "{thing}: " + line.what : found->second.text};
    put(text, "{thing}", thing(line));
    put(text, "{goods}", goods(line));
    put(text, "{buyer}", buyer_of(line));
    if (!line.detail.empty()) text += detail(line);
    if (!line.because.empty()) text += fmt::format("; because of {}", cause(line));
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text + ".";
  }

 private:
  static void put(std::string& text, const std::string& name, const std::string& words) {
    const std::size_t at = text.find(name);
    if (at != std::string::npos) text.replace(at, name.size(), words);
  }

  std::string titled(const std::string& name) const {
    const auto* control = scenario::find_named(scenario_.controls, name);
    if (control != nullptr && !control->title.empty()) return control->title;
    const auto* event = scenario::find_named(scenario_.events, name);
    if (event != nullptr && !event->what.empty()) return event->what;
    return words_of_name(name);
  }

  std::string thing(const EventLine& line) const {
    const bool is_production = line.subject.starts_with("supply.") &&
                               line.subject.find(".production.") != std::string::npos;
    if (line.what != "value_set" && is_production) return production_words(line.subject);
    if (line.subject.empty() || line.subject.find('.') == std::string::npos) {
      return titled(line.subject);
    }
    return line.subject;
  }

  std::string goods(const EventLine& line) const {
    const std::string product = product_of(line);
    if (product.empty()) return format_number(line.quantity) + " units";
    return fmt::format("{} {} of {}", format_number(line.quantity),
                       unit_of_goods(scenario_, product), product);
  }

  // What changed stands behind the verb, what a decision came of in parentheses.
  static std::string detail(const EventLine& line) {
    const bool arrow = line.detail.find(" → ") != std::string::npos;
    if (line.what == "regime_changed" || (line.what == "value_set" && arrow)) {
      return ": " + (line.what == "value_set" ? line.detail : words_of_name(line.detail));
    }
    if (line.what == "delivered") return ", " + line.detail;
    return fmt::format(" ({})", line.detail);
  }

  std::string cause(const EventLine& line) const {
    const std::size_t blank = line.because.find(' ');
    if (blank == std::string::npos) return words_of_name(line.because);
    const std::string name = line.because.substr(blank + 1);
    if (name.find('(') != std::string::npos) return words_of_name(line.because);
    return name.find('.') == std::string::npos ? titled(name) : name;
  }

  const scenario::Scenario& scenario_;
};

// Words, as a count is no cell of the log.
std::string times(std::size_t count) {
  constexpr std::array kWords{"",    "",      "twice", "three", "four", "five",
                              "six", "seven", "eight", "nine",  "ten"};
  if (count < 2) return "";
  if (count == 2) return ", twice";
  return fmt::format(", {} times", count < kWords.size() ? kWords[count] : "many");
}

// Lots of one order fare alike: what is the same on one day is said once.
std::vector<Sentence> said_once(const std::vector<Sentence>& sentences) {
  std::vector<Sentence> once;
  std::vector<std::size_t> counts;
  std::size_t day = 0;  // where the sentences of the date begin
  for (const Sentence& one : sentences) {
    if (!once.empty() && once.back().date != one.date) day = once.size();
    const auto from = once.begin() + static_cast<std::ptrdiff_t>(day);
    const auto same = std::find_if(from, once.end(),
                                   [&](const Sentence& other) { return other.text == one.text; });
    if (same == once.end()) {
      once.push_back(one);
      counts.push_back(1);
    } else {
      ++counts[static_cast<std::size_t>(same - once.begin())];
    }
  }
  for (std::size_t i = 0; i < once.size(); ++i) {
    once[i].text.insert(once[i].text.size() - 1, times(counts[i]));
  }
  return once;
}

struct Goods {
  std::string product, end_user;
};

bool is_told(const EventLine& line, const FlowFilter& filter, Told told) {
  if (told == Told::everything) return true;
  const auto found = patterns().find(line.what);
  if (found != patterns().end() && !found->second.matters) return false;
  return line.flow.empty() || filter.admits(Goods{product_of(line), buyer_of(line)});
}

}  // namespace

std::vector<Sentence> narrate(const std::vector<EventLine>& events,
                              const scenario::Scenario& scenario, const FlowFilter& filter,
                              Told told) {
  const Teller teller{scenario};
  std::vector<Sentence> sentences;
  for (const EventLine& line : events) {
    if (!is_told(line, filter, told)) continue;
    const auto days = std::chrono::days{static_cast<int>(std::floor(line.day))};
    sentences.push_back({format_date(scenario.period.from + days), teller.tell(line)});
  }
  return said_once(sentences);
}

std::string narrative_text(const std::vector<Sentence>& sentences) {
  std::string text, date;
  for (const Sentence& one : sentences) {
    text += fmt::format("{:<10}  {}\n", one.date == date ? "" : one.date, one.text);
    date = one.date;
  }
  return text;
}

std::string narrative_markdown(const std::vector<Sentence>& sentences) {
  std::string text, date;
  for (const Sentence& one : sentences) {
    if (one.date != date) text += fmt::format("{}**{}**\n\n", date.empty() ? "" : "\n", one.date);
    date = one.date;
    text += fmt::format("- {}\n", one.text);
  }
  return text;
}

}  // namespace strait::app
