// SPDX-License-Identifier: EUPL-1.2
#include "features/access/account_store.h"
#include "features/access/feature.h"
#include "features/access/samples.h"
#include "features/access/sheet_edge.h"
#include "features/access/trail_store.h"
#include "platform/documents/table_reader.h"
#include "platform/jobs/mail.h"

namespace concerto::access {
namespace {

using testing::HasSubstr;

std::string header(const web::Response& response, std::string_view name) {
  std::string found;
  for (const auto& [key, value] : response.headers)
    if (key == name) found += value + "\n";
  return found;
}

class AccessPages : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    house = std::make_unique<samples::House>(database(), clock);
    install(house->doors());
    house->doors().post("/note", "signed_in", [this](Visit& visit) {
      ++handled;
      received = visit.request().uploads;
      const auto outcome = visit.write([&](storage::Transaction& tx) -> Result<Done> {
        if (visit.request().form.get("text") == "wrong") return Refusal{"access.name_missing", "text"};
        record(tx, visit.actor(), {"access.language_changed", "user", visit.actor().user.uuid, {}, {}});
        return Done{};
      });
      ++answered;
      return outcome.ok() ? visit.go("/noted") : visit.refused(outcome.refusal());
    });
    centre = house->organisation("Centre de Lorme", "adult_training_centre");
  }
  void TearDown() override {
    house.reset();
    TwoEngines::TearDown();
  }
  std::int64_t notes() {
    return database().read(test_scope(), [](storage::Transaction& tx) {
      return tx.number("select count(*) from access_audit where action = 'access.language_changed'");
    });
  }

  std::int64_t changes_of_factor_roles() {
    return database().read(test_scope(), [](storage::Transaction& tx) {
      return tx.number("select count(*) from access_audit where action = 'access.second_factor_required'");
    });
  }

  std::unique_ptr<samples::House> house;
  OrganisationId centre;
  int handled = 0;
  int answered = 0;
  std::vector<web::Upload> received;

  /// Ada signs in with a password.
  void given_ada() {
    User user;
    user.email = "ada@example.org";
    user.name = "Ada";
    user.password_hash = secrets::hash_password("a plain password", secrets::PasswordCost::fast);
    Membership membership;
    membership.organisation = centre;
    membership.roles = {"trainer"};
    membership.from = Date(2020, 1, 1);
    database().write(test_scope(), [&](storage::Transaction& tx) {
      add_member(tx, system_actor("test"), user, membership, clock.now());
    });
  }
  /// With the form that was held for her browser, if any.
  web::Response sign_in_as_ada(const std::string& held) {
    web::Request guest;
    guest.target = "/sign-in?kept=1";
    guest.headers["cookie"] = "guest=g";
    web::Request form;
    form.method = web::Method::post;
    form.target = "/sign-in";
    form.headers["cookie"] = "guest=g; held=" + held;
    form.form.add("_token", value_of(house->answer(guest).body, "_token"));
    form.form.add("email", "ada@example.org");
    form.form.add("password", "a plain password");
    return house->answer(form);
  }
  static web::Request a_note(const std::string& cookie) {
    web::Request note;
    note.method = web::Method::post;
    note.target = "/note";
    note.headers["cookie"] = cookie;
    note.form.add("text", "kept words & more");
    return note;
  }
  static std::string value_of(const std::string& page, const std::string& field) {
    const std::string before = "name=\"" + field + "\" value=\"";
    const auto at = page.find(before) + before.size();
    return page.substr(at, page.find('"', at) - at);
  }
  static std::string held_in(const web::Response& led) {
    EXPECT_EQ(led.status, 303);
    const std::string cookie = header(led, "Set-Cookie");
    return cookie.substr(cookie.find("held=") + 5, 43);
  }
  static std::string session_in(const web::Response& response) {
    const std::string cookie = header(response, "Set-Cookie");
    const auto at = cookie.find("session=") + 8;
    return cookie.substr(at, cookie.find(';', at) - at);
  }
  std::int64_t held_forms() {
    return database().read(test_scope(), [](storage::Transaction& tx) {
      return tx.number("select count(*) from access_held_form");
    });
  }
};

}  // namespace

TEST_P(AccessPages, TheSignInPageSpeaksTheReadersLanguage) {
  web::Request request;
  request.target = "/sign-in";
  request.headers["accept-language"] = "nl-BE,nl;q=0.9";
  const auto page = house->answer(request);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("<html lang=\"nl\">"));
  EXPECT_THAT(page.body, HasSubstr("Aanmelden"));
  EXPECT_THAT(header(page, "Set-Cookie"), HasSubstr("guest="));
}

