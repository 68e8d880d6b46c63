// SPDX-License-Identifier: EUPL-1.2
// Text within HTML that is not written by a template.
#pragma once
#include <string>
#include <string_view>

namespace concerto::web {

/// With what HTML would take for its own replaced: good between tags and within quoted attributes.
std::string html_escaped(std::string_view text);

}  // namespace concerto::web
