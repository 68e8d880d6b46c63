// SPDX-License-Identifier: EUPL-1.2
// Pages on which several people's files, a status or a spreadsheet are worked on.
#include <thread>

#include "features/access/samples.h"
#include "features/people/feature.h"
#include "features/people/import_task_actions.h"
#include "features/people/import_vocabulary_actions.h"
#include "features/people/people_pages.h"
#include "features/people/reassignment_actions.h"
#include "features/people/samples.h"
#include "platform/documents/table_reader.h"
#include "platform/jobs/attempts.h"
#include "platform/jobs/task.h"
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

using Fields = std::vector<std::pair<std::string, std::string>>;

/// The database behind it, whose first write fails.
class FailingOnce : public storage::Database {
 public:
  explicit FailingOnce(storage::Database& behind) : behind_(behind) {}
  storage::Engine engine() const override { return behind_.engine(); }
  void script(std::string_view sql) override { behind_.script(sql); }

 protected:
  void run_read(const storage::Scope& scope, const std::function<void(Transaction&)>& action) override {
    behind_.read(scope, [&](Transaction& tx) { action(tx); });
  }
  void run_write(const storage::Scope& scope, const std::function<bool(Transaction&)>& action) override {
    if (!std::exchange(failed_, true)) throw storage::DatabaseFault("made to fail");
    (void)behind_.write(scope, [&](Transaction& tx) -> Result<Done> {
      if (action(tx)) return Done{};
      return Refusal{"rolled.back"};
    });
  }

 private:
  storage::Database& behind_;
  bool failed_ = false;
};

class WorkPages : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped()) return;
    house_ = std::make_unique<samples::House>(database(), clock);
    install(house_->doors());
    service_ = house_->organisation("Service d’insertion du Val", "departmental_council");
    centre_ = house_->organisation("Centre de formation du Lac", "adult_training_centre");
    claire_ = house_->member(service_, {"referent"}, "Claire Dumontel");
    nora_ = house_->member(service_, {"referent"}, "Nora Ouvrard");
  }
  void TearDown() override {
    house_.reset();
    TwoEngines::TearDown();
  }
  samples::Browser browser(const access::Membership& member) { return house_->sign_in(member); }
  RecordId file(const access::Membership& member, const RecordDraft& draft, UserId referent = {},
                Date opened_on = Date(2022, 1, 10)) {
    return database().write(test_scope(), [&](Transaction& tx) {
      return given_file(tx, house_->actor(member), draft, referent, opened_on);
    });
  }
  UserId referent_of(RecordId id) {
    return database().read(test_scope(), [&](Transaction& tx) { return find_record(tx, id)->referent; });
  }
  std::int64_t count(const std::string& sql) {
    return database().read(test_scope(), [&](Transaction& tx) { return tx.number(sql); });
  }
  bool run_a_task() {
    return jobs::run_due_task(database(),
                              {house_->doors().works(), system_ids().next(), [this] { return clock.now(); }});
  }

  std::unique_ptr<samples::House> house_;
  OrganisationId service_;
  OrganisationId centre_;
  access::Membership claire_;
  access::Membership nora_;
};

// ---- statuses ----

