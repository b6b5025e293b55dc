// Numbers in rows and columns, shown three ways: as a table of a page, as a table in Markdown, and
// as comma-separated values in which numbers have all their digits. What a chart draws stands in
// one of these, so that a reader gets the numbers behind every picture.
#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace strait::report {

struct Cell {
  std::string text;                                         // as people read it
  double value = std::numeric_limits<double>::quiet_NaN();  // behind the text; NaN: it is a word
};

// A page has no room for all that a file may hold, and a file no use for what is only worded.
enum class Shown { everywhere, on_pages, in_files };

struct Column {
  std::string name;
  bool is_number = false;  // set to the right
  Shown shown = Shown::everywhere;
};

struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  // each as long as `columns`; the first cell names the row
};

std::string table_html(const Table& table);
std::string table_markdown(const Table& table);
// RFC 4180; numbers in as many digits as read back to the same double.
std::string table_csv(const Table& table);

}  // namespace strait::report
