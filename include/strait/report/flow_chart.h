// Where amounts come from and where they go (a Sankey diagram): bars in columns, joined by bands as
// thick as what passes. Each bar bears its name and amount.
#pragma once

#include <string>
#include <vector>

namespace strait::report {

struct FlowNode {
  std::string label;
  std::string amount;      // as people read it
  std::size_t column = 0;  // from the left
  int color = 0;           // as AreaBand::color
};
struct FlowLink {
  std::size_t from = 0, to = 0;  // nodes; from a column to the next
  double amount = 0;             // > 0
  int color = 0;
};

struct FlowChart {
  std::string id;  // of the picture, unlike all others of the page
  std::string title;
  std::string text;  // the same in words
  double width = 900;
  double height = 380;          // of the bars
  std::vector<FlowNode> nodes;  // of a column from above
  std::vector<FlowLink> links;  // in the order of their nodes
};

// REQUIRES: at least one link; every node has one.
std::string draw(const FlowChart& chart);

}  // namespace strait::report
