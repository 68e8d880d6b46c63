// SPDX-License-Identifier: EUPL-1.2
#include "features/access/feature.h"
#include "features/access/samples.h"
#include "features/access/trail_store.h"
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

  std::unique_ptr<samples::House> house;
  OrganisationId centre;
  int handled = 0;
  int answered = 0;
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
  EXPECT_THAT(administrator.get("/settings/trail").body, HasSubstr("Institution " + centre.text()));
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

  web::Request stale;
  stale.method = web::Method::post;
  stale.target = "/note";
  stale.headers["cookie"] = "session=gone";
  stale.form.add("text", "kept words & more");
  stale.form.add("_once", "key-7");
  const auto led = house->answer(stale);
  EXPECT_EQ(led.status, 303);
  const std::string cookie = header(led, "Set-Cookie");
  const auto held = cookie.substr(cookie.find("held=") + 5, 43);

  web::Request guest;
  guest.target = "/sign-in?kept=1";
  guest.headers["cookie"] = "guest=g";
  const auto page = house->answer(guest);
  const auto at = page.body.find("name=\"_token\" value=\"") + 21;
  web::Request sign_in_form;
  sign_in_form.method = web::Method::post;
  sign_in_form.target = "/sign-in";
  sign_in_form.headers["cookie"] = "guest=g; held=" + held;
  sign_in_form.form.add("_token", page.body.substr(at, page.body.find('"', at) - at));
  sign_in_form.form.add("email", user.email);
  sign_in_form.form.add("password", "a plain password");
  const auto done = house->answer(sign_in_form);
  EXPECT_EQ(done.status, 303);
  EXPECT_THAT(header(done, "Location"), HasSubstr("/noted"));
  EXPECT_THAT(header(done, "Set-Cookie"), HasSubstr("session="));
  EXPECT_EQ(notes(), 1);
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
