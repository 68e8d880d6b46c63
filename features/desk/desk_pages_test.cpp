// SPDX-License-Identifier: EUPL-1.2
#include "features/access/feature.h"
#include "features/access/members_actions.h"
#include "features/access/roles.h"
#include "features/access/samples.h"
#include "features/delivery/feature.h"
#include "features/delivery/samples.h"
#include "features/desk/desk_actions.h"
#include "features/desk/feature.h"
#include "features/governance/feature.h"
#include "features/governance/governance_actions.h"
#include "features/indicators/feature.h"
#include "features/partnerships/feature.h"
#include "features/partnerships/plan_actions.h"
#include "features/partnerships/publication_actions.h"
#include "features/partnerships/samples.h"
#include "features/pathways/feature.h"
#include "features/people/feature.h"
#include "features/people/samples.h"
#include "platform/jobs/mail.h"

namespace concerto::desk {
namespace {

using storage::Transaction;
using testing::HasSubstr;
using testing::Not;

std::string location(const web::Response& response) {
  for (const auto& [name, value] : response.headers)
    if (name == "Location") return value;
  return {};
}

class DeskPages : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    house = std::make_unique<samples::House>(database(), clock);
    install(house->doors(), CONCERTO_TREE);
  }
  void TearDown() override {
    house.reset();
    TwoEngines::TearDown();
  }
  template <class Action>
  auto given(Action action) {
    return database().write(test_scope(), std::move(action));
  }
  std::vector<Due> dues(const access::Actor& actor, Date today) {
    return database().read(access::scope_of(actor), [&](Transaction& tx) {
      return dues_of(tx, house->packs(), actor, today, Instant::at_midnight_utc(today));
    });
  }
  const Due* find(const std::vector<Due>& all, const std::string& what) {
    const auto at = std::ranges::find(all, what, &Due::what);
    return at == all.end() ? nullptr : &*at;
  }

  std::unique_ptr<samples::House> house;
};

}  // namespace

TEST_P(DeskPages, EmptyIsSaidKindly) {
  const auto service = house->organisation("Service de Lorme", "social_welfare_centre");
  for (const access::Role& role : access::all_roles()) {
    const auto page = house->sign_in(house->member(service, {std::string(role.code)}), true).get("/");
    EXPECT_EQ(page.status, 200) << role.code;
    EXPECT_THAT(page.body, HasSubstr("Rien ne vous attend")) << role.code;
  }
}

TEST_P(DeskPages, SomebodyWithoutInstitutionIsToldWhatToDo) {
  auto member = house->member(house->organisation("Ailleurs", "social_welfare_centre"), {"referent"});
  member.id = {};
  const auto page = house->sign_in(member).get("/");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("example.org"));
}

TEST_P(DeskPages, ATrainerSeesTheRollsOfTodayAndTheirSessions) {
  const auto stage = given([](Transaction& tx) {
    auto made = delivery::a_stage(tx);
    const auto session = delivery::an_open_session(tx, made);
    delivery::an_enrolment(tx, made, session, "Valette");
    return made;
  });
  EXPECT_FALSE(find(dues(stage.manager, Date(2022, 5, 8)), "desk.what.roll_fill"));
  const auto today = dues(stage.manager, Date(2022, 5, 9));
  ASSERT_TRUE(find(today, "desk.what.roll_fill"));
  EXPECT_EQ(pile_of(*find(today, "desk.what.roll_fill"), Date(2022, 5, 9)), Pile::now);
  EXPECT_FALSE(find(dues(stage.referent, Date(2022, 5, 10)), "desk.what.roll_fill"));
}

