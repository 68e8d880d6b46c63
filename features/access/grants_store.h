// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/grants_actions.h"

namespace concerto::access {

void insert_basis(storage::Transaction& tx, BasisId id, const Basis& basis);
/// Once per person, institution, part and basis; again does nothing.
void insert_grant(storage::Transaction& tx, PersonId person, OrganisationId organisation,
                  std::string_view part, std::string_view purpose, BasisId basis);
/// A basis that ends earlier keeps its end.
void save_bases_ended(storage::Transaction& tx, std::string_view subject_kind, const Uuid& subject,
                      Date last_day);
std::optional<std::string> find_reason(storage::Transaction& tx, PersonId person, OrganisationId organisation,
                                       std::string_view part, Date today);

}  // namespace concerto::access
