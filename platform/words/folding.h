// SPDX-License-Identifier: EUPL-1.2
// Names as they are searched: without marks, œ as oe, hyphen and apostrophe as a space, lower case. Both
// engines compare the result byte by byte, so it is made here and nowhere else.
#pragma once
#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
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

/// Puts `things` in the order in which a reader looks for their names: É beside E, not after Z as its bytes
/// are. Things whose names fold alike stay in the order they had.
template <class Thing, class Name>
void sort_by_name(std::vector<Thing>& things, Name name) {
  std::vector<std::pair<std::string, Thing>> named;
  named.reserve(things.size());
  for (Thing& thing : things) {
    std::string key = fold(std::invoke(name, thing));
    named.emplace_back(std::move(key), std::move(thing));
  }
  std::ranges::stable_sort(named, {}, [](const auto& one) -> const std::string& { return one.first; });
  for (std::size_t i = 0; i < things.size(); ++i) things[i] = std::move(named[i].second);
}

}  // namespace concerto::words
