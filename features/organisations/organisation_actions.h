// SPDX-License-Identifier: EUPL-1.2
// What is done with organisations, and how other features read them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/organisations/organisation.h"
#include "platform/storage/database.h"

namespace concerto::organisations {

/// An organisation with its sites and contacts.
struct OrganisationCard {
  Organisation organisation;
  std::vector<Site> sites;
  std::vector<Contact> contacts;
};

struct OrganisationFilter {
  std::string kind = {};       ///< empty: any
  std::string territory = {};  ///< empty: any
  bool with_inactive = false;
  OrganisationId only = {};  ///< empty: all
  int limit = 1'000;
};

/// Nothing when there is none.
std::optional<Organisation> find_organisation(storage::Transaction& tx, OrganisationId id);
/// By name.
std::vector<Organisation> list_organisations(storage::Transaction& tx, const OrganisationFilter& filter = {});
/// Refuses with organisations.not_found.
Result<OrganisationCard> read_organisation(storage::Transaction& tx, OrganisationId id);

/// For the administrator of the installation (`system`) only. Refuses as check_organisation does, with
/// organisations.not_found for an unknown parent and with access.not_allowed.
Result<OrganisationId> add_organisation(storage::Transaction& tx, const access::Actor& actor,
                                        const OrganisationDraft& draft, const packs::Reference& reference,
                                        Instant now);

/// One changes one's own organisation; refuses others as organisations.not_found. `change.version` is the one
/// that was read: `form.changed_meanwhile` when it has passed.
Result<Done> change_organisation(storage::Transaction& tx, const access::Actor& actor,
                                 const Organisation& change, const packs::Reference& reference);

/// An empty `id` adds the site to the actor's organisation, another one changes it.
Result<SiteId> save_site(storage::Transaction& tx, const access::Actor& actor, const Site& site);
/// An empty `id` adds, another one changes.
Result<ContactId> save_contact(storage::Transaction& tx, const access::Actor& actor, const Contact& contact);
Result<Done> remove_contact(storage::Transaction& tx, const access::Actor& actor, ContactId id);

}  // namespace concerto::organisations
