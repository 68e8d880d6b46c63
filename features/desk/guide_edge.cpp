// SPDX-License-Identifier: EUPL-1.2
#include "features/desk/guide_edge.h"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "platform/web/html.h"
#include "platform/words/folding.h"

namespace concerto::desk {
namespace {

/// The name of a heading in addresses: «À traiter» is `a-traiter`.
std::string anchor_of(std::string_view words) {
  std::string anchor;
  for (const auto& word : words::fold_tokens(words)) anchor += (anchor.empty() ? "" : "-") + word;
  return anchor;
}

/// Where a link of the guide leads in the program; empty for what is not shown there.
std::string place_of(std::string_view link) {
  if (link.starts_with("https://")) return web::html_escaped(link);
  const auto sharp = std::min(link.find('#'), link.size());
  const std::string anchor = anchor_of(link.substr(sharp));
  std::string behind = anchor.empty() ? "" : "#" + anchor;
  const std::string_view page = link.substr(0, sharp);
  if (page.empty()) return behind;
  if (!page.ends_with(".md") || page.find('/') != std::string_view::npos) return {};
  return "/help/guide/" + web::html_escaped(page.substr(0, page.size() - 3)) + behind;
}

/// What stands around a part of the text.
template <class Kind>
struct Around {
  Kind kind;
  std::string_view before, behind;
};

constexpr std::array<Around<MD_BLOCKTYPE>, 13> blocks = {{
    {MD_BLOCK_QUOTE, "<blockquote>", "</blockquote>\n"},
    {MD_BLOCK_UL, "<ul>", "</ul>\n"},
    {MD_BLOCK_OL, "<ol>", "</ol>\n"},
    {MD_BLOCK_LI, "<li>", "</li>"},
    {MD_BLOCK_HR, "<hr>\n", ""},
    {MD_BLOCK_CODE, "<pre tabindex=\"0\"><code>", "</code></pre>\n"},
    {MD_BLOCK_P, "<p>", "</p>\n"},
    {MD_BLOCK_TABLE, "<table class=\"table\">", "</table></div>\n"},
    {MD_BLOCK_THEAD, "<thead>", "</thead>"},
    {MD_BLOCK_TBODY, "<tbody>", "</tbody>"},
    {MD_BLOCK_TR, "<tr>", "</tr>"},
    {MD_BLOCK_TH, "<th>", "</th>"},
    {MD_BLOCK_TD, "<td>", "</td>"},
}};
constexpr std::array<Around<MD_SPANTYPE>, 3> spans = {{
    {MD_SPAN_EM, "<em>", "</em>"},
    {MD_SPAN_STRONG, "<strong>", "</strong>"},
    {MD_SPAN_CODE, "<code>", "</code>"},
}};

/// Nothing stands around what is of none of these kinds: the document, pictures, raw HTML.
template <class Kinds, class Kind>
Around<Kind> around(const Kinds& kinds, Kind kind) {
  const auto found = std::ranges::find(kinds, kind, &Around<Kind>::kind);
  return found == kinds.end() ? Around<Kind>{kind, "", ""} : *found;
}

/// Writes what md4c reads. Raw HTML is left out, and of a picture its words stay.
class Writer {
 public:
  void enter(MD_BLOCKTYPE block) {
    if (block == MD_BLOCK_H) {
      before_ = std::exchange(html_, {});
      heading_.clear();
    }
    if (block == MD_BLOCK_TABLE)
      html_ += "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
               web::html_escaped(title) + "\">";
    html_ += around(blocks, block).before;
  }
  void leave(MD_BLOCKTYPE block, const void* detail) {
    if (block == MD_BLOCK_H) end_heading(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
    html_ += around(blocks, block).behind;
  }
  void enter(MD_SPANTYPE span, const void* detail) {
    html_ += around(spans, span).before;
    if (span != MD_SPAN_A) return;
    const auto& link = static_cast<const MD_SPAN_A_DETAIL*>(detail)->href;
    const std::string place = place_of({link.text, link.size});
    leads_ = !place.empty();
    if (leads_) html_ += "<a href=\"" + place + "\">";
  }
  void leave(MD_SPANTYPE span) {
    html_ += around(spans, span).behind;
    if (span == MD_SPAN_A && leads_) html_ += "</a>";
  }
  void text(MD_TEXTTYPE type, std::string_view words) {
    if (type == MD_TEXT_HTML || type == MD_TEXT_NULLCHAR) return;
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) words = " ";
    heading_ += words;
    html_ += type == MD_TEXT_BR       ? "<br>"
             : type == MD_TEXT_ENTITY ? std::string(words)  // `&nbsp;` and the like, as it stands
                                      : web::html_escaped(words);
  }
  std::string title;
  std::string html() { return std::move(html_); }

 private:
  /// The first heading of the first level is the title of the page, whose own begin at the second.
  void end_heading(unsigned level) {
    const std::string words = std::exchange(html_, std::move(before_));
    if (level == 1 && title.empty()) {
      title = heading_;
      return;
    }
    html_ += fmt::format("<{0} id=\"{1}\">{2}</{0}>\n", level <= 2 ? "h2" : "h3", anchor_of(heading_), words);
  }

  std::string html_;
  std::string before_;   ///< what stands before the heading that is being read
  std::string heading_;  ///< the words of that heading
  bool leads_ = false;   ///< the link that is open leads somewhere
};

Writer& writer_of(void* it) { return *static_cast<Writer*>(it); }

constexpr MD_PARSER parser = {
    .abi_version = 0,
    .flags = MD_FLAG_TABLES,
    .enter_block = [](MD_BLOCKTYPE block, void*, void* it) { return writer_of(it).enter(block), 0; },
    .leave_block = [](MD_BLOCKTYPE block, void* detail,
                      void* it) { return writer_of(it).leave(block, detail), 0; },
    .enter_span = [](MD_SPANTYPE span, void* detail,
                     void* it) { return writer_of(it).enter(span, detail), 0; },
    .leave_span = [](MD_SPANTYPE span, void*, void* it) { return writer_of(it).leave(span), 0; },
    .text =
        [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* it) {
          return writer_of(it).text(type, {text, size}), 0;
        },
    .debug_log = nullptr,
    .syntax = nullptr,
};

}  // namespace

GuidePage read_guide(std::string_view name, std::string_view markdown) {
  Writer writer;
  if (md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &writer) != 0)
    throw std::runtime_error("cannot read the guide " + std::string(name));
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
