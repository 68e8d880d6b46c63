// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/paper_store.h"

namespace concerto::partnerships {

using storage::Row;
using storage::Transaction;

std::vector<Paper> load_papers(Transaction& tx, AgreementId agreement) {
  return tx.list(
      "select p.id, p.kind, p.organisation_id, p.title, p.dated_on, p.digest, p.added_on, a.name, "
      "p.removed_on, "
      "r.name, p.piece, p.harm from partnerships_paper p left join access_user a on a.id = p.added_by "
      "left join access_user r on r.id = p.removed_by where p.agreement_id = $1 "
      "order by p.added_at desc, p.id desc",
      [&](const Row& row) {
        return Paper{.id = row.uuid(0),
                     .agreement = agreement,
                     .kind = row.text_view(1) == "annex" ? PaperKind::annex : PaperKind::signed_paper,
                     .organisation = row.id<OrganisationId>(2),
                     .title = row.text(3),
                     .dated_on = row.maybe_date(4),
                     .digest = row.bytes(5).data,
                     .added_on = row.date(6),
                     .added_by = row.is_null(7) ? std::string{} : row.text(7),
                     .removed_on = row.maybe_date(8),
                     .removed_by = row.is_null(9) ? std::string{} : row.text(9),
                     .piece = row.text(10),
                     .harm = row.text(11)};
      },
      agreement);
}

void insert_paper(Transaction& tx, const Paper& paper, UserId by, Instant now) {
  tx.run(
      "insert into partnerships_paper (id, agreement_id, kind, organisation_id, title, dated_on, digest, "
      "added_by, "
      "added_on, added_at, piece, harm, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
      "1)",
      paper.id, paper.agreement, code_of(paper.kind), paper.organisation, paper.title, paper.dated_on,
      storage::Bytes{paper.digest}, by, paper.added_on, now, paper.piece, paper.harm);
}

bool remove_paper(Transaction& tx, const Uuid& paper, UserId by, Date today) {
  return tx.run(
             "update partnerships_paper set removed_by = $2, removed_on = $3, version = version + 1 where id "
             "= $1 and "
             "removed_on is null",
             paper, by, today) == 1;
}

void remove_scans(Transaction& tx, AgreementId agreement, OrganisationId organisation, UserId by,
                  Date today) {
  tx.run(
      "update partnerships_paper set removed_by = $3, removed_on = $4, version = version + 1 where "
      "agreement_id = $1 "
      "and kind = 'signed_paper' and removed_on is null and (organisation_id = $2 or cast($2 as uuid) is "
      "null)",
      agreement, organisation, by, today);
}

void save_scan_digest(Transaction& tx, AgreementId agreement, OrganisationId organisation,
                      const std::string& digest) {
  tx.run(
      "update partnerships_signature set scan_digest = $3 where agreement_id = $1 and organisation_id = $2 "
      "and "
      "withdrawn_at is null",
      agreement, organisation, storage::Bytes{digest});
}

}  // namespace concerto::partnerships
