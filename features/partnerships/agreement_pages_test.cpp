// SPDX-License-Identifier: EUPL-1.2
// The pages of agreements, walked through as two institutions do.
#include <gmock/gmock.h>

#include "features/access/samples.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/feature.h"
#include "features/partnerships/plan_actions.h"
#include "features/partnerships/samples.h"
#include "tests/two_engines.h"

namespace concerto::partnerships {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string header_of(const web::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

class AgreementPages : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    clock.set(Date(2022, 6, 10));
    house = std::make_unique<samples::House>(database(), clock);
    install(house->doors());
    two.county = house->organisation("Département des Deux-Rives", "departmental_council");
    two.centre = house->organisation("Centre des Deux-Rives", "adult_training_centre");
  }
  samples::Browser browser(OrganisationId organisation, const std::string& role) {
    return house->sign_in(house->member(organisation, {role}));
  }
  AgreementId in_force() {
    return database().write(test_scope(),
                            [&](storage::Transaction& tx) { return an_agreement_in_force(tx, two); });
  }
  std::vector<std::pair<std::string, std::string>> text() {
    return {{"reference", "CD-1"},          {"title", "Accord"},
            {"starts", "2022-01-01"},       {"ends", "2023-12-31"},
            {"party_1", two.county.text()}, {"signatory_1", "Une signataire"},
            {"function_1", "présidente"},   {"referent_1", "Dominique"},
            {"party_2", two.centre.text()}, {"signatory_2", "Un signataire"},
            {"function_2", "directeur"},    {"referent_2", "Andrea"}};
  }

  std::unique_ptr<samples::House> house;
  TwoInstitutions two;
};

}  // namespace

TEST_P(AgreementPages, WalkFromTheDraftToTheLastSignature) {
  const auto officer = browser(two.county, "partnership_officer");
  const auto director = browser(two.centre, "director");
  EXPECT_THAT(officer.get("/agreements/new").body, HasSubstr("/agreements/new?pack=afpa"));
  const auto form = officer.get("/agreements/new?pack=afpa");
  EXPECT_EQ(form.status, 200);
  EXPECT_THAT(form.body, HasSubstr("Centre des Deux-Rives"));
  EXPECT_THAT(form.body, HasSubstr(" – Département des Deux-Rives, 2022\""))
      << "a title of its own is proposed";
  const auto drawn = officer.post("/agreements/new?pack=afpa", text());
  ASSERT_EQ(drawn.status, 303) << drawn.body;
  const std::string place = header_of(drawn, "Location");
  const auto page = officer.get(place);
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("2.1.1"));
  EXPECT_THAT(page.body, HasSubstr("<h1"));
  ASSERT_EQ(officer.post(place + "/submit", {{"version", "1"}}).status, 303);
  EXPECT_THAT(director.get(place).body, HasSubstr(place + "/sign"));
  ASSERT_EQ(officer
                .post(place + "/signature", {{"organisation", two.county.text()},
                                             {"name", "Une signataire"},
                                             {"function", "présidente"},
                                             {"signed_on", "2022-06-03"},
                                             {"place", "Ville"},
                                             {"version", "2"}})
                .status,
            303);
  EXPECT_EQ(director.get(place + "/sign").status, 200);
  ASSERT_EQ(director.post(place + "/sign", {{"function", "directeur"}, {"place", "Ville"}, {"version", "3"}})
                .status,
            303);
  const auto signed_page = officer.get(place);
  EXPECT_THAT(signed_page.body, HasSubstr("Effet rétroactif"));
  EXPECT_THAT(officer.get("/agreements?state=in_force").body, HasSubstr("Accord"));
  EXPECT_THAT(officer.get("/agreements?state=draft").body, Not(HasSubstr("CD-1")));
  EXPECT_THAT(officer.get("/agreements.csv").body, HasSubstr("CD-1;Accord"));
}

