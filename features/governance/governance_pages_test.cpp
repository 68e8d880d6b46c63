// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>

#include <set>

#include "features/access/samples.h"
#include "features/governance/feature.h"
#include "features/governance/governance_actions.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/feature.h"
#include "features/partnerships/plan_actions.h"
#include "features/partnerships/samples.h"
#include "platform/jobs/mail.h"
#include "platform/jobs/task.h"
#include "tests/two_engines.h"

namespace concerto::governance {
namespace {

using testing::AllOf;
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

// AFPA-25: validating is offered once nothing is missing, and what is missing is named.
TEST_P(GovernancePages, TheMinutesSayWhichPartIsMissing) {
  const auto officer = browser(two.county, "partnership_officer");
  const auto director = browser(two.county, "director");
  const std::string meeting =
      location(officer.post("/committees/new?agreement=" + agreement.text() + "&committee=steering",
                            {{"planned_on", "2022-06-20"}}));
  ASSERT_EQ(officer
                .post(meeting + "/held", {{"held_on", "2022-06-20"},
                                          {"attendees_1", "A. Essai"},
                                          {"attendees_2", "C. Essai"},
                                          {"version", "1"}})
                .status,
            303);
  ASSERT_EQ(
      officer
          .post(meeting + "/minutes",
                {{"quantitative_balance", "24 entrées"}, {"improvements", "plus tôt"}, {"version", "2"}})
          .status,
      303);
  const auto page = director.get(meeting).body;
  EXPECT_THAT(page, Not(HasSubstr("/validate\"")));
  EXPECT_THAT(page, HasSubstr(meeting + "/minutes#qualitative_balance"));
  EXPECT_THAT(page, Not(HasSubstr("#quantitative_balance")));
  const auto refused = director.post(meeting + "/validate", {{"version", "3"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("href=\"#qualitative_balance\">Bilan qualitatif"),
                                  HasSubstr("le cadre demande cette partie")));
}

TEST_P(GovernancePages, ACommitteeHeldElsewhereIsToldInOneForm) {
  const auto officer = browser(two.county, "partnership_officer");
  const std::string place = "/committees/new?agreement=" + agreement.text() + "&committee=national_steering";
  EXPECT_EQ(officer.get(place).status, 200);
  const auto made = officer.post(place, {{"planned_on", "2022-06-15"}, {"agenda", "Chiffres"}});
  ASSERT_EQ(made.status, 303);
  EXPECT_THAT(officer.get(location(made)).body, HasSubstr("tenue"));
}

TEST_P(GovernancePages, OneCommitteeAloneOpensItsForm) {
  const auto officer = browser(two.county, "partnership_officer");
  const auto answer = officer.get("/committees/new");
  EXPECT_EQ(answer.status, 303);
  EXPECT_THAT(location(answer), HasSubstr("committee=steering"));
}

TEST_P(GovernancePages, TheListIsFilteredAndExported) {
  const auto officer = browser(two.county, "partnership_officer");
  const std::string place = "/committees/new?agreement=" + agreement.text() + "&committee=steering";
  ASSERT_EQ(officer.post(place, {{"planned_on", "2022-07-01"}}).status, 303);
  EXPECT_THAT(officer.get("/committees?state=to_come").body, HasSubstr("1er juillet 2022"));
  EXPECT_THAT(officer.get("/committees?state=held").body, Not(HasSubstr("href=\"/committees/meetings/")));
  EXPECT_THAT(officer.get("/committees.csv?state=to_come").body, HasSubstr("01/07/2022"));
  const int one = (officer.get("/committees"), house->statements());
  ASSERT_EQ(officer.post(place, {{"planned_on", "2022-07-02"}}).status, 303);
  officer.get("/committees");
  EXPECT_EQ(house->statements(), one);
}

TEST_P(GovernancePages, TheAgreementShowsItsCommittees) {
  partnerships::install(house->doors());
  const auto officer = browser(two.county, "partnership_officer");
  const auto page = officer.get("/agreements/" + agreement.text());
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("id=\"committees\""));
  EXPECT_THAT(page.body, HasSubstr("committee=steering"));
  EXPECT_LE(house->statements(), 25);
}

// The parties' referents are written to when the agreement is signed and when it ends; a task that runs twice
// writes once.
TEST_P(GovernancePages, TheReferentsAreWrittenTo) {
  const auto member = house->member(two.county, {"partnership_officer"});
  const auto actor = house->actor(member);
  database().write(test_scope(), [&](storage::Transaction& tx) {
    partnerships::name_referent(tx, house->packs(), actor,
                                {.agreement = agreement,
                                 .organisation = two.county,
                                 .kind = "referent",
                                 .name = "R",
                                 .user = actor.user,
                                 .from = Date(2022, 6, 20)},
                                clock.today(), clock.now())
        .value();
    hear_agreement(tx, actor,
                   {partnerships::Happened::signed_by_all, agreement, 0, Date(2022, 6, 10), clock.now()});
  });
  const auto tasks = database().read(
      test_scope(), [](storage::Transaction& tx) { return jobs::list_tasks(tx, jobs::JobFilter{}); });
  const auto told = std::ranges::find(tasks, "governance.tell", &jobs::Task::kind);
  ASSERT_NE(told, tasks.end());
  const auto task =
      database().read(test_scope(), [&](storage::Transaction& tx) { return *jobs::find_task(tx, told->id); });
  const auto& work = house->doors().works().at("governance.tell");
  ASSERT_TRUE(work(database(), task, [](int) {}).ok());
  ASSERT_TRUE(work(database(), task, [](int) {}).ok());
  const auto mails = database().read(test_scope(), [](storage::Transaction& tx) {
    jobs::JobFilter filter;
    filter.state = "waiting";
    return jobs::list_mail(tx, filter);
  });
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_THAT(mails[0].mail.body, HasSubstr("Comité de pilotage"));
  EXPECT_THAT(mails[0].mail.body, HasSubstr("31 décembre 2022"));
}

// AFPA-26: figures count once the committee has validated the plan and the indicators, until somebody
// corrects them.
TEST_P(GovernancePages, TheReferentsHearWhenTheFiguresOfAPlanCountAndWhenTheyNoLongerDo) {
  const auto actor = house->actor(house->member(two.county, {"partnership_officer"}));
  const auto write = [&](auto action) { return database().write(test_scope(), action); };
  write([&](storage::Transaction& tx) {
    partnerships::name_referent(tx, house->packs(), actor,
                                {.agreement = agreement,
                                 .organisation = two.county,
                                 .kind = "referent",
                                 .name = "R",
                                 .user = actor.user,
                                 .from = Date(2022, 6, 20)},
                                clock.today(), clock.now())
        .value();
  });
  const auto validate = [&](bool plan, bool indicators) {
    write([&](storage::Transaction& tx) {
      partnerships::validate_plan(tx, actor, agreement, 2022, plan, indicators, tx.fresh_id<MeetingId>(),
                                  Date(2022, 6, 15))
          .value();
    });
  };
  const auto correct = [&](const std::string& wording) {
    write([&](storage::Transaction& tx) {
      const auto plan = *partnerships::plan_of_year(tx, agreement, 2022);
      partnerships::EditPlan command{.agreement = agreement,
                                     .year = 2022,
                                     .rows = {},
                                     .targets = {},
                                     .version = plan.version,
                                     .correct = true,
                                     .reason = "Faute de frappe"};
      command.rows.push_back({plan.rows[0].id, {}, {}, wording, plan.rows[0].state, {}});
      partnerships::edit_plan(tx, house->packs(), actor, command, clock.today(), clock.now()).value();
    });
  };
  std::set<JobId> done;
  // What the tasks that came up since the last time write.
  const auto told = [&] {
    std::vector<std::string> subjects;
    const auto tasks =
        write([](storage::Transaction& tx) { return jobs::list_tasks(tx, jobs::JobFilter{}); });
    for (const auto& task : tasks) {
      if (task.kind != "governance.tell" || !done.insert(task.id).second) continue;
      const auto whole = write([&](storage::Transaction& tx) { return *jobs::find_task(tx, task.id); });
      EXPECT_TRUE(house->doors().works().at("governance.tell")(database(), whole, [](int) {}).ok());
    }
    for (const auto& posted :
         write([](storage::Transaction& tx) { return jobs::list_mail(tx, jobs::JobFilter{}); }))
      subjects.push_back(posted.mail.subject);
    return subjects;
  };
  const std::size_t before = told().size();
  validate(true, false);
  EXPECT_EQ(told().size(), before) << "the indicators are still open";
  validate(false, true);
  auto subjects = told();
  ASSERT_EQ(subjects.size(), before + 1);
  EXPECT_THAT(subjects, testing::Contains(HasSubstr("Plan 2022 validé")));
  correct("Autre texte");
  subjects = told();
  ASSERT_EQ(subjects.size(), before + 2);
  EXPECT_THAT(subjects, testing::Contains(HasSubstr("Plan 2022 corrigé")));
  // What no longer holds when its turn comes is not told.
  validate(true, true);
  correct("Encore un texte");
  EXPECT_EQ(told().size(), before + 3) << "the correction, not the validation that it undid";
  write([&](storage::Transaction& tx) {
    hear_agreement(tx, actor,
                   {partnerships::Happened::recipient_named, agreement, 0, Date(2022, 6, 20), clock.now()});
  });
  EXPECT_THAT(told(), testing::Contains(HasSubstr("Nouveau destinataire des bilans")));
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
