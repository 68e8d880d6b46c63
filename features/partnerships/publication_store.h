// SPDX-License-Identifier: EUPL-1.2
// Publications in partnerships_publication.
#pragma once
#include <vector>

#include "features/partnerships/publication_actions.h"

namespace concerto::partnerships {

std::vector<Publication> load_publications(storage::Transaction& tx, AgreementId agreement);
std::vector<Publication> load_unpublished(storage::Transaction& tx, OrganisationId organisation);
void insert_publication(storage::Transaction& tx, const Publication& publication, UserId author, Instant now);
/// False when `version` has passed.
bool update_publication(storage::Transaction& tx, const Publication& publication, int version);

}  // namespace concerto::partnerships
