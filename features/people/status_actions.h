// SPDX-License-Identifier: EUPL-1.2
// Statuses put right in place, and how they stood before. Adding and ending stand in record_actions.h.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/people/status.h"
#include "packs/reference.h"
#include "platform/storage/database.h"

namespace concerto::people {

struct CorrectStatus {
  StatusId id;
  std::string seen;  ///< state_of what its author saw when they began
  Status wanted;     ///< code, days and source; its ids are left aside
  std::string reason;
};

/// What a status says, as a form carries it to tell later whether somebody changed it meanwhile.
std::string state_of(const Status& status);

/// Refuses as check_status does, with people.not_found, people.closed, people.status_reason_missing, and with
/// form.changed_meanwhile. What says the same as before changes nothing.
Result<Done> correct_status(storage::Transaction& tx, const access::Actor& actor, RecordId record,
                            const CorrectStatus& command, const packs::Reference& reference, Date today,
                            Instant now);

struct RemoveStatus {
  StatusId id;
  std::string seen;  ///< as in CorrectStatus
  std::string reason;
};
/// Takes away a status that was never true; the history keeps it. Refuses as `correct_status` does.
Result<Done> remove_status(storage::Transaction& tx, const access::Actor& actor, RecordId record,
                           const RemoveStatus& command, Instant now);

/// A status as it stood before somebody changed it.
struct StatusChange {
  Status before;
  std::string deed;  ///< corrected, ended, removed
  std::string reason;
  UserId by;
  Instant at;
};

/// The statuses of a file with their history, the latest first; for those whose task needs them. Refuses with
/// people.not_found and access.not_allowed.
struct StatusTable {
  std::vector<Status> statuses;
  std::vector<StatusChange> changes;
};
Result<StatusTable> read_statuses(storage::Transaction& tx, const access::Actor& actor, RecordId record);

}  // namespace concerto::people
