// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "platform/storage/database.h"

namespace concerto::access {

/// Does the deed, a transaction of its own, again when somebody wrote the same meanwhile: between our look
/// and our insert. Looked at again, what stands there is refused in words.
template <class Deed>
auto looking_twice(Deed deed) {
  try {
    return deed();
  } catch (const storage::UniqueViolation&) {
    return deed();
  }
}

}  // namespace concerto::access
