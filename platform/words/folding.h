// SPDX-License-Identifier: EUPL-1.2
// Names as they are searched: without marks, œ as oe, hyphen and apostrophe as a space, lower case. Both
// engines compare the result byte by byte, so it is made here and nowhere else.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace concerto::words {

/// Changes when the folding does; stored beside folded names so that they can be made again.
inline constexpr int folding_version = 1;

/// `Élise  D'Œuvre-Noël` becomes `elise d oeuvre noel`.
std::string fold(std::string_view name);
/// The words of the folded name.
std::vector<std::string> fold_tokens(std::string_view name);
/// The smallest string that is greater than every string beginning with `prefix`: the end of a range search.
std::string after_prefix(std::string_view prefix);

}  // namespace concerto::words
