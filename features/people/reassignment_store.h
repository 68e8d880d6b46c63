// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>
#include <vector>

#include "features/people/reassignment_actions.h"
#include "platform/storage/database.h"

namespace concerto::people {

void insert_reassignment(storage::Transaction& tx, const Reassignment& reassignment,
                         std::span<const Record> files);
std::optional<Reassignment> load_reassignment(storage::Transaction& tx, ReassignmentId id);
std::vector<Reassignment> load_reassignments(storage::Transaction& tx, OrganisationId organisation,
                                             int limit);
/// Those whose day has come, of all institutions.
std::vector<Reassignment> load_due_reassignments(storage::Transaction& tx, Date today);
/// By name; names are left empty where the record is not among them.
std::vector<ReassignedFile> load_reassigned_files(storage::Transaction& tx, ReassignmentId id);
void save_reassignment_state(storage::Transaction& tx, ReassignmentId id, const std::string& state,
                             Instant now);
void save_reassigned_file(storage::Transaction& tx, ReassignmentId id, const ReassignedFile& file);

}  // namespace concerto::people