TEST_P(DeskPages, RollsOfDaysBeforeAreOneLineOfEachSession) {
  const auto stage = given([](Transaction& tx) {
    auto made = delivery::a_stage(tx);
    delivery::an_enrolment(tx, made, delivery::an_open_session(tx, made), "Valette");
    return made;
  });
  const auto lines = dues(stage.trainer, Date(2022, 5, 11));
  const auto behind = find(lines, "desk.what.rolls_fill");
  ASSERT_TRUE(behind);
  EXPECT_EQ(std::ranges::count(lines, "desk.what.rolls_fill", &Due::what), 1);
  EXPECT_EQ(behind->day, Date(2022, 5, 9));
  EXPECT_EQ(std::get<std::int64_t>(behind->values.front().second), 4);
  EXPECT_THAT(behind->href, HasSubstr("day=2022-05-09&half=morning"));
  EXPECT_EQ(pile_of(*behind, Date(2022, 5, 11)), Pile::late);
  EXPECT_EQ(pile_of(*find(lines, "desk.what.roll_fill"), Date(2022, 5, 11)), Pile::now);
}

TEST_P(DeskPages, AReferentSeesWhoWaitsForAPlace) {
  const auto stage = given([](Transaction& tx) {
    auto made = delivery::a_stage(tx);
    const auto session = delivery::an_open_session(tx, made, 1);
    delivery::an_enrolment(tx, made, session, "Valette");
    delivery::an_enrolment(tx, made, session, "Rocher");
    return made;
  });
  const auto all = dues(stage.referent, Date(2022, 5, 3));
  const Due* waiting = find(all, "desk.what.waiting_place");
  ASSERT_TRUE(waiting);
  EXPECT_THAT(waiting->subject, HasSubstr("Rocher"));
  EXPECT_EQ(pile_of(*waiting, Date(2022, 5, 3)), Pile::waiting);
}

TEST_P(DeskPages, SignaturesMissingWaitForTheirParty) {
  const auto two = given([](Transaction& tx) {
    const auto made = partnerships::two_institutions(tx);
    const auto officer = partnerships::somebody(tx, made.county, "partnership_officer");
    const auto& library = partnerships::shipped_packs();
    const auto id = delivery::must_succeed(partnerships::draw_up_agreement(
        tx, library, officer, partnerships::ordinary_agreement(made), Date(2022, 5, 1), Instant{1}));
    const auto agreement = delivery::must_succeed(partnerships::find_agreement(tx, officer, id));
    delivery::must_succeed(partnerships::submit_for_signature(tx, library, officer, id, agreement.version,
                                                              Date(2022, 5, 1), Instant{2}));
    return made;
  });
  const auto director = house->sign_in(house->member(two.county, {"director"}), true);
  const auto page = director.get("/");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("/sign\""));
  EXPECT_THAT(page.body, HasSubstr("En attente des autres"));
  auto actor = partnerships::an_actor(two.county, "director");
  const auto all = dues(actor, Date(2022, 5, 3));
  EXPECT_EQ(std::ranges::count(all, std::string("partnerships.due.sign"), &Due::what), 2);
  EXPECT_EQ(std::ranges::count_if(all, [](const Due& due) { return due.others; }), 1);
}

TEST_P(DeskPages, APlanThatNobodyValidatedIsTold) {
  const auto two = given([](Transaction& tx) {
    const auto made = partnerships::two_institutions(tx);
    partnerships::an_agreement_in_force(tx, made);
    return made;
  });
  const auto all = dues(partnerships::an_actor(two.county, "partnership_officer"), Date(2022, 7, 1));
  EXPECT_TRUE(find(all, "desk.what.plan_validate"));
  EXPECT_FALSE(
      find(dues(partnerships::an_actor(two.centre, "trainer"), Date(2022, 7, 1)), "desk.what.plan_validate"));
}

