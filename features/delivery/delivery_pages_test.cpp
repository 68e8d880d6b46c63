// SPDX-License-Identifier: EUPL-1.2
#include "features/access/trail_pages.h"
#include "features/delivery/balance_actions.h"
#include "features/delivery/event_actions.h"
#include "features/delivery/samples.h"
#include "features/delivery/session_calendar.h"
#include "features/people/samples.h"
#include "platform/jobs/mail.h"
#include "platform/web/json.h"

namespace concerto::delivery {
namespace {

using storage::Transaction;
using testing::HasSubstr;
using testing::Not;

using Form = std::vector<std::pair<std::string, std::string>>;

class DeliveryPages : public StagePages {
 protected:
  void SetUp() override {
    StagePages::SetUp();
    if (IsSkipped()) return;
    session = write([&](Transaction& tx) { return an_open_session(tx, stage, 3); });
  }
  RecordId person(const std::string& name) {
    return write([&](Transaction& tx) { return an_eligible_person(tx, stage, name); });
  }
  Referred enrol(const std::string& name) {
    return write([&](Transaction& tx) { return an_enrolment(tx, stage, session, name); });
  }
  Referred entered(const std::string& name) {
    const auto made = enrol(name);
    write([&](Transaction& tx) {
      an_entry(tx, stage, session, made.enrolment);
      return true;
    });
    return made;
  }
  std::string session_path(const std::string& rest = "") const {
    return "/sessions/" + session.text() + rest;
  }
  HalfId first_half() {
    return write([&](Transaction& tx) { return load_halves(tx, session).front().id; });
  }
  Form referral(const std::string& programme = "prepa_competences") const {
    return {{"agreement", stage.agreement.text()},
            {"programme", programme},
            {"prescriber_kind", "departmental_council"},
            {"session", session.text()},
            {"informed", "yes"},
            {"informed_on", "2022-05-03"},
            {"prerequisite.adhesion", "yes"},
            {"on.adhesion", "2022-05-03"},
            {"mobility", "yes"},
            {"childcare", "yes"},
            {"step", "confirm"}};
  }

