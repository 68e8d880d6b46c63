// SPDX-License-Identifier: EUPL-1.2
// The guide of docs/guide, as pages: Markdown (CommonMark with tables, read by md4c) becomes HTML.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace concerto::desk {

struct GuidePage {
  std::string name;   ///< of the file, without its ending: `conventions`
  std::string title;  ///< its first heading
  std::string html;   ///< without the title; escaped, links to other pages of the guide made to fit
};

/// Headings have names for links, made of their words. Links lead to pages of the guide
/// (`personnes.md#importer`), within the page, or to https; others keep their words only, as pictures do. Raw
/// HTML is left out.
GuidePage read_guide(std::string_view name, std::string_view markdown);

/// The pages of a folder by name; none when there is no such folder.
std::vector<GuidePage> read_guide_folder(const std::string& folder);

}  // namespace concerto::desk