TEST_P(AgreementPages, KeepWhatWasTypedWhenRefused) {
  const auto officer = browser(two.county, "partnership_officer");
  auto fields = text();
  fields[1].second = "Mon titre à moi";
  fields[0].second = "";
  fields[5].second = "";
  const auto refused = officer.post("/agreements/new?pack=afpa", fields);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Mon titre à moi"));
  EXPECT_THAT(refused.body, HasSubstr("reference-error"));
}

// AFPA-10, AMB-86
TEST_P(AgreementPages, SeatServicesThatPrescribeWithoutSigning) {
  const auto officer = browser(two.county, "partnership_officer");
  const auto mission = house->organisation("Mission locale", "local_mission");
  const auto empty = officer.get("/agreements/new?pack=afpa").body;
  EXPECT_THAT(empty, HasSubstr("<details ><summary>Service prescripteur"));
  EXPECT_THAT(empty, HasSubstr("name=\"party_10\""));
  EXPECT_THAT(empty, Not(HasSubstr("name=\"signatory_3\"")));

  auto fields = text();
  fields.push_back({"party_5", two.centre.text()});
  const auto wrong = officer.post("/agreements/new?pack=afpa", fields);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("<details open><summary>Service prescripteur"));
  EXPECT_THAT(wrong.body, HasSubstr("id=\"party_5-error\""));
  fields.back().second = mission.text();
  fields.push_back({"party_7", mission.text()});
  const auto twice = officer.post("/agreements/new?pack=afpa", fields);
  EXPECT_EQ(twice.status, 422);
  EXPECT_THAT(twice.body, HasSubstr("id=\"party_7-error\""));
  EXPECT_THAT(twice.body, HasSubstr("Mission locale figure deux fois."));
  fields.pop_back();
  const auto drawn = officer.post("/agreements/new?pack=afpa", fields);
  ASSERT_EQ(drawn.status, 303) << drawn.body;
  const std::string place = header_of(drawn, "Location");
  EXPECT_THAT(officer.get(place).body, HasSubstr("Ne signe pas"));
  EXPECT_THAT(officer.get(place + "/edit").body,
              HasSubstr("<option value=\"" + mission.text() + "\" selected"));
  EXPECT_EQ(officer.post(place + "/submit", {{"version", "1"}}).status, 303) << "it names no referent";
}

TEST_P(AgreementPages, AServiceThatDoesNotSignReadsAndDecidesNothing) {
  const auto mission = house->organisation("Mission locale", "local_mission");
  const auto id = database().write(
      test_scope(), [&](storage::Transaction& tx) { return an_agreement_in_force(tx, two, {mission}); });
  const std::string place = "/agreements/" + id.text();
  const auto stranger = browser(mission, "partnership_officer");
  const auto page = stranger.get(place);
  EXPECT_EQ(page.status, 200);
  for (const char* deed : {"/notice", "/amendment", "/transmission", "/annexes/new", "/plan/2022"}) {
    EXPECT_THAT(page.body, Not(HasSubstr(place + deed + "\""))) << deed;
    EXPECT_EQ(stranger.get(place + deed).status, 422) << deed;
  }
  EXPECT_THAT(page.body, Not(HasSubstr("/figures/")));
}

TEST_P(AgreementPages, AnswerOthersAsIfThereWereNothing) {
  const std::string place = "/agreements/" + in_force().text();
  const auto stranger = browser(house->organisation("Autre", "departmental_council"), "partnership_officer");
  const auto nothing = stranger.get("/agreements/" + AgreementId{ids().next()}.text());
  for (const std::string& path :
       {place, place + "/convention.pdf", place + "/edit", place + "/plan/2022", place + "/notice"}) {
    const auto answer = stranger.get(path);
    EXPECT_EQ(answer.status, 404) << path;
  }
  EXPECT_EQ(nothing.status, 404);
  EXPECT_EQ(browser(two.county, "trainer").get(place).status, 403);
}