  SessionId session;
};

TEST_P(DeliveryPages, TheListSaysHowManyPlacesAreLeft) {
  enrol("Alba");
  const auto page = referent->get("/sessions");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("2 places libres sur 3"));
}

TEST_P(DeliveryPages, TheListIsSortedByItsColumnsAndTakenAwayAsShown) {  // experience.md §4
  struct Written {
    int week;
    const char* title;
    const char* site;
    int capacity;
  };
  write([&](Transaction& tx) {
    for (const auto& [week, title, site, capacity] :
         {Written{1, "Bravo", "Site C", 2}, {2, "Alpha", "Site B", 9}, {3, "Charlie", "Site B", 5}}) {
      const auto id = an_open_session(tx, stage, capacity, Date(2022, 5, 9).plus_days(7 * week));
      tx.run("update delivery_session set title = $2, site = $3 where id = $1", id, std::string(title),
             std::string(site));
    }
    tx.run("update delivery_session set title = 'Delta', site = 'Site A' where id = $1", session);
    return true;
  });
  const auto titles = [](const std::string& body) {
    std::string found;
    for (std::size_t at = 0; (at = body.find_first_of("ABCD", at)) != std::string::npos; ++at)
      for (const std::string_view title : {"Alpha", "Bravo", "Charlie", "Delta"})
        if (body.compare(at, title.size(), title) == 0) found += title.front();
    return found;
  };
  const std::pair<const char*, const char*> orders[] = {
      {"dates", "DBAC"}, {"title", "ABCD"}, {"site", "DACB"}, {"places", "ACDB"}, {"programme", "DBAC"}};
  for (const auto& [sort, order] : orders) {
    const std::string query = std::string("?sort=") + sort;
    EXPECT_EQ(titles(referent->get("/sessions" + query).body), order) << sort;
    EXPECT_EQ(titles(referent->get("/sessions.csv" + query).body), order) << sort;
    // One at a time, to the end and back again.
    std::string walked, back;
    std::string next = "/sessions" + query + "&size=1";
    const auto link = [](const std::string& body, const std::string& rel) {
      const auto at = body.find("rel=\"" + rel + "\" href=\"");
      if (at == std::string::npos) return std::string{};
      const auto from = at + rel.size() + 13;
      std::string href = body.substr(from, body.find('"', from) - from);
      for (auto amp = href.find("&amp;"); amp != std::string::npos; amp = href.find("&amp;"))
        href.erase(amp + 1, 4);
      return href;
    };
    for (std::string at = next; !at.empty() && walked.size() < 9; at = link(referent->get(at).body, "next")) {
      walked += titles(referent->get(at).body);
      next = at;
    }
    EXPECT_EQ(walked, order) << sort;
    for (std::string at = next; !at.empty() && back.size() < 9; at = link(referent->get(at).body, "prev"))
      back = titles(referent->get(at).body) + back;
    EXPECT_EQ(back, order) << sort;
  }
  EXPECT_EQ(titles(referent->get("/sessions.csv?sort=title&free=yes&size=1").body), "ABCD")
      << "every page of it";
  EXPECT_EQ(titles(referent->get("/sessions.csv?state=planned").body), "");
  EXPECT_EQ(referent->get("/sessions.xlsx?sort=title").body.substr(0, 2), "PK");
  for (const char* from : {"garbage", "MTp4MTp4MTp4"})
    EXPECT_EQ(titles(referent->get(std::string("/sessions?sort=places&after=") + from).body), "ACDB");
}

TEST_P(DeliveryPages, AServiceThatOnlyRefersPeopleSeesThePlacesThatItRefersThemTo) {  // field.md §3
  const auto mission = house->organisation("Mission locale des Deux-Rives", "local_mission");
  const auto project = write([&](Transaction& tx) {
    tx.run("update partnerships_agreement set reference = 'CD-2021-01'");
    stage.agreement = partnerships::an_agreement_in_force(tx, {stage.county, stage.centre}, {mission});
    const auto made = an_open_session(tx, stage);
    tx.run("update delivery_session set title = 'Projet de mai' where id = $1", made);
    SessionPlan plan = a_plan();
    plan.title = "Promo de mai";
    plan.programme = "promo_16_18";
    plan.track = "";
    plan.halves = propose_calendar(*test_library().newest("afpa")->programme(plan.programme),
                                   {.start = Date(2022, 5, 9)});
    const auto promo = must_succeed(
        draw_up_session(tx, test_library(), stage.manager, {stage.agreement, plan, {}}, clock.now()));
    must_succeed(publish_session(tx, stage.manager, promo, 1, clock.now()));
    return made;
  });
  auto adviser = house->sign_in(house->member(mission, {"referent"}));
  for (const char* address : {"/sessions", "/sessions.csv"}) {
    const auto page = adviser.get(address).body;
    EXPECT_THAT(page, HasSubstr("Promo de mai"));
    EXPECT_THAT(page, Not(HasSubstr("Projet de mai"))) << "a local mission refers nobody to this programme";
  }
  EXPECT_EQ(adviser.get("/sessions?programme=promo_16_18").status, 200);
  EXPECT_EQ(adviser.get("/sessions?programme=prepa_competences").status, 422);
  const auto listed = adviser.get("/api/v1/sessions").body;
  EXPECT_THAT(listed, HasSubstr("Promo de mai"));
  EXPECT_THAT(listed, Not(HasSubstr("Projet de mai")));
  for (const char* part : {"", "/sheet.pdf", "/roll?day=2022-05-09"})
    EXPECT_EQ(adviser.get("/sessions/" + project.text() + part).status, 404) << part;
  const auto both = referent->get("/sessions").body;
  EXPECT_THAT(both, HasSubstr("Promo de mai"));
  EXPECT_THAT(both, HasSubstr("Projet de mai"));
}

TEST_P(DeliveryPages, AFilterThatIsNoneIsToldAboveTheListAndExportsNothing) {
  for (const char* field : {"programme", "state", "free", "over", "sort", "after"}) {
    const std::string query = fmt::format("?{}=zzz&size=9", field);
    const auto page = referent->get("/sessions" + query);
    EXPECT_EQ(page.status, 422) << field;
    EXPECT_THAT(page.body, HasSubstr("n’est pas un choix de ce filtre")) << field;
    EXPECT_THAT(page.body, HasSubstr("Projet mai")) << "the list stands below";
    EXPECT_THAT(page.body, HasSubstr("href=\"/sessions.csv\"")) << "what is taken away is what is shown";
    for (const char* format : {"csv", "xlsx"})
      EXPECT_EQ(referent->get(fmt::format("/sessions.{}{}", format, query)).status, 422) << field;
  }
  EXPECT_EQ(referent->get("/sessions?state=&programme=&sort=").status, 200);
}

TEST_P(DeliveryPages, TheTrailCallsASessionByItsTitleWhereItIsShown) {
  access::install_trail(house->doors());
  enrol("Alba");
  EXPECT_EQ(referent->get(session_path()).status, 200);
  const auto administrator = house->sign_in(house->member(stage.county, {"administrator"}));
  EXPECT_THAT(administrator.get("/settings/trail").body,
              HasSubstr("Session <a href=\"" + session_path() + "\">Projet mai</a>"));
  write([&](Transaction& tx) {
    return tx.run("update delivery_session set state = 'planned', communicated_at = null where id = $1",
                  session);
  });
  EXPECT_THAT(administrator.get("/settings/trail").body, Not(HasSubstr("Projet mai")));
}

TEST_P(DeliveryPages, TheListAsksAsOftenForManySessionsAsForOne) {
  referent->get("/sessions");
  const int one = house->statements();
  write([&](Transaction& tx) {
    for (int week = 1; week < 6; ++week) an_open_session(tx, stage, 12, Date(2022, 5, 9).plus_days(7 * week));
    return true;
  });
  referent->get("/sessions");
  EXPECT_EQ(house->statements(), one);
}

TEST_P(DeliveryPages, ASessionAsksAsOftenForManyPeopleAsForOne) {
  enrol("Alba");
  manager->get(session_path());
  const int one = house->statements();
  enrol("Bruna");
  enrol("Carla");
  const auto page = manager->get(session_path());
  EXPECT_EQ(house->statements(), one);
  EXPECT_THAT(page.body, HasSubstr("Alba Amina"));
  EXPECT_THAT(page.body, HasSubstr("Complet"));
}

TEST_P(DeliveryPages, AReferralIsOnePageThatSaysWhyAndTakesThePlace) {
  const auto record = person("Alba");
  const auto path = "/people/" + record.text() + "/refer";
  EXPECT_THAT(referent->get(path).body, HasSubstr("Prépa Compétences"));
  const auto page =
      referent->get(path + "?agreement=" + stage.agreement.text() + "&programme=prepa_competences");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Les conditions sont remplies"));
  EXPECT_THAT(page.body, HasSubstr("3 places libres sur 3"));
  const auto sent = referent->post(path, referral());
  EXPECT_EQ(sent.status, 303) << sent.body;
  // Whoever has the place is not offered it again.
  const auto again =
      referent->get(path + "?agreement=" + stage.agreement.text() + "&programme=prepa_competences");
  EXPECT_THAT(again.body, Not(HasSubstr(session.text())));
}

TEST_P(DeliveryPages, ARefusedReferralKeepsWhatWasTypedAndSaysWhatIsMissing) {
  auto form = referral();
  std::erase_if(form, [](const auto& field) { return field.first == "prerequisite.adhesion"; });
  form.emplace_back("conditions_note", "Bus de sept heures");
  const auto page = referent->post("/people/" + person("Alba").text() + "/refer", form);
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("La personne adhère."));
  EXPECT_THAT(page.body, HasSubstr("Bus de sept heures"));
}

