#include "strait/report/table.h"

#include <fmt/format.h>

#include "strait/report/markup.h"

namespace strait::report {

namespace {

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string field = "\"";
  for (const char c : text) field += c == '"' ? std::string{"\"\""} : std::string{c};
  return field + "\"";
}

std::string csv_text(const Cell& cell, const Column& column) {
  if (!column.is_number) return csv_field(cell.text);
  return std::isnan(cell.value) ? "" : fmt::format("{}", cell.value);
}

std::string markdown_field(const std::string& text) {
  std::string field;
  for (const char c : text) {
    if (c == '|') field += '\\';
    field += c == '\n' ? ' ' : c;
  }
  return field;
}

}  // namespace

std::string table_html(const Table& table) {
  std::string html = "<table>\n";
  if (!table.caption.empty()) html += "<caption>" + escaped(table.caption) + "</caption>\n";
  html += "<thead><tr>";
  for (const Column& column : table.columns) {
    if (column.shown == Shown::in_files) continue;
    html += fmt::format("<th scope=\"col\"{}>{}</th>", column.is_number ? " class=\"n\"" : "",
                        escaped(column.name));
  }
  html += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    html += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (table.columns[i].shown == Shown::in_files) continue;
      const char* set = table.columns[i].is_number ? " class=\"n\"" : "";
      html += i == 0 ? fmt::format("<th scope=\"row\">{}</th>", escaped(row[i].text))
                     : fmt::format("<td{}>{}</td>", set, escaped(row[i].text));
    }
    html += "</tr>\n";
  }
  return html + "</tbody>\n</table>\n";
}

std::string table_markdown(const Table& table) {
  std::string head = "|", line = "|";
  for (const Column& column : table.columns) {
    if (column.shown == Shown::in_files) continue;
    head += " " + markdown_field(column.name) + " |";
    line += column.is_number ? "---:|" : "---|";
  }
  std::string text = head + "\n" + line + "\n";
  for (const auto& row : table.rows) {
    text += "|";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (table.columns[i].shown != Shown::in_files)
        text += " " + markdown_field(row[i].text) + " |";
    }
    text += "\n";
  }
  return text;
}

std::string table_csv(const Table& table) {
  std::string text;
  const auto add_line = [&](auto cell) {
    std::string line;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].shown == Shown::on_pages) continue;
      line += (i == 0 ? "" : ",") + cell(i);
    }
    text += line + "\r\n";
  };
  add_line([&](std::size_t i) { return csv_field(table.columns[i].name); });
  for (const auto& row : table.rows) {
    add_line([&](std::size_t i) { return csv_text(row[i], table.columns[i]); });
  }
  return text;
}

}  // namespace strait::report
