#include "strait/scenario/node.h"

#include <algorithm>

#include "strait/base/error.h"
#include "strait/base/text.h"

namespace strait::scenario {

Node Node::null(Place place) {
  Node node;
  node.place_ = std::move(place);
  return node;
}

Node Node::scalar(std::string text, Place place, bool quoted) {
  Node node = null(std::move(place));
  node.kind_ = Kind::scalar;
  node.text_ = std::move(text);
  node.quoted_ = quoted;
  return node;
}

Node Node::mapping(Place place) {
  Node node = null(std::move(place));
  node.kind_ = Kind::mapping;
  return node;
}

Node Node::list(Place place) {
  Node node = null(std::move(place));
  node.kind_ = Kind::list;
  return node;
}

int Node::width() const {
  if (!is_scalar()) return 1;
  return std::max(1, static_cast<int>(display_width(text_)) + (quoted_ ? 2 : 0));
}

const Node* Node::find(std::string_view key) const {
  const auto at = std::find_if(entries_.begin(), entries_.end(),
                               [key](const Entry& entry) { return entry.key == key; });
  return at == entries_.end() ? nullptr : &at->value;
}

Node* Node::find(std::string_view key) {
  const auto at = std::find_if(entries_.begin(), entries_.end(),
                               [key](const Entry& entry) { return entry.key == key; });
  return at == entries_.end() ? nullptr : &at->value;
}

void Node::set(std::string key, Place key_place, Node value) {
  STRAIT_ASSERT(is_mapping(), "key {} set in something that is no mapping", key);
  const auto at = std::find_if(entries_.begin(), entries_.end(),
                               [&key](const Entry& entry) { return entry.key == key; });
  if (at == entries_.end()) {
    entries_.push_back({std::move(key), std::move(key_place), std::move(value)});
    return;
  }
  at->key_place = std::move(key_place);
  at->value = std::move(value);
}

bool Node::erase(std::string_view key) {
  return std::erase_if(entries_, [key](const Entry& entry) { return entry.key == key; }) > 0;
}

bool same_content(const Node& a, const Node& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Node::Kind::null:
      return true;
    case Node::Kind::scalar:
      return a.text() == b.text();
    case Node::Kind::list:
      return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(),
                        same_content);
    case Node::Kind::mapping:
      return std::equal(a.entries().begin(), a.entries().end(), b.entries().begin(),
                        b.entries().end(), [](const Node::Entry& left, const Node::Entry& right) {
                          return left.key == right.key && same_content(left.value, right.value);
                        });
  }
  return false;
}

}  // namespace strait::scenario