TEST_P(DeliveryPages, AFullSessionGivesARankOfTheWaitingList) {
  for (const char* name : {"Alba", "Bruna", "Carla"}) enrol(name);
  const auto sent = referent->post("/people/" + person("Delia").text() + "/refer", referral());
  ASSERT_EQ(sent.status, 303) << sent.body;
  EXPECT_THAT(manager->get(session_path()).body, HasSubstr("En attente, rang 1"));
}

TEST_P(DeliveryPages, AFreedPlaceIsToldToWhoReferredTheNextWithoutNamingAnybody) {
  const auto first = enrol("Alba");
  for (const char* name : {"Bruna", "Carla", "Delia"}) enrol(name);
  const auto path = "/enrolments/" + first.enrolment.text();
  ASSERT_EQ(
      referent->post(path + "/end", {{"version", "1"}, {"reason", "Emploi"}, {"step", "cancel"}}).status,
      303);
  write([&](Transaction& tx) {
    const auto mails = jobs::list_mail(tx, {std::nullopt, "waiting"});
    EXPECT_EQ(mails.size(), 1u);
    EXPECT_THAT(mails.at(0).mail.body, HasSubstr("/enrolments/"));
    EXPECT_THAT(mails.at(0).mail.body, Not(HasSubstr("Delia")));
    return true;
  });
}

