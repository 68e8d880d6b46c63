// SPDX-License-Identifier: EUPL-1.2
#include "features/access/grants_actions.h"

#include "features/access/grants_store.h"

namespace concerto::access {

BasisId open_basis(storage::Transaction& tx, const Basis& basis) {
  const auto id = tx.fresh_id<BasisId>();
  insert_basis(tx, id, basis);
  return id;
}

void grant(storage::Transaction& tx, PersonId person, OrganisationId organisation, std::string_view part,
           std::string_view purpose, BasisId basis) {
  insert_grant(tx, person, organisation, part, purpose, basis);
}

void end_bases(storage::Transaction& tx, std::string_view subject_kind, const Uuid& subject, Date last_day) {
  save_bases_ended(tx, subject_kind, subject, last_day);
}

std::optional<std::string> why_granted(storage::Transaction& tx, PersonId person, OrganisationId organisation,
                                       std::string_view part, Date today) {
  return find_reason(tx, person, organisation, part, today);
}

}  // namespace concerto::access
