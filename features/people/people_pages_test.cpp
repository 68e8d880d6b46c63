// SPDX-License-Identifier: EUPL-1.2
#include "features/people/people_pages.h"

#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "features/access/samples.h"
#include "features/access/trail_actions.h"
#include "features/access/trail_pages.h"
#include "features/people/feature.h"
#include "features/people/people_cli.h"
#include "features/people/people_edge.h"
#include "features/people/samples.h"
#include "platform/documents/table_reader.h"
#include "platform/web/json.h"
#include "tests/two_engines.h"

namespace concerto::people {
namespace {

using storage::Transaction;
using testing::HasSubstr;
using testing::Not;

std::string location(const web::Response& response) {
  for (const auto& [name, value] : response.headers)
    if (name == "Location") return value;
  return {};
}

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const auto from = text.find(before);
  if (from == std::string::npos) return {};
  const auto begin = from + before.size();
  return text.substr(begin, text.find(after, begin) - begin);
}

class PeoplePages : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped()) return;
    house_ = std::make_unique<samples::House>(database(), clock);
    install(house_->doors());
    service_ = house_->organisation("Service d’insertion du Val", "departmental_council");
    centre_ = house_->organisation("Centre de formation du Lac", "adult_training_centre");
    claire_ = house_->member(service_, {"referent"}, "Claire Dumontel");
  }
  void TearDown() override {
    house_.reset();
    TwoEngines::TearDown();
  }
  samples::Browser browser(const access::Membership& member) { return house_->sign_in(member); }
  RecordId file(const access::Membership& member, const RecordDraft& draft, UserId referent = {}) {
    return database().write(test_scope(), [&](Transaction& tx) {
      return given_file(tx, house_->actor(member), draft, referent);
    });
  }
  std::int64_t count(const std::string& sql) {
    return database().read(test_scope(), [&](Transaction& tx) { return tx.number(sql); });
  }

  std::unique_ptr<samples::House> house_;
  OrganisationId service_;
  OrganisationId centre_;
  access::Membership claire_;
};

TEST_P(PeoplePages, TheListShowsOnesOwnPeopleFirst) {
  file(claire_, a_draft("Martinel", "Amina"), claire_.user);
  file(claire_, a_draft("Verhaegel", "Bruno"));
  const auto claire = browser(claire_);
  const auto mine = claire.get("/people");
  EXPECT_EQ(mine.status, 200);
  EXPECT_THAT(mine.body, HasSubstr("Martinel Amina"));
  EXPECT_THAT(mine.body, Not(HasSubstr("Verhaegel Bruno")));
  EXPECT_THAT(claire.get("/people?referent=all").body, HasSubstr("Verhaegel Bruno"));
  EXPECT_THAT(claire.get("/people?q=verh").body, HasSubstr("Verhaegel Bruno"));
}

TEST_P(PeoplePages, TheListAsksAsMuchForFiftyAsForOne) {
  file(claire_, a_draft("Martinel", "Amina"), claire_.user);
  const auto claire = browser(claire_);
  claire.get("/people");
  const int for_one = house_->statements();
  for (int i = 0; i < 50; ++i)
    file(claire_, a_draft("Martinel", fmt::format("Amina {}", char('A' + i % 26))), claire_.user);
  const auto page = claire.get("/people");
  EXPECT_EQ(house_->statements(), for_one);
  EXPECT_THAT(page.body, HasSubstr("after="));
}

TEST_P(PeoplePages, OpeningAFileGoesToItAndShowsWhyOneSeesIt) {
  const auto claire = browser(claire_);
  EXPECT_EQ(claire.get("/people/new").status, 200);
  const auto opened = claire.post("/people/new", {{"family_name", "D’Œuvre"},
                                                  {"given_names", "Élise"},
                                                  {"birth_date", "1990-05-03"},
                                                  {"opened_on", "2022-01-10"},
                                                  {"referent", claire_.user.text()},
                                                  {"sex", "f"}});
  ASSERT_EQ(opened.status, 303) << opened.body;
  const auto page = claire.get(location(opened));
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("D’Œuvre Élise"));
  EXPECT_THAT(page.body, HasSubstr("parce que vous en êtes le référent"));
  EXPECT_EQ(count("select count(*) from access_audit where action = 'people.read'"), 1);
}

