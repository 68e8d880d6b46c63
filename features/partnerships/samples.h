// SPDX-License-Identifier: EUPL-1.2
// Builders for tests: two institutions, a small pack, an agreement between them. Tests only.
#pragma once
#include <string>
#include <string_view>

#include "features/access/actor.h"
#include "features/partnerships/agreement_actions.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::partnerships {

/// Two years, two months' notice, retroactive; roles `county` and `centre`, each with a `referent`.
packs::Pack a_small_pack();

/// The packs that are shipped, read once.
const packs::Library& shipped_packs();

/// Concluded on 2022-06-10, in force from 2022-01-01 to 2023-12-31.
Agreement a_concluded_agreement();

struct TwoInstitutions {
  OrganisationId county;
  OrganisationId centre;
};
/// Stores two institutions of kinds that the shipped pack allows.
TwoInstitutions two_institutions(storage::Transaction& tx);
OrganisationId an_institution(storage::Transaction& tx, std::string_view name, std::string_view kind);

/// A stored user with this role in `organisation`.
access::Actor somebody(storage::Transaction& tx, OrganisationId organisation, std::string_view role);
/// Without a row: for what only asks for rules.
access::Actor an_actor(OrganisationId organisation, std::string_view role);

/// The command that draws up the shipped agreement between the two, from 2022-01-01, with both referents.
DrawUpAgreement ordinary_agreement(const TwoInstitutions& two);
/// Drawn up, submitted and signed by both on 2022-06-10; `services` refer people without signing. Throws when
/// an action refuses.
AgreementId an_agreement_in_force(storage::Transaction& tx, const TwoInstitutions& two,
                                  const std::vector<OrganisationId>& services = {});

}  // namespace concerto::partnerships
