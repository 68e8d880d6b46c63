// SPDX-License-Identifier: EUPL-1.2
// The yearly report as an actor may read it, and the job that keeps its roll-up.
#pragma once
#include <string>

#include "features/access/actor.h"
#include "features/pathways/report.h"
#include "packs/reference.h"
#include "platform/storage/database.h"

namespace concerto::pathways {

/// Of the actor's institution, or of a territory. Rule `figures.read`. Few people are hidden (see mask_small)
/// from everybody but those of the institution who may see the people behind figures. Refuses with
/// pathways.year_unknown (2000 to the year after `today`) and pathways.territory_unknown.
Result<YearReport> year_report(storage::Transaction& tx, const access::Actor& actor, int year,
                               const std::string& territory, const packs::Reference& reference, Date today);

/// Folds up to `limit` pending deltas into the base; returns how many. Run it every few seconds until it
/// returns less than `limit`, in the scope of the system.
int fold_cube(storage::Transaction& tx, int limit);
/// Folds all that is pending, in pieces that leave room for other writers; returns how many.
std::int64_t fold_all(storage::Database& database);
/// Makes the roll-up anew from the actions: after a bulk load. In the scope of the system.
void remake_cube(storage::Transaction& tx);

}  // namespace concerto::pathways
