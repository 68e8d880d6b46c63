// SPDX-License-Identifier: EUPL-1.2
// Records, their words for the search, statuses and links as they are kept.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/people/duplicate.h"
#include "features/people/link.h"
#include "features/people/record.h"
#include "features/people/status.h"
#include "features/people/status_actions.h"
#include "platform/storage/database.h"

namespace concerto::people {

std::optional<Record> load_record(storage::Transaction& tx, RecordId id);
/// Those there are, in no order; give each id once.
std::vector<Record> load_records(storage::Transaction& tx, std::span<const RecordId> ids);
std::optional<Record> load_record_of(storage::Transaction& tx, OrganisationId organisation, PersonId person);
/// The institution's own records of these people, in no order; give each person once.
std::vector<Record> load_records_of_people(storage::Transaction& tx, OrganisationId organisation,
                                           std::span<const PersonId> people);
/// In the order of the numbers given; nothing where there is none.
std::vector<std::optional<Record>> load_by_numbers(storage::Transaction& tx, OrganisationId organisation,
                                                   std::span<const std::string> numbers);
bool number_taken(storage::Transaction& tx, OrganisationId organisation, const std::string& number,
                  RecordId except = {});
/// A file number of this year that nobody has.
std::string free_number(storage::Transaction& tx, OrganisationId organisation, Date today);

/// Makes two transactions that open files of one name at the same moment meet: PostgreSQL runs the second
/// again, and then it sees the first.
void meet_at_opening(storage::Transaction& tx, OrganisationId organisation, const RecordDraft& draft,
                     Instant now);
void insert_person(storage::Transaction& tx, PersonId person, Instant now);
void insert_record(storage::Transaction& tx, const Record& record, Instant now);
/// Many at once, each with a new person.
void insert_records(storage::Transaction& tx, std::span<const Record> records, Instant now);
/// False when the version is no longer the one that was read; then nothing has changed.
bool update_record(storage::Transaction& tx, const Record& record, Instant now);
/// Deletes a record of this version, with its statuses, and its person; false when it has changed since.
/// Throws ForeignKeyViolation when another feature's rows stand on it.
bool delete_record(storage::Transaction& tx, const Record& record);

Face face_of(const RecordDraft& draft, RecordId record = {});
/// Everybody of the institution who shares a blocking key with one of the faces, without restricted files.
std::vector<Face> load_candidates(storage::Transaction& tx, OrganisationId organisation,
                                  std::span<const Face> faces);

/// Pairs that are of two people, the smaller id first; those one of `records` is in.
std::vector<std::pair<RecordId, RecordId>> load_distinct(storage::Transaction& tx,
                                                         OrganisationId organisation,
                                                         std::span<const RecordId> records);
void insert_distinct(storage::Transaction& tx, OrganisationId organisation, RecordId smaller, RecordId larger,
                     UserId by, Instant now);

std::vector<Status> load_statuses(storage::Transaction& tx, RecordId record);
std::optional<Status> load_status(storage::Transaction& tx, StatusId id);
void insert_status(storage::Transaction& tx, const Status& status, UserId by, Instant now);
void end_status(storage::Transaction& tx, StatusId id, Date until);
void update_status(storage::Transaction& tx, const Status& status, UserId by, Instant now);
void delete_status(storage::Transaction& tx, StatusId id);
/// The latest first, at most a hundred.
std::vector<StatusChange> load_status_changes(storage::Transaction& tx, RecordId record);
void insert_status_change(storage::Transaction& tx, const StatusChange& change);

std::vector<Link> load_links(storage::Transaction& tx, RecordId record);
std::optional<Link> load_link(storage::Transaction& tx, LinkId id);
void insert_link(storage::Transaction& tx, const Link& link, UserId by, Instant now);
void mark_undone(storage::Transaction& tx, LinkId link, Instant now);
void move_record(storage::Transaction& tx, RecordId record, PersonId person, Instant now);

}  // namespace concerto::people
