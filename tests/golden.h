// SPDX-License-Identifier: EUPL-1.2
// Golden files: an expected output that is read like code and accepted with one verb, `./dev accept`.
#pragma once
#include <string>
#include <string_view>

namespace concerto {

/// Compares `text` with the file at `path` (from the root of the tree). With CONCERTO_ACCEPT=1 the file is
/// written anew and the test is skipped, so that accepting never looks like passing; CI refuses to accept.
void expect_golden(const std::string& path, std::string_view text);

}  // namespace concerto
