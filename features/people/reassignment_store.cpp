// SPDX-License-Identifier: EUPL-1.2
#include "features/people/reassignment_store.h"

namespace concerto::people {
namespace {

using storage::Row;
using storage::Transaction;

constexpr std::string_view reassignment_columns =
    "id, organisation_id, referent_id, from_day, reason, state, files, created_by, created_at";

Reassignment reassignment_of(const Row& row) {
  Reassignment found;
  found.id = row.id<ReassignmentId>(0);
  found.organisation = row.id<OrganisationId>(1);
  found.referent = row.id<UserId>(2);
  found.from = row.date(3);
  found.reason = row.text(4);
  found.state = row.text(5);
  found.files = row.integer(6);
  found.by = row.id<UserId>(7);
  found.created_at = row.instant(8);
  return found;
}

}  // namespace

void insert_reassignment(Transaction& tx, const Reassignment& reassignment, std::span<const Record> files) {
  tx.run(
      "insert into people_reassignment (id, organisation_id, referent_id, from_day, reason, state, files, "
      "created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      reassignment.id, reassignment.organisation, reassignment.referent, reassignment.from,
      reassignment.reason, reassignment.state, reassignment.files, reassignment.by, reassignment.created_at);
  constexpr std::array<std::string_view, 4> file_columns = {"reassignment_id", "record_id", "was_referent_id",
                                                            "outcome"};
  auto rows = tx.bulk("people_reassignment_file", file_columns);
  for (const Record& file : files) rows->add(reassignment.id, file.id, file.referent, "waiting");
  rows->finish();
}

std::optional<Reassignment> load_reassignment(Transaction& tx, ReassignmentId id) {
  static const std::string sql =
      fmt::format("select {} from people_reassignment where id = $1", reassignment_columns);
  return tx.first(sql, reassignment_of, id);
}

std::vector<Reassignment> load_reassignments(Transaction& tx, OrganisationId organisation, int limit) {
  static const std::string sql = fmt::format(
      "select {} from people_reassignment where organisation_id = $1 order by created_at desc, id desc limit "
      "$2",
      reassignment_columns);
  return tx.list(sql, reassignment_of, organisation, limit);
}

std::vector<Reassignment> load_due_reassignments(Transaction& tx, Date today) {
  static const std::string sql = fmt::format(
      "select {} from people_reassignment where state = 'planned' and from_day <= $1 order by from_day, id",
      reassignment_columns);
  return tx.list(sql, reassignment_of, today);
}

std::vector<ReassignedFile> load_reassigned_files(Transaction& tx, ReassignmentId id) {
  return tx.list(
      "select f.record_id, f.was_referent_id, f.outcome "
      "from people_reassignment_file f join people_record r on r.id = f.record_id "
      "where f.reassignment_id = $1 "
      "order by r.name_key, r.id",
      [](const Row& row) {
        return ReassignedFile{row.id<RecordId>(0), row.id<UserId>(1), row.text(2), {}, {}};
      },
      id);
}

void save_reassignment_state(Transaction& tx, ReassignmentId id, const std::string& state, Instant now) {
  const bool applied = state == "applied";
  tx.run(applied ? "update people_reassignment set state = $2, applied_at = $3 where id = $1"
                 : "update people_reassignment set state = $2, undone_at = $3 where id = $1",
         id, state, now);
}

void save_reassigned_file(Transaction& tx, ReassignmentId id, const ReassignedFile& file) {
  tx.run(
      "update people_reassignment_file set outcome = $3, was_referent_id = $4 "
      "where reassignment_id = $1 and record_id = $2",
      id, file.record, file.outcome, file.was);
}

}  // namespace concerto::people
