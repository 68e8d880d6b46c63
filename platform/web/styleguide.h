// SPDX-License-Identifier: EUPL-1.2
// The page that shows every component in its states, for whoever changes the look; tests run axe and
// screenshots on it. Its invented values stand in pages/styleguide.sample, not in code.
#pragma once
#include <string>

#include "platform/web/templates.h"

namespace concerto::web {

/// Fills a view from a file of samples. Each line is, by its indentation below the section it belongs to,
///   +SECTION      one more repetition of a section
///   !SECTION      the section is shown
///   ?NAME=value   `set_if`
///   NAME=value    `set`
/// Empty lines and lines that begin with # are passed over. Throws std::runtime_error with file and line
/// otherwise.
View read_sample(const std::string& file);

}  // namespace concerto::web
