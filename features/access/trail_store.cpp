// SPDX-License-Identifier: EUPL-1.2
#include "features/access/trail_store.h"

#include <array>

#include "base/flat_object.h"

namespace concerto::access {
namespace {

using storage::Bytes;
using storage::Row;

TrailRow row_of(const Row& row, int at = 0) {
  return {row.uuid(at),
          row.integer(at + 1),
          row.instant(at + 2),
          row.id<UserId>(at + 3),
          row.id<OrganisationId>(at + 4),
          row.text(at + 5),
          row.text(at + 6),
          row.uuid(at + 7),
          row.id<PersonId>(at + 8),
          row.text(at + 9),
          row.text(at + 10)};
}

Segment segment_of(const Row& row) {
  return {row.integer(0),    row.integer(1), row.integer(2), row.bytes(3).data,
          row.bytes(4).data, row.text(5),    row.instant(6)};
}

std::optional<Uuid> stored(const Uuid& id) { return id.empty() ? std::nullopt : std::optional(id); }

}  // namespace

void insert_trail_row(storage::Transaction& tx, const Actor& actor, const TrailEntry& entry, Instant at) {
  static const auto text = [](std::string_view number) {
    return fmt::format(
        "insert into access_audit (id, at, user_id, organisation_id, action, subject_kind, subject_id, "
        "person_id, request, detail, transaction_number) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
        "{})",
        number);
  };
  // PostgreSQL knows its number without being asked first.
  static const std::string postgres = text("cast(cast(pg_current_xact_id() as text) as bigint)");
  static const std::string sqlite = text("$11");
  const auto write = [&](const std::string& sql, const auto&... number) {
    tx.send(sql, tx.fresh_uuid(), at, actor.user, actor.organisation, entry.action, entry.subject_kind,
            stored(entry.subject), entry.person, actor.request, write_flat(entry.detail), number...);
  };
  if (tx.engine() == storage::Engine::postgres)
    write(postgres);
  else
    write(sqlite, tx.transaction_number());
}

void insert_trail_rows(storage::Transaction& tx, const Actor& actor, std::span<const TrailEntry> entries,
                       Instant at) {
  constexpr std::array<std::string_view, 11> columns = {
      "id",        "at",      "user_id", "organisation_id",   "action", "subject_kind", "subject_id",
      "person_id", "request", "detail",  "transaction_number"};
  const std::int64_t number = tx.transaction_number();
  const auto rows = tx.bulk("access_audit", columns);
  for (const TrailEntry& entry : entries)
    rows->add(tx.fresh_uuid(), at, actor.user, actor.organisation, entry.action, entry.subject_kind,
              stored(entry.subject), entry.person, actor.request, write_flat(entry.detail), number);
  rows->finish();
}

std::vector<TrailLine> find_trail(storage::Transaction& tx, const TrailFilter& filter) {
  // Each question has its own index; the text differs, so each is prepared once.
  std::string sql =
      "select a.id, a.transaction_number, a.at, a.user_id, a.organisation_id, a.action, a.subject_kind, "
      "a.subject_id, a.person_id, "
      "a.request, a.detail, coalesce(u.name, ''), coalesce(o.name, '') "
      "from access_audit a left join access_user u on u.id = a.user_id "
      "left join organisations_organisation o on o.id = a.organisation_id where true";
  std::vector<storage::Parameter> values;
  const auto also = [&](std::string_view condition, storage::Parameter value) {
    values.push_back(std::move(value));
    sql += fmt::format(" and {} ${}", condition, values.size());
  };
  if (!filter.person.empty()) also("a.person_id =", filter.person);
  if (!filter.subject.empty()) also("a.subject_id =", filter.subject);
  if (!filter.organisation.empty()) also("a.organisation_id =", filter.organisation);
  if (!filter.action.empty()) also("a.action =", filter.action);
  if (filter.from) also("a.at >=", *filter.from);
  if (filter.until) also("a.at <", *filter.until);
  if (filter.before) {
    values.emplace_back(filter.before->first);
    values.emplace_back(filter.before->second);
    sql += fmt::format(" and (a.at, a.id) < (${}, ${})", values.size() - 1, values.size());
  }
  values.emplace_back(filter.limit);
  sql += fmt::format(" order by a.at desc, a.id desc limit ${}", values.size());
  std::vector<TrailLine> lines;
  tx.select(sql, values, [&](const Row& row) { lines.push_back({row_of(row), row.text(11), row.text(12)}); });
  return lines;
}

std::optional<Link> last_link(storage::Transaction& tx) {
  return tx.first(
      "select position, audit_id, transaction_number, digest from access_audit_link order by position desc "
      "limit 1",
      [](const Row& row) {
        return Link{row.integer(0), row.uuid(1), row.integer(2), row.bytes(3).data};
      });
}

std::optional<Segment> last_segment(storage::Transaction& tx) {
  return tx.first(
      "select number, first_position, last_position, head, signature, key_id, sealed_at from "
      "access_audit_segment "
      "order by number desc limit 1",
      segment_of);
}

std::vector<TrailRow> unsealed_rows(storage::Transaction& tx, const std::optional<Link>& last,
                                    std::int64_t oldest_running, int limit) {
  const Link from = last.value_or(Link{});
  return tx.list(
      "select id, transaction_number, at, user_id, organisation_id, action, subject_kind, subject_id, "
      "person_id, request, detail "
      "from access_audit where (transaction_number, id) > ($1, $2) and transaction_number < $3 "
      "order by transaction_number, id limit $4",
      [](const Row& row) { return row_of(row); }, from.transaction, from.audit, oldest_running, limit);
}

std::int64_t count_unsealed(storage::Transaction& tx, const std::optional<Link>& last) {
  const Link from = last.value_or(Link{});
  return tx.number("select count(*) from access_audit where (transaction_number, id) > ($1, $2)",
                   from.transaction, from.audit);
}

void insert_links(storage::Transaction& tx, const std::vector<Link>& links) {
  static constexpr std::array<std::string_view, 4> columns = {"position", "audit_id", "transaction_number",
                                                              "digest"};
  const auto rows = tx.bulk("access_audit_link", columns);
  for (const Link& link : links) rows->add(link.position, link.audit, link.transaction, Bytes{link.digest});
  rows->finish();
}

void insert_segment(storage::Transaction& tx, const Segment& segment) {
  tx.run(
      "insert into access_audit_segment (number, first_position, last_position, head, signature, key_id, "
      "sealed_at) "
      "values ($1, $2, $3, $4, $5, $6, $7)",
      segment.number, segment.first, segment.last, Bytes{segment.head}, Bytes{segment.signature},
      segment.key_id, segment.sealed);
}

std::vector<Segment> all_segments(storage::Transaction& tx) {
  return tx.list(
      "select number, first_position, last_position, head, signature, key_id, sealed_at from "
      "access_audit_segment order by number",
      segment_of);
}

std::vector<std::pair<Link, std::optional<TrailRow>>> links_between(storage::Transaction& tx,
                                                                    std::int64_t first, std::int64_t last) {
  return tx.list(
      "select l.position, l.audit_id, l.transaction_number, l.digest, "
      "a.id, a.transaction_number, a.at, a.user_id, a.organisation_id, a.action, a.subject_kind, "
      "a.subject_id, a.person_id, a.request, a.detail "
      "from access_audit_link l left join access_audit a on a.id = l.audit_id "
      "where l.position between $1 and $2 order by l.position",
      [](const Row& row) {
        const Link link{row.integer(0), row.uuid(1), row.integer(2), row.bytes(3).data};
        return std::pair{link, row.is_null(4) ? std::nullopt : std::optional(row_of(row, 4))};
      },
      first, last);
}

}  // namespace concerto::access