TEST_P(DeliveryPages, TheRollMarksNobodyByDefault) {
  enrol("Alba");
  clock.set(clock.now(), Date(2022, 5, 9));
  const auto page = trainer->get(session_path("/roll?day=2022-05-09"));
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Alba Amina"));
  EXPECT_THAT(page.body, Not(HasSubstr("value=\"present\" checked")));
}

TEST_P(DeliveryPages, TheRollIsMarkedSignedAndPrinted) {
  const auto alba = enrol("Alba");
  clock.set(clock.now(), Date(2022, 5, 9));
  const auto half = first_half();
  const auto key = alba.enrolment.text() + "." + half.text();
  const auto marked = trainer->post(session_path("/roll"), {{"day", "2022-05-09"},
                                                            {"seen." + half.text(), "1"},
                                                            {"mark." + key, "present"},
                                                            {"late." + key, "10"},
                                                            {"sign." + key, "10,20 30,40\n50,60 70,80"}});
  ASSERT_EQ(marked.status, 303) << marked.body;
  const auto signed_half = trainer->post(
      session_path("/roll/sign"),
      {{"day", "2022-05-09"}, {"half", "morning"}, {"version", "2"}, {"trainer_on_sheet", "yes"}});
  ASSERT_EQ(signed_half.status, 303) << signed_half.body;
  EXPECT_THAT(trainer->get(session_path("/roll?day=2022-05-09")).body, HasSubstr("Signée par"));
  EXPECT_THAT(trainer->get("/attendance").body, HasSubstr("Projet mai"));
  for (const char* rest : {"/sheet.pdf", "/sheet.pdf?blank=yes", "/sheet.pdf?day=2022-05-09"}) {
    const auto sheet = trainer->get(session_path(rest));
    EXPECT_EQ(sheet.type, "application/pdf");
    EXPECT_TRUE(sheet.body.starts_with("%PDF"));
  }
  EXPECT_TRUE(
      referent->get("/enrolments/" + alba.enrolment.text() + "/attendance.pdf").body.starts_with("%PDF"));
}

TEST_P(DeliveryPages, TwoTrainersAtOnceSeeBothVersions) {
  const auto alba = enrol("Alba");
  clock.set(clock.now(), Date(2022, 5, 9));
  const auto half = first_half();
  const auto name = "mark." + alba.enrolment.text() + "." + half.text();
  trainer->post(session_path("/roll"),
                {{"day", "2022-05-09"}, {"seen." + half.text(), "1"}, {name, "present"}});
  const auto second = manager->post(session_path("/roll"),
                                    {{"day", "2022-05-09"}, {"seen." + half.text(), "1"}, {name, "absent"}});
  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(second.body, HasSubstr("<td>présent</td><td>absent</td>"));
}

TEST_P(DeliveryPages, ARollOfTwelveTakesAsManyStatementsAsARollOfOne) {
  const auto big = write([&](Transaction& tx) { return an_open_session(tx, stage, 12); });
  std::vector<EnrolmentId> people;
  write([&](Transaction& tx) {
    for (int at = 0; at < 12; ++at)
      people.push_back(
          an_enrolment(tx, stage, big, "Groupe" + std::string(1, static_cast<char>('a' + at))).enrolment);
    return true;
  });
  clock.set(clock.now(), Date(2022, 5, 10));
  const auto path = "/sessions/" + big.text() + "/roll";
  const auto send = [&](Date day, std::size_t count) {
    const auto half = write([&](Transaction& tx) { return *load_half(tx, big, {day, Half::morning}); });
    Form form = {{"day", day.iso()}, {"seen." + half.id.text(), std::to_string(half.version)}};
    for (std::size_t at = 0; at < count; ++at)
      form.emplace_back("mark." + people[at].text() + "." + half.id.text(), "present");
    EXPECT_EQ(trainer->post(path, form).status, 303);
    return house->statements();
  };
  send(Date(2022, 5, 9), 12);  // everybody has entered
  const int twelve = send(Date(2022, 5, 10), 12);
  clock.set(clock.now(), Date(2022, 5, 11));
  const int one = send(Date(2022, 5, 11), 1);
  EXPECT_EQ(twelve, one);
}

