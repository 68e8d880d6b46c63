// SPDX-License-Identifier: EUPL-1.2
#include "features/access/members_actions.h"
#include "features/access/samples.h"
#include "features/access/trail_actions.h"
#include "features/pathways/feature.h"
#include "features/pathways/samples.h"
#include "features/people/feature.h"
#include "features/people/samples.h"
#include "platform/web/json.h"

namespace concerto::pathways {
namespace {

using storage::Transaction;
using testing::HasSubstr;
using testing::Not;

std::string location(const web::Response& response) {
  for (const auto& [name, value] : response.headers)
    if (name == "Location") return value;
  return {};
}

class ActionPages : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    house = std::make_unique<samples::House>(database(), clock);
    people::install(house->doors());
    install(house->doors());
    service = house->organisation("Service de Lorme", "social_welfare_centre");
    membership = house->member(service, {"referent"}, "Claire Dumontel");
    add_people(6);
  }
  void TearDown() override {
    house.reset();
    TwoEngines::TearDown();
  }
  void add_people(int count) {
    database().write(test_scope(), [&](Transaction& tx) {
      const auto actor = house->actor(membership);
      for (int i = 0; i < count; ++i) {
        auto draft = people::a_draft("Martinel", "Amina");
        draft.file_number = "N-" + std::to_string(records.size());
        records.push_back(people::given_file(tx, actor, draft, actor.user));
      }
    });
  }
  Recorded given(std::vector<RecordId> group, const ActionDraft& draft) {
    return database().write(test_scope(), [&](Transaction& tx) {
      return given_action(tx, house->actor(membership), std::move(group), draft);
    });
  }
  std::int64_t actions() {
    return database().read(test_scope(),
                           [](Transaction& tx) { return tx.number("select count(*) from pathways_action"); });
  }
  samples::Browser referent() { return house->sign_in(membership); }
  std::string key(const ActionDraft& draft) {
    for (const packs::Pack* pack : house->packs().all())
      if (pack->domain(draft.domain)) return pack->identity.name + "/" + draft.domain + "/" + draft.type;
    return {};
  }

  std::unique_ptr<samples::House> house;
  OrganisationId service;
  access::Membership membership;
  std::vector<RecordId> records;
};

}  // namespace

TEST_P(ActionPages, AnActionIsRecordedFromTheFileAndShownThere) {
  const auto browser = referent();
  const std::string file = "/people/" + records[0].text();
  EXPECT_THAT(browser.get(file).body, HasSubstr(file + "/actions/new"));
  const auto form = browser.get(file + "/actions/new");
  EXPECT_EQ(form.status, 200);
  EXPECT_THAT(form.body, HasSubstr("Entretien individuel"));
  const auto done = browser.post(
      file + "/actions/new",
      {{"type", key(an_interview())}, {"date", "2022-05-02"}, {"minutes", "45"}, {"outcome", "done"}});
  EXPECT_EQ(done.status, 303);
  EXPECT_THAT(location(done), HasSubstr(file));
  EXPECT_THAT(browser.get(file).body, HasSubstr("Entretien individuel"));
}

