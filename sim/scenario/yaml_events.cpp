#include "yaml_events.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include "strait/base/text.h"
#include "strait/scenario/yaml_reader.h"
#include "yaml_advice.h"
#include "yaml_outline.h"
#include "yaml_places.h"
#include "yaml_tree.h"

namespace strait::scenario {
namespace {

// Thrown through the parser when nothing that follows can be of use; the reason has been told.
struct Stop {};

std::size_t byte_of(const YAML::Mark& mark) {
  return static_cast<std::size_t>(std::max(mark.pos, 0));
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

class Events : public YAML::EventHandler {
 public:
  Events(std::shared_ptr<const Source> source, std::string_view text, Diagnostics& diagnostics)
      : text_(text),
        places_(std::move(source), text),
        diagnostics_(diagnostics),
        tree_(diagnostics) {}

  Node run() {
    const YamlOutline outline = outline_of(text_);
    if (outline.too_deep) {
      refuse_depth(*outline.too_deep);
      return {};
    }
    try {
      std::istringstream stream{std::string(text_)};
      YAML::Parser parser(stream);
      while (parser.HandleNextDocument(*this)) {
      }
      refuse_open_quote();
      return tree_.take_root();
    } catch (const Stop&) {
      return {};
    } catch (const YAML::Exception& e) {
      if (outline.open_quote) {
        refuse_quote(*outline.open_quote);
      } else if (e.msg.find(YAML::ErrorMsg::UNKNOWN_ANCHOR) != std::string::npos) {
        refuse_alias(byte_of(e.mark));
      } else if (const auto above = word_above_key(e.msg, byte_of(e.mark))) {
        report_syntax("two lines in a key", *above);
      } else {
        report_syntax(e.msg, byte_of(e.mark));
      }
      return {};
    }
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    const std::size_t at = byte_of(mark);
    const bool is_marked =
        text_.substr(at, 3) == "---" || text_.substr(0, at).find("\n...") != std::string_view::npos;
    if (is_marked) {
      diagnostics_.error("S009", places_.place(at), 3, "a second document begins here",
                         "one file is one scenario: use another file");
    } else {
      diagnostics_.error("S002", places_.place(at), 1, "the scenario has ended above this line",
                         "begin it in the same column as the first line");
    }
    throw Stop{};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    const std::size_t at = byte_of(mark);
    const bool is_written = at < text_.size() && (text_[at] == '~' || is_null_word(at));
    const Node* parent = tree_.innermost();
    if (parent && parent->is_list() && text_.substr(at, 1) == ",") {
      report_syntax("no value", at);
      throw Stop{};
    }
    leaf(Node::null(places_.place(is_written ? at : behind_last_indicator(at))), at);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse_alias(byte_of(mark));
    leaf(Node::null(places_.place(byte_of(mark))), byte_of(mark));
  }

  void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
    diagnostics_.error("S006", places_.place(byte_of(mark)),
                       static_cast<int>(display_width(name)) + 1,
                       fmt::format("anchor \"&{}\"", name),
                       "a scenario has no anchors: write the value out where it is needed");
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    const std::size_t at = byte_of(mark);
    refuse_tag(at, tag);
    const bool quoted = tag != "?";
    if (quoted) last_quoted_ = at;
    leaf(Node::scalar(value, places_.place(at), quoted), at + value.size());
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    begin(Node::list(places_.place(byte_of(mark))), byte_of(mark), tag);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    begin(Node::mapping(places_.place(byte_of(mark))), byte_of(mark), tag);
  }
  void OnSequenceEnd() override { tree_.end(); }
  void OnMapEnd() override { tree_.end(); }

 private:
  void leaf(Node node, std::size_t end) {
    tree_.leaf(std::move(node));
    last_end_ = std::min(end, text_.size());
    if (diagnostics_.is_full()) throw Stop{};
  }

  void begin(Node node, std::size_t at, const std::string& tag) {
    refuse_tag(at, tag);
    last_end_ = std::min(at, text_.size());
    if (!tree_.begin(std::move(node)) || diagnostics_.is_full()) throw Stop{};
  }

  bool is_null_word(std::size_t at) const {
    const std::string_view word = text_.substr(at, 4);
    return word == "null" || word == "Null" || word == "NULL";
  }

  // The parser finds that a value is missing at the next word: where it should have stood is behind
  // the colon or dash before that.
  std::size_t behind_last_indicator(std::size_t next) const {
    std::size_t found = next;
    const std::size_t end = std::min(next, text_.size());
    for (std::size_t at = last_end_; at < end; ++at) {
      const char c = text_[at];
      if (c == '#' && at > 0 && is_blank(text_[at - 1])) at = std::min(text_.find('\n', at), end);
      const bool is_alone = at + 1 >= text_.size() || is_blank(text_[at + 1]) || at + 1 == end;
      if ((c == ':' || c == '-' || c == '?') && is_alone) found = at + 1;
    }
    return found;
  }

  void refuse_depth(std::size_t at) {
    diagnostics_.error("S012", places_.place(at), 1,
                       fmt::format("nested deeper than {} levels", kMostLevels),
                       "is a bracket missing?");
  }

  void refuse_alias(std::size_t at) {
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n,[]{}", at), text_.size());
    const std::string_view name = text_.substr(at, end - at);
    diagnostics_.error("S006", places_.place(at), static_cast<int>(display_width(name)),
                       fmt::format("alias \"{}\"", name),
                       "write the value out; for alternatives use `extends` and `change`");
  }

  // The parser gives "?" to bare scalars and "!" to quoted ones that have no tag.
  void refuse_tag(std::size_t at, const std::string& tag) {
    const bool is_written = text_.substr(at, 1) == "!";
    if (!is_written && (tag.empty() || tag == "?" || tag == "!")) return;
    diagnostics_.error("S007", places_.place(at), static_cast<int>(display_width(tag)),
                       fmt::format("tag \"{}\"", tag),
                       "a scenario has no tags: the key says what a value is");
  }

  void refuse_quote(std::size_t at) {
    diagnostics_.error("S002", places_.place(at), 1, "a quote is opened and never closed",
                       "close the quote");
  }

  // The parser takes the end of the file for the end of the last quote.
  void refuse_open_quote() {
    const char quote = last_quoted_ < text_.size() ? text_[last_quoted_] : ' ';
    if (quote != '"' && quote != '\'') return;
    if (end_of_quote(text_, last_quoted_) == std::string_view::npos) refuse_quote(last_quoted_);
  }

  // A line without a colon runs into the key below it, and the parser complains of that key's
  // colon. Where that line begins, if this is such a complaint.
  std::optional<std::size_t> word_above_key(std::string_view problem, std::size_t colon) const {
    if (problem.find(YAML::ErrorMsg::MAP_VALUE) == std::string_view::npos) return std::nullopt;
    const std::string_view before = text_.substr(0, colon);
    const std::size_t line = before.rfind('\n');
    if (line == std::string_view::npos || line == 0) return std::nullopt;
    if (before.find(": ", line) != std::string_view::npos) return std::nullopt;
    const std::size_t above = before.rfind('\n', line - 1) + 1;  // npos + 1 = 0: the first line
    const std::size_t word = before.find_first_not_of(" \r", above);
    const bool has_colon = before.substr(above, line - above).find(':') != std::string_view::npos;
    if (word >= line || has_colon || text_[word] == '#') return std::nullopt;
    return word;
  }

  void report_syntax(std::string_view problem, std::size_t at) {
    Place where = places_.place(at);
    const Node* broken = tree_.innermost();
    const bool lines_up = broken && broken->place().column == where.column;
    const auto advice = advice_for(problem, at < text_.size() ? text_[at] : '\0', lines_up);
    if (advice.at_escape) where = places_.place(text_.substr(0, at).rfind('\\'));
    std::vector<std::string> notes;
    if (advice.has_start && broken) {
      notes.push_back("it begins at " + format_place(broken->place()));
    }
    diagnostics_.error("S002", where, 1, advice.message, advice.remedy, std::move(notes));
  }

  std::string_view text_;
  YamlPlaces places_;
  Diagnostics& diagnostics_;
  YamlTree tree_;
  int documents_ = 0;
  std::size_t last_quoted_ = std::string_view::npos;
  std::size_t last_end_ = 0;  // no word that was told ends before this byte
};

}  // namespace

Node parse_yaml(const std::shared_ptr<const Source>& source, std::string_view text,
                Diagnostics& diagnostics) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return Events(source, text, diagnostics).run();
}

}  // namespace strait::scenario