TEST_P(DeskPages, APlanThatWasCorrectedIsToldToBothParties) {
  const auto two = given([](Transaction& tx) {
    const auto made = partnerships::two_institutions(tx);
    const auto id = partnerships::an_agreement_in_force(tx, made);
    const auto officer = partnerships::somebody(tx, made.county, "partnership_officer");
    delivery::must_succeed(partnerships::validate_plan(tx, officer, id, 2022, true, true,
                                                       tx.fresh_id<MeetingId>(), Date(2022, 6, 15)));
    const auto plan = *partnerships::plan_of_year(tx, id, 2022);
    partnerships::EditPlan command{.agreement = id,
                                   .year = 2022,
                                   .rows = {},
                                   .targets = {},
                                   .version = plan.version,
                                   .correct = true,
                                   .reason = "Faute de frappe"};
    command.rows.push_back({plan.rows[0].id, {}, {}, "Autre texte", plan.rows[0].state, {}});
    delivery::must_succeed(partnerships::edit_plan(tx, partnerships::shipped_packs(), officer, command,
                                                   Date(2022, 6, 20), Instant{3}));
    return made;
  });
  for (const auto organisation : {two.county, two.centre}) {
    const auto all = dues(partnerships::an_actor(organisation, "partnership_officer"), Date(2022, 7, 1));
    const Due* corrected = find(all, "desk.what.plan_corrected");
    ASSERT_TRUE(corrected);
    EXPECT_EQ(corrected->why, "desk.why.plan_corrected");
    EXPECT_FALSE(find(all, "desk.what.plan_validate"));
  }
}

TEST_P(DeskPages, TheDeskCostsAsMuchForManyThingsAsForFew) {
  const auto stage = given([](Transaction& tx) {
    auto made = delivery::a_stage(tx);
    delivery::an_enrolment(tx, made, delivery::an_open_session(tx, made), "Valette");
    return made;
  });
  clock.set(Date(2022, 5, 20));
  const auto browser = house->sign_in(
      house->member(stage.centre, {"centre_manager", "trainer", "director", "partnership_officer"}), true);
  EXPECT_EQ(browser.get("/").status, 200);
  const int few = house->statements();
  EXPECT_LE(few, 30);
  given([&](Transaction& tx) {
    for (const char* name : {"Martinel", "Rocher", "Dumont"})
      delivery::an_enrolment(tx, stage, delivery::an_open_session(tx, stage), name);
  });
  EXPECT_EQ(browser.get("/").status, 200);
  EXPECT_EQ(house->statements(), few);
}

TEST_P(DeskPages, TheSearchFindsPeopleAgreementsAndSessions) {
  const auto stage = given([](Transaction& tx) {
    auto made = delivery::a_stage(tx);
    delivery::an_open_session(tx, made);
    people::given_file(tx, made.referent, people::a_draft("Lefèvre-Marchal", "Inès"), made.referent.user);
    people::given_file(tx, made.referent, people::a_draft("Lefort", "Ali"), made.referent.user);
    return made;
  });
  const auto browser = house->sign_in(house->member(stage.county, {"referent"}));
  const auto both = browser.get("/search?q=lef");
  EXPECT_EQ(both.status, 200);
  EXPECT_THAT(both.body, HasSubstr("Lefort"));
  EXPECT_LE(house->statements(), 20);
  const auto one = browser.get("/search?q=lefevre%20ines");
  EXPECT_EQ(one.status, 303) << "one person and nothing else: the file opens";
  EXPECT_THAT(location(one), HasSubstr("/people/"));
  EXPECT_THAT(browser.get("/search?q=zzz").body, HasSubstr("Rien ne correspond"));
  EXPECT_EQ(browser.get("/search").status, 200);

  const auto stranger =
      house->sign_in(house->member(house->organisation("Ailleurs", "social_welfare_centre"), {"referent"}));
  EXPECT_THAT(stranger.get("/search?q=lef").body, Not(HasSubstr("Lefort")));
  const auto noted = database().read(test_scope(), [](Transaction& tx) {
    return tx.number("select count(*) from access_audit where action = 'desk.searched'");
  });
  EXPECT_EQ(noted, 4);
}

