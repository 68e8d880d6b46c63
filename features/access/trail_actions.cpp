// SPDX-License-Identifier: EUPL-1.2
#include "features/access/trail_actions.h"

#include "features/access/trail_batch_actions.h"

#include "features/access/trail_store.h"

namespace concerto::access {

void record(storage::Transaction& tx, const Actor& actor, const TrailEntry& entry) {
  insert_trail_row(tx, actor, entry, Instant::now());
}

void record_all(storage::Transaction& tx, const Actor& actor, std::span<const TrailEntry> entries) {
  if (!entries.empty()) insert_trail_rows(tx, actor, entries, Instant::now());
}

storage::Scope scope_of(const Actor& actor) {
  if (actor.system) return storage::Scope::of_system();
  return {actor.user, actor.organisation, false};
}

}  // namespace concerto::access
