// SPDX-License-Identifier: EUPL-1.2
#include "features/organisations/organisation_store.h"

#include "platform/words/folding.h"

namespace concerto::organisations {
namespace {

using storage::Row;
using storage::Transaction;

Organisation organisation_of(const Row& row) {
  Organisation organisation;
  organisation.id = row.id<OrganisationId>(0);
  organisation.name = row.text(1);
  organisation.kind = row.text(2);
  organisation.country = row.text(3);
  organisation.language = row.text(4);
  organisation.zone = row.text(5);
  organisation.territory = row.text(6);
  organisation.parent = row.id<OrganisationId>(7);
  organisation.identifier = row.text(8);
  organisation.active = row.boolean(9);
  organisation.version = row.whole(10);
  return organisation;
}

Site site_of(const Row& row) {
  Site site;
  site.id = row.id<SiteId>(0);
  site.organisation = row.id<OrganisationId>(1);
  site.name = row.text(2);
  site.address = row.text(3);
  site.postcode = row.text(4);
  site.commune = row.text(5);
  site.active = row.boolean(6);
  site.version = row.whole(7);
  return site;
}

Contact contact_of(const Row& row) {
  Contact contact;
  contact.id = row.id<ContactId>(0);
  contact.organisation = row.id<OrganisationId>(1);
  contact.purpose = row.text(2);
  contact.name = row.text(3);
  contact.email = row.text(4);
  contact.phone = row.text(5);
  contact.version = row.whole(6);
  return contact;
}

}  // namespace

std::optional<Organisation> load_organisation(Transaction& tx, OrganisationId id) {
  return tx.first(
      "select id, name, kind, country, language, zone, territory, parent_id, identifier, active, version "
      "from organisations_organisation "
      "where id = $1",
      organisation_of, id);
}

std::vector<Organisation> load_organisations(Transaction& tx, const OrganisationFilter& filter) {
  auto found = tx.list(
      "select id, name, kind, country, language, zone, territory, parent_id, identifier, active, version "
      "from organisations_organisation "
      "where ($1 = '' or kind = $1) and ($2 = '' or territory = $2) and (active or $3) and (id = $4 or not "
      "$5) "
      "order by name, id "
      "limit $6",
      organisation_of, filter.kind, filter.territory, filter.with_inactive, filter.only, !filter.only.empty(),
      filter.limit);
  words::sort_by_name(found, &Organisation::name);
  return found;
}

void insert_organisation(Transaction& tx, const Organisation& organisation, Instant now) {
  tx.run(
      "insert into organisations_organisation (id, name, kind, country, language, zone, territory, "
      "parent_id, "
      "identifier, active, created_at, version) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
      organisation.id, organisation.name, organisation.kind, organisation.country, organisation.language,
      organisation.zone, organisation.territory, organisation.parent,
      organisation.identifier.empty() ? std::optional<std::string_view>() : organisation.identifier,
      organisation.active, now);
}

bool update_organisation(Transaction& tx, const Organisation& organisation) {
  return tx.run(
             "update organisations_organisation "
             "set name = $2, kind = $3, country = $4, language = $5, zone = $6, territory = $7, parent_id = "
             "$8, "
             "identifier = $9, active = $10, version = version + 1 "
             "where id = $1 and version = $11",
             organisation.id, organisation.name, organisation.kind, organisation.country,
             organisation.language, organisation.zone, organisation.territory, organisation.parent,
             organisation.identifier.empty() ? std::optional<std::string_view>() : organisation.identifier,
             organisation.active, organisation.version) == 1;
}

std::vector<Site> load_sites(Transaction& tx, OrganisationId organisation) {
  auto sites = tx.list(
      "select id, organisation_id, name, address, postcode, commune, active, version "
      "from organisations_site "
      "where organisation_id = $1 "
      "order by id",
      site_of, organisation);
  words::sort_by_name(sites, &Site::name);
  return sites;
}

std::optional<Site> load_site(Transaction& tx, SiteId id) {
  return tx.first(
      "select id, organisation_id, name, address, postcode, commune, active, version "
      "from organisations_site "
      "where id = $1",
      site_of, id);
}

void insert_site(Transaction& tx, const Site& site) {
  tx.run(
      "insert into organisations_site (id, organisation_id, name, address, postcode, commune, active, "
      "version) "
      "values ($1, $2, $3, $4, $5, $6, $7, 1)",
      site.id, site.organisation, site.name, site.address, site.postcode, site.commune, site.active);
}

bool update_site(Transaction& tx, const Site& site) {
  return tx.run(
             "update organisations_site "
             "set name = $2, address = $3, postcode = $4, commune = $5, active = $6, version = version + 1 "
             "where id = $1 and version = $7",
             site.id, site.name, site.address, site.postcode, site.commune, site.active, site.version) == 1;
}

std::vector<Contact> load_contacts(Transaction& tx, OrganisationId organisation) {
  auto contacts = tx.list(
      "select id, organisation_id, purpose, name, email, phone, version "
      "from organisations_contact "
      "where organisation_id = $1 "
      "order by id",
      contact_of, organisation);
  words::sort_by_name(contacts, &Contact::name);
  std::ranges::stable_sort(contacts, {}, &Contact::purpose);
  return contacts;
}

std::optional<Contact> load_contact(Transaction& tx, ContactId id) {
  return tx.first(
      "select id, organisation_id, purpose, name, email, phone, version "
      "from organisations_contact "
      "where id = $1",
      contact_of, id);
}

void insert_contact(Transaction& tx, const Contact& contact) {
  tx.run(
      "insert into organisations_contact (id, organisation_id, purpose, name, email, phone, version) "
      "values ($1, $2, $3, $4, $5, $6, 1)",
      contact.id, contact.organisation, contact.purpose, contact.name, contact.email, contact.phone);
}

bool update_contact(Transaction& tx, const Contact& contact) {
  return tx.run(
             "update organisations_contact "
             "set purpose = $2, name = $3, email = $4, phone = $5, version = version + 1 "
             "where id = $1 and version = $6",
             contact.id, contact.purpose, contact.name, contact.email, contact.phone, contact.version) == 1;
}

void delete_contact(Transaction& tx, ContactId id) {
  tx.run("delete from organisations_contact where id = $1", id);
}

}  // namespace concerto::organisations