TEST_P(DeskPages, AnAgreementIsFoundByTheBeginningOfAWord) {
  const auto two = given([](Transaction& tx) {
    const auto made = partnerships::two_institutions(tx);
    partnerships::an_agreement_in_force(tx, made);
    return made;
  });
  const auto actor = partnerships::an_actor(two.county, "partnership_officer");
  const auto found = database().read(access::scope_of(actor), [&](Transaction& tx) {
    const auto title = partnerships::agreements_of(tx, two.county).front().title;
    return search(tx, delivery::test_library(), actor, title.substr(0, 4), Date(2022, 7, 1))
        .agreements.size();
  });
  EXPECT_EQ(found, 1u);
}

TEST_P(DeskPages, HelpIsByRole) {
  const auto service = house->organisation("Service de Lorme", "social_welfare_centre");
  const auto page = house->sign_in(house->member(service, {"trainer"})).get("/help");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("role-trainer"));
  EXPECT_THAT(page.body, Not(HasSubstr("role-funder")));
}

TEST_P(DeskPages, TheGuideIsReadInTheProgram) {
  const auto service = house->organisation("Service de Lorme", "social_welfare_centre");
  const auto browser = house->sign_in(house->member(service, {"referent"}));
  EXPECT_THAT(browser.get("/help").body, HasSubstr("/help/guide/conventions"));
  const auto page = browser.get("/help/guide/conventions");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("<h2 id=\"signer\">Signer</h2>"));
  EXPECT_EQ(browser.get("/help/guide/nothing").status, 404);
}

// A long run of one kind is one line: the first with its button, the others folded behind it.
TEST_P(DeskPages, ManyLinesOfOneKindStandAsOne) {
  const auto two = given([&](Transaction& tx) {
    const auto made = partnerships::two_institutions(tx);
    const auto id = partnerships::an_agreement_in_force(tx, made);
    for (const char* title : {"Affiche 1", "Affiche 2", "Affiche 3", "Affiche 4", "Affiche 5"})
      delivery::must_succeed(partnerships::save_publication(
          tx, partnerships::shipped_packs(), partnerships::an_actor(made.county, "partnership_officer"),
          {.publication = {}, .agreement = id, .title = title, .medium = "poster", .elements = {}},
          Date(2022, 6, 10), Instant{5}));
    return made;
  });
  clock.set(Date(2022, 6, 12));
  const auto page = house->sign_in(house->member(two.county, {"partnership_officer"}), true).get("/").body;
  EXPECT_THAT(page, HasSubstr("et 4 autres"));
  EXPECT_THAT(page, HasSubstr("Affiche 5"));
}

// Minutes that lack a part are to be completed, then to be validated.
TEST_P(DeskPages, MinutesAreCompletedThenValidated) {
  MeetingId meeting;
  const auto two = given([&](Transaction& tx) {
    const auto& library = partnerships::shipped_packs();
    const auto made = partnerships::two_institutions(tx);
    const auto id = partnerships::an_agreement_in_force(tx, made);
    const auto officer = partnerships::an_actor(made.county, "partnership_officer");
    meeting = delivery::must_succeed(governance::plan_meeting(
        tx, library, officer, {.agreement = id, .committee = "steering", .planned_on = Date(2022, 6, 11)},
        Date(2022, 6, 11), Instant{6}));
    delivery::must_succeed(governance::hold_meeting(tx, library, officer,
                                                    {.meeting = meeting,
                                                     .held_on = Date(2022, 6, 11),
                                                     .attendees = {{made.county, "A"}, {made.centre, "B"}},
                                                     .version = 1},
                                                    Date(2022, 6, 11), Instant{7}));
    return made;
  });
  const auto director = partnerships::an_actor(two.county, "director");
  const auto before = dues(director, Date(2022, 6, 12));
  ASSERT_TRUE(find(before, "desk.what.minutes_write"));
  EXPECT_THAT(find(before, "desk.what.minutes_write")->href, HasSubstr("/minutes"));
  given([&](Transaction& tx) {
    delivery::must_succeed(governance::write_minutes(
        tx, partnerships::an_actor(two.county, "partnership_officer"),
        {.meeting = meeting, .balances = {"a", "b", "c"}, .version = 2}, Date(2022, 6, 12), Instant{8}));
  });
  const auto after = dues(director, Date(2022, 6, 12));
  EXPECT_FALSE(find(after, "desk.what.minutes_write"));
  EXPECT_TRUE(find(after, "desk.what.minutes"));
}