TEST_P(AgreementPages, AskOnceBeforeANoticeAndSayWhenItTakesEffect) {
  const std::string place = "/agreements/" + in_force().text();
  clock.set(Date(2023, 1, 2));
  const auto officer = browser(two.county, "partnership_officer");
  std::vector<std::pair<std::string, std::string>> fields = {
      {"by", two.county.text()}, {"letter", "2022-12-31"}, {"reason", ""}, {"version", "4"}};
  const auto asked = officer.post(place + "/notice", fields);
  EXPECT_EQ(asked.status, 200);
  EXPECT_THAT(asked.body, HasSubstr("28 février 2023"));
  EXPECT_THAT(officer.get(place).body, Not(HasSubstr("28 février 2023")));
  fields.emplace_back("confirmed", "yes");
  EXPECT_EQ(officer.post(place + "/notice", fields).status, 303);
  EXPECT_THAT(officer.get(place).body, HasSubstr("28 février 2023"));
}

TEST_P(AgreementPages, ShowBothVersionsOfAConcurrentChange) {
  const auto officer = browser(two.county, "partnership_officer");
  const std::string place = header_of(officer.post("/agreements/new?pack=afpa", text()), "Location");
  auto fields = text();
  fields.emplace_back("version", "1");
  ASSERT_EQ(officer.post(place + "/edit", fields).status, 303);
  fields[1].second = "Le titre de l’autre";
  const auto conflict = officer.post(place + "/edit", fields);
  EXPECT_EQ(conflict.status, 409);
  EXPECT_THAT(conflict.body, HasSubstr("Le titre de l’autre"));
  EXPECT_THAT(conflict.body, HasSubstr("name=\"version\" value=\"2\""));
}

