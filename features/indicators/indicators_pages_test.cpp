// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>

#include <set>

#include "features/access/samples.h"
#include "features/access/sheet_edge.h"
#include "features/indicators/feature.h"
#include "features/indicators/indicators_cli.h"
#include "features/indicators/samples.h"
#include "features/people/samples.h"
#include "tests/two_engines.h"

namespace concerto::indicators {
namespace {

using testing::HasSubstr;
using testing::Not;

/// The database behind it. Once `armed`, the next write finds at its end that a second author has kept the
/// same edition: the engine itself says so.
class SecondAuthor : public storage::Database {
 public:
  explicit SecondAuthor(storage::Database& behind) : behind_(behind) {}
  storage::Engine engine() const override { return behind_.engine(); }
  void script(std::string_view sql) override { behind_.script(sql); }
  bool armed = false;

 protected:
  void run_read(const storage::Scope& scope,
                const std::function<void(storage::Transaction&)>& action) override {
    behind_.read(scope, [&](storage::Transaction& tx) { action(tx); });
  }
  void run_write(const storage::Scope& scope,
                 const std::function<bool(storage::Transaction&)>& action) override {
    (void)behind_.write(scope, [&](storage::Transaction& tx) -> Result<Done> {
      if (!action(tx)) return Refusal{"rolled.back"};
      if (armed) {
        armed = false;
        keep_again(tx);
      }
      return Done{};
    });
  }

 private:
  static void keep_again(storage::Transaction& tx) {
    constexpr std::string_view columns =
        "agreement_id, report, programme, period, period_first, period_last, state, provisional, "
        "pack_version, figures, fingerprint, qualitative, computed_on, version, edition, reason";
    tx.run(fmt::format("insert into indicators_report (id, {}) select $1, {} from indicators_report "
                       "where edition = (select max(edition) from indicators_report)",
                       columns, columns),
           tx.fresh_id<ReportId>());
  }
  storage::Database& behind_;
};

class IndicatorsPages : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    clock.set(Date(2022, 7, 5));
    house = std::make_unique<samples::House>(database(), clock);
    install(house->doors());
    two.county = house->organisation("Département des Deux-Rives", "departmental_council");
    two.centre = house->organisation("Centre des Deux-Rives", "adult_training_centre");
    database().write(test_scope(), [&](storage::Transaction& tx) {
      agreement = partnerships::an_agreement_in_force(tx, two);
      AnEnrolment enrolment;
      enrolment.entered_on = Date(2022, 5, 3);
      enrol_many(tx, two, agreement, 24, enrolment);
    });
    place = "/figures/" + agreement.text();
  }
  samples::Browser browser(OrganisationId organisation, const std::string& role) {
    return house->sign_in(house->member(organisation, {role}));
  }
  /// Of a colleague.
  RecordId a_file(OrganisationId organisation, const std::string& family_name, bool restricted = false) {
    return database().write(test_scope(), [&](storage::Transaction& tx) {
      const auto colleague = people::given_referent(tx, organisation);
      auto draft = people::a_draft(family_name);
      draft.restricted = restricted;
      return people::given_file(tx, colleague, draft, colleague.user);
    });
  }

  std::unique_ptr<samples::House> house;
  partnerships::TwoInstitutions two;
  AgreementId agreement;
  std::string place;
};

}  // namespace

TEST_P(IndicatorsPages, ShowTheTargetAndHowFarItIs) {
  const auto officer = browser(two.county, "partnership_officer");
  const auto page = officer.get(place + "?period=2022-06");
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("value=\"80\""));
  EXPECT_THAT(page.body, HasSubstr("Pas encore validé par le comité"));
  EXPECT_THAT(page.body, HasSubstr("<svg"));
  EXPECT_THAT(page.body, HasSubstr("il en manque 6"));
  EXPECT_THAT(page.body, Not(HasSubstr("/people?")));
  EXPECT_EQ(officer.get(place + "?period=2022-99").status, 422);
}

TEST_P(IndicatorsPages, LeadFromTheFigureToThePeopleOneFollows) {
  const auto referent = browser(two.county, "referent");
  const std::string people = place + "/people?period=2022-06&indicator=prepa_engaged";
  EXPECT_THAT(referent.get(place + "?period=2022-06").body, HasSubstr("indicator=prepa_engaged"));
  const auto list = referent.get(people);
  EXPECT_EQ(list.status, 200);
  EXPECT_THAT(list.body, HasSubstr("Martinel Amina"));
  EXPECT_EQ(database().read(test_scope(),
                            [](storage::Transaction& tx) {
                              return tx.number("select count(*) from access_audit where action = $1",
                                               "indicators.people_read");
                            }),
            24);
  EXPECT_THAT(browser(two.centre, "centre_manager").get(people).body, Not(HasSubstr("Martinel")));
  EXPECT_EQ(browser(two.county, "partnership_officer").get(people).status, 403);
}