TEST_P(DeliveryPages, AnotherInstitutionFindsNothing) {
  const auto alba = enrol("Alba");
  const auto other = house->organisation("Autre", "social_welfare_centre");
  const auto stranger = house->sign_in(house->member(other, {"referent", "trainer", "centre_manager"}));
  for (const std::string& path : std::vector<std::string>{
           session_path(), session_path("/roll?day=2022-05-09"), session_path("/sheet.pdf"),
           "/enrolments/" + alba.enrolment.text(), "/enrolments/" + alba.enrolment.text() + "/balance.pdf",
           "/live?topic=session:" + session.text()})
    EXPECT_EQ(stranger.get(path).status, 404) << path;
}

TEST_P(DeliveryPages, OpenPagesFollowTheirSession) {
  const auto stream = referent->get("/live?topic=session:" + session.text());
  EXPECT_THAT(stream.topics, testing::ElementsAre("session:" + session.text()));
  int told = 0;
  const auto ticket = house->live().listen("session:" + session.text(), [&](std::string_view) { ++told; });
  ASSERT_EQ(referent->post("/people/" + person("Alba").text() + "/refer", referral()).status, 303);
  EXPECT_EQ(told, 1);
}

TEST_P(DeliveryPages, ASessionIsDrawnUpFromAProposedCalendarAndRefusedOutsideTheTerms) {
  const auto form = manager->get("/sessions/new?agreement=" + stage.agreement.text() +
                                 "&programme=prepa_competences&track=project&start=2022-06-13");
  EXPECT_EQ(form.status, 200);
  EXPECT_THAT(form.body, HasSubstr("value=\"2022-06-13.morning\" checked"));
  Form sent = {{"agreement", stage.agreement.text()},
               {"programme", "prepa_competences"},
               {"track", "project"},
               {"title", "Projet juin"},
               {"site", "Centre"},
               {"modality", "on_site"},
               {"capacity", "8"},
               {"half", "2022-06-13.morning"},
               {"half", "2022-06-27.morning"}};
  const auto refused = manager->post("/sessions/new", sent);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Projet juin"));
}

TEST_P(DeliveryPages, AnEnrolmentShowsWhatIsToDoAndTakesTheToolNumber) {
  const auto alba = enrol("Alba");
  const auto path = "/enrolments/" + alba.enrolment.text();
  EXPECT_EQ(referent
                ->post(path + "/tool",
                       {{"version", "1"}, {"tool_number", "P-2022-17"}, {"tool_entered_on", "2022-05-03"}})
                .status,
            303);
  const auto page = referent->get(path);
  EXPECT_THAT(page.body, HasSubstr("P-2022-17"));
  const auto sheet = referent->get(path + "/tool");
  EXPECT_EQ(sheet.status, 200);
  EXPECT_LT(sheet.body.find("Alba"), sheet.body.find("Prépa Compétences"));
}

TEST_P(DeliveryPages, WhoHasNotBeenThereHasNoBalanceExamOrExitNorASheetToPrint) {
  const auto alba = entered("Alba");
  const auto bruna = enrol("Bruna");
  enrol("Carla");
  const auto delia = enrol("Delia");
  const std::array<const char*, 5> of_a_pathway = {"id=\"balance-title\"", "id=\"exam\"", "id=\"exit\"",
                                                   "value=\"complete\"", "value=\"abandon\""};
  for (const auto& who : {bruna, delia}) {
    const auto page = manager->get("/enrolments/" + who.enrolment.text()).body;
    for (const char* part : of_a_pathway) EXPECT_THAT(page, Not(HasSubstr(part)));
    EXPECT_THAT(page, Not(HasSubstr("/attendance.pdf"))) << "no half-day is noted yet";
    EXPECT_THAT(page, HasSubstr("La personne ne viendra pas"));
  }
  const auto there = manager->get("/enrolments/" + alba.enrolment.text()).body;
  for (const char* part : of_a_pathway) EXPECT_THAT(there, HasSubstr(part));
  EXPECT_THAT(there, Not(HasSubstr("value=\"withdraw\"")));
  EXPECT_THAT(there, Not(HasSubstr("value=\"send\""))) << "a balance leaves at the end";
  EXPECT_THAT(there, HasSubstr("quand la fin du parcours sera notée"));
}

