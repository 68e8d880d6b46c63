// SPDX-License-Identifier: EUPL-1.2
// What people read about programmes and events where they need it, as two institutions do.
#include "features/delivery/samples.h"
#include "features/delivery/session_calendar.h"
#include "features/delivery/session_store.h"

namespace concerto::delivery {
namespace {

using storage::Transaction;
using testing::HasSubstr;
using testing::Not;

using Form = std::vector<std::pair<std::string, std::string>>;

class ProgrammePages : public StagePages {
 protected:
  static std::string location_of(const web::Response& response) {
    EXPECT_EQ(response.status, 303) << response.body;
    for (const auto& [name, value] : response.headers)
      if (name == "Location") return value;
    return {};
  }
  std::string referral_page(const std::string& programme) {
    const auto record = write([&](Transaction& tx) { return an_eligible_person(tx, stage, "Alba"); });
    return referent
        ->get("/people/" + record.text() + "/refer?agreement=" + stage.agreement.text() +
              "&programme=" + programme)
        .body;
  }
  SessionId recognition_session() {
    return write([&](Transaction& tx) {
      SessionPlan plan = a_plan();
      plan.programme = "competences_pec";
      plan.track = "rsfp";
      plan.halves = propose_calendar(*test_library().newest("afpa")->programme(plan.programme),
                                     {.start = Date(2022, 5, 9), .track = plan.track});
      const auto made = must_succeed(
          draw_up_session(tx, test_library(), stage.manager, {stage.agreement, plan, {}}, clock.now()));
      must_succeed(publish_session(tx, stage.manager, made, 1, clock.now()));
      return made;
    });
  }
  std::string announce(const std::string& kind, const std::string& title, Date day, Form more = {},
                       const std::string& modality = "on_site") {
    Form form = {{"kind", stage.agreement.text() + "/" + kind},
                 {"title", title},
                 {"day", day.iso()},
                 {"place", "Centre"},
                 {"modality", modality}};
    std::ranges::move(more, std::back_inserter(form));
    return location_of(manager->post("/events/new", form));
  }
};

}  // namespace

// AFPA-07, AFPA-50
TEST_P(ProgrammePages, AReferralTellsTheTwoRoutesAndTheFourPhases) {
  const auto page = referral_page("prepa_competences");
  EXPECT_THAT(page, HasSubstr("sécuriser son entrée en formation, à l’AFPA ou ailleurs"));
  for (const char* phase : {"Se préparer", "S’engager", "Réfléchir", "Agir"})
    EXPECT_THAT(page, HasSubstr("<li>" + std::string(phase)));
  EXPECT_THAT(page, HasSubstr("Volet 1 : faisabilité du projet · de 10 à 12 demi-journées"));
  EXPECT_THAT(page, HasSubstr("Volet 2 : sécurisation de l’entrée en formation · de 8 à 16"));
}

// AFPA-12, AFPA-55, AFPA-59, AFPA-60
TEST_P(ProgrammePages, AReferralTellsTheWorkshopsAndTheWaysToACertification) {
  const auto page = referral_page("competences_pec");
  EXPECT_THAT(page,
              HasSubstr("Valoriser l’expérience acquise pendant le contrat et obtenir une certification"));
  EXPECT_THAT(page,
              HasSubstr("Identifier et valoriser les compétences ; formaliser celles à acquérir ; les suivre "
                        "pendant le contrat ; proposer une formation"));
  EXPECT_THAT(page, HasSubstr("Comparer le référentiel de l’emploi et les compétences acquises"));
  for (const char* way : {"Validation des acquis de l’expérience",
                          "Reconnaissance des savoir-faire professionnels", "CléA Socle"})
    EXPECT_THAT(page, HasSubstr("<li>" + std::string(way)));
}

// AFPA-13
TEST_P(ProgrammePages, ForWhomAWayIsStandsWhereItIsChosen) {
  const auto audience = HasSubstr(
      "Reconnaissance des savoir-faire professionnels · Pour les personnes qui ne remplissent pas encore les "
      "conditions pour faire valider directement leur expérience");
  EXPECT_THAT(referral_page("competences_pec"), audience);
  const auto planning = "/sessions/new?agreement=" + stage.agreement.text() + "&programme=";
  EXPECT_THAT(manager->get(planning + "competences_pec").body, audience);
  EXPECT_THAT(manager->get(planning + "prepa_competences").body, Not(HasSubstr("Pour les personnes qui")))
      << "its ways are for everybody";
}

// AFPA-13, AFPA-59, AFPA-62
TEST_P(ProgrammePages, ASessionTellsItsWorkshopsAndTheStepsOfItsOwnWay) {
  const auto page = manager->get("/sessions/" + recognition_session().text()).body;
  EXPECT_THAT(page, HasSubstr("Identifier et valoriser les compétences"));
  EXPECT_THAT(
      page,
      HasSubstr("<li>Reconnaissance des savoir-faire professionnels <span class=\"note\">Pour les personnes "
                "qui ne remplissent pas encore les conditions"));
  EXPECT_THAT(page, HasSubstr("Session devant le jury · 2 demi-journées"));
  EXPECT_THAT(page, Not(HasSubstr("Dossier de recevabilité"))) << "of another way";
}

// AFPA-76
TEST_P(ProgrammePages, ASessionIsHeldElsewhereAndTheOtherPartySeesWhere) {
  Form form = {{"agreement", stage.agreement.text()},
               {"programme", "prepa_competences"},
               {"track", "project"},
               {"title", "Projet à Vieuxmont"},
               {"site", "Vieuxmont, maison du projet"},
               {"modality", "on_site"},
               {"capacity", "8"},
               {"start", "2022-05-16"}};
  for (int day = 0; day < 5; ++day)
    for (const char* half : {".morning", ".afternoon"})
      form.emplace_back("half", Date(2022, 5, 16).plus_days(day).iso() + half);
  const auto place = location_of(manager->post("/sessions/new", form));
  ASSERT_EQ(manager->post(place + "/publish", {{"version", "1"}}).status, 303);
  EXPECT_THAT(referent->get("/sessions").body, HasSubstr("Vieuxmont, maison du projet"));
  EXPECT_THAT(referral_page("prepa_competences"), HasSubstr("Vieuxmont, maison du projet"));
}

// AFPA-49, AFPA-83, AFPA-84
TEST_P(ProgrammePages, AnEnrolmentNamesItsFunderAndWhatIsTracedInTheOutsideTool) {
  const auto session = write([&](Transaction& tx) { return an_open_session(tx, stage, 3); });
  const auto alba =
      write([&](Transaction& tx) { return an_enrolment(tx, stage, session, "Alba").enrolment; });
  const auto half = write([&](Transaction& tx) { return load_halves(tx, session).front().id; });
  const auto path = "/enrolments/" + alba.text();
  EXPECT_THAT(referent->get(path).body,
              HasSubstr("<dt>Financeur</dt><dd>État, au titre du plan d’investissement"));
  clock.set(clock.now(), Date(2022, 5, 9));
  ASSERT_EQ(manager
                ->post("/sessions/" + session.text() + "/roll",
                       {{"day", "2022-05-09"},
                        {"seen." + half.text(), "1"},
                        {"mark." + alba.text() + "." + half.text(), "present"}})
                .status,
            303);
  ASSERT_EQ(manager->post(path + "/phase", {{"phase", "prepare"}, {"on", "2022-05-09"}}).status, 303);
  const auto sheet = referent->get(path + "/tool").body;
  EXPECT_THAT(sheet, HasSubstr("<dt>Nom</dt><dd>Alba"));
  EXPECT_THAT(sheet, HasSubstr("Volet 1 : faisabilité du projet"));
  EXPECT_THAT(sheet, HasSubstr("<dt>Se préparer</dt><dd>09/05/2022"));
}

// AFPA-04, AFPA-34, AFPA-35, AFPA-78: on site or remote, in the centre or outside
TEST_P(ProgrammePages, WhatTheCentreAnnouncesIsACalendarOfTheOtherParty) {
  announce("technical_visit", "Plateau soudure", Date(2022, 5, 24));
  announce("technical_visit", "Plateau logistique", Date(2022, 5, 17));
  announce("open_day", "Portes ouvertes", Date(2022, 5, 20));
  announce("referent_communication", "Les dispositifs, aux référents", Date(2022, 5, 19));
  const auto fair =
      announce("employment_training_event", "Forum de l’emploi", Date(2022, 5, 21), {{"outside", "yes"}});
  announce("group_information", "Information à distance", Date(2022, 5, 23), {}, "remote");
  const auto all = referent->get("/events").body;
  for (const char* title :
       {"Plateau soudure", "Plateau logistique", "Portes ouvertes", "aux référents", "Forum"})
    EXPECT_THAT(all, HasSubstr(title));
  const auto visits = referent->get("/events?kind=technical_visit").body;
  EXPECT_LT(visits.find("Plateau logistique"), visits.find("Plateau soudure")) << "in the order of the days";
  EXPECT_THAT(visits, Not(HasSubstr("Portes ouvertes")));
  const auto page = referent->get(fair).body;
  EXPECT_THAT(page, HasSubstr("Hors du centre"));
  EXPECT_THAT(page, HasSubstr("Annoncé"));
}

// AFPA-37
TEST_P(ProgrammePages, ThePartnerHoldsAStandAtTheOpenDayAndNowhereElse) {
  const auto open_day = announce("open_day", "Portes ouvertes", Date(2022, 5, 20));
  ASSERT_EQ(officer->post(open_day + "/stand", {{"stand", "yes"}}).status, 303);
  EXPECT_THAT(manager->get(open_day).body, HasSubstr("<dt>Stand</dt><dd>tenu par le partenaire"));
  const auto visit = announce("technical_visit", "Plateau soudure", Date(2022, 5, 24));
  EXPECT_EQ(officer->post(visit + "/stand", {{"stand", "yes"}}).status, 422);
}

// AFPA-40
TEST_P(ProgrammePages, WhoeverIsInterestedIsEvaluatedAtTheTradeMeeting) {
  const auto meeting =
      announce("trade_meeting", "Métiers en tension", clock.today(), {{"trade", "Logistique"}});
  const auto record = write([&](Transaction& tx) { return an_eligible_person(tx, stage, "Alba"); });
  ASSERT_EQ(referent
                ->post(meeting + "/visitors",
                       {{"record", record.text()}, {"evaluation", "Motivée, permis cariste à passer"}})
                .status,
            303);
  const auto page = referent->get(meeting).body;
  EXPECT_THAT(page, HasSubstr("Logistique"));
  EXPECT_THAT(page, HasSubstr("Motivée, permis cariste à passer"));
  EXPECT_THAT(manager->get(meeting).body, Not(HasSubstr("Motivée")))
      << "it stays with who follows the person";
}

// AFPA-41
TEST_P(ProgrammePages, TheOtherPartySpreadsTheCalendarAmongItsTeams) {
  const auto session = write([&](Transaction& tx) { return an_open_session(tx, stage, 3); });
  const auto path = "/sessions/" + session.text();
  EXPECT_THAT(officer->get(path).body, HasSubstr(path + "/spread"));
  ASSERT_EQ(officer->post(path + "/spread", {}).status, 303);
  EXPECT_THAT(officer->get(path).body, Not(HasSubstr(path + "/spread")));
  EXPECT_THAT(referent->get(path).body, HasSubstr("Diffusé aux équipes"));
}

CONCERTO_ON_BOTH_ENGINES(ProgrammePages);

}  // namespace concerto::delivery