TEST_P(WorkPages, StatusesStandOnOnePageAndAreAddedAndEndedThere) {
  const auto id = file(claire_, a_draft());
  const auto claire = browser(claire_);
  const std::string href = "/people/" + id.text() + "/statuses";
  EXPECT_EQ(claire.get(href).status, 200);
  const auto add = [&](const std::string& status, const std::string& from) {
    return claire.post(href, {{"status", status}, {"from", from}, {"source", "declared"}});
  };
  EXPECT_EQ(add("nothing", "2022-01-01").status, 422);
  EXPECT_EQ(add("job_seeker", "2022-01-01").status, 303);
  const auto overlap = add("job_seeker", "2022-03-01");
  EXPECT_EQ(overlap.status, 422);
  EXPECT_THAT(overlap.body, HasSubstr("value=\"2022-03-01\""));
  const auto page = claire.get(href);
  EXPECT_THAT(page.body, HasSubstr("Demandeur d’emploi inscrit"));
  const auto seen = between(page.body, "name=\"seen\" value=\"", "\"");
  const auto correct = between(page.body, "action=\"" + href + "/", "/correct\"");
  // To write the end needs no reason.
  EXPECT_EQ(claire
                .post(href + "/" + correct + "/correct", {{"seen", seen},
                                                          {"status", "job_seeker"},
                                                          {"from", "2022-01-01"},
                                                          {"until", "2022-04-30"},
                                                          {"source", "declared"}})
                .status,
            303);
  EXPECT_THAT(claire.get("/people/" + id.text()).body, HasSubstr("Demandeur d’emploi inscrit"));
  const auto manager = browser(house_->member(service_, {"centre_manager"}, "Paul Verdin"));
  EXPECT_THAT(manager.get("/people/" + id.text()).body, Not(HasSubstr("Demandeur d’emploi inscrit")));
  EXPECT_EQ(manager.get(href).status, 403);
  EXPECT_EQ(browser(house_->member(centre_, {"referent"}, "Karel Dewitte")).get(href).status, 404);
}

TEST_P(WorkPages, AStatusIsCorrectedWithAReasonAndItsHistoryStays) {
  const auto id = file(claire_, a_draft());
  const auto claire = browser(claire_);
  const std::string href = "/people/" + id.text() + "/statuses";
  claire.post(href, {{"status", "job_seeker"}, {"from", "2022-01-01"}, {"source", "declared"}});
  const auto page = claire.get(href);
  const auto seen = between(page.body, "name=\"seen\" value=\"", "\"");
  const auto status = between(page.body, "action=\"" + href + "/", "/correct\"");
  const auto correct = [&](const std::string& from, const std::string& reason) {
    return claire.post(href + "/" + status + "/correct", {{"seen", seen},
                                                          {"status", "job_seeker"},
                                                          {"from", from},
                                                          {"source", "document"},
                                                          {"reason", reason}});
  };
  const auto without = correct("2021-11-15", "");
  EXPECT_EQ(without.status, 422);
  EXPECT_THAT(without.body, HasSubstr("Dites pourquoi ce statut est corrigé"));
  EXPECT_EQ(correct("2021-11-15", "Attestation reçue").status, 303);
  const auto after = claire.get(href);
  EXPECT_THAT(after.body, HasSubstr("2021-11-15"));
  EXPECT_THAT(after.body, HasSubstr("Attestation reçue"));
  EXPECT_EQ(count("select count(*) from people_status where from_day = '2021-11-15'"), 1);
  EXPECT_EQ(count("select count(*) from people_status_change where deed = 'corrected'"), 1);
  // Somebody who still sees the old one is told, and keeps what was typed.
  const auto late = correct("2021-12-01", "Autre document");
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("2021-12-01"));
  EXPECT_THAT(late.body, HasSubstr("Autre document"));

  // Nor does it go away under who corrected it.
  const auto remove = [&](const std::string& as_seen) {
    return claire.post(href + "/" + status + "/remove", {{"seen", as_seen}, {"reason", "Jamais inscrite"}});
  };
  EXPECT_EQ(remove(seen).status, 409);
  EXPECT_EQ(count("select count(*) from people_status"), 1);
  EXPECT_EQ(remove(between(claire.get(href).body, "name=\"seen\" value=\"", "\"")).status, 303);
  EXPECT_EQ(count("select count(*) from people_status"), 0);
  EXPECT_EQ(count("select count(*) from people_status_change where deed = 'removed'"), 1);
}

// ---- reassignment ----