TEST_P(DeliveryPages, AnEndBeforeTheEntryIsRefusedInWordsAndAWithdrawalIsNone) {
  const auto path = "/enrolments/" + enrol("Alba").enrolment.text();
  const auto end = [&](const std::string& step) {
    return manager->post(path + "/end", {{"version", "1"},
                                         {"day", "2022-05-03"},
                                         {"exit", "employment"},
                                         {"reason", "Emploi"},
                                         {"step", step}});
  };
  for (const char* step : {"complete", "abandon"}) {
    const auto page = end(step);
    EXPECT_EQ(page.status, 422) << step;
    EXPECT_THAT(page.body, HasSubstr("La personne n’est notée présente à aucune demi-journée."));
  }
  ASSERT_EQ(end("withdraw").status, 303);
  const auto page = manager->get(path).body;
  EXPECT_THAT(page, HasSubstr("Désistement avant l’entrée"));
  EXPECT_THAT(page, HasSubstr("Désistement le"));
  EXPECT_THAT(page, Not(HasSubstr("id=\"end-title\"")));
}

TEST_P(DeliveryPages, ADayThatCannotBeIsRefusedBesideItsFieldAndStaysTyped) {
  const auto path = "/enrolments/" + entered("Alba").enrolment.text();
  clock.set(clock.now(), Date(2022, 5, 20));
  const auto exam =
      manager->post(path + "/exam", {{"version", "1"}, {"exam", "passed"}, {"exam_on", "2019-05-17"}});
  EXPECT_EQ(exam.status, 422);
  EXPECT_THAT(exam.body, HasSubstr("id=\"exam_on-error\">La personne est entrée le 9 mai 2022"));
  EXPECT_THAT(exam.body, HasSubstr("value=\"2019-05-17\""));
  const auto end = manager->post(
      path + "/end", {{"version", "1"}, {"day", "2020-01-01"}, {"exit", "training"}, {"step", "complete"}});
  EXPECT_EQ(end.status, 422);
  EXPECT_THAT(end.body, HasSubstr("id=\"day-error\">La personne est entrée le 9 mai 2022"));
}

TEST_P(DeliveryPages, AnAdhesionBeforeTheBirthOrTheInformationIsRefusedBesideItsField) {
  const auto path = "/people/" + person("Alba").text() + "/refer";
  const auto refused = [&](const std::string& day) {
    auto form = referral();
    for (auto& [name, value] : form)
      if (name == "on.adhesion") value = day;
    const auto page = referent->post(path, form);
    EXPECT_EQ(page.status, 422);
    return page.body;
  };
  EXPECT_THAT(refused("1900-01-01"), HasSubstr("<p class=\"field-error\">La personne est née le 3 mai 1990"));
  EXPECT_THAT(refused("2022-05-02"), HasSubstr("La personne est informée\u00a0» est noté le 3 mai 2022"));
}

TEST_P(DeliveryPages, ADayBeforeTheAgreementIsRecordedOnceItsReasonIsWritten) {
  auto form = referral();
  for (auto& [name, value] : form)
    if (name == "informed_on") value = "2021-12-20";
  const auto path = "/people/" + person("Alba").text() + "/refer";
  const auto page = referent->post(path, form);
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body,
              HasSubstr("id=\"informed_on-error\">Cette date est avant le début de la convention"));
  EXPECT_THAT(page.body, HasSubstr("<details open><summary>Autres réponses")) << "the reason is asked there";
  form.emplace_back("flag_reason", "Réunion de décembre");
  EXPECT_EQ(referent->post(path, form).status, 303);
}

TEST_P(DeliveryPages, ASessionOfAnotherProgrammeIsRefusedInWords) {
  const auto page =
      referent->post("/people/" + person("Alba").text() + "/refer", referral("competences_pec"));
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("Cette session est d’un autre dispositif."));
  EXPECT_THAT(page.body, Not(HasSubstr("minimal_authorisation")));
}

