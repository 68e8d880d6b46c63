// SPDX-License-Identifier: EUPL-1.2
// What the tests of packs share.
#pragma once
#include "packs/library.h"

namespace concerto::packs {

/// The packs of the tree, read once.
inline const Library& shipped() {
  static const Library library{std::string{CONCERTO_TREE} + "/packs"};
  return library;
}

inline const Programme& programme_of(const char* pack, const char* programme) {
  return *shipped().newest(pack)->programme(programme);
}

}  // namespace concerto::packs