TEST_P(WorkPages, TickedFilesAreGivenToAColleagueAndTakenBack) {
  const auto one = file(claire_, a_draft("Abelin", "Ida"), claire_.user);
  const auto two = file(claire_, a_draft("Bastide", "Max"), claire_.user);
  const auto other = file(claire_, a_draft("Corvelle", "Lise"), claire_.user);
  const auto claire = browser(claire_);
  EXPECT_THAT(claire.get("/people").body, HasSubstr("name=\"record\" value=\"" + one.text()));
  const auto none = claire.get("/people/reassign?open=open");
  EXPECT_EQ(none.status, 422);
  EXPECT_THAT(none.body, HasSubstr("name=\"record\"")) << "the list to tick in comes back";
  const auto asked = claire.get("/people/reassign?record=" + one.text() + "&record=" + two.text());
  EXPECT_EQ(asked.status, 200);
  EXPECT_THAT(asked.body, HasSubstr("Abelin Ida"));
  EXPECT_THAT(asked.body, Not(HasSubstr("Corvelle")));
  Fields fields = {
      {"record", one.text()}, {"record", two.text()}, {"to", nora_.user.text()}, {"from", "2022-05-03"}};
  const auto without = claire.post("/people/reassign", fields);
  EXPECT_EQ(without.status, 422);
  EXPECT_THAT(without.body, HasSubstr("value=\"" + one.text()));
  fields.emplace_back("reason", "Congé");
  const auto given = claire.post("/people/reassign", fields);
  ASSERT_EQ(given.status, 303) << given.body;
  EXPECT_EQ(referent_of(one), nora_.user);
  EXPECT_EQ(referent_of(two), nora_.user);
  EXPECT_EQ(referent_of(other), claire_.user);
  EXPECT_EQ(count("select count(*) from access_audit where action = 'people.referent_assigned'"), 2);
  EXPECT_THAT(claire.get(location(given)).body, HasSubstr("Congé"));
  EXPECT_EQ(claire.get("/people/reassignments").status, 200);

  // One of them is given on; taken back, it stays where it is.
  claire.post("/people/" + two.text() + "/referent", {{"referent", ""}});
  EXPECT_EQ(claire.post(location(given) + "/undo", {}).status, 303);
  EXPECT_EQ(referent_of(one), claire_.user);
  EXPECT_EQ(referent_of(two), UserId{});
  EXPECT_EQ(claire.post(location(given) + "/undo", {}).status, 422);
  const auto stranger = browser(house_->member(centre_, {"referent"}, "Karel Dewitte"));
  EXPECT_EQ(stranger.get(location(given)).status, 404);
  EXPECT_EQ(stranger.get("/people/reassign?record=" + one.text()).status, 422);
}

TEST_P(WorkPages, AWholeListIsGivenFromADayToCome) {
  for (const char* name : {"Abelin", "Bastide", "Corvelle"})
    file(claire_, a_draft(name, "Ida"), claire_.user);
  const auto kept = file(claire_, a_draft("Durvaux", "Ida"), nora_.user);
  const auto claire = browser(claire_);
  const auto given = claire.post("/people/reassign", {{"everybody", "yes"},
                                                      {"referent", "me"},
                                                      {"to", nora_.user.text()},
                                                      {"from", "2022-06-01"},
                                                      {"reason", "Départ"}});
  ASSERT_EQ(given.status, 303) << given.body;
  const auto hers = [&] {
    return database().read(test_scope(), [&](Transaction& tx) {
      return tx.number("select count(*) from people_record where referent_id = $1", nora_.user);
    });
  };
  EXPECT_EQ(hers(), 1);
  EXPECT_EQ(apply_due_reassignments(database(), Date(2022, 5, 31), clock.now()), 0);
  EXPECT_EQ(hers(), 1);
  EXPECT_EQ(apply_due_reassignments(database(), Date(2022, 6, 1), clock.now()), 1);
  EXPECT_EQ(hers(), 4);
  EXPECT_EQ(apply_due_reassignments(database(), Date(2022, 6, 2), clock.now()), 0);
  EXPECT_EQ(claire.post(location(given) + "/undo", {}).status, 303);
  EXPECT_EQ(hers(), 1);
  EXPECT_EQ(referent_of(kept), nora_.user);
}