TEST_P(ActionPages, ARefusedFormKeepsWhatWasTyped) {
  const auto browser = referent();
  const auto page = browser.post(
      "/people/" + records[0].text() + "/actions/new",
      {{"type", key(an_interview())}, {"date", "2022-06-01"}, {"minutes", "three"}, {"note", "une note"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("value=\"2022-06-01\""));
  EXPECT_THAT(page.body, HasSubstr("une note"));
  EXPECT_THAT(page.body, HasSubstr("id=\"date-error\""));
  EXPECT_THAT(page.body, HasSubstr("id=\"minutes-error\""));
  EXPECT_EQ(actions(), 0);
}

TEST_P(ActionPages, AGroupIsPastedTickedOrTakenFromTheLastTime) {
  const auto browser = referent();
  EXPECT_THAT(browser.get("/people/actions/new").body,
              Not(HasSubstr("value=\"" + key(an_interview()) + "\"")));
  const auto done = browser.post("/people/actions/new", {{"type", key(a_workshop())},
                                                         {"date", "2022-05-02"},
                                                         {"minutes", "180"},
                                                         {"numbers", "N-0\r\nN-1, N-2"},
                                                         {"record", records[2].text()},
                                                         {"record", records[3].text()}});
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(actions(), 4);

  const auto page = browser.get("/people/actions/new");
  const auto at = page.body.find("<option value=\"", page.body.find("id=\"group\"") + 60) + 15;
  const auto group = page.body.substr(at, 36);
  ASSERT_TRUE(Uuid::parse(group)) << group;
  // The same group again: open, choose the group, choose what, type the minutes, record.
  EXPECT_EQ(
      browser
          .post("/people/actions/new",
                {{"type", key(a_workshop())}, {"date", "2022-05-03"}, {"minutes", "90"}, {"group", group}})
          .status,
      303);
  EXPECT_EQ(actions(), 8);
}

TEST_P(ActionPages, AnUnknownNumberRecordsNobody) {
  const auto page = referent().post(
      "/people/actions/new",
      {{"type", key(a_workshop())}, {"date", "2022-05-02"}, {"minutes", "180"}, {"numbers", "N-0 X-99"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("X-99"));
  EXPECT_EQ(actions(), 0);
}

TEST_P(ActionPages, TheStatementsOfAGroupDoNotGrowButForTheTrail) {
  const auto browser = referent();
  const auto record = [&](const std::string& numbers) {
    EXPECT_EQ(browser
                  .post("/people/actions/new", {{"type", key(a_workshop())},
                                                {"date", "2022-05-02"},
                                                {"minutes", "180"},
                                                {"numbers", numbers}})
                  .status,
              303);
    return house->statements();
  };
  const int two = record("N-0 N-1");
  const int six = record("N-0 N-1 N-2 N-3 N-4 N-5");
  EXPECT_EQ(six - two, 4);
}

TEST_P(ActionPages, TheCaseLoadShowsTheLastActionByOneStatementForAll) {
  const auto browser = referent();
  given({records[0]}, an_interview());
  EXPECT_THAT(browser.get("/people").body, HasSubstr("Entretien individuel"));
  const int few = house->statements();
  add_people(30);
  for (const auto& record : records) given({record}, an_interview());
  EXPECT_EQ(browser.get("/people").status, 200);
  EXPECT_EQ(house->statements(), few);
}

TEST_P(ActionPages, TheListIsFilteredPagedAndExported) {
  const auto browser = referent();
  for (int i = 0; i < 9; ++i) given(records, a_workshop());
  given({records[0]}, an_interview());
  const auto first = browser.get("/people/actions");
  EXPECT_EQ(first.status, 200);
  const int statements = house->statements();
  EXPECT_LE(statements, 12);
  const auto at = first.body.find("rel=\"next\" href=\"");
  ASSERT_NE(at, std::string::npos);
  std::string next = first.body.substr(at + 17, first.body.find('"', at + 17) - at - 17);
  for (auto amp = next.find("&amp;"); amp != std::string::npos; amp = next.find("&amp;"))
    next.replace(amp, 5, "&");
  const auto second = browser.get(next);
  EXPECT_EQ(second.status, 200);
  EXPECT_THAT(second.body, Not(HasSubstr("rel=\"next\"")));
  EXPECT_EQ(house->statements(), statements);

  const auto found =
      browser.get("/people/actions?what=accompaniment/interview&from=2022-05-02&until=2022-05-02");
  EXPECT_THAT(found.body, HasSubstr("/people/actions/"));
  const auto exported = browser.get("/people/actions/export?what=accompaniment&format=csv");
  EXPECT_EQ(exported.status, 200);
  EXPECT_EQ(std::ranges::count(exported.body, '\n'), 2) << "a heading and one line";
  EXPECT_EQ(browser.get("/people/actions/export?format=xlsx").body.substr(0, 2), "PK");
}

TEST_P(ActionPages, WithdrawingAsksForAReasonOnce) {
  const auto browser = referent();
  const auto action = "/people/actions/" + given({records[0]}, an_interview()).actions[0].text();
  EXPECT_EQ(browser.get(action).status, 200);
  EXPECT_EQ(browser.get(action + "/withdraw").status, 200);
  EXPECT_EQ(browser.post(action + "/withdraw", {{"version", "1"}, {"reason", ""}}).status, 422);
  EXPECT_EQ(browser.post(action + "/withdraw", {{"version", "9"}, {"reason", "deux fois"}}).status, 409);
  EXPECT_EQ(browser.post(action + "/withdraw", {{"version", "1"}, {"reason", "deux fois"}}).status, 303);
  EXPECT_THAT(browser.get(action).body, HasSubstr("deux fois"));
}

TEST_P(ActionPages, ReadingAnActionIsNotedOnThePersonsTrail) {
  const auto action = given({records[0]}, an_interview()).actions[0];
  referent().get("/people/actions/" + action.text());
  const auto noted = database().read(test_scope(), [&](Transaction& tx) {
    return tx.number("select count(*) from access_audit where action = 'action.read' and subject_id = $1",
                     action);
  });
  EXPECT_EQ(noted, 1);
}

TEST_P(ActionPages, AnotherInstitutionFindsNothingAtAll) {
  const auto action = given({records[0]}, an_interview()).actions[0].text();
  const auto stranger =
      house->sign_in(house->member(house->organisation("Ailleurs", "social_welfare_centre"), {"referent"}));
  for (const std::string& path :
       {"/people/actions/" + action, "/people/actions/" + action + "/withdraw",
        "/people/" + records[0].text() + "/actions/new", "/people/actions?record=" + records[0].text()})
    EXPECT_EQ(stranger.get(path).status, 404) << path;
  EXPECT_THAT(stranger.get("/people/actions").body, Not(HasSubstr("Martinel")));
  EXPECT_EQ(stranger
                .post("/people/" + records[0].text() + "/actions/new",
                      {{"type", key(an_interview())}, {"date", "2022-05-02"}, {"minutes", "45"}})
                .status,
            404);
}

TEST_P(ActionPages, TheReportShowsMasksAndExports) {
  given(records, a_workshop());
  given({records[0]}, an_interview());
  const auto page = referent().get("/people/actions/report?year=2022");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("6 personnes"));
  EXPECT_THAT(page.body, HasSubstr("1 personne"));
  const auto director = house->sign_in(house->member(service, {"director"}));
  const auto masked = director.get("/people/actions/report?year=2022");
  EXPECT_THAT(masked.body, HasSubstr("masqué"));
  EXPECT_THAT(masked.body, Not(HasSubstr("1 personne<")));
  const auto csv = director.get("/people/actions/report/export?year=2022&format=csv");
  EXPECT_THAT(csv.body, HasSubstr("masqué"));
  EXPECT_EQ(director.get("/people/actions/report/export?year=2022&format=xlsx").body.substr(0, 2), "PK");
  EXPECT_EQ(director.get("/people/actions/report?territory=atlantis").status, 422);
  EXPECT_EQ(house->sign_in(house->member(service, {"trainer"})).get("/people/actions/report").status, 403);
}

TEST_P(ActionPages, TheApiListsRecordsAndReports) {
  const auto browser = referent();
  const std::string path = "/api/v1/people/" + records[0].text() + "/actions";
  given({records[0]}, an_interview());
  const auto listed = browser.get(path);
  EXPECT_EQ(listed.status, 200);
  EXPECT_THAT(listed.body, HasSubstr("\"type\":\"interview\""));
  EXPECT_THAT(browser.get("/api/v1/reports/actions?year=2022").body,
              HasSubstr("\"domain\":\"accompaniment\""));
  const auto stranger =
      house->sign_in(house->member(house->organisation("Ailleurs", "social_welfare_centre"), {"referent"}));
  EXPECT_EQ(stranger.get(path).status, 404);
}

TEST_P(ActionPages, TheApiRecordsWithATokenOnceForEachKey) {
  const auto token = database().write(test_scope(), [&](Transaction& tx) {
    return access::make_token(tx, access::system_actor("test"), membership.id, "robot", 30, clock.now())
        ->secret;
  });
  const auto post = [&](const std::string& body, const std::string& once) {
    web::Request request;
    request.method = web::Method::post;
    request.target = "/api/v1/people/" + records[0].text() + "/actions";
    request.headers = {{"authorization", "Bearer " + token}, {"content-type", "application/json"}};
    if (!once.empty()) request.headers["idempotency-key"] = once;
    request.body = body;
    return house->answer(std::move(request));
  };
  const std::string body =
      R"({"domain":"accompaniment","type":"interview","date":"2022-05-02","minutes":30,"outcome":"done"})";
  EXPECT_EQ(post(body, "k1").status, 201);
  post(body, "k1");
  EXPECT_EQ(actions(), 1);
  const auto refused = post(R"({"domain":"accompaniment","type":"interview","date":"2022-05-02"})", "");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("\"code\":\"api.missing\""));
  EXPECT_THAT(refused.body, HasSubstr("\"field\":\"minutes\""));
  EXPECT_EQ(post("[]", "").status, 422);
  EXPECT_EQ(post(R"({"date":"2022-02-30"})", "").status, 422);
}

TEST_P(ActionPages, AFilterThatIsNoneIsToldAndNeverTakenForAll) {
  given({records[0]}, an_interview());
  const auto browser = referent();
  for (const char* filter : {"what=zzz", "what=accompaniment/zzz", "worker=zzz", "record=zzz", "from=zzz",
                             "until=2022-02-30", "after=junk"}) {
    const auto list = browser.get(std::string("/people/actions?") + filter);
    EXPECT_EQ(list.status, 422) << filter;
    EXPECT_THAT(list.body, HasSubstr("error-summary")) << filter;
    EXPECT_THAT(list.body, HasSubstr("Martinel")) << filter;
    EXPECT_EQ(browser.get(std::string("/people/actions/export?") + filter).status, 422) << filter;
  }
  EXPECT_EQ(browser.get("/people/actions?what=accompaniment").status, 200);
  EXPECT_EQ(browser.get("/people/actions/export?format=doc").status, 422);
  EXPECT_EQ(browser.get("/people/actions/report/export?year=2022&format=doc").status, 422);
}

TEST_P(ActionPages, TheApiRecordsForAGroup) {
  const auto token = database().write(test_scope(), [&](Transaction& tx) {
    return access::make_token(tx, access::system_actor("test"), membership.id, "robot", 30, clock.now())
        ->secret;
  });
  const auto post = [&](const std::string& others) {
    web::Request request;
    request.method = web::Method::post;
    request.target = "/api/v1/people/" + records[0].text() + "/actions";
    request.headers = {{"authorization", "Bearer " + token}, {"content-type", "application/json"}};
    request.body = fmt::format(
        R"({{"others":[{}],"domain":"obstacles","type":"digital","date":"2022-05-02","minutes":180}})",
        others);
    return house->answer(std::move(request));
  };
  const auto recorded = post(fmt::format(R"("{}","{}")", records[1].text(), records[2].text()));
  ASSERT_EQ(recorded.status, 201) << recorded.body;
  const auto json = web::Json::parse(recorded.body);
  EXPECT_EQ(json->elements("actions").size(), 3u);
  EXPECT_TRUE(json->text("group"));
  EXPECT_EQ(actions(), 3);
  // One whom nobody knows: nothing for the others either.
  EXPECT_EQ(post(R"("00000000-0000-7000-8000-000000000001")").status, 404);
  EXPECT_EQ(actions(), 3);
}

CONCERTO_ON_BOTH_ENGINES(ActionPages);

}  // namespace concerto::pathways
