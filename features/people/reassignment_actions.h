// SPDX-License-Identifier: EUPL-1.2
// The files of several people given to a colleague at once, from a day, with a reason; taken back as a whole.
// Later hands are respected: what was closed or given to somebody else meanwhile stays as it is.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/people/case_load_actions.h"
#include "features/people/record.h"
#include "platform/storage/database.h"

namespace concerto::people {

using ReassignmentId = IdOf<struct ReassignmentNoun>;

struct Reassignment {
  ReassignmentId id;
  OrganisationId organisation;
  UserId referent;  ///< empty: nobody, the files wait for somebody
  Date from;
  std::string reason;
  std::string state = "planned";  ///< planned, applied, undone
  std::int64_t files = 0;
  UserId by;
  Instant created_at;
};

/// Whom it concerns: some records, or everybody whom a filter lists.
struct ReassignmentChoice {
  std::vector<RecordId> records;
  std::optional<CaseLoadFilter> everybody;
};

/// At most this many at once, so that it stays one deed.
inline constexpr int most_reassigned = 2'000;

/// The open files of the choice that the actor may open, by name. Refuses with access.not_allowed,
/// people.reassign_nobody, people.reassign_too_many (value `most`).
Result<std::vector<Record>> chosen_for_reassignment(storage::Transaction& tx, const access::Actor& actor,
                                                    const ReassignmentChoice& choice);

struct Reassign {
  ReassignmentChoice choice;
  UserId referent;
  Date from;
  std::string reason;
};
/// Gives the files at once, or plans it when the day is to come. Refuses as above and with
/// people.referent_unknown (who must be a referent on that day), people.reassign_reason_missing,
/// people.reassign_too_far (more than a year ahead), people.reassign_nothing (they are hers already).
Result<Reassignment> reassign(storage::Transaction& tx, const access::Actor& actor, const Reassign& command,
                              Date today, Instant now);

/// Does what was planned for `today` or before, in every institution; called by a round of the program.
/// Returns how many reassignments were done. One that fails waits for the next round and holds back no other;
/// the first fault is thrown once all were tried.
int apply_due_reassignments(storage::Database& database, Date today, Instant now);

/// Takes back what was given and is still in those hands, or forgets what was only planned. A file that the
/// actor may not open, or whose former referent is none on `today`, is kept where it is. Refuses with
/// people.reassignment.not_found and people.reassign_undone_already.
Result<Reassignment> undo_reassignment(storage::Transaction& tx, const access::Actor& actor,
                                       ReassignmentId id, Date today, Instant now);

/// A file of a reassignment.
struct ReassignedFile {
  RecordId record;
  UserId was;
  std::string outcome;  ///< waiting, given, kept, returned
  std::string name;     ///< empty when the actor may not open it
  std::string file_number;
};
struct ReassignmentReport {
  Reassignment reassignment;
  std::vector<ReassignedFile> files;
};
Result<ReassignmentReport> read_reassignment(storage::Transaction& tx, const access::Actor& actor,
                                             ReassignmentId id);
/// Those of the actor's institution, the latest first.
std::vector<Reassignment> list_reassignments(storage::Transaction& tx, const access::Actor& actor,
                                             int limit = 20);

}  // namespace concerto::people
