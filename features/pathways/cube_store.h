// SPDX-License-Identifier: EUPL-1.2
// The roll-up of actions: deltas appended by writers, a base that a job folds them into (architecture §8).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/pathways/report.h"
#include "platform/storage/database.h"

namespace concerto::pathways {

/// Of one institution, or of a territory over all institutions.
struct ReportScope {
  OrganisationId organisation;  ///< empty: of the territory
  std::string territory;
};

/// Takes up to `limit` deltas, oldest first, and adds them to the base. Returns how many it took.
int fold_deltas(storage::Transaction& tx, int limit);
std::int64_t count_deltas(storage::Transaction& tx);

/// From base and pending deltas together. Three statements, four when something is pending; none of them
/// grows with the actions of the year.
YearReport load_report(storage::Transaction& tx, const ReportScope& scope, int year);
/// The same from the actions themselves: what the roll-up must equal. Needs the scope of the system for a
/// territory.
YearReport recompute_report(storage::Transaction& tx, const ReportScope& scope, int year);

/// Makes base and presence anew from the actions, and forgets the deltas: after a bulk load.
void rebuild_cube(storage::Transaction& tx);

}  // namespace concerto::pathways
