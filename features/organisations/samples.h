// SPDX-License-Identifier: EUPL-1.2
// Organisations for tests.
#pragma once
#include <string>

#include "features/organisations/organisation_actions.h"
#include "packs/reference.h"
#include "platform/storage/database.h"

namespace concerto::organisations {

/// A reference with a few kinds, territories and statuses of each country.
packs::Reference a_reference();

OrganisationDraft a_service(const std::string& name = "Service d’insertion du Val");
OrganisationDraft a_centre(const std::string& name = "Centre de formation du Lac");

/// Adds it as the administrator of the installation.
OrganisationId given_organisation(storage::Transaction& tx, const OrganisationDraft& draft);

}  // namespace concerto::organisations
