// SPDX-License-Identifier: EUPL-1.2
// What is composed from all features for one person: what is due, and what a search finds.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "features/access/actor.h"
#include "features/delivery/session.h"
#include "features/desk/due.h"
#include "features/partnerships/agreement.h"
#include "features/people/case_load.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::desk {

/// Everything that this actor, by their roles, has to do or waits for. As many statements whatever there is.
std::vector<Due> dues_of(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                         Date today, Instant now);

/// The sessions of which the actor is a trainer, that run or begin, the nearest first; none for others.
std::vector<delivery::Session> next_sessions(storage::Transaction& tx, const packs::Library& library,
                                             const access::Actor& actor, Date today);

/// What the typed text means among what the actor may see: people of the own institution, agreements by
/// title, reference or party, sessions by title. At most ten of each.
struct Found {
  people::CaseLoad people;
  std::vector<partnerships::Agreement> agreements;
  std::vector<delivery::Session> sessions;
  bool empty() const { return people.rows.empty() && agreements.empty() && sessions.empty(); }
};
Found search(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
             std::string_view typed, Date today);

}  // namespace concerto::desk