TEST_P(AccessPages, AStrangerIsLedToTheSignInPageAndBack) {
  web::Request request;
  request.target = "/settings/members?x=1";
  const auto page = house->answer(request);
  EXPECT_EQ(page.status, 303);
  EXPECT_THAT(header(page, "Location"), HasSubstr("/sign-in?next=%2Fsettings%2Fmembers%3Fx%3D1"));
}

TEST_P(AccessPages, AGuestAtTheFrontDoorIsShownTheSignInPage) {
  house->doors().get("/", "signed_in", [](Visit& visit) { return visit.go("/noted"); });
  web::Request request;
  request.target = "/";
  const auto page = house->answer(request);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("<html lang=\"fr\">"));
  EXPECT_THAT(page.body, HasSubstr("action=\"/sign-in\""));
  EXPECT_THAT(header(page, "Set-Cookie"), HasSubstr("guest=")) << "or its form would be refused";
}

TEST_P(AccessPages, ARoleOpensOnlyItsOwnPages) {
  const auto trainer = house->sign_in(house->member(centre, {"trainer"}));
  EXPECT_EQ(trainer.get("/settings/members").status, 403);
  const auto administrator = house->sign_in(house->member(centre, {"administrator"}));
  EXPECT_EQ(administrator.get("/settings/members").status, 200);
  EXPECT_EQ(administrator.get("/settings/trail").status, 200);
  EXPECT_EQ(administrator.get("/settings/tokens").status, 200);
  EXPECT_EQ(administrator.get("/account").status, 200);
}

TEST_P(AccessPages, AMistypedAddressKeepsTheMenuOfWhoIsSignedIn) {
  const auto page = house->sign_in(house->member(centre, {"trainer"})).get("/nowhere");
  EXPECT_EQ(page.status, 404);
  EXPECT_THAT(page.body, HasSubstr("action=\"/sign-out\""));
  web::Request request;
  request.path = "/nowhere";
  const auto guest = house->answer(request);
  EXPECT_EQ(guest.status, 404);
  EXPECT_THAT(guest.body, Not(HasSubstr("action=\"/sign-out\"")));
}

TEST_P(AccessPages, TheTrailNamesTheKindOfWhatItSpeaksOf) {
  const auto administrator = house->sign_in(house->member(centre, {"administrator"}));
  administrator.get("/settings/trail");
  EXPECT_THAT(administrator.get("/settings/trail").body,
              HasSubstr("<span>Institution Centre de Lorme</span>"));
}

TEST_P(AccessPages, FiltersAreEmptiedOnlyWhereSomethingIsFiltered) {
  const auto officer = house->sign_in(house->member(centre, {"data_protection_officer"}), true);
  EXPECT_THAT(officer.get("/settings/trail").body, testing::Not(HasSubstr("Effacer les filtres")));
  EXPECT_THAT(officer.get("/settings/trail?from=&until=&sort=latest").body,
              testing::Not(HasSubstr("Effacer les filtres")));
  EXPECT_THAT(officer.get("/settings/trail?from=2022-01-01").body, HasSubstr("Effacer les filtres"));
}

TEST_P(AccessPages, ThePagesOfTheSettingsLeadBackToThem) {
  const auto administrator = house->sign_in(house->member(centre, {"administrator"}), true);
  for (const char* page : {"/settings/members", "/settings/members/invite", "/settings/tokens"})
    EXPECT_THAT(administrator.get(page).body, HasSubstr("<li><a href=\"/settings\">Paramètres</a></li>"))
        << page;
}

TEST_P(AccessPages, ASecondFactorIsPhotographedOrTyped) {
  const auto page = house->sign_in(house->member(centre, {"administrator"})).get("/second-factor").body;
  EXPECT_THAT(page, HasSubstr("role=\"img\" aria-label=\"Code à photographier"));
  EXPECT_THAT(page, HasSubstr("<path fill=\"#000\" d=\"M0 0h7v1h-7z")) << "the upper edge of the first eye";
  EXPECT_THAT(page, HasSubstr("otpauth://totp/"));
}

