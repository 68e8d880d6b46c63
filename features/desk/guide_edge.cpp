// SPDX-License-Identifier: EUPL-1.2
#include "features/desk/guide.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace concerto::desk {
namespace {

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

/// Where a link of the guide leads in the program; empty for what is not shown there.
std::string place_of(std::string_view link) {
  if (link.starts_with("https://")) return escaped(link);
  const auto ending = link.find(".md");
  if (ending == std::string_view::npos || link.find('/') != std::string_view::npos) return {};
  return "/help/guide/" + escaped(link.substr(0, ending)) + escaped(link.substr(ending + 3));
}

std::string inside(std::string_view text);

/// The text up to the next `mark`, and the rest behind it; nothing when there is none.
bool take_until(std::string_view& text, std::string_view mark, std::string_view& taken) {
  const auto end = text.find(mark);
  if (end == std::string_view::npos || end == 0) return false;
  taken = text.substr(0, end);
  text.remove_prefix(end + mark.size());
  return true;
}

bool take_link(std::string_view& text, std::string& html) {
  std::string_view words;
  std::string_view rest = text.substr(1);
  if (!take_until(rest, "](", words)) return false;
  std::string_view link;
  if (!take_until(rest, ")", link)) return false;
  const std::string place = place_of(link);
  html += place.empty() ? inside(words) : "<a href=\"" + place + "\">" + inside(words) + "</a>";
  text = rest;
  return true;
}

bool take_marked(std::string_view& text, std::string_view mark, const char* tag, std::string& html) {
  if (!text.starts_with(mark)) return false;
  std::string_view rest = text.substr(mark.size());
  std::string_view words;
  if (!take_until(rest, mark, words)) return false;
  html += std::string("<") + tag + ">" + (std::string_view(tag) == "code" ? escaped(words) : inside(words)) +
          "</" + tag + ">";
  text = rest;
  return true;
}

/// Bold, italic, code and links within one paragraph.
std::string inside(std::string_view text) {
  std::string html;
  while (!text.empty()) {
    if (text.front() == '[' && take_link(text, html)) continue;
    if (take_marked(text, "**", "strong", html) || take_marked(text, "`", "code", html) ||
        take_marked(text, "*", "em", html))
      continue;
    html += escaped(text.substr(0, 1));
    text.remove_prefix(1);
  }
  return html;
}

std::string cells(std::string_view line, const char* tag) {
  std::string html = "<tr>";
  line.remove_prefix(1);
  while (!line.empty()) {
    const auto end = line.find('|');
    std::string_view cell = line.substr(0, end);
    while (cell.starts_with(' ')) cell.remove_prefix(1);
    while (cell.ends_with(' ')) cell.remove_suffix(1);
    if (end != std::string_view::npos || !cell.empty())
      html += std::string("<") + tag + ">" + inside(cell) + "</" + tag + ">";
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  }
  return html + "</tr>";
}

/// Writes blocks as their lines come.
class Writer {
 public:
  void line(std::string_view line) {
    if (line.starts_with("```")) {
      close();
      fenced_ = !fenced_;
      html_ += fenced_ ? "<pre><code>" : "</code></pre>";
    } else if (fenced_) {
      html_ += escaped(line) + "\n";
    } else if (line.empty()) {
      close();
    } else if (line.starts_with("#")) {
      heading(line);
    } else if (line.starts_with("|")) {
      table(line);
    } else if (line.starts_with("- ") || line.starts_with("* ")) {
      item("ul", line.substr(2));
    } else if (const auto dot = line.find(". ");
               dot != std::string_view::npos && dot < 3 && line[0] >= '0' && line[0] <= '9') {
      item("ol", line.substr(dot + 2));
    } else {
      while (line.starts_with(' ')) line.remove_prefix(1);
      if (!text_.empty()) text_ += ' ';
      text_ += line;
    }
  }
  std::string html() {
    close();
    return std::move(html_);
  }
  std::string title;

 private:
  void heading(std::string_view line) {
    close();
    const auto level = line.find_first_not_of('#');
    const std::string_view words = line.substr(std::min(level + 1, line.size()));
    if (level == 1 && title.empty()) {
      title = words;
      return;
    }
    const char* tag = level <= 2 ? "h2" : "h3";
    html_ += std::string("<") + tag + ">" + inside(words) + "</" + tag + ">\n";
  }
  void item(const char* list, std::string_view words) {
    flush();
    if (list_ != list) {
      close();
      html_ += std::string("<") + list + ">";
      list_ = list;
    }
    text_ = words;
  }
  void table(std::string_view line) {
    if (line.find_first_not_of("|-: ") == std::string_view::npos) return;
    if (!table_) {
      close();
      table_ = true;
      html_ += "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + escaped(title) +
               "\"><table class=\"table\"><thead>" + cells(line, "th") + "</thead><tbody>";
      return;
    }
    html_ += cells(line, "td");
  }
  void flush() {
    if (text_.empty()) return;
    html_ += list_.empty() ? "<p>" + inside(text_) + "</p>\n" : "<li>" + inside(text_) + "</li>";
    text_.clear();
  }
  void close() {
    flush();
    if (!list_.empty()) html_ += "</" + list_ + ">\n";
    list_.clear();
    if (table_) html_ += "</tbody></table></div>\n";
    table_ = false;
  }
  std::string html_;
  std::string text_;  ///< of the paragraph or item that is not yet closed
  std::string list_;
  bool table_ = false;
  bool fenced_ = false;
};

}  // namespace

GuidePage read_guide(std::string_view name, std::string_view markdown) {
  Writer writer;
  while (!markdown.empty()) {
    const auto end = markdown.find('\n');
    std::string_view line = markdown.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.starts_with("<!--")) writer.line(line);
    markdown.remove_prefix(end == std::string_view::npos ? markdown.size() : end + 1);
  }
  GuidePage page{std::string(name), writer.title, writer.html()};
  if (page.title.empty()) page.title = page.name;
  return page;
}

std::vector<GuidePage> read_guide_folder(const std::string& folder) {
  std::vector<GuidePage> pages;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    pages.push_back(read_guide(entry.path().stem().string(), text.str()));
  }
  std::ranges::sort(pages, {}, &GuidePage::name);
  return pages;
}

}  // namespace concerto::desk
