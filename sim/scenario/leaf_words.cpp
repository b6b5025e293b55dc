// Words, names and texts.
#include <fmt/format.h>

#include <algorithm>

#include "leaf_types.h"
#include "message_codes.h"
#include "schema_context.h"
#include "strait/base/text.h"
#include "strait/scenario/file_name.h"

namespace strait::scenario {
namespace {

bool expect_scalar(const Node& node, std::string_view expected, const Reading& reading) {
  if (node.is_scalar()) return true;
  reading.error(code::kWrongShape, node, "a single value is expected", std::string(expected));
  return false;
}

class YesNo : public Type {
 public:
  bool read(const Node& node, Reading& reading, void* into) const override {
    if (!expect_scalar(node, "yes or no", reading)) return false;
    const std::string& text = node.text();
    const bool yes = text == "yes" || text == "true";
    if (!yes && text != "no" && text != "false") {
      reading.error(code::kUnknownWord, node, fmt::format("\"{}\" is neither yes nor no", text),
                    "yes or no");
      return false;
    }
    *static_cast<bool*>(into) = yes;
    return true;
  }
  Node write(const void* from, const Units&) const override {
    return Node::scalar(*static_cast<const bool*>(from) ? "yes" : "no");
  }
  std::string describe() const override { return "yes or no"; }
  Json schema(SchemaContext&) const override {
    return {{"enum", Json::array({"yes", "no", true, false})}};
  }
};

// What a text may look like.
struct TextRule {
  bool (*fits)(std::string_view text);
  std::string_view what;      // "one word": what a text is not that does not fit
  std::string_view expected;  // "a single word"
  std::string_view describe;
  std::string_view pattern;  // for the schema; may be empty
};

constexpr TextRule kOneWord{is_one_word, "one word",
                            "a single word that begins with a letter is expected", "a word",
                            "^[^0-9 ][^ ]*$"};
constexpr TextRule kFileName{is_file_name, "a name for files", kFileNameRule, "a name for files",
                             kFileNamePattern};

// Control characters but for line breaks, and those that turn the direction of writing: a terminal
// would obey them.
bool has_controls(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t k) {
      return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U;
    };
    const unsigned first = byte(0);
    if ((first < 0x20 && first != '\n') || first == 0x7f) return true;
    if (first == 0xc2 && byte(1) < 0xa0) return true;  // C1
    if (first != 0xe2) continue;
    const bool embeds = byte(1) == 0x80 && byte(2) >= 0xaa && byte(2) <= 0xae;    // U+202A to E
    const bool isolates = byte(1) == 0x81 && byte(2) >= 0xa6 && byte(2) <= 0xa9;  // U+2066 to 9
    if (embeds || isolates) return true;
  }
  return false;
}

class Text : public Type {
 public:
  explicit Text(const TextRule* rule) : rule_{rule} {}
  bool read(const Node& node, Reading& reading, void* into) const override {
    if (!expect_scalar(node, "a text", reading)) return false;
    if (rule_ != nullptr && !rule_->fits(node.text())) {
      reading.error(code::kBadName, node, fmt::format("\"{}\" is not {}", node.text(), rule_->what),
                    std::string{rule_->expected});
      return false;
    }
    if (has_controls(node.text())) {
      reading.error(code::kBadName, node,
                    "the text has characters that change how others are shown",
                    "letters, signs and line breaks are expected");
      return false;
    }
    *static_cast<std::string*>(into) = node.text();
    return true;
  }
  Node write(const void* from, const Units&) const override {
    const auto& text = *static_cast<const std::string*>(from);
    return text.empty() ? Node{} : Node::scalar(text);
  }
  std::string describe() const override {
    return std::string{rule_ == nullptr ? "a text" : rule_->describe};
  }
  Json schema(SchemaContext&) const override {
    if (rule_ == nullptr) return {{"type", Json::array({"string", "number", "boolean"})}};
    Json json{{"type", "string"}};
    if (!rule_->pattern.empty()) json["pattern"] = rule_->pattern;
    return json;
  }

 private:
  const TextRule* rule_;  // a null pointer: anything
};

std::string referred(unsigned refers_to) {
  static const std::vector<std::pair<unsigned, std::string>> words{
      {kProduct, "product"}, {kPlace, "place"},     {kArea, "control area"},  {kActor, "actor"},
      {kGroup, "group"},     {kControl, "control"}, {kRoute, "route"},        {kStop, "stop"},
      {kEvent, "event"},     {kMeasure, "measure"}, {kAttribute, "attribute"}};
  std::vector<std::string> parts;
  for (const auto& [bit, word] : words) {
    if ((refers_to & bit) != 0) parts.push_back(word);
  }
  return join_words(parts, "or");
}

