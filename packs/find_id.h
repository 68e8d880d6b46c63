// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>
#include <vector>

namespace concerto::packs {

/// The first thing with this id; null when there is none.
template <class Thing>
const Thing* find_id(const std::vector<Thing>& things, std::string_view id) {
  for (const Thing& thing : things)
    if (thing.id == id) return &thing;
  return nullptr;
}

}  // namespace concerto::packs