TEST_P(IndicatorsPages, TakeTheListOfAFigureAway) {
  const auto referent = browser(two.county, "referent");
  const std::string query = "?period=2022-06&indicator=prepa_engaged&sort=day";
  EXPECT_THAT(referent.get("/figures").body, HasSubstr("/people?period=2022-07&amp;indicator=prepa_engaged"));
  const auto csv = referent.get(place + "/people.csv" + query);
  ASSERT_EQ(csv.status, 200);
  EXPECT_EQ(std::ranges::count(csv.body, '\n'), 25);
  EXPECT_THAT(csv.body, HasSubstr("Martinel Amina"));
  EXPECT_EQ(referent.get(place + "/people.xlsx" + query).body.substr(0, 2), "PK");
  EXPECT_EQ(database().read(test_scope(),
                            [](storage::Transaction& tx) {
                              return tx.number("select count(*) from access_audit where action = $1",
                                               "indicators.people_exported");
                            }),
            48);
  // A part of the figure alone, and a list of more than one page.
  EXPECT_THAT(
      referent
          .get(place + "/people?period=2022-Q2&indicator=entries_by_sex&part=prepa_competences&part=woman")
          .body,
      HasSubstr("24 personnes"));
  EXPECT_THAT(
      referent.get(place + "/people?period=2022-Q2&indicator=entries_by_sex&part=prepa_competences&part=man")
          .body,
      Not(HasSubstr("Martinel")));
  const auto first = referent.get(place + "/people" + query + "&size=10");
  EXPECT_THAT(first.body, HasSubstr("rel=\"next\""));
  EXPECT_EQ(browser(two.county, "partnership_officer").get(place + "/people.csv" + query).status, 403);
}

TEST_P(IndicatorsPages, AListOfAFigureSaysWhatOfItsAddressIsNone) {
  const auto referent = browser(two.county, "referent");
  for (const char* list : {"/people", "/people.csv", "/people.xlsx"}) {
    const std::string address = place + list + "?indicator=prepa_engaged";
    EXPECT_EQ(referent.get(address).status, 200) << list;
    for (const char* period : {"2022-99", "zzz"})
      EXPECT_THAT(referent.get(address + "&period=" + period).body, HasSubstr("Cette période n’existe pas"));
    const auto outside = referent.get(address + "&period=2030-01");
    EXPECT_EQ(outside.status, 422) << list;
    EXPECT_THAT(outside.body, HasSubstr("Cette période n’a pas de chiffres"));
    EXPECT_THAT(referent.get(address + "&sort=zzz").body, HasSubstr("n’est pas un choix de ce filtre"));
  }
}

TEST_P(IndicatorsPages, TheListOfAFigureTakenAwayIsNotCut) {
  database().write(test_scope(), [&](storage::Transaction& tx) {
    AnEnrolment enrolment;
    enrolment.entered_on = Date(2022, 5, 4);
    enrol_many(tx, two, agreement, access::export_page, enrolment);
  });
  const auto referent = browser(two.county, "referent");
  for (const char* sort : {"name", "day"}) {
    const auto csv = referent.get(place + "/people.csv?period=2022-06&indicator=prepa_engaged&sort=" + sort);
    ASSERT_EQ(csv.status, 200);
    std::set<std::string> lines;
    for (std::size_t from = 0; from < csv.body.size();) {
      const auto end = std::min(csv.body.find('\n', from), csv.body.size());
      lines.insert(csv.body.substr(from, end - from));
      from = end + 1;
    }
    EXPECT_EQ(std::ranges::count(csv.body, '\n'), access::export_page + 24 + 1) << sort;
    EXPECT_EQ(lines.size(), static_cast<std::size_t>(access::export_page) + 24 + 1) << sort;
  }
}

TEST_P(IndicatorsPages, AskFewQuestionsWhateverTheNumberOfFigures) {
  const auto referent = browser(two.county, "referent");
  const auto statements_of = [&](const std::string& target) {
    EXPECT_EQ(referent.get(target).status, 200) << target;
    return house->statements();
  };
  const int month = statements_of(place + "?period=2022-06");
  EXPECT_LE(month, 40);
  EXPECT_LE(statements_of(place + "?period=2022"), month + 3);
}

