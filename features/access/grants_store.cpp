// SPDX-License-Identifier: EUPL-1.2
#include "features/access/grants_store.h"

namespace concerto::access {

void insert_basis(storage::Transaction& tx, BasisId id, const Basis& basis) {
  tx.run(
      "insert into access_basis (id, reason, subject_kind, subject_id, from_day, until_day) values ($1, $2, "
      "$3, $4, $5, $6)",
      id, basis.reason, basis.subject_kind, basis.subject, basis.from, basis.until);
}

void insert_grant(storage::Transaction& tx, PersonId person, OrganisationId organisation,
                  std::string_view part, std::string_view purpose, BasisId basis) {
  tx.run(
      "insert into access_grant (person_id, organisation_id, part, purpose, basis_id) values ($1, $2, $3, "
      "$4, $5) "
      "on conflict do nothing",
      person, organisation, part, purpose, basis);
}

void save_bases_ended(storage::Transaction& tx, std::string_view subject_kind, const Uuid& subject,
                      Date last_day) {
  tx.run(
      "update access_basis set until_day = $3 where subject_kind = $1 and subject_id = $2 "
      "and (until_day is null or until_day > $3)",
      subject_kind, subject, last_day);
}

std::optional<std::string> find_reason(storage::Transaction& tx, PersonId person, OrganisationId organisation,
                                       std::string_view part, Date today) {
  return tx.first(
      "select b.reason from access_grant g join access_basis b on b.id = g.basis_id "
      "where g.person_id = $1 and g.organisation_id = $2 and g.part = $3 "
      "and b.from_day <= $4 and (b.until_day is null or b.until_day >= $4) "
      "order by b.until_day desc nulls first, b.id limit 1",
      [](const storage::Row& row) { return row.text(0); }, person, organisation, part, today);
}

}  // namespace concerto::access
