// SPDX-License-Identifier: EUPL-1.2
#include "features/organisations/organisation_actions.h"

#include "features/access/trail_actions.h"
#include "features/organisations/organisation_store.h"

namespace concerto::organisations {
namespace {

using access::Actor;
using access::audit;
using storage::Transaction;

constexpr auto writes = "organisations.write";

Refusal not_found() { return {"organisations.not_found"}; }

/// What is not one's own answers like what does not exist.
Result<Done> must_be_own(const Actor& actor, OrganisationId organisation) {
  TRY(access::must(actor, writes));
  if (actor.system && actor.organisation.empty()) return Done{};
  if (actor.organisation != organisation) return not_found();
  return Done{};
}

Refusal changed_meanwhile() { return {"form.changed_meanwhile"}; }

}  // namespace

std::optional<Organisation> find_organisation(Transaction& tx, OrganisationId id) {
  return load_organisation(tx, id);
}

std::vector<Organisation> list_organisations(Transaction& tx, const OrganisationFilter& filter) {
  return load_organisations(tx, filter);
}

Result<OrganisationCard> read_organisation(Transaction& tx, OrganisationId id) {
  auto organisation = load_organisation(tx, id);
  if (!organisation) return not_found();
  return OrganisationCard{std::move(*organisation), load_sites(tx, id), load_contacts(tx, id)};
}

Result<OrganisationId> add_organisation(Transaction& tx, const Actor& actor, const OrganisationDraft& draft,
                                        const packs::Reference& reference, Instant now) {
  if (!actor.system) return Refusal{"access.not_allowed", "", {{"rule", std::string(writes)}}};
  Organisation organisation;
  static_cast<OrganisationDraft&>(organisation) = TRY(check_organisation(draft, reference));
  if (!draft.parent.empty() && !load_organisation(tx, draft.parent)) return not_found();

  organisation.id = tx.fresh_id<OrganisationId>();
  insert_organisation(tx, organisation, now);
  audit(tx, actor, "organisations.added", "organisation", organisation.id);
  return organisation.id;
}

Result<Done> change_organisation(Transaction& tx, const Actor& actor, const Organisation& change,
                                 const packs::Reference& reference) {
  TRY(must_be_own(actor, change.id));
  const auto before = load_organisation(tx, change.id);
  if (!before) return not_found();
  Organisation after = change;
  static_cast<OrganisationDraft&>(after) = TRY(check_organisation(change, reference, change.id));
  if (!after.parent.empty() && after.parent != before->parent && !load_organisation(tx, after.parent))
    return not_found();
  if (!update_organisation(tx, after)) return changed_meanwhile();

  audit(tx, actor, "organisations.changed", "organisation", after.id);
  return Done{};
}

Result<SiteId> save_site(Transaction& tx, const Actor& actor, const Site& site) {
  Site saved = site;
  if (site.id.empty()) {
    saved.organisation = actor.organisation.empty() ? site.organisation : actor.organisation;
  } else {
    const auto before = load_site(tx, site.id);
    if (!before) return not_found();
    saved.organisation = before->organisation;
  }
  TRY(must_be_own(actor, saved.organisation));
  static_cast<SiteDraft&>(saved) = TRY(check_site(site));
  if (!saved.id.empty() && !update_site(tx, saved)) return changed_meanwhile();

  if (saved.id.empty()) {
    saved.id = tx.fresh_id<SiteId>();
    insert_site(tx, saved);
  }
  audit(tx, actor, site.id.empty() ? "organisations.site_added" : "organisations.site_changed", "site",
        saved.id);
  return saved.id;
}

Result<ContactId> save_contact(Transaction& tx, const Actor& actor, const Contact& contact) {
  Contact saved = contact;
  if (contact.id.empty()) {
    saved.organisation = actor.organisation.empty() ? contact.organisation : actor.organisation;
  } else {
    const auto before = load_contact(tx, contact.id);
    if (!before) return not_found();
    saved.organisation = before->organisation;
  }
  TRY(must_be_own(actor, saved.organisation));
  static_cast<ContactDraft&>(saved) = TRY(check_contact(contact));
  if (!saved.id.empty() && !update_contact(tx, saved)) return changed_meanwhile();

  if (saved.id.empty()) {
    saved.id = tx.fresh_id<ContactId>();
    insert_contact(tx, saved);
  }
  audit(tx, actor, contact.id.empty() ? "organisations.contact_added" : "organisations.contact_changed",
        "contact", saved.id);
  return saved.id;
}

Result<Done> remove_contact(Transaction& tx, const Actor& actor, ContactId id) {
  const auto before = load_contact(tx, id);
  if (!before) return not_found();
  TRY(must_be_own(actor, before->organisation));

  delete_contact(tx, id);
  audit(tx, actor, "organisations.contact_removed", "contact", id);
  return Done{};
}

}  // namespace concerto::organisations