// AFPA-94
TEST_P(AgreementPages, APublicationSaysWhichMentionIsMissing) {
  const std::string place = "/agreements/" + in_force().text();
  const auto officer = browser(two.county, "partnership_officer");
  const auto refused =
      officer.post(place + "/publications/new",
                   {{"title", "Affiche"}, {"medium", "poster"}, {"logo_state", "yes"}, {"publish", "yes"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("logo_pic-error"));
  EXPECT_EQ(officer
                .post(place + "/publications/new", {{"title", "Affiche"},
                                                    {"medium", "poster"},
                                                    {"logo_state", "yes"},
                                                    {"logo_pic", "yes"},
                                                    {"mention_state_funding", "yes"},
                                                    {"publish", "yes"}})
                .status,
            303);
  EXPECT_THAT(officer.get(place).body, HasSubstr("Affiche"));
}

TEST_P(AgreementPages, EditAPlan) {
  const std::string place = "/agreements/" + in_force().text();
  const auto officer = browser(two.county, "partnership_officer");
  const auto form = officer.get(place + "/plan/2022");
  EXPECT_EQ(form.status, 200);
  EXPECT_THAT(form.body, HasSubstr("target_prepa_engaged"));
  EXPECT_EQ(officer.get(place + "/plan/1999").status, 404);
}

TEST_P(AgreementPages, PrintTheConventionInEveryLanguage) {
  const auto officer = browser(two.county, "partnership_officer");
  const auto pdf = officer.get("/agreements/" + in_force().text() + "/convention.pdf");
  EXPECT_EQ(pdf.status, 200);
  EXPECT_EQ(pdf.type, "application/pdf");
  EXPECT_THAT(pdf.body.substr(0, 5), "%PDF-");
}

TEST_P(AgreementPages, DrawEveryDeed) {
  const std::string place = "/agreements/" + in_force().text();
  const auto officer = browser(two.county, "partnership_officer");
  for (const std::string_view deed :
       {"/transmission", "/notice", "/amendment", "/referent", "/publications/new"})
    EXPECT_EQ(officer.get(place + std::string(deed)).status, 200) << deed;
  EXPECT_EQ(officer
                .post(place + "/transmission", {{"sent", "2022-06-09"},
                                                {"received", "2022-06-10"},
                                                {"posted", ""},
                                                {"act", "082-1"},
                                                {"version", "4"}})
                .status,
            303);
  EXPECT_EQ(officer
                .post(place + "/referent",
                      {{"kind", "experiment_referent"}, {"name", "Claude"}, {"from", "2022-06-10"}})
                .status,
            303);
  EXPECT_EQ(officer
                .post(place + "/amendment", {{"wording", "Article 2"},
                                             {"signed_on", "2022-06-10"},
                                             {"takes_effect_on", "2022-09-01"},
                                             {"version", "5"}})
                .status,
            303);
  const auto page = officer.get(place);
  EXPECT_THAT(page.body, HasSubstr("082-1"));
  EXPECT_THAT(page.body, HasSubstr("Claude"));
  EXPECT_THAT(page.body, HasSubstr("Article 2"));
}

// The paper that was signed comes with the signature, or later; only the parties see it.
TEST_P(AgreementPages, KeepTheScanOfTheSignedPaper) {
  const auto officer = browser(two.county, "partnership_officer");
  const std::string place = header_of(officer.post("/agreements/new?pack=afpa", text()), "Location");
  ASSERT_EQ(officer.post(place + "/submit", {{"version", "1"}}).status, 303);
  const std::vector<std::pair<std::string, std::string>> signature = {
      {"organisation", two.county.text()}, {"name", "Une signataire"}, {"function", "présidente"},
      {"signed_on", "2022-06-03"},         {"place", "Ville"},         {"version", "2"}};
  EXPECT_EQ(
      officer.post(place + "/signature", signature, {{"scan", "a.exe", "application/pdf", "MZ"}}).status,
      422);
  ASSERT_EQ(
      officer.post(place + "/signature", signature, {{"scan", "a.pdf", "application/pdf", "%PDF-1.7 a"}})
          .status,
      303);
  const std::string scan = place + "/scan/" + two.county.text();
  EXPECT_THAT(officer.get(place).body, HasSubstr(scan));
  EXPECT_THAT(officer.get(scan).body, HasSubstr("multipart/form-data"));
  EXPECT_EQ(officer.post(scan, {}, {}).status, 422);
  ASSERT_EQ(officer.post(scan, {}, {{"scan", "b.pdf", "application/pdf", "%PDF-1.7 b"}}).status, 303);
  const auto page = officer.get(place).body;
  EXPECT_THAT(page, HasSubstr("Documents remplacés ou retirés"));
  const auto at = page.find("/papers/");
  const std::string paper =
      page.substr(page.rfind('"', at) + 1, page.find('"', at) - page.rfind('"', at) - 1);
  EXPECT_EQ(officer.get(paper).body, "%PDF-1.7 b");
  EXPECT_EQ(browser(house->organisation("Autre", "departmental_council"), "director").get(paper).status, 404);
  const auto noted = database().read(test_scope(), [](storage::Transaction& tx) {
    return tx.number("select count(*) from access_audit where action = 'partnerships.paper_read'");
  });
  EXPECT_EQ(noted, 1);
}

TEST_P(AgreementPages, AttachAnAnnexAndTakeItAway) {
  const std::string place = "/agreements/" + in_force().text();
  const auto officer = browser(two.county, "partnership_officer");
  EXPECT_EQ(officer.get(place + "/annexes/new").status, 200);
  EXPECT_EQ(officer.post(place + "/annexes/new", {{"title", "Protocole"}, {"dated_on", ""}}).status, 422);
  ASSERT_EQ(officer
                .post(place + "/annexes/new", {{"title", "Protocole"}, {"dated_on", "2022-06-01"}},
                      {{"file", "p.pdf", "application/pdf", "%PDF-1.7 p"}})
                .status,
            303);
  const auto page = officer.get(place).body;
  EXPECT_THAT(page, HasSubstr("Protocole"));
  const auto end = page.find("/remove\"");
  const auto from = page.rfind('"', end) + 1;
  EXPECT_EQ(officer.post(page.substr(from, end + 7 - from), {}).status, 303);
  EXPECT_THAT(officer.get(place).body, HasSubstr("Documents remplacés ou retirés"));
}

// AFPA-28, DP-13: the other party sees who marked a document, when, and which harm; the rest is not marked.
TEST_P(AgreementPages, AConfidentialAnnexBearsItsMark) {
  const std::string place = "/agreements/" + in_force().text();
  const auto officer = browser(two.county, "partnership_officer");
  EXPECT_THAT(officer.get(place + "/annexes/new").body, HasSubstr("name=\"harm\""));
  const auto attach = [&](const std::string& title, const std::string& harm) {
    EXPECT_EQ(officer
                  .post(place + "/annexes/new", {{"title", title}, {"dated_on", ""}, {"harm", harm}},
                        {{"file", "p.pdf", "application/pdf", "%PDF-1.7 p"}})
                  .status,
              303);
  };
  attach("Calendrier", "");
  const auto director = browser(two.centre, "director");
  EXPECT_THAT(director.get(place).body, Not(HasSubstr("Confidentiel")));
  attach("Coûts", "Donne nos prix aux concurrents");
  const auto page = director.get(place).body;
  EXPECT_THAT(page, HasSubstr("marqué le 10 juin 2022 par "));
  EXPECT_THAT(page, HasSubstr("Donne nos prix aux concurrents"));
  const auto at = page.rfind("/papers/", page.find("Coûts</a>"));
  const std::string paper =
      page.substr(page.rfind('"', at) + 1, page.find('"', at) - page.rfind('"', at) - 1);
  EXPECT_THAT(header_of(director.get(paper), "Content-Disposition"), HasSubstr("Confidentiel"));
}

// AFPA-79
TEST_P(AgreementPages, TheKitTellsWhichPiecesAreThereAndWhereThePlacesAre) {
  const std::string place = "/agreements/" + in_force().text();
  const auto provider = browser(two.centre, "partnership_officer");
  const auto before = provider.get(place).body;
  for (const char* piece : {"Dépliant", "Argumentaire", "Liste des titres et certificats accessibles",
                            "Liste des intervenants du centre"})
    EXPECT_THAT(before, HasSubstr(std::string(piece) + " <span class=\"mark is-waiting\"")) << piece;
  EXPECT_EQ(
      provider
          .post(place + "/annexes/new", {{"title", "Dépliant 2022"}, {"dated_on", ""}, {"piece", "flyer"}},
                {{"file", "p.pdf", "application/pdf", "%PDF-1.7 p"}})
          .status,
      303);
  const auto page = browser(two.county, "referent").get(place).body;
  EXPECT_THAT(page, HasSubstr(">Dépliant</a> <span class=\"note\">joint le 10 juin 2022"));
  EXPECT_THAT(page, HasSubstr("<a href=\"/sessions\">Places disponibles"));
}

// AFPA-05, AFPA-29, DP-12: what the agreement rests on and what else it offers
TEST_P(AgreementPages, TellItsLegalBasesAndItsFurtherOffers) {
  const auto page = browser(two.county, "referent").get("/agreements/" + in_force().text()).body;
  EXPECT_THAT(page, HasSubstr("Loi n° 78-17 du 6 janvier 1978 et règlement (UE) 2016/679"));
  EXPECT_THAT(page, HasSubstr("Délégué à la protection des données")) << "to be named by each party";
  for (const char* offer : {"Formations de droit commun", "CléA et CléA Numérique", "Diagnostics et études"})
    EXPECT_THAT(page, HasSubstr(offer)) << offer;
}

// AFPA-37, AFPA-41, AFPA-45: what each party committed itself to stands in the plan, and how far it is
TEST_P(AgreementPages, ThePlanTellsTheCommitmentsOfBothPartiesAndHowFarTheyAre) {
  const AgreementId id = in_force();
  const std::string place = "/agreements/" + id.text();
  const auto officer = browser(two.county, "partnership_officer");
  const auto page = officer.get(place).body;
  const auto plan =
      database().read(test_scope(), [&](storage::Transaction& tx) { return *plan_of_year(tx, id, 2022); });
  std::vector<std::string> told;
  std::vector<std::pair<std::string, std::string>> form = {{"version", std::to_string(plan.version)}};
  for (std::size_t i = 0; i < plan.rows.size(); ++i) {
    const PlanRow& row = plan.rows[i];
    const std::string number = std::to_string(i + 1);
    const bool done = row.commitment == "inform_referent_services";
    form.emplace_back("row_id_" + number, row.id.text());
    form.emplace_back("row_" + number, row.wording);
    form.emplace_back("state_" + number, done ? "done" : "planned");
    form.emplace_back("note_" + number, done ? "Services informés le 2 mai" : "");
    if (page.find(row.wording) != std::string::npos) told.push_back(row.commitment);
  }
  EXPECT_THAT(told, testing::IsSupersetOf({"spread_information", "mobilise_operators", "hold_stand",
                                           "spread_places", "invite_recipients", "name_training_referent",
                                           "organise_intake", "inform_referent_services"}));
  ASSERT_EQ(officer.post(place + "/plan/2022", form).status, 303);
  EXPECT_THAT(browser(two.centre, "director").get(place).body, HasSubstr("Services informés le 2 mai"));
}

// AFPA-41, AFPA-93
TEST_P(AgreementPages, AskForTheReferentsOfEachPartyUntilTheyAreNamed) {
  const std::string place = "/agreements/" + in_force().text();
  const auto officer = browser(two.county, "partnership_officer");
  const std::string asked = "Référent pour l’accès à la formation, Référent de l’expérimentation";
  EXPECT_THAT(officer.get(place).body, HasSubstr(asked));
  ASSERT_EQ(officer
                .post(place + "/referent",
                      {{"kind", "training_access_referent"}, {"name", "Claude"}, {"from", "2022-06-10"}})
                .status,
            303);
  const auto page = browser(two.centre, "director").get(place).body;
  EXPECT_THAT(page, Not(HasSubstr(asked)));
  EXPECT_THAT(page, HasSubstr("<dt>Référent pour l’accès à la formation</dt><dd>Claude"));
}

// A notice is for who decides or keeps the file, and who decides speaks for the own institution only.
TEST_P(AgreementPages, ANoticeIsNotForEveryReader) {
  const std::string place = "/agreements/" + in_force().text() + "/notice";
  const std::vector<std::pair<std::string, std::string>> fields = {
      {"by", two.county.text()}, {"letter", "2022-06-10"}, {"version", "4"}};
  EXPECT_EQ(browser(two.county, "referent").get(place).status, 403);
  EXPECT_EQ(browser(two.county, "referent").post(place, fields).status, 403);
  const auto director = browser(two.centre, "director");
  EXPECT_THAT(director.get(place).body, Not(HasSubstr("Département des Deux-Rives</option>")));
  auto confirmed = fields;
  confirmed.emplace_back("confirmed", "yes");
  EXPECT_EQ(director.post(place, confirmed).status, 403);
}

TEST_P(AgreementPages, CorrectAValidatedPlanWithAReason) {
  const AgreementId id = in_force();
  const auto officer = browser(two.county, "partnership_officer");
  database().write(test_scope(), [&](storage::Transaction& tx) {
    validate_plan(tx, an_actor(two.county, "partnership_officer"), id, 2022, true, true,
                  tx.fresh_id<MeetingId>(), Date(2022, 6, 9))
        .value();
  });
  const std::string place = "/agreements/" + id.text();
  EXPECT_THAT(officer.get(place).body, HasSubstr("/plan/2022?correct=yes"));
  EXPECT_THAT(officer.get(place).body, Not(HasSubstr("AFPA-"))) << "clauses are for people to read";
  const auto plan =
      database().read(test_scope(), [&](storage::Transaction& tx) { return *plan_of_year(tx, id, 2022); });
  const std::string fixed = officer.get(place + "/plan/2022").body;
  EXPECT_THAT(fixed, Not(HasSubstr("target_prepa_engaged")));
  EXPECT_THAT(fixed, HasSubstr("<legend>" + plan.rows.front().wording + "</legend>"));
  const std::string corrected = officer.get(place + "/plan/2022?correct=yes").body;
  EXPECT_THAT(corrected, HasSubstr("target_prepa_engaged"));
  EXPECT_THAT(corrected, HasSubstr("<legend>Engagement 1 – "));
  std::vector<std::pair<std::string, std::string>> form = {{"version", std::to_string(plan.version)},
                                                           {"reason", "Faute de frappe"}};
  for (std::size_t i = 0; i < plan.rows.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    form.emplace_back("row_" + number, i == 0 ? "Autre texte" : plan.rows[i].wording);
    form.emplace_back("state_" + number, "planned");
  }
  ASSERT_EQ(officer.post(place + "/plan/2022?correct=yes", form).status, 303);
  const auto page = officer.get(place).body;
  EXPECT_THAT(page, HasSubstr("était validé depuis le 9 juin 2022")) << "beside what was corrected";
  EXPECT_THAT(page, HasSubstr("Plan 2022 validé par le comité")) << "in the history as before";
  EXPECT_THAT(page, HasSubstr("Plan 2022 corrigé"));
}

// "Signature attendue : X" names the party once.
TEST_P(AgreementPages, ADueNamesItsPartyOnce) {
  const auto officer = browser(two.county, "partnership_officer");
  const std::string place = header_of(officer.post("/agreements/new?pack=afpa", text()), "Location");
  ASSERT_EQ(officer.post(place + "/submit", {{"version", "1"}}).status, 303);
  EXPECT_THAT(officer.get(place).body,
              Not(HasSubstr("Signature attendue : Centre des Deux-Rives · Centre des Deux-Rives")));
}

TEST_P(AgreementPages, TheListIsFilteredSortedAndExportedAsShown) {
  in_force();
  const auto officer = browser(two.county, "partnership_officer");
  for (const std::string name : {"Alpha", "Beta", "Écho", "Zoé"}) {
    auto fields = text();
    fields[0].second = "CD-" + name;
    fields[1].second = "Accord " + name;
    ASSERT_EQ(officer.post("/agreements/new?pack=afpa", fields).status, 303);
  }
  const auto found = officer.get("/agreements?q=alph").body;
  EXPECT_THAT(found, HasSubstr("CD-Alpha"));
  EXPECT_THAT(found, Not(HasSubstr("CD-Beta")));
  EXPECT_THAT(found, HasSubstr("/agreements.csv?q=alph"));
  EXPECT_THAT(officer.get("/agreements.csv?q=alph").body, Not(HasSubstr("CD-Beta")));
  EXPECT_EQ(officer.get("/agreements.xlsx?q=alph").body.substr(0, 2), "PK");
  const auto sorted = officer.get("/agreements?sort=title").body;
  EXPECT_LT(sorted.find("CD-Alpha"), sorted.find("CD-Beta"));
  EXPECT_LT(sorted.find("CD-Écho"), sorted.find("CD-Zoé"));
  const auto due = officer.get("/agreements?due=month").body;
  EXPECT_THAT(due, HasSubstr("CD-Alpha")) << "a draft is to be finished";
  EXPECT_THAT(due, HasSubstr("À désigner")) << "a contact of one's own is to be named";
  const auto paged = officer.get("/agreements?sort=title&size=1").body;
  const auto next = paged.find("after=");
  ASSERT_NE(next, std::string::npos);
  EXPECT_EQ(officer.get("/agreements?sort=title&size=1&after=nonsense").status, 200);
}

// The list asks as often for one agreement as for many.
TEST_P(AgreementPages, AskTheDatabaseAFewTimes) {
  in_force();
  const auto officer = browser(two.county, "partnership_officer");
  officer.get("/agreements");
  const int one = house->statements();
  database().write(test_scope(), [&](storage::Transaction& tx) {
    DrawUpAgreement command = ordinary_agreement(two);
    for (int i = 0; i < 3; ++i) {
      command.reference = "X-" + std::to_string(i);
      draw_up_agreement(tx, shipped_packs(), an_actor(two.county, "partnership_officer"), command,
                        clock.today(), clock.now())
          .value();
    }
  });
  officer.get("/agreements");
  EXPECT_EQ(house->statements(), one);
}

CONCERTO_ON_BOTH_ENGINES(AgreementPages);

}  // namespace concerto::partnerships