TEST_P(AccessPages, AnAdministratorRequiresASecondFactorOfARole) {
  const auto administrator = house->sign_in(house->member(centre, {"administrator"}, "Ada Byron"), true);
  const auto trainer = house->sign_in(house->member(centre, {"trainer"}, "Blaise Pascal"));
  const auto elsewhere = house->sign_in(
      house->member(house->organisation("Mission", "local_mission"), {"trainer"}, "Sofia Kova"));
  EXPECT_EQ(trainer.get("/settings/second-factor").status, 403);
  EXPECT_EQ(trainer.post("/settings/second-factor", {{"before", ""}, {"roles", "director"}}).status, 403);
  EXPECT_THAT(administrator.get("/settings").body, HasSubstr("href=\"/settings/second-factor\""));
  EXPECT_THAT(administrator.get("/settings/second-factor").body,
              HasSubstr("Formateur·rice <span class=\"hint\">1 membre, 1 sans second facteur"));

  const auto asked = administrator.post("/settings/second-factor", {{"before", ""}, {"roles", "trainer"}});
  EXPECT_EQ(asked.status, 200);
  EXPECT_THAT(asked.body, HasSubstr("Blaise Pascal"));
  EXPECT_THAT(asked.body, testing::Not(HasSubstr("Sofia Kova"))) << "of another institution";
  EXPECT_EQ(trainer.get("/settings").status, 200) << "asking changes nothing";

  const auto required = administrator.post("/settings/second-factor",
                                           {{"before", ""}, {"roles", "trainer"}, {"confirmed", "yes"}});
  EXPECT_EQ(required.status, 303);
  EXPECT_THAT(header(trainer.get("/settings"), "Location"), HasSubstr("/second-factor?next="));
  EXPECT_EQ(elsewhere.get("/settings").status, 200);
  EXPECT_EQ(administrator.get("/settings").status, 200);
  EXPECT_EQ(changes_of_factor_roles(), 1);

  const auto again =
      administrator.post("/settings/second-factor", {{"before", "trainer"}, {"roles", "trainer"}});
  EXPECT_EQ(again.status, 303);
  EXPECT_EQ(changes_of_factor_roles(), 1) << "nothing changed, nothing to tell";
  EXPECT_EQ(administrator.post("/settings/second-factor", {{"before", "trainer"}}).status, 303);
  EXPECT_EQ(trainer.get("/settings").status, 200);
  EXPECT_EQ(changes_of_factor_roles(), 2);
}

TEST_P(AccessPages, OfTwoWhoRequireASecondFactorTheLaterSeesTheOther) {
  const auto administrator = house->sign_in(house->member(centre, {"administrator"}), true);
  const auto require = [&](const std::string& role) {
    return administrator.post("/settings/second-factor",
                              {{"before", ""}, {"roles", role}, {"confirmed", "yes"}});
  };
  EXPECT_EQ(require("director").status, 303);
  const auto late = require("trainer");
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("name=\"before\" value=\"director\""));
  EXPECT_EQ(administrator.post("/settings/second-factor", {{"before", "director"}, {"roles", "king"}}).status,
            422);
}

TEST_P(AccessPages, ReadingIsNotToldThatNothingWasSaved) {
  house->doors().get("/no-day", "signed_in", [](Visit& visit) {
    return visit.refused(Refusal{"form.date_invalid", "day"});
  });
  const auto browser = house->sign_in(house->member(centre, {"trainer"}));
  EXPECT_THAT(browser.get("/no-day").body, testing::Not(HasSubstr("Rien n’a été enregistré")));
  EXPECT_THAT(browser.post("/note", {{"text", "wrong"}}).body, HasSubstr("Rien n’a été enregistré"));
}

TEST_P(AccessPages, AMethodThatNobodyKnowsIsNoFaultOfOurs) {
  web::Request request;
  request.target = "/settings";
  const auto page = fault_page(house->house())(request, 501, "incident-1");
  EXPECT_EQ(page.status, 501);
  EXPECT_THAT(page.body, HasSubstr("Action impossible ici"));
  EXPECT_THAT(page.body, testing::Not(HasSubstr("incident-1")));
}

TEST_P(AccessPages, AFormOfAnotherSiteIsRefused) {
  const auto browser = house->sign_in(house->member(centre, {"trainer"}));
  EXPECT_EQ(browser.post("/note", {{"_token", "forged"}}).status, 422);
  EXPECT_EQ(handled, 0);
}