TEST_P(WorkPages, TakenBackARestrictedFileStaysWithWhomItWasGiven) {
  auto draft = a_draft("Abelin", "Ida");
  draft.restricted = true;
  const auto hidden = file(claire_, draft, claire_.user);
  const auto plain = file(claire_, a_draft("Bastide", "Max"), claire_.user);
  const auto given = browser(claire_).post("/people/reassign", {{"record", hidden.text()},
                                                                {"record", plain.text()},
                                                                {"to", nora_.user.text()},
                                                                {"from", "2022-05-03"},
                                                                {"reason", "Congé"}});
  ASSERT_EQ(given.status, 303) << given.body;
  ASSERT_EQ(referent_of(hidden), nora_.user);
  const auto paul = browser(house_->member(service_, {"referent"}, "Paul Verdin"));
  EXPECT_EQ(paul.post(location(given) + "/undo", {}).status, 303);
  EXPECT_EQ(referent_of(hidden), nora_.user) << "Paul may not open it";
  EXPECT_EQ(referent_of(plain), claire_.user);
  EXPECT_EQ(count("select count(*) from people_reassignment_file where outcome = 'kept'"), 1);
}

TEST_P(WorkPages, TakenBackNothingReturnsToSomebodyWhoLeft) {
  const auto gone = house_->member(service_, {"referent"}, "Rosa Lindemans");
  const auto hers = file(claire_, a_draft("Abelin", "Ida"), gone.user);
  const auto nobodys = file(claire_, a_draft("Bastide", "Max"));
  const auto claire = browser(claire_);
  const auto given = claire.post("/people/reassign", {{"record", hers.text()},
                                                      {"record", nobodys.text()},
                                                      {"to", nora_.user.text()},
                                                      {"from", "2022-05-03"},
                                                      {"reason", "Départ"}});
  ASSERT_EQ(given.status, 303) << given.body;
  database().write(test_scope(), [&](Transaction& tx) {
    tx.run("update access_membership set until_day = $1 where id = $2", Date(2022, 5, 2), gone.id);
  });
  EXPECT_EQ(claire.post(location(given) + "/undo", {}).status, 303);
  EXPECT_EQ(referent_of(hers), nora_.user);
  EXPECT_EQ(referent_of(nobodys), UserId{});
  EXPECT_EQ(count("select count(*) from people_reassignment_file where outcome = 'kept'"), 1);
}

TEST_P(WorkPages, AReassignmentThatFailsHoldsBackNoOther) {
  const auto one = file(claire_, a_draft("Abelin", "Ida"), claire_.user);
  const auto two = file(claire_, a_draft("Bastide", "Max"), claire_.user);
  for (const RecordId id : {one, two})
    ASSERT_EQ(browser(claire_)
                  .post("/people/reassign", {{"record", id.text()},
                                             {"to", nora_.user.text()},
                                             {"from", id == one ? "2022-06-01" : "2022-06-02"},
                                             {"reason", "Départ"}})
                  .status,
              303);
  FailingOnce failing(database());
  EXPECT_THROW(apply_due_reassignments(failing, Date(2022, 6, 2), clock.now()), storage::DatabaseFault);
  EXPECT_EQ(referent_of(one), claire_.user);
  EXPECT_EQ(referent_of(two), nora_.user);
  EXPECT_EQ(apply_due_reassignments(failing, Date(2022, 6, 2), clock.now()), 1);
  EXPECT_EQ(referent_of(one), nora_.user);
}

// ---- list, duplicates, two browsers ----

TEST_P(WorkPages, TheListIsSortedByNameOrByOpening) {
  file(claire_, a_draft("Abelin", "Ida"), claire_.user, Date(2022, 1, 10));
  file(claire_, a_draft("Bastide", "Max"), claire_.user, Date(2022, 4, 1));
  for (int i = 0; i < 49; ++i)
    file(claire_, a_draft("Corvelle", fmt::format("Lise {}", std::string(1 + i % 26, char('a' + i / 26)))),
         claire_.user, Date(2022, 2, 1));
  const auto claire = browser(claire_);
  const auto newest = claire.get("/people?sort=newest").body;
  EXPECT_LT(newest.find("Bastide Max"), newest.find("Corvelle Lise"));
  EXPECT_EQ(newest.find("Abelin Ida"), std::string::npos);
  const auto next = between(newest, "rel=\"next\" href=\"", "\"");
  ASSERT_FALSE(next.empty());
  std::string address = next;
  for (auto at = address.find("&amp;"); at != std::string::npos; at = address.find("&amp;"))
    address.replace(at, 5, "&");
  EXPECT_THAT(address, HasSubstr("sort=newest"));
  EXPECT_THAT(claire.get(address).body, HasSubstr("Abelin Ida"));
  const auto csv = claire.get("/people/export?format=csv&sort=newest").body;
  EXPECT_LT(csv.find("Bastide"), csv.find("Abelin"));
}

