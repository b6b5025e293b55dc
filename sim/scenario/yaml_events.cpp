#include "yaml_events.h"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <array>
#include <new>

#include "strait/base/text.h"
#include "yaml_advice.h"
#include "yaml_tree.h"

namespace strait::scenario {
namespace {

class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&event_); }
  yaml_event_t* get() { return &event_; }
  const yaml_event_t* operator->() const { return &event_; }

 private:
  yaml_event_t event_{};
};

std::string_view text_of(const yaml_char_t* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

// Words that YAML 1.1 reads as nothing.
bool is_null_word(std::string_view text) {
  constexpr std::array<std::string_view, 5> kWords{"", "~", "null", "Null", "NULL"};
  return std::find(kWords.begin(), kWords.end(), text) != kWords.end();
}

// The first byte of the character with this number; 0 behind the last.
char character_at(std::string_view text, std::size_t number) {
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) == 0x80) continue;
    if (number-- == 0) return c;
  }
  return 0;
}

class Parser {
 public:
  Parser(std::shared_ptr<const Source> source, std::string_view text, Diagnostics& diagnostics)
      : source_(std::move(source)), text_(text), diagnostics_(diagnostics), tree_(diagnostics) {
    if (!yaml_parser_initialize(&parser_)) throw std::bad_alloc();
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { yaml_parser_delete(&parser_); }

  Node run() {
    while (true) {
      Event event;
      if (!yaml_parser_parse(&parser_, event.get())) {
        if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
        report_syntax();
        return {};
      }
      if (event->type == YAML_STREAM_END_EVENT) return tree_.take_root();
      if (!take(event) || diagnostics_.is_full()) return {};
    }
  }

 private:
  Place place(const yaml_mark_t& mark) const {
    return place_in(source_, static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1);
  }

  // False if nothing after this event can be of use.
  bool take(const Event& event) {
    const Place where = place(event->start_mark);
    switch (event->type) {
      case YAML_DOCUMENT_START_EVENT:
        return begin_document(where);
      case YAML_ALIAS_EVENT:
        refuse_alias(text_of(event->data.alias.anchor), where);
        return true;
      case YAML_SCALAR_EVENT:
        refuse_properties(event->data.scalar.anchor, event->data.scalar.tag, where);
        scalar(event->data.scalar, where);
        return true;
      case YAML_SEQUENCE_START_EVENT:
        refuse_properties(event->data.sequence_start.anchor, event->data.sequence_start.tag, where);
        return tree_.begin(Node::list(where));
      case YAML_MAPPING_START_EVENT:
        refuse_properties(event->data.mapping_start.anchor, event->data.mapping_start.tag, where);
        return tree_.begin(Node::mapping(where));
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        tree_.end();
        return true;
      default:
        return true;
    }
  }

  bool begin_document(const Place& where) {
    if (++documents_ == 1) return true;
    diagnostics_.error("S009", where, 3, "a second document begins here",
                       "one file is one scenario: use another file");
    return false;
  }

  template <typename Scalar>
  void scalar(const Scalar& data, const Place& where) {
    std::string text(reinterpret_cast<const char*>(data.value), data.length);
    const bool quoted = data.style != YAML_PLAIN_SCALAR_STYLE;
    const bool is_null = !quoted && is_null_word(text);
    tree_.leaf(is_null ? Node::null(where) : Node::scalar(std::move(text), where, quoted));
  }

  void refuse_alias(std::string_view name, const Place& where) {
    diagnostics_.error("S006", where, static_cast<int>(display_width(name)) + 1,
                       fmt::format("alias \"*{}\"", name),
                       "write the value out; for alternatives use `extends` and `change`");
    tree_.leaf(Node::null(where));
  }

  void refuse_properties(const yaml_char_t* anchor, const yaml_char_t* tag, const Place& where) {
    if (anchor) {
      const auto name = text_of(anchor);
      diagnostics_.error("S006", where, static_cast<int>(display_width(name)) + 1,
                         fmt::format("anchor \"&{}\"", name),
                         "a scenario has no anchors: write the value out where it is needed");
    }
    if (tag) {
      const auto name = text_of(tag);
      diagnostics_.error("S007", where, static_cast<int>(display_width(name)),
                         fmt::format("tag \"{}\"", name),
                         "a scenario has no tags: the key says what a value is");
    }
  }

  void report_syntax() {
    const auto view = [](const char* text) { return std::string_view(text ? text : ""); };
    const auto advice = advice_for(view(parser_.problem), view(parser_.context),
                                   character_at(text_, parser_.problem_mark.index));
    const auto& mark = advice.at_start ? parser_.context_mark : parser_.problem_mark;
    std::vector<std::string> notes;
    if (advice.has_start) {
      notes.push_back("it begins at " + format_place(place(parser_.context_mark)));
    }
    diagnostics_.error("S002", place(mark), 1, advice.message, advice.remedy, std::move(notes));
  }

  std::shared_ptr<const Source> source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  YamlTree tree_;
  yaml_parser_t parser_;
  int documents_ = 0;
};

}  // namespace

Node parse_yaml(const std::shared_ptr<const Source>& source, std::string_view text,
                Diagnostics& diagnostics) {
  return Parser(source, text, diagnostics).run();
}

}  // namespace strait::scenario