// "an actor or group".
std::string with_article(const std::string& words) {
  const bool vowel = std::string_view{"aeiou"}.find(words.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + words;
}

class NameType : public Type {
 public:
  NameType(unsigned refers_to, std::string before)
      : refers_to_{refers_to}, before_{std::move(before)} {}
  bool read(const Node& node, Reading& reading, void* into) const override {
    if (!expect_scalar(node, describe() + " is expected", reading)) return false;
    std::string_view text = node.text();
    Place where = node.place();
    if (!text.starts_with(before_)) {
      reading.error(code::kUnknownWord, node, fmt::format("\"{}\" is not understood", text),
                    describe() + " is expected");
      return false;
    }
    text.remove_prefix(before_.size());
    where.column += static_cast<int>(before_.size()) + (node.quoted() ? 1 : 0);
    if (text.empty()) {
      reading.error(code::kBadName, node, "an empty name", describe() + " is expected");
      return false;
    }
    *static_cast<Name*>(into) = {std::string(text), where};
    return true;
  }
  Node write(const void* from, const Units&) const override {
    const auto& name = *static_cast<const Name*>(from);
    return name.empty() ? Node{} : Node::scalar(before_ + name.text, name.where);
  }
  std::string describe() const override {
    if (refers_to_ == kNothing) return "a name";
    return before_.empty() ? "name of " + with_article(referred(refers_to_))
                           : fmt::format("\"{}\" and the name of {}", before_,
                                         with_article(referred(refers_to_)));
  }
  Json schema(SchemaContext&) const override {
    Json json{{"type", "string"}};
    if (!before_.empty()) json["pattern"] = "^" + before_;
    return json;
  }
  void visit_names(const void* from, NameVisitor& visitor) const override {
    const auto& name = *static_cast<const Name*>(from);
    if (!name.empty() && refers_to_ != kNothing) visitor.name(name, refers_to_);
  }

 private:
  unsigned refers_to_;
  std::string before_;
};

class PathType : public NameType {
 public:
  PathType() : NameType{kNothing, {}} {}
  std::string describe() const override { return "a path such as controls.x.review.posture"; }
};

class Word : public Type {
 public:
  Word(std::vector<std::pair<std::string, int>> words, detail::WordAccess access)
      : words_{std::move(words)}, access_{std::move(access)} {}
  bool read(const Node& node, Reading& reading, void* into) const override {
    if (!expect_scalar(node, "one of " + join_words(texts(), "or"), reading)) return false;
    for (const auto& [text, value] : words_) {
      if (text != node.text()) continue;
      access_.set(into, value);
      return true;
    }
    Suggestion nearest = suggest(node.text(), texts(), "known");
    reading.error(code::kUnknownWord, node, fmt::format("unknown word \"{}\"", node.text()),
                  nearest.remedy, nearest.notes);
    return false;
  }
  Node write(const void* from, const Units&) const override {
    for (const auto& [text, value] : words_) {
      if (value == access_.get(from)) return Node::scalar(text);
    }
    return {};
  }
  std::string describe() const override { return join_words(texts(), "or"); }
  Json schema(SchemaContext&) const override { return {{"enum", texts()}}; }

 private:
  std::vector<std::string> texts() const {
    std::vector<std::string> all;
    for (const auto& [text, value] : words_) all.push_back(text);
    return all;
  }

  std::vector<std::pair<std::string, int>> words_;
  detail::WordAccess access_;
};

class AnyNode : public Type {
 public:
  explicit AnyNode(std::string what) : what_{std::move(what)} {}
  bool read(const Node& node, Reading&, void* into) const override {
    *static_cast<Node*>(into) = node;
    return true;
  }
  Node write(const void* from, const Units&) const override {
    return *static_cast<const Node*>(from);
  }
  std::string describe() const override { return what_; }
  Json schema(SchemaContext&) const override { return Json::object(); }

 private:
  std::string what_;
};

}  // namespace

TypeFor<bool> yes_no() { return {std::make_shared<YesNo>()}; }
TypeFor<std::string> text() { return {std::make_shared<Text>(nullptr)}; }
TypeFor<std::string> single_word() { return {std::make_shared<Text>(&kOneWord)}; }
TypeFor<std::string> file_name() { return {std::make_shared<Text>(&kFileName)}; }
TypeFor<Name> name_of(unsigned refers_to, std::string before) {
  return {std::make_shared<NameType>(refers_to, std::move(before))};
}
TypeFor<Name> path() { return {std::make_shared<PathType>()}; }
TypeFor<Node> any_node(std::string what) { return {std::make_shared<AnyNode>(std::move(what))}; }

namespace detail {
TypePtr make_word(std::vector<std::pair<std::string, int>> words, WordAccess access) {
  return std::make_shared<Word>(std::move(words), std::move(access));
}
}  // namespace detail

}  // namespace strait::scenario