TEST_P(AccessPages, AFormSentTwiceIsDoneOnceAndAnsweredAlike) {
  const auto browser = house->sign_in(house->member(centre, {"trainer"}));
  const auto first = browser.post("/note", {{"_once", "key-1"}, {"text", "a"}});
  const auto second = browser.post("/note", {{"_once", "key-1"}, {"text", "a"}});
  EXPECT_EQ(first.status, 303);
  EXPECT_EQ(second.status, 303);
  EXPECT_EQ(header(first, "Location"), header(second, "Location"));
  EXPECT_EQ(notes(), 1);
  EXPECT_EQ(browser.post("/note", {{"_once", "key-1"}, {"text", "another"}}).status, 422)
      << "one key, one command";
}

TEST_P(AccessPages, ARefusedFormMayBeSentAgain) {
  const auto browser = house->sign_in(house->member(centre, {"trainer"}));
  EXPECT_EQ(browser.post("/note", {{"_once", "key-1"}, {"text", "wrong"}}).status, 422);
  EXPECT_EQ(browser.post("/note", {{"_once", "key-1"}, {"text", "right"}}).status, 303);
  EXPECT_EQ(notes(), 1);
}

TEST_P(AccessPages, AFormThatMeetsAnExpiredSessionIsSentAfterSignIn) {
  given_ada();
  auto stale = a_note("session=gone");
  stale.form.add("_once", "key-7");
  const auto done = sign_in_as_ada(held_in(house->answer(stale)));
  EXPECT_EQ(done.status, 303);
  EXPECT_THAT(header(done, "Location"), HasSubstr("/noted"));
  EXPECT_THAT(header(done, "Set-Cookie"), HasSubstr("session="));
  EXPECT_EQ(notes(), 1);
}

TEST_P(AccessPages, AFormKeptOverAnExpiredSessionKeepsItsFiles) {
  given_ada();
  const auto session = session_in(sign_in_as_ada(""));
  clock.set(clock.today().plus_days(1));
  auto stale = a_note("session=" + session);
  const std::string bytes("a\0b:\n12:\xff", 10);
  stale.uploads = {{"file", "été & liste.csv", "text/csv", bytes}, {"other", "", "", ""}};
  const auto held = held_in(house->answer(stale));
  EXPECT_EQ(notes(), 0);
  EXPECT_EQ(sign_in_as_ada(held).status, 303);
  EXPECT_EQ(notes(), 1);
  ASSERT_EQ(received.size(), 2U);
  EXPECT_EQ(received[0].field, "file");
  EXPECT_EQ(received[0].name, "été & liste.csv");
  EXPECT_EQ(received[0].type, "text/csv");
  EXPECT_EQ(received[0].bytes, bytes);
  EXPECT_EQ(received[1].field, "other");
  EXPECT_EQ(held_forms(), 0) << "what was used is not kept";
  EXPECT_EQ(sign_in_as_ada(held).status, 303);
  EXPECT_EQ(notes(), 1) << "it is sent once";
}

