// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>

#include "features/access/samples.h"
#include "features/governance/feature.h"
#include "features/governance/governance_actions.h"
#include "features/partnerships/plan_actions.h"
#include "features/partnerships/samples.h"
#include "tests/two_engines.h"

namespace concerto::governance {
namespace {

using testing::HasSubstr;
using testing::Not;

class GovernancePages : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    clock.set(Date(2022, 6, 20));
    house = std::make_unique<samples::House>(database(), clock);
    install(house->doors());
    two.county = house->organisation("Département des Deux-Rives", "departmental_council");
    two.centre = house->organisation("Centre des Deux-Rives", "adult_training_centre");
    agreement = database().write(
        test_scope(), [&](storage::Transaction& tx) { return partnerships::an_agreement_in_force(tx, two); });
  }
  samples::Browser browser(OrganisationId organisation, const std::string& role) {
    return house->sign_in(house->member(organisation, {role}));
  }
  std::string location(const web::Response& response) {
    for (const auto& [name, value] : response.headers) {
      if (name == "Location") return value;
    }
    return {};
  }

  std::unique_ptr<samples::House> house;
  partnerships::TwoInstitutions two;
  AgreementId agreement;
};

}  // namespace

TEST_P(GovernancePages, FromTheDueToTheFinalMinutes) {
  const auto officer = browser(two.county, "partnership_officer");
  const auto list = officer.get("/committees");
  ASSERT_EQ(list.status, 200);
  EXPECT_THAT(list.body, HasSubstr("Comité de pilotage"));
  EXPECT_THAT(list.body, HasSubstr("31 décembre 2022"));
  const std::string place = "/committees/new?agreement=" + agreement.text() + "&committee=steering";
  EXPECT_THAT(officer.get(place).body, HasSubstr("Valider le plan d’actions 2022"));
  const auto made = officer.post(
      place, {{"planned_on", "2022-06-20"}, {"place", "Ville"}, {"agenda", "Premier point\nSecond point"}});
  ASSERT_EQ(made.status, 303) << made.body;
  const std::string meeting = location(made);
  EXPECT_THAT(officer.get(meeting).body, HasSubstr("Second point"));
  ASSERT_EQ(officer
                .post(meeting + "/held", {{"held_on", "2022-06-20"},
                                          {"attendees_1", "A. Essai, directrice\nB. Essai"},
                                          {"attendees_2", "C. Essai"},
                                          {"version", "1"}})
                .status,
            303);
  ASSERT_EQ(
      officer.post(meeting + "/decide", {{"subject", "plan-2022"}, {"accepted", "yes"}, {"version", "2"}})
          .status,
      303);
  ASSERT_EQ(
      officer
          .post(meeting + "/decide", {{"subject", "indicators-2022"}, {"accepted", "yes"}, {"version", "3"}})
          .status,
      303);
  ASSERT_EQ(officer
                .post(meeting + "/minutes", {{"quantitative_balance", "24 entrées"},
                                             {"qualitative_balance", "bien"},
                                             {"improvements", "prévenir plus tôt"},
                                             {"version", "4"}})
                .status,
            303);
  EXPECT_EQ(browser(two.county, "director").post(meeting + "/validate", {{"version", "5"}}).status, 303);
  EXPECT_EQ(browser(two.centre, "director").post(meeting + "/validate", {{"version", "6"}}).status, 303);
  const auto final = officer.get(meeting);
  EXPECT_THAT(final.body, HasSubstr("définitif"));
  EXPECT_THAT(final.body, Not(HasSubstr("/minutes\"")));
  EXPECT_EQ(officer.get(meeting + "/minutes.pdf").body.substr(0, 5), "%PDF-");
  database().read(test_scope(), [&](storage::Transaction& tx) {
    EXPECT_TRUE(partnerships::plan_of_year(tx, agreement, 2022)->validated());
  });
}

TEST_P(GovernancePages, SayWhoWasMissing) {
  const auto officer = browser(two.county, "partnership_officer");
  const auto made = officer.post("/committees/new?agreement=" + agreement.text() + "&committee=steering",
                                 {{"planned_on", "2022-06-20"}});
  const std::string meeting = location(made);
  ASSERT_EQ(
      officer
          .post(meeting + "/held", {{"held_on", "2022-06-20"}, {"attendees_1", "A. Essai"}, {"version", "1"}})
          .status,
      303);
  EXPECT_THAT(officer.get(meeting).body, HasSubstr("Centre AFPA. La réunion a eu lieu"));
  EXPECT_EQ(
      officer.post(meeting + "/decide", {{"subject", "plan-2022"}, {"accepted", "yes"}, {"version", "2"}})
          .status,
      422);
}

TEST_P(GovernancePages, AnswerOthersAsIfThereWereNothing) {
  const auto officer = browser(two.county, "partnership_officer");
  const std::string meeting =
      location(officer.post("/committees/new?agreement=" + agreement.text() + "&committee=steering",
                            {{"planned_on", "2022-06-20"}}));
  const auto stranger = browser(house->organisation("Autre", "departmental_council"), "partnership_officer");
  EXPECT_EQ(stranger.get(meeting).status, 404);
  EXPECT_EQ(
      stranger.get("/committees/duty?agreement=" + agreement.text() + "&duty=semester_attendance").status,
      404);
  EXPECT_THAT(stranger.get("/committees").body, Not(HasSubstr("Deux-Rives")));
}

TEST_P(GovernancePages, RecordADuty) {
  const auto officer = browser(two.county, "partnership_officer");
  const std::string place = "/committees/duty?agreement=" + agreement.text() + "&duty=semester_attendance";
  EXPECT_EQ(officer.get(place).status, 200);
  EXPECT_EQ(officer.post(place, {{"done_on", "2022-06-15"}, {"note", ""}}).status, 303);
  EXPECT_THAT(officer.get("/committees").body, Not(HasSubstr("semester_attendance")));
}

CONCERTO_ON_BOTH_ENGINES(GovernancePages);

}  // namespace concerto::governance
