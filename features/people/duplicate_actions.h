// SPDX-License-Identifier: EUPL-1.2
// Likely duplicates to settle: files of the actor's own case-load that resemble another file of the
// institution.
#pragma once
#include <vector>

#include "features/access/actor.h"
#include "features/people/duplicate.h"
#include "features/people/record.h"
#include "platform/storage/database.h"

namespace concerto::people {

/// Two files that may be of one person.
struct LikelyPair {
  Record one;    ///< of the case-load
  Record other;  ///< of the institution
  Likeness likeness;
};

/// At most this many files of a case-load are compared.
inline constexpr int most_compared = 500;

/// The pairs that nobody settled, most alike first. Restricted files are never matched. Refuses with
/// access.not_allowed.
Result<std::vector<LikelyPair>> duplicates_to_settle(storage::Transaction& tx, const access::Actor& actor,
                                                     Date today);

/// These are two people; the pair is not shown again. Refuses with people.not_found.
Result<Done> say_distinct(storage::Transaction& tx, const access::Actor& actor, RecordId one, RecordId other,
                          Instant now);

}  // namespace concerto::people
