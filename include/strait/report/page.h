// A page of sections and figures: one HTML file that needs no other and no script, or the same in
// Markdown.
#pragma once

#include <string>
#include <vector>

#include "strait/report/table.h"

namespace strait::report {

struct Figure {
  std::string id;  // of its picture
  std::string title;
  std::string note;     // a sentence or two below the title; may be empty
  std::string picture;  // SVG; empty: the table itself is the figure
  Table table;
};

struct Section {
  std::string id;
  std::string heading;
  std::vector<std::string> paragraphs;
  std::vector<Figure> figures;
};

// An answer at the head of the page.
struct Headline {
  std::string name;      // of the result, where there are several; else empty
  std::string value;     // "90 000 chips"
  std::string sentence;  // what it is and how sure
};

struct Page {
  std::string title;
  std::string lead;      // what was run, in a line
  std::string question;  // may be empty
  std::vector<Headline> headlines;
  std::vector<std::string> notes;
  std::vector<Section> sections;
  std::string footer;
};

std::string page_html(const Page& page);
std::string page_markdown(const Page& page);

// The page's style sheet; put in when the program is built (sim/report/page.css).
std::string page_style();

}  // namespace strait::report
