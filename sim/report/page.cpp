#include "strait/report/page.h"

#include <fmt/format.h>

#include "strait/report/markup.h"

namespace strait::report {

namespace {

// Nothing may be fetched, and no script may run: a browser keeps what the page promises.
constexpr const char* kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "base-uri 'none'";

std::string paragraphs_html(const std::vector<std::string>& paragraphs) {
  std::string html;
  for (const auto& text : paragraphs) html += "<p>" + escaped(text) + "</p>\n";
  return html;
}

std::string numbers_html(const Figure& figure) {
  const std::string file = slug(figure.id) + ".csv";
  return fmt::format("<p class=\"file\"><a download=\"{}\" href=\"{}\">{}, as CSV</a></p>\n", file,
                     data_address("text/csv", table_csv(figure.table)), escaped(figure.title));
}

std::string scrolling(const std::string& label, const std::string& inside) {
  return fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n{}</div>\n",
      escaped(label), inside);
}

std::string figure_html(const Figure& figure) {
  std::string html =
      fmt::format("<figure id=\"{}\">\n<figcaption><h3>{}</h3>", figure.id, escaped(figure.title));
  if (!figure.note.empty()) html += "<p>" + escaped(figure.note) + "</p>";
  html += "</figcaption>\n";
  const std::string table = scrolling("Numbers: " + figure.title, table_html(figure.table));
  if (figure.picture.empty()) {
    html += table + numbers_html(figure);
  } else {
    html += scrolling("Chart: " + figure.title, figure.picture);
    html += fmt::format("<details><summary>The numbers</summary>\n{}{}</details>\n", table,
                        numbers_html(figure));
  }
  return html + "</figure>\n";
}

std::string section_html(const Section& section) {
  std::string html = fmt::format(
      "<section id=\"{0}\" aria-labelledby=\"{0}-h\">\n<h2 "
      "id=\"{0}-h\">{1}</h2>\n",
      section.id, escaped(section.heading));
  html += paragraphs_html(section.paragraphs);
  for (const Figure& figure : section.figures) html += figure_html(figure);
  return html + "</section>\n";
}

std::string headlines_html(const Page& page) {
  std::string html = "<div class=\"answers\">\n";
  for (const Headline& one : page.headlines) {
    html += "<div class=\"answer\">";
    if (!one.name.empty()) html += "<p class=\"which\">" + escaped(one.name) + "</p>";
    html += fmt::format("<p class=\"value\">{}</p><p>{}</p></div>\n", escaped(one.value),
                        escaped(one.sentence));
  }
  return html + "</div>\n";
}

std::string contents_html(const Page& page) {
  std::string html = "<nav aria-label=\"Contents\"><ul>\n";
  for (const Section& section : page.sections) {
    html += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", section.id, escaped(section.heading));
  }
  return html + "</ul></nav>\n";
}

}  // namespace

std::string page_html(const Page& page) {
  std::string html = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n"
      "<link rel=\"icon\" href=\"data:,\">\n<style>\n{}</style>\n</head>\n<body>\n"
      "<a class=\"skip\" href=\"#main\">To the answer</a>\n<header>\n<h1>{}</h1>\n"
      "<p class=\"lead\">{}</p>\n{}</header>\n<main id=\"main\">\n",
      kPolicy, escaped(page.title), page_style(), escaped(page.title), escaped(page.lead),
      contents_html(page));
  if (!page.question.empty()) {
    html += "<p class=\"question\">" + escaped(page.question) + "</p>\n";
  }
  html += headlines_html(page);
  if (!page.notes.empty()) {
    html += "<ul class=\"notes\">\n";
    for (const auto& note : page.notes) html += "<li>" + escaped(note) + "</li>\n";
    html += "</ul>\n";
  }
  for (const Section& section : page.sections) html += section_html(section);
  return html + "</main>\n<footer><p>" + escaped(page.footer) + "</p></footer>\n</body>\n</html>\n";
}

std::string page_markdown(const Page& page) {
  std::string text = "# " + page.title + "\n\n" + page.lead + "\n\n";
  if (!page.question.empty()) text += "> " + page.question + "\n\n";
  for (const Headline& one : page.headlines) {
    text += fmt::format("{}**{}**: {}\n\n", one.name.empty() ? "" : one.name + ": ", one.value,
                        one.sentence);
  }
  for (const auto& note : page.notes) text += "- " + note + "\n";
  if (!page.notes.empty()) text += "\n";
  for (const Section& section : page.sections) {
    text += "## " + section.heading + "\n\n";
    for (const auto& paragraph : section.paragraphs) text += paragraph + "\n\n";
    for (const Figure& figure : section.figures) {
      text += "### " + figure.title + "\n\n";
      if (!figure.note.empty()) text += figure.note + "\n\n";
      text += table_markdown(figure.table) + "\n";
    }
  }
  return text + page.footer + "\n";
}

}  // namespace strait::report
