// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "platform/storage/database.h"

namespace concerto::people {

/// Does the deed, a transaction of its own, again when somebody took the same file number between our look
/// and our insert: looked at again, the number is refused in words.
template <class Deed>
auto looking_twice(Deed deed) {
  try {
    return deed();
  } catch (const storage::UniqueViolation&) {
    return deed();
  }
}

}  // namespace concerto::people
