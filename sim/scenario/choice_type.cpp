#include "choice_type.h"

#include <fmt/format.h>

#include "message_codes.h"
#include "schema_context.h"
#include "strait/base/text.h"

namespace strait::scenario::detail {
namespace {

class ChoiceType : public Type {
 public:
  ChoiceType(std::string title, std::vector<Alternative> alternatives, ChoiceAccess access,
             std::string list_means)
      : title_{std::move(title)},
        alternatives_{std::move(alternatives)},
        access_{std::move(access)},
        list_means_{std::move(list_means)} {}

  bool read(const Node& node, Reading& reading, void* into) const override {
    if (node.is_scalar()) return read_word(node, reading, into);
    if (node.is_list() && !list_means_.empty())
      return read_payload(*find(list_means_), node, reading, into);
    if (!node.is_mapping() || node.entries().size() != 1) {
      reading.error(code::kWrongShape, node, fmt::format("{} is one choice", title_),
                    "one of " + join_words(words(), "or"));
      return false;
    }
    const Node::Entry& entry = node.entries().front();
    const Alternative* chosen = find(entry.key);
    if (chosen == nullptr || !chosen->payload) {
      report(entry.key_place, static_cast<int>(display_width(entry.key)), entry.key, chosen,
             reading);
      return false;
    }
    const Step step{reading, entry.key};
    return read_payload(*chosen, entry.value, reading, into);
  }

  Node write(const void* from, const Units& units) const override {
    for (const Alternative& one : alternatives_) {
      if (one.kind != access_.get(from)) continue;
      if (!one.payload) return Node::scalar(one.word);
      Node node = Node::mapping();
      Node payload = one.payload->write(one.member(unconst(from)), units);
      node.set(one.word, {}, payload.is_null() ? Node::list() : std::move(payload));
      return node;
    }
    return {};
  }

  std::string describe() const override {
    std::string all;
    for (const Alternative& one : alternatives_) {
      if (!all.empty()) all += "; ";
      all += one.payload ? fmt::format("{{{}: …}} ({})", one.word, one.help)
                         : fmt::format("{} ({})", one.word, one.help);
    }
    return all;
  }
  Json schema(SchemaContext& context) const override {
    Json any = Json::array();
    for (const Alternative& one : alternatives_) {
      if (!one.payload) {
        any.push_back({{"const", one.word}});
        continue;
      }
      const Json payload = one.payload->schema(context);
      any.push_back({{"type", "object"},
                     {"properties", {{one.word, payload}}},
                     {"required", Json::array({one.word})},
                     {"additionalProperties", false}});
      if (one.word == list_means_) any.push_back(payload);
    }
    return {{"anyOf", any}};
  }
  std::vector<const Type*> parts() const override {
    std::vector<const Type*> all;
    for (const Alternative& one : alternatives_) {
      if (one.payload) all.push_back(one.payload.get());
    }
    return all;
  }
  Slot child(void* at, std::string_view step) const override {
    const Alternative* chosen = current(at);
    if (chosen == nullptr || !chosen->payload || chosen->word != step) return {};
    return {chosen->payload.get(), chosen->member(at)};
  }
  std::vector<std::string> steps(const void* at) const override {
    const Alternative* chosen = current(at);
    if (chosen == nullptr || !chosen->payload) return {};
    return {chosen->word};
  }
  void visit_names(const void* from, NameVisitor& visitor) const override {
    const Alternative* chosen = current(from);
    if (chosen != nullptr && chosen->payload)
      chosen->payload->visit_names(chosen->member(unconst(from)), visitor);
  }

 private:
  const Alternative* find(std::string_view word) const {
    for (const Alternative& one : alternatives_) {
      if (one.word == word) return &one;
    }
    return nullptr;
  }
  const Alternative* current(const void* at) const {
    for (const Alternative& one : alternatives_) {
      if (one.kind == access_.get(at)) return &one;
    }
    return nullptr;
  }
  std::vector<std::string> words() const {
    std::vector<std::string> all;
    for (const Alternative& one : alternatives_) all.push_back(one.word);
    return all;
  }
  bool read_word(const Node& node, Reading& reading, void* into) const {
    const Alternative* chosen = find(node.text());
    if (chosen == nullptr || chosen->payload) {
      report(node.place(), node.width(), node.text(), chosen, reading);
      return false;
    }
    access_.set(into, chosen->kind);
    return true;
  }
  bool read_payload(const Alternative& chosen, const Node& node, Reading& reading,
                    void* into) const {
    access_.set(into, chosen.kind);
    return chosen.payload->read(node, reading, chosen.member(into));
  }
  void report(const Place& place, int length, const std::string& word, const Alternative* known,
              const Reading& reading) const {
    if (known != nullptr && known->payload) {
      reading.error_at(code::kWrongShape, place, length,
                       fmt::format("\"{}\" needs what stands behind it", word),
                       fmt::format("{{{}: …}}", word));
      return;
    }
    if (known != nullptr) {
      reading.error_at(code::kWrongShape, place, length,
                       fmt::format("nothing may stand behind \"{}\"", word), word);
      return;
    }
    const Suggestion nearest = suggest(word, words(), "known");
    reading.error_at(code::kUnknownWord, place, length,
                     fmt::format("unknown {} \"{}\"", title_, word), nearest.remedy, nearest.notes);
  }

  std::string title_;
  std::vector<Alternative> alternatives_;
  ChoiceAccess access_;
  std::string list_means_;
};

}  // namespace

TypePtr make_choice(std::string title, std::vector<Alternative> alternatives, ChoiceAccess access,
                    std::string list_means) {
  return std::make_shared<ChoiceType>(std::move(title), std::move(alternatives), std::move(access),
                                      std::move(list_means));
}

}  // namespace strait::scenario::detail