TEST_P(PeoplePages, AMistakeKeepsWhatWasTyped) {
  const auto claire = browser(claire_);
  const auto refused = claire.post(
      "/people/new",
      {{"family_name", "Martinel"}, {"given_names", ""}, {"phone", "12"}, {"opened_on", "2022-01-10"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("value=\"Martinel\""));
  EXPECT_THAT(refused.body, HasSubstr("Indiquez au moins un prénom"));
  EXPECT_THAT(refused.body, HasSubstr("id=\"phone-error\""));
}

TEST_P(PeoplePages, AFormIsToldAllItsMistakesAtOnce) {
  const auto claire = browser(claire_);
  const auto refused = claire.post("/people/new", {{"family_name", ""},
                                                   {"given_names", ""},
                                                   {"birth_date", "03/04/1990"},
                                                   {"email", "zz"},
                                                   {"opened_on", "2030-01-01"}});
  EXPECT_EQ(refused.status, 422);
  for (const char* field : {"family_name", "given_names", "birth_date", "email", "opened_on"})
    EXPECT_THAT(refused.body, HasSubstr(fmt::format("id=\"{}-error\"", field)));
  EXPECT_THAT(refused.body, HasSubstr("par exemple 2022-05-31"));
  EXPECT_THAT(refused.body, HasSubstr("03/04/1990"));
  EXPECT_EQ(count("select count(*) from people_record"), 0);

  const auto id = file(claire_, a_draft("Martinel", "Amina"), claire_.user);
  const auto edited =
      claire.post("/people/" + id.text() + "/edit",
                  {{"family_name", ""}, {"given_names", "Amina"}, {"birth_date", "31/02"}, {"version", "1"}});
  EXPECT_EQ(edited.status, 422);
  for (const char* field : {"family_name", "birth_date"})
    EXPECT_THAT(edited.body, HasSubstr(fmt::format("id=\"{}-error\"", field)));
}

TEST_P(PeoplePages, AFilterThatIsNoneIsToldAndNeverTakenForAll) {
  file(claire_, a_draft("Martinel", "Amina"), claire_.user);
  const auto claire = browser(claire_);
  for (const char* filter : {"referent=zzz", "open=maybe", "status=zzz", "sort=age", "after=junk"}) {
    const auto list = claire.get(std::string("/people?") + filter);
    EXPECT_EQ(list.status, 422) << filter;
    EXPECT_THAT(list.body, HasSubstr("error-summary")) << filter;
    EXPECT_THAT(list.body, HasSubstr("Martinel")) << filter;
    EXPECT_EQ(claire.get(std::string("/people/export?format=csv&") + filter).status, 422) << filter;
  }
  EXPECT_EQ(claire.get("/people/export?format=doc").status, 422);
  // Nor is everybody given to another referent by a filter that says nothing.
  EXPECT_EQ(claire.get("/people/reassign?referent=all&everybody=yes").status, 200);
  EXPECT_EQ(claire.get("/people/reassign?referent=zzz&everybody=yes").status, 422);
}

TEST_P(PeoplePages, ALikelyDuplicateIsShownBeforeAFileIsOpened) {
  file(claire_, a_draft("Lefebvrel", "Amina"));
  const auto claire = browser(claire_);
  std::vector<std::pair<std::string, std::string>> fields = {{"family_name", "Lefevrel"},
                                                             {"given_names", "Amina"},
                                                             {"birth_date", "1990-05-03"},
                                                             {"opened_on", "2022-05-01"}};
  const auto asked = claire.post("/people/new", fields);
  EXPECT_EQ(asked.status, 422);
  EXPECT_THAT(asked.body, HasSubstr("nom proche, même date de naissance"));
  EXPECT_EQ(count("select count(*) from people_record"), 1);
  fields.emplace_back("confirmed", "yes");
  EXPECT_EQ(claire.post("/people/new", fields).status, 303);
}

TEST_P(PeoplePages, AnotherInstitutionsFileAndNoFileAnswerAlike) {
  const auto id = file(claire_, a_draft());
  const auto other = browser(house_->member(centre_, {"referent"}, "Nora Ouvrard"));
  const auto hidden = other.get("/people/" + id.text());
  const auto nothing = other.get("/people/00000000-0000-7000-8000-000000000001");
  EXPECT_EQ(hidden.status, 404);
  EXPECT_EQ(nothing.status, 404);
  EXPECT_THAT(other.get("/people?q=martinel").body, Not(HasSubstr("Amina")));
}

TEST_P(PeoplePages, ATrainerHasNoUseForFiles) {
  const auto id = file(claire_, a_draft());
  const auto trainer = browser(house_->member(service_, {"trainer"}, "Karel Dewitte"));
  EXPECT_EQ(trainer.get("/people").status, 403);
  EXPECT_EQ(trainer.get("/people/" + id.text()).status, 403);
}

TEST_P(PeoplePages, AConcurrentChangeShowsBothVersions) {
  const auto id = file(claire_, a_draft());
  const auto claire = browser(claire_);
  EXPECT_EQ(claire.get("/people/" + id.text() + "/edit").status, 200);
  const auto change = [&](const std::string& commune, const std::string& version) {
    return claire.post("/people/" + id.text() + "/edit", {{"family_name", "Martinel"},
                                                          {"given_names", "Amina"},
                                                          {"birth_date", "1990-05-03"},
                                                          {"commune", commune},
                                                          {"version", version}});
  };
  EXPECT_EQ(change("Valbourg", "1").status, 303);
  const auto conflict = change("Lacville", "1");
  EXPECT_EQ(conflict.status, 409);
  EXPECT_THAT(conflict.body, HasSubstr("Valbourg"));
  EXPECT_THAT(conflict.body, HasSubstr("Lacville"));
  EXPECT_EQ(between(conflict.body, "name=\"version\" value=\"", "\""), "2");
  EXPECT_EQ(change("Lacville", "2").status, 303);
}

TEST_P(PeoplePages, AFileIsClosedReopenedAndGivenAReferent) {
  const auto id = file(claire_, a_draft());
  const auto claire = browser(claire_);
  const std::string href = "/people/" + id.text();
  EXPECT_EQ(claire.post(href + "/referent", {{"referent", claire_.user.text()}}).status, 303);
  EXPECT_EQ(claire.post(href + "/close", {{"closed_on", "2030-01-01"}, {"version", "2"}}).status, 422);
  EXPECT_EQ(claire.post(href + "/close", {{"closed_on", "2022-05-01"}, {"version", "2"}}).status, 303);
  EXPECT_THAT(claire.get(href).body, HasSubstr("Clôturé le"));
  EXPECT_EQ(claire.get(href + "/edit").status, 422);
  EXPECT_EQ(claire.post(href + "/reopen", {{"version", "3"}}).status, 303);
  EXPECT_THAT(claire.get(href).body, HasSubstr("Dossier ouvert"));
}

TEST_P(PeoplePages, TheTrailNamesFilesAndPeopleOnlyToWhoMayOpenThem) {
  access::install_trail(house_->doors());
  const RecordId open = file(claire_, a_draft("Martinel", "Amina"), claire_.user);
  RecordDraft hidden = a_draft("Verhaegel", "Bruno");
  hidden.restricted = true;
  const RecordId restricted = file(claire_, hidden, claire_.user);
  database().write(test_scope(), [&](Transaction& tx) {
    for (const RecordId id : {open, restricted})
      access::audit(tx, house_->actor(claire_), "people.read", "agreement", service_,
                    find_record(tx, id)->person);
  });
  const auto body = browser(house_->member(service_, {"administrator"})).get("/settings/trail").body;
  EXPECT_THAT(body, HasSubstr("<a href=\"/people/" + open.text() + "\">Martinel Amina</a>"));
  EXPECT_THAT(body, HasSubstr(" · Martinel Amina</span>"));
  EXPECT_THAT(body, HasSubstr(restricted.text()));
  EXPECT_THAT(body, Not(HasSubstr("Verhaegel")));
}

TEST_P(PeoplePages, TheReferentSeesWhoLookedAtTheFile) {
  const auto id = file(claire_, a_draft(), claire_.user);
  const auto nora = browser(house_->member(service_, {"referent"}, "Nora Ouvrard"));
  const std::string href = "/people/" + id.text();
  EXPECT_EQ(nora.get(href).status, 200);
  EXPECT_EQ(nora.get(href + "/trail").status, 404);
  const auto trail = browser(claire_).get(href + "/trail");
  EXPECT_EQ(trail.status, 200);
  EXPECT_THAT(trail.body, HasSubstr("Nora Ouvrard"));
  EXPECT_THAT(trail.body, HasSubstr("a consulté le dossier"));
}

TEST_P(PeoplePages, LaterFeaturesAddPartsButtonsAndColumns) {
  const auto id = file(claire_, a_draft(), claire_.user);
  add_file_section({"sample", 1, [](const access::Visit&, Transaction&, const OpenedFile& opened) {
                      return "<p>Part of " + opened.file.record.family_name + "</p>";
                    }});
  add_file_button({"sample", 1, "people.file.edit",
                   [](const access::Visit&, const Record&) { return std::string("/sample"); }});
  add_row_detail(
      {"sample", "people.trail.what", [](const access::Visit&, Transaction&, std::span<const RecordId> ids) {
         return std::vector<std::string>(ids.size(), "Latest deed");
       }});
  const auto claire = browser(claire_);
  const auto page = claire.get("/people/" + id.text());
  EXPECT_THAT(page.body, HasSubstr("<p>Part of Martinel</p>"));
  EXPECT_THAT(page.body, HasSubstr("href=\"/sample\""));
  EXPECT_THAT(claire.get("/people").body, HasSubstr("Latest deed"));
  add_file_section(
      {"sample", 1, [](const access::Visit&, Transaction&, const OpenedFile&) { return std::string(); }});
  add_file_button(
      {"sample", 1, "people.file.edit", [](const access::Visit&, const Record&) { return std::string(); }});
}

TEST_P(PeoplePages, TheListIsExportedAsShown) {
  file(claire_, a_draft("Martinel", "Amina"), claire_.user);
  file(claire_, a_draft("Verhaegel", "Bruno"));
  const auto claire = browser(claire_);
  const auto csv = claire.get("/people/export?format=csv&referent=me");
  EXPECT_THAT(csv.body, HasSubstr("Martinel;Amina;03/05/1990"));
  EXPECT_THAT(csv.body, Not(HasSubstr("Verhaegel")));
  const auto xlsx = claire.get("/people/export?format=xlsx&referent=all");
  EXPECT_EQ(documents::read_table(xlsx.body)->rows.size(), 2U);
}

TEST_P(PeoplePages, ASpreadsheetGoesInThroughTheBrowserAndOutAgain) {
  const auto claire = browser(claire_);
  EXPECT_EQ(claire.get("/people/import").status, 200);
  const std::string csv = "Nom;Prénom;Né le;Divers\nAbelin;Ida;01/02/1990;x\nBastide;Max;31/02/1991;y\n";
  EXPECT_EQ(claire.post("/people/import", {{"mode", "both"}}).status, 422);
  const auto sent =
      claire.post("/people/import", {{"mode", "both"}}, {{"file", "liste.csv", "text/csv", csv}});
  ASSERT_EQ(sent.status, 303);
  const auto mapping = claire.get(location(sent));
  EXPECT_EQ(mapping.status, 200);
  EXPECT_THAT(mapping.body, HasSubstr("Divers"));
  const auto wrong = claire.post(location(sent), {{"mode", "both"}, {"column_0", "family_name"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("quelles colonnes contiennent"));
  const auto checked = claire.post(location(sent), {{"mode", "both"},
                                                    {"column_0", "family_name"},
                                                    {"column_1", "given_names"},
                                                    {"column_2", "birth_date"},
                                                    {"column_3", "skip"}});
  ASSERT_EQ(checked.status, 303);
  const auto report = claire.get(location(checked));
  EXPECT_THAT(report.body, HasSubstr("31/02/1991"));
  EXPECT_THAT(report.body, HasSubstr("rien n’est encore enregistré"));
  EXPECT_EQ(count("select count(*) from people_record"), 0);
  EXPECT_EQ(claire.post(location(checked) + "/apply", {}).status, 303);
  EXPECT_EQ(count("select count(*) from people_record"), 1);
  EXPECT_THAT(
      claire.get(location(checked) + "/refused.csv").body,
      HasSubstr(
          "Nom;Prénom;Né le;Divers;Ligne;Résultat;Champ;Explication\r\nBastide;Max;31/02/1991;y;3;Refusé;"));
  EXPECT_EQ(claire.get(location(checked) + "/undo").status, 200);
  EXPECT_EQ(claire.post(location(checked) + "/undo", {}).status, 303);
  EXPECT_EQ(count("select count(*) from people_record"), 0);
  const auto other = browser(house_->member(centre_, {"referent"}, "Nora Ouvrard"));
  EXPECT_EQ(other.get(location(checked)).status, 404);
}

TEST_P(PeoplePages, TheApiListsAndReads) {
  const auto id = file(claire_, a_draft("Martinel", "Amina"), claire_.user);
  const auto claire = browser(claire_);
  const auto list = web::Json::parse(claire.get("/api/v1/people?search=mart").body);
  ASSERT_TRUE(list);
  EXPECT_EQ(list->text("people.0.id"), id.text());
  const auto one = web::Json::parse(claire.get("/api/v1/people/" + id.text()).body);
  EXPECT_EQ(one->text("family_name"), "Martinel");
  EXPECT_EQ(one->text("birth_date"), "1990-05-03");
  EXPECT_EQ(claire.get("/api/v1/people/00000000-0000-7000-8000-000000000001").status, 404);
}

TEST_P(PeoplePages, TheApiOpensAFileOrShowsWhomItWouldDouble) {
  const auto token = database().write(test_scope(), [&](Transaction& tx) {
    return access::make_token(tx, access::system_actor("test"), claire_.id, "robot", 30, clock.now())->secret;
  });
  const auto post = [&](const std::string& body) {
    web::Request request;
    request.method = web::Method::post;
    request.path = request.target = "/api/v1/people";
    request.headers = {{"authorization", "Bearer " + token}, {"content-type", "application/json"}};
    request.body = body;
    return house_->answer(std::move(request));
  };
  const std::string body = R"({"family_name":"Martinel","given_names":"Amina","birth_date":"1990-05-03")";
  const auto opened = post(body + "}");
  ASSERT_EQ(opened.status, 201) << opened.body;
  EXPECT_EQ(location(opened), "/api/v1/people/" + *web::Json::parse(opened.body)->text("id"));
  const auto double_ = post(body + "}");
  EXPECT_EQ(double_.status, 409);
  EXPECT_EQ(double_.type, "application/problem+json");
  EXPECT_EQ(web::Json::parse(double_.body)->text("code"), "people.likely_duplicates");
  EXPECT_EQ(web::Json::parse(double_.body)->text("likely.0.because"), "same_name_same_birth");
  EXPECT_EQ(post(body + R"(,"confirmed_not_duplicate":true})").status, 201);
  EXPECT_EQ(post(R"({"family_name":"Martinel","given_names":"","birth_date":"1990-05-03"})").status, 422);
  EXPECT_EQ(post(R"({"family_name":"Martinel","given_names":"A","birth_date":"03/05/1990"})").status, 422);
  EXPECT_EQ(post("[]").status, 422);
}

TEST_P(PeoplePages, TheCommandLineSaysWhatItTookColumnsForAndTakesThemOtherwise) {
  const std::string path = testing::TempDir() + fmt::format("concerto_columns_{}.csv", getpid());
  std::ofstream(path) << "Qui;Prénom;Né le;Né le\nMartinel;Amina;03/05/1990;04/05/1990\n";
  std::vector<std::string> said;
  const auto run = [&](std::vector<std::string> columns, const std::string& institution) {
    said.clear();
    ImportOrder order;
    order.file = path;
    order.institution = institution;
    order.columns = std::move(columns);
    order.dry_run = true;
    return import_people(database(), house_->words(), house_->packs(), clock, order,
                         [&](std::string_view line) { said.emplace_back(line); });
  };
  const std::string service = "service d'insertion du val";  // as one types it
  EXPECT_EQ(run({}, service), import_nothing_done);
  EXPECT_THAT(said, testing::Contains(HasSubstr("colonne 1 «\u00A0Qui\u00A0»")));
  EXPECT_THAT(said, testing::Contains(HasSubstr("--column")));
  EXPECT_EQ(run({"qui=family_name", "4=birth_date"}, service), import_all_good);
  EXPECT_THAT(said, testing::Contains("colonne 1 «\u00A0Qui\u00A0»\u00A0: Nom de famille"));
  EXPECT_THAT(said, testing::Contains("colonne 3 «\u00A0Né le\u00A0»\u00A0: laissée de côté"));
  EXPECT_EQ(run({"Wie=family_name"}, service), import_nothing_done);
  EXPECT_THAT(said.back(), HasSubstr("«\u00A0Wie\u00A0»"));
  EXPECT_EQ(run({"Qui=famille"}, service), import_nothing_done);
  EXPECT_THAT(said.back(), HasSubstr("family_name"));
  EXPECT_EQ(run({}, "Service d’insertions"), import_nothing_done);
  EXPECT_THAT(said.back(), HasSubstr("Service d’insertion du Val"));
  std::remove(path.c_str());
}

TEST_P(PeoplePages, TheCommandLineSaysALineForEachRowAndASummary) {
  std::vector<std::string> said;
  const auto run = [&](ImportOrder order) {
    said.clear();
    order.institution = "Service d’insertion du Val";
    return import_people(database(), house_->words(), house_->packs(), clock, order,
                         [&](std::string_view line) { said.emplace_back(line); });
  };
  ImportOrder order;
  order.file = CONCERTO_TREE "/tests/data/people.csv";
  order.dry_run = true;
  EXPECT_EQ(run(order), import_rows_left);
  EXPECT_THAT(said, testing::Contains(HasSubstr("31/02/1990")));
  EXPECT_THAT(said.front(), HasSubstr("colonne 1"));
  EXPECT_THAT(said, testing::Contains(HasSubstr("ligne 5")));
  EXPECT_EQ(count("select count(*) from people_record"), 0);
  order.dry_run = false;
  EXPECT_EQ(run(order), import_rows_left);
  EXPECT_EQ(count("select count(*) from people_record"), 5);
  EXPECT_EQ(run(order), import_nothing_done);
  order.mode = "replace";
  EXPECT_EQ(run(order), import_nothing_done);
  ImportOrder undo;
  undo.undo = database().read(test_scope(), [](Transaction& tx) {
    return *tx.first("select id from people_import where state = 'applied'",
                     [](const storage::Row& row) { return row.uuid(0).text(); });
  });
  EXPECT_EQ(run(undo), import_all_good);
  EXPECT_EQ(count("select count(*) from people_record"), 0);
}

CONCERTO_ON_BOTH_ENGINES(PeoplePages);

}  // namespace
}  // namespace concerto::people