TEST_P(DeliveryPages, APageBelowASessionLeadsBackToIt) {
  const auto alba = enrol("Alba");
  const std::string crumb = "<li><a href=\"" + session_path() + "\">Projet mai</a></li>";
  EXPECT_THAT(manager->get("/enrolments/" + alba.enrolment.text()).body, HasSubstr(crumb));
  EXPECT_THAT(trainer->get(session_path("/roll?day=2022-05-09")).body, HasSubstr(crumb));
}

TEST_P(DeliveryPages, ABalanceIsWrittenSentAndReadByTheReferent) {
  const auto alba = entered("Alba");
  const auto path = "/enrolments/" + alba.enrolment.text();
  clock.set(clock.now(), Date(2022, 5, 20));
  ASSERT_EQ(manager
                ->post(path + "/end",
                       {{"version", "1"}, {"day", "2022-05-20"}, {"exit", "training"}, {"step", "complete"}})
                .status,
            303);
  EXPECT_THAT(referent->get(path).body, HasSubstr("Le bilan n’est pas encore envoyé"));
  ASSERT_EQ(
      manager
          ->post(
              path + "/balance",
              {{"version", "0"}, {"wording", "Projet confirmé"}, {"follow_up", "Visite"}, {"step", "send"}})
          .status,
      303);
  EXPECT_THAT(referent->get(path).body, HasSubstr("Projet confirmé"));
  EXPECT_TRUE(referent->get(path + "/balance.pdf").body.starts_with("%PDF"));
}

TEST_P(DeliveryPages, EventsAreAnnouncedAndVisitorsFoundFromTheDayOn) {
  const auto announce = [&](Date day) {
    const auto made = manager->post("/events/new", {{"kind", stage.agreement.text() + "/open_day"},
                                                    {"title", "Portes ouvertes"},
                                                    {"day", day.iso()},
                                                    {"place", "Centre"},
                                                    {"modality", "on_site"}});
    EXPECT_EQ(made.status, 303) << made.body;
    std::string location;
    for (const auto& [name, value] : made.headers)
      if (name == "Location") location = value;
    return location;
  };
  person("Alba");
  const auto today = announce(clock.today());
  const auto to_come = announce(clock.today().plus_days(3));
  EXPECT_THAT(referent->get("/events").body, HasSubstr("Portes ouvertes"));
  EXPECT_THAT(referent->get(today + "?q=alba").body, HasSubstr("Alba Amina"));
  const auto early = referent->get(to_come + "?q=alba").body;
  EXPECT_THAT(early, Not(HasSubstr("Alba Amina")));
  EXPECT_THAT(early, HasSubstr("la présence se note ce jour-là"));
}

TEST_P(DeliveryPages, AnEmptyEventSaysAllThatIsMissing) {
  const auto page = manager->post("/events/new", {{"kind", stage.agreement.text() + "/open_day"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("Indiquez le jour de l’événement."));
  EXPECT_THAT(page.body, HasSubstr("id=\"title-error\""));
}

TEST_P(DeliveryPages, AuthorisationsAreGivenByTheCentre) {
  const auto colleague =
      write([&](Transaction& tx) { return somebody_of(tx, stage.county, "referent", "Nora Vidal"); });
  EXPECT_THAT(manager->get("/authorisations").body, HasSubstr("Nora Vidal"));
  const auto given = manager->post(
      "/authorisations",
      {{"user", stage.agreement.text() + "/" + stage.county.text() + "/" + colleague.user.text()},
       {"from", "2022-05-03"}});
  EXPECT_EQ(given.status, 303) << given.body;
}

TEST_P(DeliveryPages, TheApiListsSessionsWithPlaces) {
  const auto answer = referent->get("/api/v1/sessions");
  ASSERT_EQ(answer.status, 200);
  const auto json = web::Json::parse(answer.body);
  ASSERT_TRUE(json);
  EXPECT_EQ(json->integer("sessions.0.places_left"), 3);
  enrol("Alba");
  const auto roll = trainer->get("/api/v1/sessions/" + session.text() + "/attendance?from=2022-05-09");
  ASSERT_EQ(roll.status, 200);
  EXPECT_EQ(web::Json::parse(roll.body)->text("people.0.name"), "Alba Amina");
}
CONCERTO_ON_BOTH_ENGINES(DeliveryPages);

}  // namespace
}  // namespace concerto::delivery