TEST_P(AccessPages, AKeptFileHasItsTimeAndItsPlace) {
  given_ada();
  const auto session = session_in(sign_in_as_ada(""));
  clock.set(clock.today().plus_days(1));
  auto stale = a_note("session=" + session);
  stale.uploads = {{"file", "scan.pdf", "application/pdf", std::string(300'000, 'x')}};
  const auto first = held_in(house->answer(stale));
  auto small = a_note("session=" + session);
  house->answer(small);
  EXPECT_EQ(held_forms(), 2);
  const auto second = held_in(house->answer(stale));
  EXPECT_EQ(held_forms(), 2) << "of one author one large form is kept";
  EXPECT_EQ(sign_in_as_ada(first).status, 303);
  EXPECT_EQ(notes(), 0);

  const Instant later = clock.now().plus_minutes(61);
  database().write(test_scope(), [&](storage::Transaction& tx) { purge(tx, later); });
  EXPECT_EQ(held_forms(), 0);
  EXPECT_EQ(sign_in_as_ada(second).status, 303);
  EXPECT_EQ(notes(), 0);
}

TEST_P(AccessPages, AFileOfAGuestIsAskedForAgainBesideItsField) {
  given_ada();
  auto stale = a_note("session=gone");
  stale.form.add("_once", "key-7");
  stale.uploads = {{"file", "<scan>.pdf", "application/pdf", "%PDF-1.4"}};
  const auto held = held_in(house->answer(stale));
  const auto page = sign_in_as_ada(held);
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(notes(), 0) << "not without its file";
  EXPECT_THAT(page.body, HasSubstr("&lt;scan&gt;.pdf</label>"));
  EXPECT_THAT(page.body, HasSubstr("name=\"file\""));
  EXPECT_THAT(page.body, HasSubstr("action=\"/note\" enctype=\"multipart/form-data\""));
  EXPECT_THAT(page.body, HasSubstr("name=\"text\" value=\"kept words &amp; more\""));
  EXPECT_THAT(page.body, testing::Not(HasSubstr("key-7")));

  auto again = a_note("session=" + session_in(page));
  again.form.add("_token", value_of(page.body, "_token"));
  again.form.add("_once", value_of(page.body, "_once"));
  again.uploads = stale.uploads;
  EXPECT_EQ(house->answer(again).status, 303);
  EXPECT_EQ(notes(), 1);
  ASSERT_EQ(received.size(), 1U);
}

TEST_P(AccessPages, ALongListIsWrittenWhileItIsRead) {
  house->doors().get("/sheet", "signed_in", [](Visit& visit) {
    SheetDownload sheet(visit, "Liste", {{"Nom"}, {"Nombre", documents::Kind::integer}},
                        visit.request().query.get("format"), 2);
    for (std::int64_t i = 1; i <= 5; ++i) sheet.row({{fmt::format("=n{}", i), i}});
    return sheet.finish("liste");
  });
  const auto browser = house->sign_in(house->member(centre, {"trainer"}));
  const auto csv = browser.get("/sheet");
  EXPECT_EQ(std::ranges::count(csv.body, '\n'), 6);
  EXPECT_THAT(csv.body, HasSubstr("\"'=n5\";5"));
  EXPECT_THAT(header(csv, "Content-Disposition"), HasSubstr("liste.csv"));

  // A workbook that outgrows a sheet goes on in the next one, under the same headings.
  const auto xlsx = browser.get("/sheet?format=xlsx");
  EXPECT_THAT(header(xlsx, "Content-Disposition"), HasSubstr("liste.xlsx"));
  std::vector<std::size_t> rows;
  const auto first = documents::read_table(xlsx.body);
  ASSERT_TRUE(first.ok()) << first.refusal().code;
  for (const std::string& name : first->notes.sheets) {
    documents::TableOptions options;
    options.sheet = name;
    const auto table = documents::read_table(xlsx.body, options);
    ASSERT_TRUE(table.ok());
    EXPECT_THAT(table->columns, testing::ElementsAre("Nom", "Nombre"));
    rows.push_back(table->rows.size());
  }
  EXPECT_THAT(rows, testing::ElementsAre(2, 2, 1));
}

TEST_P(AccessPages, AnInvitationLeavesByMailWithItsLink) {
  const auto browser = house->sign_in(house->member(centre, {"administrator"}));
  const auto refused = browser.post("/settings/members/invite", {{"email", "nobody"}, {"name", ""}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("id=\"email-error\""));
  EXPECT_THAT(refused.body, HasSubstr("id=\"name-error\"")) << "all faults at once";
  EXPECT_EQ(browser
                .post("/settings/members/invite",
                      {{"email", "new@example.org"}, {"name", "New"}, {"roles", "trainer"}})
                .status,
            303);
  const auto mails = database().read(test_scope(), [](storage::Transaction& tx) {
    return jobs::list_mail(tx, {std::nullopt, "waiting"});
  });
  ASSERT_EQ(mails.size(), 1U);
  EXPECT_THAT(mails[0].mail.body, HasSubstr("http://concerto.test/invitation/"));
}

TEST_P(AccessPages, ATokenIsShownOnceAndOpensTheApi) {
  const auto member = house->member(centre, {"administrator"});
  const auto browser = house->sign_in(member);
  house->doors().api(web::Method::get, "/api/v1/self", "signed_in", {"read_self", "Who am I", {}, "{}", 200},
                     [](Visit& visit) { return web::json("\"" + visit.actor().name + "\""); });
  const auto page =
      browser.post("/settings/tokens", {{"name", "robot"}, {"membership", member.id.text()}, {"days", "30"}});
  const auto at = page.body.find("concerto_");
  ASSERT_NE(at, std::string::npos);
  const std::string secret = page.body.substr(at, 9 + 43);
  EXPECT_EQ(browser.get("/settings/tokens").body.find(secret), std::string::npos);

  web::Request request;
  request.target = "/api/v1/self";
  EXPECT_EQ(house->answer(request).status, 401);
  request.headers["authorization"] = "Bearer " + secret;
  const auto answer = house->answer(request);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "\"Sample Member\"");
}

CONCERTO_ON_BOTH_ENGINES(AccessPages);

}  // namespace concerto::access
