// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/sheet_scan_store.h"

namespace concerto::delivery {
namespace {

using storage::Bytes;
using storage::Row;
using storage::Transaction;

constexpr std::string_view scan_select =
    "select k.id, k.session_id, k.organisation_id, k.first_day, k.last_day, k.digest, k.remark, k.kept_by, "
    "k.kept_at, k.replaced_at, k.replaced_by, k.replaced_reason, coalesce(u.name, ''), coalesce(r.name, '') "
    "from delivery_scan k left join access_user u on u.id = k.kept_by left join access_user r on r.id = "
    "k.replaced_by where ";

Scan scan_of(const Row& row) {
  Scan scan;
  scan.id = row.uuid(0);
  scan.session = row.id<SessionId>(1);
  scan.provider = row.id<OrganisationId>(2);
  scan.first = row.date(3);
  scan.last = row.date(4);
  scan.digest = row.bytes(5).data;
  scan.remark = row.text(6);
  scan.kept_by = row.id<UserId>(7);
  scan.kept_at = row.instant(8);
  scan.replaced_at = row.maybe_instant(9);
  scan.replaced_by = row.id<UserId>(10);
  scan.replaced_reason = row.text(11);
  scan.kept_by_name = row.text(12);
  scan.replaced_by_name = row.text(13);
  return scan;
}

}  // namespace

std::vector<Scan> load_scans(Transaction& tx, SessionId session, Date from, Date to) {
  static const std::string sql = fmt::format(
      "{} k.session_id = $1 and k.first_day <= $3 and k.last_day >= $2 order by k.kept_at desc, k.id",
      scan_select);
  return tx.list(sql, scan_of, session, from, to);
}

std::optional<Scan> load_scan(Transaction& tx, const Uuid& id) {
  static const std::string sql = fmt::format("{} k.id = $1", scan_select);
  return tx.first(sql, scan_of, id);
}

void insert_scan(Transaction& tx, const Scan& scan) {
  const Bytes digest{scan.digest};
  tx.run(
      "insert into delivery_scan (id, session_id, organisation_id, first_day, last_day, digest, remark, "
      "kept_by, "
      "kept_at, replaced_reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '')",
      scan.id, scan.session, scan.provider, scan.first, scan.last, digest, scan.remark, scan.kept_by,
      scan.kept_at);
  tx.run(
      "update delivery_roll set scan_digest = $1 where half_id in (select h.id from delivery_half h where "
      "h.session_id = $2 and h.day >= $3 and h.day <= $4)",
      digest, scan.session, scan.first, scan.last);
}

bool replace_scan(Transaction& tx, const Uuid& id, const std::string& reason, UserId by, Instant now) {
  return tx.run(
             "update delivery_scan set replaced_at = $1, replaced_by = $2, replaced_reason = $3 where id = "
             "$4 and "
             "replaced_at is null",
             now, by, reason, id) == 1;
}

}  // namespace concerto::delivery
