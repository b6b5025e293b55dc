#include "validation/expectation.h"

#include <algorithm>
#include <map>
#include <set>

#include "strait/base/error.h"
#include "strait/scenario/render.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::validation {
namespace {

namespace fs = std::filesystem;
using scenario::Node;

double number(const Node& node) {
  std::size_t used = 0;
  const double value = std::stod(node.text(), &used);
  if (used != node.text().size()) throw ScenarioError{"not a number: " + node.text()};
  return value;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// "2 * waiting[chip to a: transit]@25"
Term read_term(std::string text, double sign) {
  Term term{.factor = sign};
  const auto star = text.find(" * ");
  if (star != std::string::npos) {
    term.factor *= std::stod(text.substr(0, star));
    text = text.substr(star + 3);
  }
  const auto at = text.rfind('@');
  if (at != std::string::npos) {
    term.day = std::stod(text.substr(at + 1));
    text = trimmed(text.substr(0, at));
  }
  const auto open = text.find('[');
  term.name = trimmed(text.substr(0, open));
  if (open != std::string::npos) term.label = text.substr(open + 1, text.rfind(']') - open - 1);
  return term;
}

// Labels may hold " + " themselves: only what stands outside of brackets divides.
std::vector<Term> read_terms(const std::string& text) {
  std::vector<Term> terms;
  int depth = 0;
  double sign = 1.0;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    depth += text[i] == '[' ? 1 : text[i] == ']' ? -1 : 0;
    const std::string here = text.substr(i, 3);
    if (depth > 0 || (here != " + " && here != " - ")) continue;
    terms.push_back(read_term(trimmed(text.substr(start, i - start)), sign));
    sign = here == " + " ? 1.0 : -1.0;
    start = i + 3;
  }
  terms.push_back(read_term(trimmed(text.substr(start)), sign));
  return terms;
}

std::vector<double> read_days(const Node& days) {
  const double from = number(days.items().at(0));
  const double step = number(days.items().at(2));
  const double steps = (number(days.items().at(1)) - from) / step;
  std::vector<double> all;
  for (double i = 0; i < steps + 0.5; ++i) all.push_back(from + i * step);
  return all;
}

void read_test(const Node& node, Expectation& made) {
  const std::map<std::string, Test> tests{{"at_most", Test::at_most},
                                          {"above", Test::above},
                                          {"equals", Test::equals},
                                          {"excess_over", Test::excess_over}};
  for (const auto& [key, test] : tests) {
    const Node* level = node.find(key);
    if (level == nullptr) continue;
    made.test = test;
    made.level = number(*level);
  }
}

Statistic statistic_named(const std::string& name) {
  const std::map<std::string, Statistic> statistics{{"mean", Statistic::mean},
                                                    {"variance", Statistic::variance},
                                                    {"third_moment", Statistic::third_moment},
                                                    {"quantile", Statistic::quantile},
                                                    {"covariance", Statistic::covariance}};
  const auto found = statistics.find(name);
  if (found == statistics.end()) throw ScenarioError{"no statistic is named " + name};
  return found->second;
}

void check_keys(const Node& node) {
  static const std::set<std::string> known{
      "value", "of", "day", "days", "times",  "at_most", "above", "equals", "excess_over",
      "never", "is", "at",  "with", "within", "rel_se",  "scale", "to",     "exactly"};
  for (const auto& entry : node.entries()) {
    if (!known.contains(entry.key)) throw ScenarioError{"a value has no " + entry.key};
  }
}

Expectation read_value(const std::string& name, const Node& node) {
  check_keys(node);
  Expectation made{.name = name};
  const auto with_number = [&](const char* key, auto& field) {
    if (const Node* given = node.find(key)) field = number(*given);
  };
  made.value = number(*node.find("value"));
  made.of = read_terms(node.find("of")->text());
  if (const Node* with = node.find("with")) made.with = read_terms(with->text());
  if (const Node* day = node.find("day")) made.days = {number(*day)};
  if (const Node* days = node.find("days")) made.days = read_days(*days);
  if (const Node* is = node.find("is")) made.is = statistic_named(is->text());
  made.exactly = node.find("exactly") != nullptr;
  read_test(node, made);
  with_number("times", made.times);
  with_number("to", made.to);
  with_number("never", made.never);
  with_number("at", made.at);
  with_number("within", made.within);
  with_number("rel_se", made.rel_se);
  with_number("scale", made.scale);
  if (made.rel_se <= 0.0 && !made.exactly) {
    throw ScenarioError{name + " states no rel_se"};
  }
  return made;
}

}  // namespace

ExpectedCase read_expected(const fs::path& file) {
  scenario::Diagnostics found;
  const Node root = scenario::read_yaml_file(file.string(), found);
  if (found.has_errors()) throw ScenarioError{scenario::render_text(found)};
  ExpectedCase made;
  made.about = root.find("about")->text();
  if (const auto* source = root.find("case")) made.source = source->text();
  made.replications = static_cast<std::uint64_t>(number(*root.find("replications")));
  const Node* full = root.find("full");
  made.full = full == nullptr ? made.replications : static_cast<std::uint64_t>(number(*full));
  for (const auto& entry : root.find("values")->entries()) {
    made.values.push_back(read_value(entry.key, entry.value));
  }
  return made;
}

std::vector<fs::path> expected_files() {
  std::vector<fs::path> files;
  const fs::path folder = fs::path{STRAIT_SOURCE_DIR} / "tests/validation/cases/expected";
  for (const auto& entry : fs::directory_iterator{folder}) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace strait::validation
