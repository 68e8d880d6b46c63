// SPDX-License-Identifier: EUPL-1.2
#include "features/organisations/organisation_pages.h"

#include "features/access/samples.h"
#include "features/organisations/feature.h"
#include "tests/two_engines.h"

namespace concerto::organisations {
namespace {

using testing::HasSubstr;
using testing::Not;

class OrganisationPages : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped()) return;
    house_ = std::make_unique<samples::House>(database(), clock);
    install(house_->doors());
    service_ = house_->organisation("Service du Val", "departmental_council");
  }
  void TearDown() override {
    house_.reset();
    TwoEngines::TearDown();
  }
  samples::Browser browser(const std::string& role) {
    return house_->sign_in(house_->member(service_, {role}));
  }
  std::unique_ptr<samples::House> house_;
  OrganisationId service_;
};

constexpr auto home = "/settings/organisation";

TEST_P(OrganisationPages, ReadersSeeItAndOnlyTheAdministratorChangesIt) {
  const auto referent = browser("referent");
  EXPECT_EQ(referent.get(home).status, 200);
  EXPECT_THAT(referent.get(home).body, Not(HasSubstr("/settings/organisation/edit")));
  EXPECT_EQ(referent.get("/settings/organisation/edit").status, 403);
  EXPECT_EQ(browser("trainer").get(home).status, 403);
  const auto administrator = browser("administrator");
  EXPECT_THAT(administrator.get(home).body, HasSubstr("/settings/organisation/edit"));
  EXPECT_EQ(administrator.get("/settings/organisation/edit").status, 200);
}

TEST_P(OrganisationPages, AMistakeIsToldBesideItsFieldAndAConflictShowsBoth) {
  const auto administrator = browser("administrator");
  const auto save = [&](const std::string& name, const std::string& zone, const std::string& version) {
    return administrator.post("/settings/organisation/edit", {{"name", name},
                                                              {"kind", "departmental_council"},
                                                              {"territory", "fr_82"},
                                                              {"language", "fr"},
                                                              {"zone", zone},
                                                              {"identifier", ""},
                                                              {"version", version}});
  };
  const auto wrong = save("Service", "Paris", "1");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("id=\"zone-error\""));
  EXPECT_EQ(save("Nouveau nom", "Europe/Paris", "1").status, 303);
  const auto conflict = save("Autre nom", "Europe/Paris", "1");
  EXPECT_EQ(conflict.status, 409);
  EXPECT_THAT(conflict.body, HasSubstr("Nouveau nom"));
  EXPECT_THAT(conflict.body, HasSubstr("Autre nom"));
}

TEST_P(OrganisationPages, SitesAndContactsAreAddedChangedAndRemoved) {
  const auto administrator = browser("administrator");
  EXPECT_EQ(administrator.get("/settings/organisation/sites/new").status, 200);
  EXPECT_EQ(administrator.post("/settings/organisation/sites/new", {{"name", "Antenne"}}).status, 422);
  EXPECT_EQ(
      administrator.post("/settings/organisation/sites/new", {{"name", "Antenne"}, {"commune", "Valbourg"}})
          .status,
      303);
  EXPECT_EQ(
      administrator
          .post("/settings/organisation/contacts/new",
                {{"purpose", "data_protection"}, {"name", "Camille Exemple"}, {"email", "dpo@exemple.test"}})
          .status,
      303);
  const auto page = administrator.get(home).body;
  EXPECT_THAT(page, HasSubstr("Antenne"));
  EXPECT_THAT(page, HasSubstr("dpo@exemple.test"));
  const auto at = page.find("/contacts/") + 10;
  const std::string contact = "/settings/organisation/contacts/" + page.substr(at, 36);
  EXPECT_EQ(administrator.get(contact).status, 200);
  EXPECT_EQ(administrator.post(contact + "/remove", {}).status, 303);
  EXPECT_THAT(administrator.get(home).body, Not(HasSubstr("dpo@exemple.test")));
  EXPECT_EQ(administrator.get(contact).status, 404);
}

CONCERTO_ON_BOTH_ENGINES(OrganisationPages);

}  // namespace
}  // namespace concerto::organisations
