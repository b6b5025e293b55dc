// Parser events to nodes, with everything refused that a scenario must not use.
#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <memory>
#include <string>
#include <vector>

#include "strait/scenario/diagnostic.h"
#include "strait/scenario/node.h"

namespace strait::scenario {

// Thrown through the parser: it descends by recursion, so this bounds its stack as well.
struct TooDeep {};

class YamlTree : public YAML::EventHandler {
 public:
  // `parsed` is what the parser reads: the text of `source` without its byte order mark.
  YamlTree(std::shared_ptr<const Source> source, std::string_view parsed, Diagnostics& diagnostics);

  Node take_root() { return std::move(root_); }
  Place place(const YAML::Mark& mark);
  // yaml-cpp takes the end of the file for the end of a quote: to be asked after the last event.
  void refuse_open_quote();

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value) override;
  void OnMapEnd() override { close(); }
  void OnAnchor(const YAML::Mark& mark, const std::string& name) override;

 private:
  // A mapping or list that is being read; a mapping expects a key or the value of one.
  struct Open {
    Node node;
    bool has_key = false;
    bool keep_value = true;  // false: the key was refused, and what stands behind it is dropped
    std::string key;
    Place key_place;
  };

  void open(Node node, const YAML::Mark& mark, const std::string& tag);
  void close();
  void put(Node node);
  void take_key(Open& mapping, Node node);
  void refuse_tag(const YAML::Mark& mark, const std::string& tag);
  void refuse_octal(const Node& scalar);
  void refuse_duplicates(Node& mapping);

  std::shared_ptr<const Source> source_;
  std::shared_ptr<const std::string> file_;
  std::string_view parsed_;
  bool ascii_;
  // Where the last place was, so that columns of long lines cost no second pass.
  std::size_t counted_line_ = 0, counted_byte_ = 0, counted_columns_ = 0;
  YAML::Mark last_quoted_ = YAML::Mark::null_mark();
  Diagnostics& diagnostics_;
  Node root_;
  std::vector<Open> open_;
};

}  // namespace strait::scenario
