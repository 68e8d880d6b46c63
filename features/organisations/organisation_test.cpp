// SPDX-License-Identifier: EUPL-1.2
#include "features/organisations/organisation.h"

#include "features/organisations/samples.h"

namespace concerto::organisations {
namespace {

std::string refusal_of(const OrganisationDraft& draft) {
  const auto checked = check_organisation(draft, a_reference());
  return checked.ok() ? "" : checked.refusal().code;
}

TEST(CheckOrganisation, TakesAnOrdinaryOneAndTidiesIt) {
  auto draft = a_service("  Service du Val ");
  draft.identifier = "123 456 789 00012";
  const auto checked = check_organisation(draft, a_reference());
  ASSERT_TRUE(checked.ok());
  EXPECT_EQ(checked->name, "Service du Val");
  EXPECT_EQ(checked->identifier, "12345678900012");
}

TEST(CheckOrganisation, TellsEverythingThatIsWrongAtOnce) {
  auto draft = a_service("");
  draft.zone = "Paris";
  const auto checked = check_organisation(draft, a_reference());
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.refusal().code, "organisations.name_missing");
  EXPECT_EQ(checked.refusal().also.at(0).code, "organisations.zone_unknown");
}

TEST(CheckOrganisation, RefusesKindsThatAreNotInTheReference) {
  auto draft = a_service();
  draft.kind = "club";
  EXPECT_EQ(refusal_of(draft), "organisations.kind_unknown");
}

TEST(CheckOrganisation, RefusesAKindOfTheOtherCountry) {
  auto draft = a_service();
  draft.kind = "welfare";
  EXPECT_EQ(refusal_of(draft), "organisations.kind_unknown");
}

TEST(CheckOrganisation, RefusesTerritoriesThatAreNotInTheReference) {
  auto draft = a_service();
  draft.territory = "atlantis";
  EXPECT_EQ(refusal_of(draft), "organisations.territory_unknown");
}

TEST(CheckOrganisation, RefusesOtherCountries) {
  auto draft = a_service();
  draft.country = "lu";
  EXPECT_EQ(refusal_of(draft), "organisations.country_unknown");
}

TEST(CheckOrganisation, RefusesUnknownLanguages) {
  auto draft = a_service();
  draft.language = "xx";
  EXPECT_EQ(refusal_of(draft), "organisations.language_unknown");
}

TEST(CheckOrganisation, RefusesAnIdentifierOfTheWrongLength) {
  auto draft = a_service();
  draft.identifier = "1234";
  EXPECT_EQ(refusal_of(draft), "organisations.identifier_invalid");
}

TEST(CheckOrganisation, RefusesToStandBelowItself) {
  auto draft = a_service();
  const OrganisationId self{Uuid{{1}}};
  draft.parent = self;
  const auto checked = check_organisation(draft, a_reference(), self);
  EXPECT_EQ(checked.refusal().code, "organisations.own_parent");
}

TEST(PlainIdentifier, KeepsDigitsOfABelgianNumber) {
  EXPECT_EQ(plain_identifier("BE 0123.456.789"), "0123456789");
}

TEST(CheckSite, WantsNameAndCommune) {
  const auto checked = check_site({"", "", "", ""});
  EXPECT_EQ(checked.refusal().code, "organisations.name_missing");
  EXPECT_EQ(checked.refusal().also.at(0).code, "organisations.commune_missing");
}

TEST(CheckContact, WantsAWayToReachThem) {  // DP-09
  const auto checked = check_contact({"data_protection", "Camille Exemple", "", ""});
  EXPECT_EQ(checked.refusal().code, "organisations.reach_missing");
}

TEST(CheckContact, RefusesAddressesThatAreNone) {
  EXPECT_EQ(check_contact({"contact", "Camille Exemple", "camille", ""}).refusal().code,
            "organisations.email_invalid");
}

TEST(CheckContact, RefusesOtherPurposes) {
  EXPECT_EQ(check_contact({"friend", "Camille Exemple", "c@exemple.fr", ""}).refusal().code,
            "organisations.purpose_unknown");
}

}  // namespace
}  // namespace concerto::organisations