TEST_P(DeskPages, TheStyleGuideIsForDemoOnly) {
  const auto service = house->organisation("Service de Lorme", "social_welfare_centre");
  EXPECT_EQ(house->sign_in(house->member(service, {"trainer"})).get("/styleguide").status, 404);
}

TEST_P(DeskPages, AFailedMailIsShownAndSentAgain) {
  const auto service = house->organisation("Service de Lorme", "social_welfare_centre");
  const auto id = given([&](Transaction& tx) {
    jobs::post_mail(tx, {"someone@example.org", Language::fr, "Convocation", "secret body", service},
                    clock.now());
    auto posted = jobs::list_mail(tx, {std::nullopt, "waiting"}).front();
    posted.attempts = 7;
    jobs::save_mail_failed(tx, posted, "connection refused", clock.now());
    return posted.id;
  });
  const auto browser = house->sign_in(house->member(service, {"administrator"}), true);
  EXPECT_THAT(browser.get("/").body, HasSubstr("/settings/jobs"));
  const auto page = browser.get("/settings/jobs");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("connection refused"));
  EXPECT_THAT(page.body, Not(HasSubstr("secret body")));
  EXPECT_EQ(browser.post("/settings/jobs/send", {{"mail", id.text()}}).status, 303);
  EXPECT_THAT(browser.get("/settings/jobs").body, Not(HasSubstr("/settings/jobs/send")));
  given([&](Transaction& tx) { jobs::save_mail_sent(tx, id, clock.now()); });
  EXPECT_EQ(browser.post("/settings/jobs/send", {{"mail", id.text()}}).status, 422);
  EXPECT_EQ(house->sign_in(house->member(service, {"referent"})).get("/settings/jobs").status, 403);
}

// The buttons lead to pages of other features: here they all stand in one house.
TEST_P(DeskPages, EveryButtonLeadsSomewhere) {
  access::install(house->doors());
  people::install(house->doors());
  partnerships::install(house->doors());
  governance::install(house->doors());
  pathways::install(house->doors());
  delivery::install(house->doors());
  indicators::install(house->doors());
  const auto stage = given([](Transaction& tx) {
    auto made = delivery::a_stage(tx);
    const auto session = delivery::an_open_session(tx, made, 1);
    delivery::an_enrolment(tx, made, session, "Valette");
    delivery::an_enrolment(tx, made, session, "Rocher");
    return made;
  });
  clock.set(Date(2022, 5, 10));
  const std::vector<std::pair<OrganisationId, std::vector<std::string>>> who = {
      {stage.centre, {"centre_manager", "trainer", "director", "partnership_officer"}},
      {stage.county, {"referent", "director", "partnership_officer", "administrator"}}};
  int followed = 0;
  for (const auto& [organisation, roles] : who) {
    const auto browser = house->sign_in(house->member(organisation, roles), true);
    const auto home = browser.get("/").body;
    const auto from = home.find("<div class=\"columns\">");
    for (auto at = home.find("href=\"/", from); at != std::string::npos; at = home.find("href=\"/", at + 1)) {
      auto href = home.substr(at + 6, home.find('"', at + 6) - at - 6);
      for (auto amp = href.find("&amp;"); amp != std::string::npos; amp = href.find("&amp;"))
        href.replace(amp, 5, "&");
      const int status = browser.get(href).status;
      EXPECT_TRUE(status == 200 || status == 303) << href << ": " << status;
      ++followed;
    }
  }
  EXPECT_GE(followed, 10);
}

CONCERTO_ON_BOTH_ENGINES(DeskPages);

}  // namespace concerto::desk