// field.md §4: who is no party receives figures without names, small numbers masked, once they were validated
TEST_P(IndicatorsPages, ARecipientReadsWhatWasValidatedAndNothingElse) {
  const auto manager = browser(two.centre, "centre_manager");
  const auto director = browser(two.centre, "director");
  const OrganisationId ministry = house->organisation("Administration centrale", "ministry");
  const auto funder = browser(ministry, "funder");
  const std::string report = "/report?report=monthly_dashboard&programme=prepa_competences&period=2022-05";
  const std::string csv = "/report.csv?report=monthly_dashboard&programme=prepa_competences&period=2022-05";
  database().write(test_scope(), [&](storage::Transaction& tx) {
    AnEnrolment enrolment;
    enrolment.entered_on = Date(2022, 5, 4);
    enrolment.ended_on = Date(2022, 5, 30);
    enrolment.state = "abandoned";
    enrol_many(tx, two, agreement, 2, enrolment);
  });
  EXPECT_EQ(funder.get(place).status, 404);
  ASSERT_EQ(manager
                .post(place + "/recipients",
                      {{"recipient", "dgefp"}, {"organisation", ministry.text()}, {"email", ""}})
                .status,
            303);
  EXPECT_THAT(manager.get(place + "/recipients").body, HasSubstr("Administration centrale"));
  EXPECT_THAT(funder.get(place).body, HasSubstr("Aucun bilan validé"));
  EXPECT_EQ(funder.get(place + report).status, 404);
  std::vector<std::pair<std::string, std::string>> fields = {{"report", "monthly_dashboard"},
                                                             {"programme", "prepa_competences"},
                                                             {"period", "2022-05"},
                                                             {"version", "0"}};
  ASSERT_EQ(manager.post(place + "/report/prepare", fields).status, 303);
  EXPECT_EQ(funder.get(place + report).status, 404);
  fields.back().second = "1";
  ASSERT_EQ(director.post(place + "/report/validate", fields).status, 303);
  EXPECT_THAT(funder.get("/figures").body, HasSubstr(place));
  const auto page = funder.get(place);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr(">26<"));
  EXPECT_THAT(page.body, HasSubstr("masqué"));
  EXPECT_THAT(page.body, Not(HasSubstr("Martinel")));
  EXPECT_EQ(funder.get(place + report).status, 200);
  EXPECT_EQ(funder.get(place + csv).body, manager.get(place + csv).body);
  for (const std::string& closed :
       {place + "/report.csv?period=2022-05", place + "/recipients", "/agreements/" + agreement.text(),
        "/api/v1/agreements/" + agreement.text() + "/indicators",
        place + "/report?report=departmental_annual_report&programme=prepa_competences&period=2022",
        place + "/people?indicator=prepa_engaged"})
    EXPECT_THAT(funder.get(closed).status, testing::AnyOf(403, 404)) << closed;
  // A correction: the recipient reads the first edition until the second was validated by somebody else.
  database().write(test_scope(), [&](storage::Transaction& tx) {
    AnEnrolment late;
    late.entered_on = Date(2022, 5, 10);
    enrol_many(tx, two, agreement, 9, late);
  });
  fields.back().second = "2";
  EXPECT_EQ(manager.post(place + "/report/correct", fields).status, 422);
  fields.emplace_back("reason", "Neuf entrées oubliées");
  ASSERT_EQ(manager.post(place + "/report/correct", fields).status, 303);
  EXPECT_THAT(funder.get(place + report).body, Not(HasSubstr("Neuf entrées")));
  fields.pop_back();
  fields.back().second = "1";
  ASSERT_EQ(director.post(place + "/report/validate", fields).status, 303);
  EXPECT_THAT(funder.get(place + report).body, HasSubstr("Neuf entrées"));
  EXPECT_THAT(funder.get(place + report).body, HasSubstr(">35<"));
  EXPECT_THAT(funder.get(place + report + "&edition=1").body, HasSubstr(">26<"));
  EXPECT_EQ(funder.get(place + report + "&edition=3").status, 404);
}

