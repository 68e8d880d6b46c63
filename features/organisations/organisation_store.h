// SPDX-License-Identifier: EUPL-1.2
// Organisations, sites and contacts as they are kept.
#pragma once
#include <optional>
#include <vector>

#include "features/organisations/organisation.h"
#include "features/organisations/organisation_actions.h"
#include "platform/storage/database.h"

namespace concerto::organisations {

std::optional<Organisation> load_organisation(storage::Transaction& tx, OrganisationId id);
std::vector<Organisation> load_organisations(storage::Transaction& tx, const OrganisationFilter& filter);
void insert_organisation(storage::Transaction& tx, const Organisation& organisation, Instant now);
/// False when the version is no longer the one that was read.
bool update_organisation(storage::Transaction& tx, const Organisation& organisation);

std::vector<Site> load_sites(storage::Transaction& tx, OrganisationId organisation);
std::optional<Site> load_site(storage::Transaction& tx, SiteId id);
void insert_site(storage::Transaction& tx, const Site& site);
bool update_site(storage::Transaction& tx, const Site& site);

std::vector<Contact> load_contacts(storage::Transaction& tx, OrganisationId organisation);
std::optional<Contact> load_contact(storage::Transaction& tx, ContactId id);
void insert_contact(storage::Transaction& tx, const Contact& contact);
bool update_contact(storage::Transaction& tx, const Contact& contact);
void delete_contact(storage::Transaction& tx, ContactId id);

}  // namespace concerto::organisations
