// SPDX-License-Identifier: EUPL-1.2
#include "features/organisations/organisation_store.h"

#include "features/organisations/samples.h"
#include "tests/two_engines.h"

namespace concerto::organisations {
namespace {

using OrganisationStore = TwoEngines;
using storage::Transaction;

access::Actor administrator_of(OrganisationId organisation) {
  access::Actor actor;
  actor.user = UserId{Uuid{{9}}};
  actor.organisation = organisation;
  actor.roles = {"administrator"};
  return actor;
}

TEST_P(OrganisationStore, KeepsWhatWasSaidOfAnOrganisation) {
  auto draft = a_service();
  draft.identifier = "12345678900012";
  const auto id =
      database().write(test_scope(), [&](Transaction& tx) { return given_organisation(tx, draft); });
  const auto found =
      database().read(test_scope(), [&](Transaction& tx) { return find_organisation(tx, id); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->name, draft.name);
  EXPECT_EQ(found->identifier, "12345678900012");
  EXPECT_EQ(found->territory, "val");
  EXPECT_TRUE(found->active);
}

TEST_P(OrganisationStore, ListsByKindInTheOrderOfNames) {
  const auto names = database().write(test_scope(), [&](Transaction& tx) {
    given_organisation(tx, a_service("B"));
    given_organisation(tx, a_service("A"));
    given_organisation(tx, a_centre("C"));
    std::vector<std::string> listed;
    OrganisationFilter filter;
    filter.kind = "department";
    for (const auto& found : list_organisations(tx, filter)) listed.push_back(found.name);
    return listed;
  });
  EXPECT_THAT(names, testing::ElementsAre("A", "B"));
}

TEST_P(OrganisationStore, ChangesOnlyTheVersionThatWasRead) {
  database().write(test_scope(), [&](Transaction& tx) {
    const auto id = given_organisation(tx, a_service());
    const auto actor = administrator_of(id);
    auto read = *find_organisation(tx, id);
    read.name = "Autre nom";
    EXPECT_TRUE(change_organisation(tx, actor, read, a_reference()).ok());
    EXPECT_EQ(find_organisation(tx, id)->version, 2);
    EXPECT_EQ(change_organisation(tx, actor, read, a_reference()).refusal().code, "form.changed_meanwhile");
  });
}

TEST_P(OrganisationStore, AnotherOrganisationIsNotFoundWhenItIsToBeChanged) {
  database().write(test_scope(), [&](Transaction& tx) {
    const auto mine = given_organisation(tx, a_service());
    const auto other = given_organisation(tx, a_centre());
    const auto change = *find_organisation(tx, other);
    EXPECT_EQ(change_organisation(tx, administrator_of(mine), change, a_reference()).refusal().code,
              "organisations.not_found");
  });
}

TEST_P(OrganisationStore, OnlyTheInstallationAddsOrganisations) {
  database().write(test_scope(), [&](Transaction& tx) {
    const auto mine = given_organisation(tx, a_service());
    EXPECT_EQ(add_organisation(tx, administrator_of(mine), a_centre(), a_reference(), {}).refusal().code,
              "access.not_allowed");
  });
}

TEST_P(OrganisationStore, SitesAndContactsBelongToTheirOrganisation) {
  database().write(test_scope(), [&](Transaction& tx) {
    const auto mine = given_organisation(tx, a_service());
    const auto other = given_organisation(tx, a_centre());
    Site site;
    site.name = "Antenne";
    site.commune = "Valbourg";
    const auto added = save_site(tx, administrator_of(mine), site);
    ASSERT_TRUE(added.ok());
    Contact contact;
    contact.purpose = "data_protection";
    contact.name = "Camille Exemple";
    contact.email = "dpo@exemple.fr";
    ASSERT_TRUE(save_contact(tx, administrator_of(mine), contact).ok());
    const auto card = read_organisation(tx, mine);
    EXPECT_EQ(card->sites.at(0).name, "Antenne");
    EXPECT_EQ(card->contacts.at(0).email, "dpo@exemple.fr");
    EXPECT_TRUE(read_organisation(tx, other)->sites.empty());

    auto stolen = card->sites.at(0);
    EXPECT_EQ(save_site(tx, administrator_of(other), stolen).refusal().code, "organisations.not_found");
    EXPECT_EQ(remove_contact(tx, administrator_of(other), card->contacts.at(0).id).refusal().code,
              "organisations.not_found");
    EXPECT_TRUE(remove_contact(tx, administrator_of(mine), card->contacts.at(0).id).ok());
    EXPECT_TRUE(read_organisation(tx, mine)->contacts.empty());
  });
}

TEST_P(OrganisationStore, NamesStandWhereAReaderLooksForThem) {
  database().write(test_scope(), [&](Transaction& tx) {
    const auto mine = given_organisation(tx, a_service());
    for (const char* name : {"Zone franche", "Écluse", "Épernay", "Etang", "Antenne"}) {
      Site site;
      site.name = name;
      site.commune = "Valbourg";
      ASSERT_TRUE(save_site(tx, administrator_of(mine), site).ok());
    }
    const auto read = read_organisation(tx, mine);
    std::vector<std::string> names;
    for (const Site& site : read->sites) names.push_back(site.name);
    EXPECT_EQ(names, (std::vector<std::string>{"Antenne", "Écluse", "Épernay", "Etang", "Zone franche"}));
  });
}

CONCERTO_ON_BOTH_ENGINES(OrganisationStore);

}  // namespace
}  // namespace concerto::organisations
