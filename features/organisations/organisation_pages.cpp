// SPDX-License-Identifier: EUPL-1.2
#include "features/organisations/organisation_pages.h"

#include "features/access/menu_edge.h"
#include "features/organisations/organisation_actions.h"

namespace concerto::organisations {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

constexpr auto section = "settings";
constexpr auto home = "/settings/organisation";

void add_options(web::View& view, const char* name,
                 const std::vector<std::pair<std::string, std::string>>& options, std::string_view chosen) {
  for (const auto& [value, label] : options) {
    web::View line = view.add(name);
    line.set("OPTION_VALUE", value).set("OPTION_LABEL", label).show_if("OPTION_CHOSEN", value == chosen);
  }
}

/// Entries of the reference data that fit the country.
std::vector<std::pair<std::string, std::string>> options_of(const Visit& visit,
                                                            const std::vector<packs::Entry>& entries,
                                                            std::string_view country) {
  std::vector<std::pair<std::string, std::string>> options;
  for (const packs::Entry& entry : entries) {
    const bool fits = entry.country.empty() || (entry.country == "FR" ? "fr" : "be") == country;
    if (fits) options.emplace_back(entry.id, entry.words.in(visit.language()));
  }
  return options;
}

std::string words_of(const Visit& visit, const packs::Entry* entry, const std::string& code) {
  return entry ? entry->words.in(visit.language()) : code;
}

void add_crumbs(web::View& view, const Visit& visit) {
  access::add_settings_crumb(view, visit);
  access::add_crumb(view, home, visit.text("organisations.title"));
}

Result<OrganisationCard> own_card(Visit& visit) {
  return visit.read([&](Transaction& tx) { return read_organisation(tx, visit.actor().organisation); });
}

Response show_organisation(Visit& visit) {
  const auto card = own_card(visit);
  if (!card.ok()) return visit.refused(card.refusal());
  const Organisation& own = card->organisation;
  const auto& reference = visit.house().packs.reference();
  web::View view;
  const bool may_write = visit.actor().may("organisations.write");
  view.show_if("MAY_WRITE", may_write);
  const auto fact = [&](std::string_view label, const std::string& value) {
    if (!value.empty()) view.add("FACT").set("FACT_LABEL", visit.text(label)).set("FACT_VALUE", value);
  };
  fact("organisations.kind", words_of(visit, reference.organisation_kind(own.kind), own.kind));
  fact("organisations.country", visit.text("organisations.country." + own.country));
  fact("organisations.territory", words_of(visit, reference.territory(own.territory), own.territory));
  fact("organisations.identifier", own.identifier);
  fact("organisations.zone", own.zone);
  view.show(card->sites.empty() ? "NO_SITE" : "SITES");
  for (const Site& site : card->sites) {
    web::View line = view.add("SITE");
    line.show(may_write ? "SITE_LINK" : "SITE_PLAIN");
    line.set("SITE_NAME", site.name)
        .set("SITE_ADDRESS", site.address)
        .set("SITE_TOWN", site.postcode + " " + site.commune);
    line.set("SITE_HREF", std::string(home) + "/sites/" + site.id.text())
        .show_if("SITE_CLOSED", !site.active);
  }
  view.show(card->contacts.empty() ? "NO_CONTACT" : "CONTACTS");
  for (const Contact& contact : card->contacts) {
    web::View line = view.add("CONTACT");
    line.show(may_write ? "CONTACT_LINK" : "CONTACT_PLAIN");
    line.set("CONTACT_NAME", contact.name)
        .set("CONTACT_PURPOSE", visit.text("organisations.purpose." + contact.purpose));
    line.set("CONTACT_EMAIL", contact.email).set("CONTACT_PHONE", contact.phone);
    line.set("CONTACT_HREF", std::string(home) + "/contacts/" + contact.id.text());
  }
  access::add_settings_crumb(view, visit);
  return visit.page("organisations/organisation", view, own.name, section);
}

// ------------------------------------------------------------------------------------------------ identity

Response show_form(Visit& visit, const Organisation& typed, const Refusal* refusal) {
  web::View view;
  if (refusal && refusal->code == "form.changed_meanwhile") {
    const auto card = own_card(visit);
    if (!card.ok()) return visit.refused(card.refusal());
    const Organisation& theirs = card->organisation;
    web::View conflict = view.add("CONFLICT");
    conflict.set("CONFLICT_BY", visit.text("organisations.conflict.by"));
    const auto compare = [&](std::string_view label, const std::string& there, const std::string& here) {
      if (there == here) return;
      web::View line = conflict.add("CONFLICT_FIELD");
      line.set("CONFLICT_LABEL", visit.text(label)).set("CONFLICT_THEIRS", there).set("CONFLICT_YOURS", here);
    };
    compare("organisations.name", theirs.name, typed.name);
    compare("organisations.identifier", theirs.identifier, typed.identifier);
    compare("organisations.territory", theirs.territory, typed.territory);
    compare("organisations.zone", theirs.zone, typed.zone);
    view.set("VERSION", theirs.version);
  } else {
    view.set("VERSION", typed.version);
  }
  const auto& reference = visit.house().packs.reference();
  view.set("NAME", typed.name).set("IDENTIFIER", typed.identifier).set("ZONE", typed.zone);
  add_options(view, "KIND_OPTION", options_of(visit, reference.organisation_kinds, typed.country),
              typed.kind);
  add_options(view, "TERRITORY_OPTION", options_of(visit, reference.territories, typed.country),
              typed.territory);
  std::vector<std::pair<std::string, std::string>> languages;
  for (const Language language : all_languages) {
    const std::string code(code_of(language));
    languages.emplace_back(code, visit.text("organisations.language." + code));
  }
  add_options(view, "LANGUAGE_OPTION", languages, typed.language);
  add_crumbs(view, visit);
  const auto title = visit.text("organisations.edit.title");
  return refusal ? visit.refused(*refusal, "organisations/form", view, title, section)
                 : visit.page("organisations/form", view, title, section);
}

Response edit_organisation(Visit& visit) {
  const auto card = own_card(visit);
  if (!card.ok()) return visit.refused(card.refusal());
  return show_form(visit, card->organisation, nullptr);
}

Response save_organisation(Visit& visit) {
  const auto card = own_card(visit);
  if (!card.ok()) return visit.refused(card.refusal());
  const auto& form = visit.request().form;
  Organisation typed = card->organisation;  // what the form does not show stays
  typed.name = form.get("name");
  typed.kind = form.get("kind");
  typed.territory = form.get("territory");
  typed.language = form.get("language");
  typed.zone = form.get("zone");
  typed.identifier = form.get("identifier");
  typed.version = std::atoi(form.get("version").c_str());
  const auto saved = visit.write([&](Transaction& tx) {
    return change_organisation(tx, visit.actor(), typed, visit.house().packs.reference());
  });
  if (!saved.ok()) return show_form(visit, typed, &saved.refusal());
  visit.flash("organisations.saved");
  return visit.go(home);
}

// ------------------------------------------------------------------------------------------------ sites

Response show_site(Visit& visit, const Site& typed, const Refusal* refusal) {
  web::View view;
  view.set("ACTION", std::string(home) + "/sites/" + (typed.id.empty() ? "new" : typed.id.text()));
  view.set("NAME", typed.name)
      .set("ADDRESS", typed.address)
      .set("POSTCODE", typed.postcode)
      .set("COMMUNE", typed.commune);
  view.set("VERSION", typed.version).show_if("ACTIVE", typed.active);
  add_crumbs(view, visit);
  const auto title = visit.text(typed.id.empty() ? "organisations.site.new" : "organisations.site.edit");
  return refusal ? visit.refused(*refusal, "organisations/site", view, title, section)
                 : visit.page("organisations/site", view, title, section);
}

Response edit_site(Visit& visit) {
  const auto card = own_card(visit);
  if (!card.ok()) return visit.refused(card.refusal());
  const auto site = std::ranges::find(card->sites, visit.id<SiteId>(), &Site::id);
  if (site == card->sites.end()) return visit.refused(Refusal{"organisations.not_found"});
  return show_site(visit, *site, nullptr);
}

Response save_a_site(Visit& visit) {
  const auto& form = visit.request().form;
  Site typed;
  typed.id = visit.id<SiteId>();
  typed.name = form.get("name");
  typed.address = form.get("address");
  typed.postcode = form.get("postcode");
  typed.commune = form.get("commune");
  typed.active = typed.id.empty() || form.get("active") == "yes";
  typed.version = std::atoi(form.get("version").c_str());
  const auto saved = visit.write([&](Transaction& tx) { return save_site(tx, visit.actor(), typed); });
  if (!saved.ok()) return show_site(visit, typed, &saved.refusal());
  visit.flash("organisations.saved");
  return visit.go(home);
}

// ------------------------------------------------------------------------------------------------ contacts

Response show_contact(Visit& visit, const Contact& typed, const Refusal* refusal) {
  web::View view;
  view.set("ACTION", std::string(home) + "/contacts/" + (typed.id.empty() ? "new" : typed.id.text()));
  view.set("NAME", typed.name)
      .set("EMAIL", typed.email)
      .set("PHONE", typed.phone)
      .set("VERSION", typed.version);
  view.show_if("MAY_REMOVE", !typed.id.empty());
  std::vector<std::pair<std::string, std::string>> purposes;
  for (const char* purpose : {"contact", "data_protection"})
    purposes.emplace_back(purpose, visit.text(fmt::format("organisations.purpose.{}", purpose)));
  add_options(view, "PURPOSE_OPTION", purposes, typed.purpose);
  add_crumbs(view, visit);
  const auto title =
      visit.text(typed.id.empty() ? "organisations.contact.new" : "organisations.contact.edit");
  return refusal ? visit.refused(*refusal, "organisations/contact", view, title, section)
                 : visit.page("organisations/contact", view, title, section);
}

Response edit_contact(Visit& visit) {
  const auto card = own_card(visit);
  if (!card.ok()) return visit.refused(card.refusal());
  const auto contact = std::ranges::find(card->contacts, visit.id<ContactId>(), &Contact::id);
  if (contact == card->contacts.end()) return visit.refused(Refusal{"organisations.not_found"});
  return show_contact(visit, *contact, nullptr);
}

Response save_a_contact(Visit& visit) {
  const auto& form = visit.request().form;
  Contact typed;
  typed.id = visit.id<ContactId>();
  typed.purpose = form.get("purpose");
  typed.name = form.get("name");
  typed.email = form.get("email");
  typed.phone = form.get("phone");
  typed.version = std::atoi(form.get("version").c_str());
  const auto saved = visit.write([&](Transaction& tx) { return save_contact(tx, visit.actor(), typed); });
  if (!saved.ok()) return show_contact(visit, typed, &saved.refusal());
  visit.flash("organisations.saved");
  return visit.go(home);
}

Response remove_a_contact(Visit& visit) {
  const auto removed =
      visit.write([&](Transaction& tx) { return remove_contact(tx, visit.actor(), visit.id<ContactId>()); });
  if (!removed.ok()) return visit.refused(removed.refusal());
  visit.flash("organisations.contact.removed");
  return visit.go(home);
}

}  // namespace

void install_organisation(access::Doors& doors) {
  const std::string base = home;
  doors.get(base, "organisations.read", show_organisation);
  doors.get(base + "/edit", "organisations.write", edit_organisation);
  doors.post(base + "/edit", "organisations.write", save_organisation);
  doors.get(base + "/sites/new", "organisations.write",
            [](Visit& visit) { return show_site(visit, {}, nullptr); });
  doors.post(base + "/sites/new", "organisations.write", save_a_site);
  doors.get(base + "/sites/{id}", "organisations.write", edit_site);
  doors.post(base + "/sites/{id}", "organisations.write", save_a_site);
  doors.get(base + "/contacts/new", "organisations.write",
            [](Visit& visit) { return show_contact(visit, {}, nullptr); });
  doors.post(base + "/contacts/new", "organisations.write", save_a_contact);
  doors.get(base + "/contacts/{id}", "organisations.write", edit_contact);
  doors.post(base + "/contacts/{id}", "organisations.write", save_a_contact);
  doors.post(base + "/contacts/{id}/remove", "organisations.write", remove_a_contact);
}

}  // namespace concerto::organisations