TEST_P(IndicatorsPages, WalkAReportFromDraftToFrozen) {
  const auto manager = browser(two.centre, "centre_manager");
  const auto director = browser(two.centre, "director");
  const std::string query = "?report=monthly_dashboard&programme=prepa_competences&period=2022-05";
  EXPECT_THAT(manager.get("/figures").body, HasSubstr("report=monthly_dashboard"));
  const auto page = manager.get(place + "/report" + query);
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("/report/prepare"));
  const std::vector<std::pair<std::string, std::string>> name = {
      {"report", "monthly_dashboard"}, {"programme", "prepa_competences"}, {"period", "2022-05"}};
  auto fields = name;
  fields.emplace_back("version", "0");
  ASSERT_EQ(manager.post(place + "/report/prepare", fields).status, 303);
  fields.back().second = "1";
  ASSERT_EQ(director.post(place + "/report/validate", fields).status, 303);
  const std::string csv = manager.get(place + "/report.csv" + query).body;
  EXPECT_THAT(csv, HasSubstr("24"));
  fields.back().second = "2";
  ASSERT_EQ(director.post(place + "/report/freeze", fields).status, 303);
  EXPECT_EQ(manager.get(place + "/report.csv" + query).body, csv);
  EXPECT_EQ(manager.post(place + "/report/prepare", fields).status, 422);
}

TEST_P(IndicatorsPages, TellWhoDrawsUpAReportThatAnotherWasFaster) {
  SecondAuthor racing(database());
  samples::House two_authors(racing, clock);
  install(two_authors.doors());
  const auto manager = two_authors.sign_in(two_authors.member(two.centre, {"centre_manager"}));
  const auto director = two_authors.sign_in(two_authors.member(two.centre, {"director"}));
  const auto kept = [&] {
    return database().read(test_scope(), [](storage::Transaction& tx) {
      return tx.number("select count(*) from indicators_report");
    });
  };
  std::vector<std::pair<std::string, std::string>> fields = {{"report", "monthly_dashboard"},
                                                             {"programme", "prepa_competences"},
                                                             {"period", "2022-05"},
                                                             {"reason", "Entrées oubliées"},
                                                             {"version", "0"}};
  racing.armed = true;
  const auto late = manager.post(place + "/report/prepare", fields);
  EXPECT_EQ(late.status, 422);
  EXPECT_THAT(late.body, HasSubstr("Quelqu’un a établi ce bilan entre-temps"));
  EXPECT_EQ(kept(), 0);
  ASSERT_EQ(manager.post(place + "/report/prepare", fields).status, 303);
  fields.back().second = "1";
  ASSERT_EQ(director.post(place + "/report/validate", fields).status, 303);

  database().write(test_scope(), [&](storage::Transaction& tx) {
    AnEnrolment forgotten;
    forgotten.entered_on = Date(2022, 5, 10);
    enrol_many(tx, two, agreement, 9, forgotten);
  });
  fields.back().second = "2";
  racing.armed = true;
  const auto late_again = manager.post(place + "/report/correct", fields);
  EXPECT_EQ(late_again.status, 422);
  EXPECT_THAT(late_again.body, HasSubstr("Quelqu’un a établi ce bilan entre-temps"));
  EXPECT_EQ(kept(), 1);
  EXPECT_EQ(manager.post(place + "/report/correct", fields).status, 303);
}

TEST_P(IndicatorsPages, GiveTheSameFiguresInEveryFormat) {
  const auto officer = browser(two.county, "partnership_officer");
  EXPECT_THAT(officer.get(place + "/report.csv?period=2022-06").body, HasSubstr(";24;"));
  EXPECT_THAT(officer.get(place + "/report.json?period=2022-06").body, HasSubstr("\"value\":24"));
  EXPECT_EQ(officer.get(place + "/report.pdf?period=2022-06").body.substr(0, 5), "%PDF-");
  EXPECT_EQ(officer.get(place + "/report.xlsx?period=2022-06").body.substr(0, 2), "PK");
  const auto api = officer.get("/api/v1/agreements/" + agreement.text() + "/indicators?period=2022-06");
  EXPECT_EQ(api.status, 200);
  EXPECT_THAT(api.body, HasSubstr("\"indicator\":\"prepa_engaged\""));
}

TEST_P(IndicatorsPages, AnswerOthersAsIfThereWereNothing) {
  const auto stranger = browser(house->organisation("Autre", "departmental_council"), "referent");
  for (const std::string& path :
       {place, place + "/people?indicator=prepa_engaged", place + "/report.csv?period=2022-06",
        place + "/report?report=monthly_dashboard&programme=prepa_competences&period=2022-05",
        "/api/v1/agreements/" + agreement.text() + "/indicators"})
    EXPECT_EQ(stranger.get(path).status, 404) << path;
}

