// SPDX-License-Identifier: EUPL-1.2
#include "features/organisations/organisation.h"

namespace concerto::organisations {
namespace {

constexpr std::size_t longest = 200;

void trim(std::string& text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string::npos) {
    text.clear();
    return;
  }
  text = text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

void bound(const std::string& text, std::string_view field, Refusals& refusals) {
  if (text.size() > longest)
    refusals.add({"organisations.text_too_long", std::string(field), {{"most", std::int64_t{longest}}}});
}

/// Reference data write countries in capitals; empty is both.
bool of_country(const packs::Entry* entry, std::string_view country) {
  if (!entry) return false;
  if (entry->country.empty()) return true;
  return std::ranges::equal(entry->country, country, [](char a, char b) { return (a | 0x20) == b; });
}

bool identifier_fits(std::string_view digits, std::string_view country) {
  const bool only_digits = digits.find_first_not_of("0123456789") == std::string_view::npos;
  if (!only_digits) return false;
  return country == "fr" ? digits.size() == 14 || digits.size() == 9 : digits.size() == 10;
}

bool looks_like_zone(std::string_view zone) {
  const auto slash = zone.find('/');
  return slash != std::string_view::npos && slash > 0 && slash + 1 < zone.size() && zone.size() <= 40 &&
         zone.find_first_of(" ;'\"") == std::string_view::npos;
}

}  // namespace

std::string plain_identifier(std::string_view text) {
  std::string plain;
  for (const char c : text)
    if (c != ' ' && c != '.' && c != '-') plain += c;
  if (plain.size() > 2 && (plain[0] | 0x20) == 'b' && (plain[1] | 0x20) == 'e') plain.erase(0, 2);
  return plain;
}

Result<OrganisationDraft> check_organisation(OrganisationDraft draft, const packs::Reference& reference,
                                             OrganisationId self) {
  for (auto* text :
       {&draft.name, &draft.kind, &draft.country, &draft.language, &draft.zone, &draft.territory})
    trim(*text);
  draft.identifier = plain_identifier(draft.identifier);

  Refusals refusals;
  if (draft.name.empty()) refusals.add({"organisations.name_missing", "name"});
  bound(draft.name, "name", refusals);
  const bool known_country = draft.country == "be" || draft.country == "fr";
  if (!known_country) refusals.add({"organisations.country_unknown", "country"});
  if (!of_country(reference.organisation_kind(draft.kind), draft.country))
    refusals.add({"organisations.kind_unknown", "kind", {{"kind", draft.kind}}});
  if (!language_of(draft.language)) refusals.add({"organisations.language_unknown", "language"});
  if (!looks_like_zone(draft.zone)) refusals.add({"organisations.zone_unknown", "zone"});
  if (!of_country(reference.territory(draft.territory), draft.country))
    refusals.add({"organisations.territory_unknown", "territory", {{"territory", draft.territory}}});
  if (known_country && !draft.identifier.empty() && !identifier_fits(draft.identifier, draft.country))
    refusals.add({"organisations.identifier_invalid", "identifier"});
  if (!self.empty() && draft.parent == self) refusals.add({"organisations.own_parent", "parent"});
  if (!refusals.empty()) return refusals.joined();
  return draft;
}

Result<SiteDraft> check_site(SiteDraft draft) {
  Refusals refusals;
  for (auto* text : {&draft.name, &draft.address, &draft.postcode, &draft.commune}) trim(*text);
  if (draft.name.empty()) refusals.add({"organisations.name_missing", "name"});
  if (draft.commune.empty()) refusals.add({"organisations.commune_missing", "commune"});
  bound(draft.name, "name", refusals);
  bound(draft.address, "address", refusals);
  bound(draft.postcode, "postcode", refusals);
  bound(draft.commune, "commune", refusals);
  if (!refusals.empty()) return refusals.joined();
  return draft;
}

Result<ContactDraft> check_contact(ContactDraft draft) {
  Refusals refusals;
  for (auto* text : {&draft.purpose, &draft.name, &draft.email, &draft.phone}) trim(*text);
  if (draft.name.empty()) refusals.add({"organisations.name_missing", "name"});
  if (draft.purpose != "contact" && draft.purpose != "data_protection")
    refusals.add({"organisations.purpose_unknown", "purpose"});
  const auto at = draft.email.find('@');
  if (!draft.email.empty() && (at == std::string::npos || at == 0 || at + 1 == draft.email.size()))
    refusals.add({"organisations.email_invalid", "email"});
  // DP-09: whoever answers for data protection must be reachable.
  if (draft.email.empty() && draft.phone.empty()) refusals.add({"organisations.reach_missing", "email"});
  bound(draft.name, "name", refusals);
  bound(draft.email, "email", refusals);
  bound(draft.phone, "phone", refusals);
  if (!refusals.empty()) return refusals.joined();
  return draft;
}

}  // namespace concerto::organisations
