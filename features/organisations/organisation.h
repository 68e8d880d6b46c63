// SPDX-License-Identifier: EUPL-1.2
// An institution that takes part in partnerships: who it is, where it works, whom to call.
#pragma once
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/result.h"
#include "packs/reference.h"

namespace concerto::organisations {

using ContactId = IdOf<struct ContactNoun>;

/// What is said of an organisation; `kind` and `territory` are codes of packs/reference.
struct OrganisationDraft {
  std::string name;
  std::string kind;
  std::string country = "be";  ///< be, fr
  std::string language = "fr";
  std::string zone = "Europe/Brussels";  ///< in which its days begin
  std::string territory;
  OrganisationId parent = {};   ///< empty: stands alone
  std::string identifier = {};  ///< SIRET or enterprise number, may be empty
};

struct Organisation : OrganisationDraft {
  OrganisationId id;
  bool active = true;
  int version = 1;
};

/// A place where it receives people.
struct SiteDraft {
  std::string name;
  std::string address;
  std::string postcode;
  std::string commune;
};
struct Site : SiteDraft {
  SiteId id;
  OrganisationId organisation;
  bool active = true;
  int version = 1;
};

/// Somebody of the organisation whom partners may call; `purpose` is `contact` or `data_protection`.
struct ContactDraft {
  std::string purpose = "contact";
  std::string name;
  std::string email;
  std::string phone;
};
struct Contact : ContactDraft {
  ContactId id;
  OrganisationId organisation;
  int version = 1;
};

/// The draft without blanks around its values, the identifier as digits. Refuses, each beside its field:
///   organisations.name_missing         no name
///   organisations.text_too_long        more than 200 characters
///   organisations.kind_unknown         not in the reference, or of the other country
///   organisations.country_unknown      neither be nor fr
///   organisations.language_unknown     not a language of the house
///   organisations.zone_unknown         not written Area/City
///   organisations.territory_unknown    not in the reference, or of the other country
///   organisations.identifier_invalid   not 14 or 9 digits in France, not 10 in Belgium
///   organisations.own_parent           `self` below itself
Result<OrganisationDraft> check_organisation(OrganisationDraft draft, const packs::Reference& reference,
                                             OrganisationId self = {});

/// Refuses with organisations.name_missing, organisations.commune_missing or organisations.text_too_long.
Result<SiteDraft> check_site(SiteDraft draft);

/// Refuses with organisations.name_missing, organisations.purpose_unknown, organisations.email_invalid,
/// organisations.reach_missing (neither mail nor phone) or organisations.text_too_long.
Result<ContactDraft> check_contact(ContactDraft draft);

/// `0123 456 789` and `BE0123.456.789` become `0123456789`.
std::string plain_identifier(std::string_view text);

}  // namespace concerto::organisations