TEST_P(WorkPages, LikelyDuplicatesAreSettled) {
  file(claire_, a_draft("Lefebvrel", "Amina"), claire_.user);
  file(claire_, a_draft("Lefevrel", "Amina"));
  file(claire_, a_draft("Bastide", "Max"), claire_.user);
  const auto claire = browser(claire_);
  const auto page = claire.get("/people/duplicates");
  EXPECT_THAT(page.body, HasSubstr("Lefebvrel Amina"));
  EXPECT_THAT(page.body, HasSubstr("Lefevrel Amina"));
  EXPECT_THAT(page.body, Not(HasSubstr("Bastide")));
  const Fields pair = {{"one", between(page.body, "name=\"one\" value=\"", "\"")},
                       {"other", between(page.body, "name=\"other\" value=\"", "\"")}};
  EXPECT_EQ(
      browser(house_->member(centre_, {"referent"}, "Karel Dewitte")).post("/people/duplicates", pair).status,
      404);
  EXPECT_EQ(claire.post("/people/duplicates", pair).status, 303);
  EXPECT_THAT(claire.get("/people/duplicates").body, HasSubstr("Aucun doublon"));
}

TEST_P(WorkPages, OnePersonOpenedInTwoBrowsersAtOnceIsOpenedOnce) {
  const auto claire = browser(claire_);
  const auto nora = browser(nora_);
  const Fields fields = {{"family_name", "Martinel"},
                         {"given_names", "Amina"},
                         {"birth_date", "1990-05-03"},
                         {"file_number", "D-1"},
                         {"opened_on", "2022-01-10"}};
  std::array<int, 2> answers{};
  {
    std::jthread first([&] { answers[0] = claire.post("/people/new", fields).status; });
    std::jthread second([&] { answers[1] = nora.post("/people/new", fields).status; });
  }
  std::ranges::sort(answers);
  EXPECT_THAT(answers, testing::ElementsAre(303, 422));
  EXPECT_EQ(count("select count(*) from people_record"), 1);

  Fields without_number = fields;
  without_number[0].second = "Bastide";
  without_number.erase(without_number.begin() + 3);
  {
    std::jthread first([&] { answers[0] = claire.post("/people/new", without_number).status; });
    std::jthread second([&] { answers[1] = nora.post("/people/new", without_number).status; });
  }
  std::ranges::sort(answers);
  EXPECT_THAT(answers, testing::ElementsAre(303, 422));
  EXPECT_EQ(count("select count(*) from people_record"), 2);
}

// ---- imports ----

TEST_P(WorkPages, RefusedRowsAreMendedAndSentInAgain) {
  const auto claire = browser(claire_);
  const auto bring_in = [&](const std::string& csv) {
    const auto sent =
        claire.post("/people/import", {{"mode", "both"}}, {{"file", "liste.csv", "text/csv", csv}});
    EXPECT_EQ(sent.status, 303);
    const auto mapping = claire.get(location(sent)).body;
    Fields columns = {{"mode", "both"}};
    for (int i = 0;; ++i) {
      const auto choice = between(mapping, fmt::format("name=\"column_{}\"", i), "</select>");
      if (choice.empty()) break;
      const auto option = choice.rfind("<option value=\"", choice.find("selected"));
      columns.emplace_back(fmt::format("column_{}", i), between(choice.substr(option), "value=\"", "\""));
    }
    const auto checked = claire.post(location(sent), columns);
    EXPECT_EQ(checked.status, 303) << checked.body;
    EXPECT_EQ(claire.post(location(checked) + "/apply", {}).status, 303);
    return location(checked);
  };
  const auto first = bring_in(
      "Remarque,Nom,Prénom,Né le,Téléphone\n"
      "@suivre,Abelin,Ida,01/02/1990,\n"
      "=1+1,Bastide,Max,31/02/1991,+32 470/12.34.56\n"
      "\"dit \"\"Lou\"\", fils\",Corvelle,Lou,32/01/1992,+32470123457\n");
  EXPECT_EQ(count("select count(*) from people_record"), 1);
  std::string mended = claire.get(first + "/refused.csv").body;
  EXPECT_THAT(mended, HasSubstr("Remarque,Nom,Prénom,Né le,Téléphone,Ligne,Résultat,Champ,Explication\r\n"));
  EXPECT_THAT(mended, HasSubstr("\"'=1+1\",Bastide,Max,31/02/1991,\"'+32 470/12.34.56\",3,"));
  EXPECT_THAT(mended, HasSubstr("\"dit \"\"Lou\"\", fils\",Corvelle,Lou,32/01/1992,+32470123457,4,"));
  mended.replace(mended.find("31/02/1991"), 10, "28/02/1991");
  mended.replace(mended.find("32/01/1992"), 10, "31/01/1992");
  bring_in(mended);
  // Exactly those that were missing, as if they had come in the first time.
  EXPECT_EQ(count("select count(*) from people_record"), 3);
  EXPECT_EQ(count("select count(*) from people_record where phone_digits = '0470123456'"), 1);
  EXPECT_EQ(count("select count(*) from people_record where phone_digits = '0470123457'"), 1);
}

