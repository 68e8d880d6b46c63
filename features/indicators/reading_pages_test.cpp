// SPDX-License-Identifier: EUPL-1.2
// Who refers people without signing reads figures like everybody outside: what is sent to them, masked.
#include <gmock/gmock.h>

#include "features/access/samples.h"
#include "features/indicators/feature.h"
#include "features/indicators/indicators_actions.h"
#include "features/indicators/samples.h"
#include "tests/two_engines.h"

namespace concerto::indicators {
namespace {

using testing::HasSubstr;
using testing::Not;

class ReadingPages : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    clock.set(Date(2022, 7, 5));
    house = std::make_unique<samples::House>(database(), clock);
    install(house->doors());
    two.county = house->organisation("Département des Deux-Rives", "departmental_council");
    two.centre = house->organisation("Centre des Deux-Rives", "adult_training_centre");
    mission = house->organisation("Mission locale des Deux-Rives", "local_mission");
    database().write(test_scope(), [&](storage::Transaction& tx) {
      agreement = partnerships::an_agreement_in_force(tx, two, {mission});
      AnEnrolment entered;
      entered.entered_on = Date(2022, 5, 3);
      enrol_many(tx, two, agreement, 24, entered);
      AnEnrolment left = entered;
      left.ended_on = Date(2022, 5, 30);
      left.state = "abandoned";
      enrol_many(tx, two, agreement, 2, left);
    });
    place = "/figures/" + agreement.text();
  }
  samples::Browser browser(OrganisationId organisation, const std::string& role) {
    return house->sign_in(house->member(organisation, {role}));
  }
  void validate() {
    std::vector<std::pair<std::string, std::string>> fields = {{"report", "monthly_dashboard"},
                                                               {"programme", "prepa_competences"},
                                                               {"period", "2022-05"},
                                                               {"version", "0"}};
    ASSERT_EQ(browser(two.centre, "centre_manager").post(place + "/report/prepare", fields).status, 303);
    fields.back().second = "1";
    ASSERT_EQ(browser(two.centre, "director").post(place + "/report/validate", fields).status, 303);
  }

  std::unique_ptr<samples::House> house;
  partnerships::TwoInstitutions two;
  OrganisationId mission;
  AgreementId agreement;
  std::string place;
};

}  // namespace

// field.md §4: signatories see totals; others nothing under the threshold.
TEST_P(ReadingPages, WhoDoesNotSignReadsNoFiguresOfTheAgreement) {
  const auto adviser = browser(mission, "referent");
  EXPECT_THAT(browser(two.county, "referent").get(place).body, HasSubstr(">26<"));
  const auto page = adviser.get(place);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Aucun bilan validé"));
  EXPECT_THAT(adviser.get("/figures").body, HasSubstr("Votre institution n’a signé aucune convention"));
  for (const std::string& closed :
       {place + "/report.csv?period=2022-05", place + "/story",
        place + "/report?report=monthly_dashboard&programme=prepa_competences&period=2022-05",
        "/api/v1/agreements/" + agreement.text() + "/indicators"})
    EXPECT_THAT(adviser.get(closed).status, testing::AnyOf(403, 404, 422)) << closed;
  const auto own = adviser.get(place + "/people?indicator=prepa_engaged&period=2022-05");
  EXPECT_EQ(own.status, 200);
  EXPECT_THAT(own.body, Not(HasSubstr("Martinel"))) << "only their own people have names there";
}

TEST_P(ReadingPages, WhoDoesNotSignReadsWhatIsSentToThemMasked) {
  const auto manager = browser(two.centre, "centre_manager");
  const auto adviser = browser(mission, "referent");
  ASSERT_EQ(manager
                .post(place + "/recipients",
                      {{"recipient", "dgefp"}, {"organisation", mission.text()}, {"email", ""}})
                .status,
            303);
  validate();
  const auto page = adviser.get(place);
  EXPECT_THAT(page.body, HasSubstr(">26<"));
  EXPECT_THAT(page.body, HasSubstr("masqué"));
  EXPECT_THAT(adviser.get("/figures").body, HasSubstr(place));
}

TEST_P(ReadingPages, WhoDoesNotSignNamesNoRecipients) {
  const auto officer = browser(mission, "partnership_officer");
  EXPECT_EQ(officer.get(place + "/recipients").status, 422);
  EXPECT_EQ(officer
                .post(place + "/recipients",
                      {{"recipient", "dgefp"}, {"organisation", ""}, {"email", "un@example.org"}})
                .status,
            422);
}

CONCERTO_ON_BOTH_ENGINES(ReadingPages);

}  // namespace concerto::indicators
