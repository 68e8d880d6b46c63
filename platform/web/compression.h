// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

namespace concerto::web {

/// Text that shrinks: HTML, CSS, scripts, JSON, SVG, CSV, calendars.
bool is_compressible(std::string_view type);
/// In the gzip format. Level 1 (fast) to 9 (small). Keeps its working memory for the next call of the thread.
std::string gzip(std::string_view bytes, int level);
/// Nothing but what `gzip` made is read, so it throws std::runtime_error on anything malformed.
std::string gunzip(std::string_view bytes);

}  // namespace concerto::web
