// What a scenario file says, before anyone asks what it means: scalars, mappings and lists, each
// with its place in a file. The parser stays behind the reader; nothing here refers to it.
//
// Scalars stay text ("25 %", "no", "2026-01-28"): meaning comes from the field that reads them.
// A mapping keeps the order of the file. Nodes are plain values: copying one copies the tree below.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "strait/base/place.h"

namespace strait::scenario {

class Node {
 public:
  enum class Kind { null, scalar, mapping, list };
  struct Entry;

  Node() = default;  // null: a key with nothing behind it
  static Node null(Place place);
  static Node scalar(std::string text, Place place = {}, bool quoted = false);
  static Node mapping(Place place = {});
  static Node list(Place place = {});

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::null; }
  bool is_scalar() const { return kind_ == Kind::scalar; }
  bool is_mapping() const { return kind_ == Kind::mapping; }
  bool is_list() const { return kind_ == Kind::list; }
  const Place& place() const { return place_; }
  bool quoted() const { return quoted_; }
  // Columns that a caret under it spans: a scalar's text with its quotes, 1 for all else.
  int width() const;

  const std::string& text() const { return text_; }               // REQUIRES: scalar
  const std::vector<Entry>& entries() const { return entries_; }  // REQUIRES: mapping
  std::vector<Entry>& entries() { return entries_; }
  const std::vector<Node>& items() const { return items_; }  // REQUIRES: list
  std::vector<Node>& items() { return items_; }

  const Node* find(std::string_view key) const;  // null pointer: no such key, or no mapping
  Node* find(std::string_view key);
  void set(std::string key, Place key_place, Node value);  // replaces or appends
  bool erase(std::string_view key);

 private:
  Kind kind_ = Kind::null;
  bool quoted_ = false;
  Place place_;
  std::string text_;
  std::vector<Entry> entries_;
  std::vector<Node> items_;
};

struct Node::Entry {
  std::string key;
  Place key_place;
  Node value;
};

// Same kinds, texts, keys and order all the way down; places and quotes do not count.
bool same_content(const Node& a, const Node& b);

}  // namespace strait::scenario