TEST_P(WorkPages, ALargeFileIsCheckedAppliedAndTakenBackBehindThePage) {
  std::string csv = "N° dossier;Nom;Prénom\n";
  for (int i = 0; i < 260; ++i)
    csv += fmt::format("L{};{}elin;{}da\n", i, std::string(1 + i % 3, char('A' + i % 26)),
                       std::string(1 + i / 26, char('A' + i / 10 % 26)));
  const auto claire = browser(claire_);
  const auto sent =
      claire.post("/people/import", {{"mode", "both"}}, {{"file", "longue.csv", "text/csv", csv}});
  ASSERT_EQ(sent.status, 303);
  const auto checked = claire.post(location(sent), {{"mode", "both"},
                                                    {"column_0", "file_number"},
                                                    {"column_1", "family_name"},
                                                    {"column_2", "given_names"}});
  ASSERT_EQ(checked.status, 303);
  const std::string href = location(checked);
  const auto waiting = claire.get(href);
  EXPECT_EQ(waiting.status, 200);
  EXPECT_THAT(waiting.body, HasSubstr("260 lignes reçues"));
  EXPECT_THAT(waiting.body, HasSubstr("id=\"task\""));
  EXPECT_THAT(claire.get("/people/import").body, HasSubstr("Vérification en cours"));
  EXPECT_EQ(claire.get(href + "/mapping").status, 303);
  EXPECT_THAT(claire.post(href + "/apply", {}).body, HasSubstr("id=\"task\""));
  EXPECT_EQ(count("select count(*) from jobs_task"), 1);

  ASSERT_TRUE(run_a_task());
  EXPECT_THAT(claire.get(href).body, HasSubstr("rien n’est encore enregistré"));
  const auto started = database().read(
      test_scope(), [&](Transaction& tx) { return started_imports(tx, house_->actor(claire_)); });
  ASSERT_EQ(started.size(), 1U);
  EXPECT_TRUE(started.front().work.to_apply);
  EXPECT_EQ(count("select count(*) from people_record"), 0);
  EXPECT_EQ(claire.post(href + "/apply", {}).status, 303);
  claire.post(href + "/apply", {});
  EXPECT_EQ(count("select count(*) from jobs_task"), 2);
  ASSERT_TRUE(run_a_task());
  const auto made = count("select count(*) from people_record");
  EXPECT_GT(made, 200);
  EXPECT_THAT(claire.get(href).body, Not(HasSubstr("id=\"task\"")));
  EXPECT_EQ(claire.post(href + "/undo", {}).status, 303);
  ASSERT_TRUE(run_a_task());
  EXPECT_EQ(count("select count(*) from people_record"), 0);
  EXPECT_EQ(browser(house_->member(centre_, {"referent"}, "Karel Dewitte")).get(href).status, 404);
}

