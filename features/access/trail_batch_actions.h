// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>

#include "features/access/trail_actions.h"

namespace concerto::access {

/// As `record` for each entry, in few statements: for what is done to hundreds of files at once.
void record_all(storage::Transaction& tx, const Actor& actor, std::span<const TrailEntry> entries);

}  // namespace concerto::access