TEST_P(IndicatorsPages, KeepAStoryAndAnEntryIntoTraining) {
  const auto officer = browser(two.county, "partnership_officer");
  EXPECT_EQ(officer.get(place + "/story").status, 200);
  EXPECT_EQ(officer
                .post(place + "/story", {{"indicator", "success_stories"},
                                         {"wording", "Un beau chemin"},
                                         {"told_on", "2022-07-01"},
                                         {"consent_on", ""}})
                .status,
            422);
  EXPECT_EQ(officer
                .post(place + "/story", {{"indicator", "success_stories"},
                                         {"wording", "Un beau chemin"},
                                         {"told_on", "2022-07-01"},
                                         {"consent_on", "2022-06-30"}})
                .status,
            303);
  EXPECT_THAT(officer.get(place + "?period=2022-07").body, HasSubstr("Un beau chemin"));
}

TEST_P(IndicatorsPages, FindByNameWhoEnteredTraining) {
  const std::string known = a_file(two.county, "Vasseur").text();
  const auto referent = browser(two.county, "referent");
  const std::string page = place + "/training";
  EXPECT_THAT(referent.get(page).body, Not(HasSubstr("name=\"entered_on\"")));
  for (const char* typed : {"vasse", "03/05/1990", "amina+vasseur+3.5.1990"}) {
    const auto found = referent.get(page + "?q=" + typed);
    EXPECT_THAT(found.body, HasSubstr("Vasseur Amina")) << typed;
    EXPECT_THAT(found.body, HasSubstr("value=\"" + known + "\" checked")) << typed;
  }
  EXPECT_THAT(referent.get(page + "?q=nobody").body, HasSubstr("Aucun dossier ne correspond."));
  const std::vector<std::pair<std::string, std::string>> entry = {{"q", "vasse"},
                                                                  {"record", known},
                                                                  {"training", "Maçonnerie"},
                                                                  {"entered_on", "2022-06-01"},
                                                                  {"receives_rsa", "yes"}};
  EXPECT_EQ(referent.post(page, entry).status, 303);
  // Refused the second time, with what was typed and whom was found.
  const auto refused = referent.post(page, entry);
  EXPECT_EQ(refused.status, 422);
  for (const std::string kept :
       {"Vasseur Amina", "value=\"Maçonnerie\"", "value=\"2022-06-01\"", "value=\"vasse\""})
    EXPECT_THAT(refused.body, HasSubstr(kept));
}

TEST_P(IndicatorsPages, NobodyNotesTrainingOfWhomTheyDoNotFollow) {
  const RecordId theirs = a_file(two.centre, "Vasseur");
  const RecordId restricted = a_file(two.county, "Vasseur", true);
  const auto referent = browser(two.county, "referent");
  EXPECT_THAT(referent.get(place + "/training?q=vasseur").body, HasSubstr("Aucun dossier ne correspond."));
  for (const RecordId record : {theirs, restricted}) {
    const auto refused = referent.post(place + "/training", {{"q", "vasseur"},
                                                             {"record", record.text()},
                                                             {"training", "Maçonnerie"},
                                                             {"entered_on", "2022-06-01"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, Not(HasSubstr("Vasseur Amina")));
  }
}

TEST_P(IndicatorsPages, AreWrittenByTheCommandLine) {
  std::vector<std::string> lines;
  const Output output = [&](std::string_view line) { lines.emplace_back(line); };
  list_reports(database(), house->packs(), clock.today(), output);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], "agreement\ttitle\tperiods");
  EXPECT_THAT(lines[1], HasSubstr(agreement.text() + "\tAccord de partenariat 2022-2023\t"));
  EXPECT_THAT(lines[1], HasSubstr(" 2022-05 "));
  lines.clear();
  const auto folder = std::filesystem::path(testing::TempDir()) /
                      ("report-" + agreement.text() + std::string(engine_name({engine(), 0})));
  const auto written = write_reports(
      database(), house->words(), house->packs(),
      {.agreement = agreement, .period = "2022-05", .formats = {"csv", "json"}, .folder = folder},
      clock.today(), output);
  ASSERT_TRUE(written.ok()) << written.refusal().code;
  EXPECT_EQ(lines.size(), 6u);
  for (const std::string& line : lines) EXPECT_TRUE(std::filesystem::file_size(line) > 100) << line;
  EXPECT_EQ(write_reports(database(), house->words(), house->packs(),
                          {.agreement = agreement, .period = "2031-05", .formats = {"csv"}, .folder = folder},
                          clock.today(), output)
                .refusal()
                .code,
            "indicators.period_unknown");
  std::filesystem::remove_all(folder);
}

CONCERTO_ON_BOTH_ENGINES(IndicatorsPages);

}  // namespace concerto::indicators