TEST_P(WorkPages, AnImportThatStoppedForGoodSaysHowFarItCameAndIsContinuedOrUndone) {
  const auto claire = browser(claire_);
  const auto bring_in_half = [&](const std::string& name, int first) {
    std::string csv = "N° dossier;Nom;Prénom;Né(e) le\n";
    for (int i = first; i < first + 600; ++i)
      csv += fmt::format("H{0};Nom{1}{2};Prénom{2}{1};{3:02}/{4:02}/{5}\n", i,
                         std::string(1 + i % 3, char('a' + i % 26)), char('a' + i / 26 % 26), 1 + i % 28,
                         1 + i % 12, 1950 + i % 50);
    const auto sent = claire.post("/people/import", {{"mode", "both"}}, {{"file", name, "text/csv", csv}});
    const auto checked = claire.post(location(sent), {{"mode", "both"},
                                                      {"column_0", "file_number"},
                                                      {"column_1", "family_name"},
                                                      {"column_2", "given_names"},
                                                      {"column_3", "birth_date"}});
    EXPECT_EQ(checked.status, 303);
    EXPECT_TRUE(run_a_task());
    const std::string href = location(checked);
    EXPECT_EQ(claire.post(href + "/apply", {}).status, 303);
    // Every attempt comes no further than the first chunk, until it is given up.
    const auto vocabulary = import_vocabulary(house_->house().words, house_->house().packs.reference());
    const jobs::Works works = {{std::string(import_task_kind),
                                [&](storage::Database& one, const jobs::Task& task, const jobs::Progress&) {
                                  return run_import_task(
                                      one, task, {vocabulary, clock.today(), clock.now()},
                                      [](int) { throw std::runtime_error("the disk is full"); });
                                }}};
    for (int attempt = 1; attempt <= jobs::most_attempts; ++attempt) {
      const Instant at = clock.now().plus_days(attempt);
      EXPECT_TRUE(jobs::run_due_task(database(), {works, system_ids().next(), [&] { return at; }}));
    }
    return href;
  };
  const auto files = [&] { return count("select count(*) from people_record"); };

  const auto href = bring_in_half("moitie.csv", 0);
  const auto in = files();
  ASSERT_GT(in, 300);
  ASSERT_LE(in, 500);
  const auto stopped = claire.get(href).body;
  EXPECT_THAT(stopped, HasSubstr("s’est arrêtée à mi-chemin"));
  EXPECT_THAT(stopped, HasSubstr(fmt::format("{} dossiers créés", in)));
  EXPECT_THAT(stopped, HasSubstr("ne sont pas encore importées"));
  EXPECT_THAT(stopped, HasSubstr("Continuer l’importation"));
  EXPECT_THAT(stopped, Not(HasSubstr("rien n’est encore enregistré")));
  EXPECT_THAT(claire.get(href + "?after=501").body, HasSubstr("Pas encore importée"));
  EXPECT_THAT(claire.get("/people/import").body, HasSubstr("Arrêtée à mi-chemin"));
  EXPECT_EQ(claire.post(href + "/mapping", {{"mode", "both"}}).status, 422)
      << "what is in stays judged as it was";

  EXPECT_EQ(claire.post(href + "/apply", {}).status, 303);
  ASSERT_TRUE(run_a_task());
  EXPECT_GT(files(), in);
  EXPECT_EQ(files(), count("select count(distinct file_number) from people_record"));
  EXPECT_THAT(claire.get(href).body, HasSubstr("Appliquée le"));
  EXPECT_THAT(claire.get("/people/import").body, Not(HasSubstr("Arrêtée à mi-chemin")));

  const auto all = files();
  const auto other = bring_in_half("autre.csv", 1000);
  ASSERT_GT(files(), all);
  EXPECT_THAT(claire.get(other + "/undo").body, HasSubstr("autre.csv"));
  EXPECT_EQ(claire.post(other + "/undo", {}).status, 303);
  ASSERT_TRUE(run_a_task());
  EXPECT_EQ(files(), all);
  EXPECT_THAT(claire.get(other).body, HasSubstr("Annulée le"));
}

CONCERTO_ON_BOTH_ENGINES(WorkPages);

}  // namespace
}  // namespace concerto::people
