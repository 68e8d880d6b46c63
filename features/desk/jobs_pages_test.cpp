// SPDX-License-Identifier: EUPL-1.2
#include "features/access/samples.h"
#include "features/desk/feature.h"
#include "platform/jobs/mail.h"
#include "platform/jobs/task.h"

namespace concerto::desk {
namespace {

using storage::Transaction;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class JobsPages : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped()) return;
    house = std::make_unique<samples::House>(database(), clock);
    install(house->doors(), "");
  }
  void TearDown() override {
    house.reset();
    TwoEngines::TearDown();
  }
  template <class Action>
  auto given(Action action) {
    return database().write(test_scope(), action);
  }

  std::unique_ptr<samples::House> house;
};

}  // namespace

TEST_P(JobsPages, MailAndTasksAreToldToTheAdministratorsOfTheirInstitutionOnly) {
  const auto service = house->organisation("Service de Lorme", "social_welfare_centre");
  const auto other = house->organisation("Centre de Vaux", "social_welfare_centre");
  const auto [mail, task] = given([&](Transaction& tx) {
    jobs::post_mail(tx, {"someone@example.org", Language::fr, "Convocation", "text", service}, clock.now());
    jobs::post_mail(tx, {"host@example.org", Language::fr, "Installation", "text"}, clock.now());
    auto posted = jobs::list_mail(tx, {service}).at(0);
    posted.attempts = 7;
    jobs::save_mail_failed(tx, posted, "connection refused", clock.now());
    const JobId work = jobs::post_task(tx, "test.count", R"({"name":"secret"})", service, {}, clock.now());
    tx.run("update jobs_task set state = 'failed', error = 'disk full', attempts = 8 where id = $1", work);
    return std::pair{posted.id, work};
  });
  const auto here = house->sign_in(house->member(service, {"administrator"}), true);
  const auto there = house->sign_in(house->member(other, {"administrator"}), true);
  EXPECT_THAT(here.get("/settings/jobs").body,
              AllOf(HasSubstr("Convocation"), Not(HasSubstr("Installation<"))));
  EXPECT_THAT(there.get("/settings/jobs").body, Not(HasSubstr("someone@example.org")));
  EXPECT_THAT(here.get("/settings/jobs/tasks").body,
              AllOf(HasSubstr("test.count"), HasSubstr("disk full"), Not(HasSubstr("secret"))));
  EXPECT_THAT(there.get("/settings/jobs/tasks").body, Not(HasSubstr("test.count")));
  EXPECT_EQ(there.post("/settings/jobs/send", {{"mail", mail.text()}}).status, 422);
  EXPECT_EQ(there.post("/settings/jobs/tasks/send", {{"task", task.text()}}).status, 422);
  EXPECT_EQ(here.post("/settings/jobs/tasks/send", {{"task", task.text()}}).status, 303);
  EXPECT_EQ(here.post("/settings/jobs/tasks/send", {{"task", task.text()}}).status, 422)
      << "it waits already";
  EXPECT_THAT(here.get("/settings/jobs/tasks?state=failed").body, Not(HasSubstr("test.count")));
  EXPECT_THAT(here.get("/settings/jobs/tasks?state=waiting").body, HasSubstr("test.count"));
  EXPECT_EQ(house->sign_in(house->member(service, {"referent"})).get("/settings/jobs/tasks").status, 403);
}

TEST_P(JobsPages, WorkThatStoppedIsToldToWhoAskedForItAndToTheAdministrator) {
  const auto service = house->organisation("Service de Lorme", "social_welfare_centre");
  const auto mine = house->member(service, {"partnership_officer"});
  const auto other = house->member(service, {"partnership_officer"});
  const auto actor = house->actor(mine);
  const auto [task, old] = given([&](Transaction& tx) {
    const auto stop = [&](JobId id, Instant ended) {
      tx.run(
          "update jobs_task set state = 'failed', error = 'disk full', attempts = 8, ended_at = $2 where id "
          "= $1",
          id, ended);
      return id;
    };
    const auto post = [&] {
      return jobs::post_task(tx, "governance.tell", "{}", service, actor.user, clock.now());
    };
    return std::pair{stop(post(), clock.now()), stop(post(), clock.now().plus_days(-40))};
  });
  const auto here = house->sign_in(mine);
  const auto there = house->sign_in(other);
  const auto administrator = house->sign_in(house->member(service, {"administrator"}), true);
  EXPECT_THAT(here.get("/").body, AllOf(HasSubstr("1 traitement arrêté"), HasSubstr("/tasks?state=failed")));
  EXPECT_THAT(there.get("/").body, Not(HasSubstr("traitement arrêté")));
  EXPECT_THAT(administrator.get("/").body,
              AllOf(HasSubstr("1 traitement arrêté"), HasSubstr("/settings/jobs/tasks?state=failed")));
  const auto page = here.get("/tasks?state=failed").body;
  EXPECT_THAT(page,
              AllOf(HasSubstr(task.text()), HasSubstr(old.text()), HasSubstr("action=\"/tasks/send\"")));
  EXPECT_THAT(page, AllOf(Not(HasSubstr("disk full")), Not(HasSubstr("/settings/jobs"))))
      << "what a fault says is for the administrator";
  EXPECT_THAT(there.get("/tasks").body, Not(HasSubstr(task.text())));
  EXPECT_EQ(there.post("/tasks/send", {{"task", task.text()}}).status, 403);
  EXPECT_EQ(here.post("/tasks/send", {{"task", task.text()}}).status, 303);
  EXPECT_EQ(here.post("/tasks/send", {{"task", task.text()}}).status, 422) << "it waits already";
  EXPECT_THAT(here.get("/").body, Not(HasSubstr("traitement arrêté")));
}

TEST_P(JobsPages, WorkThatStoppedMayBeGivenUpAndTakenUpAgain) {
  const auto service = house->organisation("Service de Lorme", "social_welfare_centre");
  const auto mine = house->member(service, {"partnership_officer"});
  const auto user = house->actor(mine).user;
  const auto task = given([&](Transaction& tx) {
    const JobId id = jobs::post_task(tx, "governance.tell", "{}", service, user, clock.now());
    tx.run("update jobs_task set state = 'failed', attempts = 8, ended_at = $2 where id = $1", id,
           clock.now());
    return id;
  });
  const std::vector<std::pair<std::string, std::string>> form = {{"task", task.text()}};
  const auto here = house->sign_in(mine);
  const auto there = house->sign_in(house->member(service, {"partnership_officer"}));
  EXPECT_THAT(here.get("/tasks?state=failed").body, HasSubstr("action=\"/tasks/give-up\""));
  EXPECT_EQ(there.post("/tasks/give-up", form).status, 403);
  EXPECT_EQ(here.post("/tasks/give-up", form).status, 303);
  EXPECT_EQ(here.post("/tasks/give-up", form).status, 422) << "it is given up already";
  EXPECT_THAT(here.get("/").body, Not(HasSubstr("traitement arrêté")));
  EXPECT_THAT(
      here.get("/tasks?state=given_up").body,
      AllOf(HasSubstr("abandonné"), HasSubstr("action=\"/tasks/send\""), Not(HasSubstr("give-up\""))));
  EXPECT_EQ(database().read(test_scope(),
                            [](Transaction& tx) {
                              return tx.number("select count(*) from access_audit where action = $1",
                                               "desk.task_given_up");
                            }),
            1);
  EXPECT_EQ(here.post("/tasks/send", form).status, 303);
  EXPECT_EQ(given([&](Transaction& tx) { return jobs::find_task(tx, task)->state; }), "waiting");
}

TEST_P(JobsPages, MailThatCannotLeaveMayBeGivenUp) {
  const auto service = house->organisation("Service de Lorme", "social_welfare_centre");
  const JobId mail = given([&](Transaction& tx) {
    jobs::post_mail(tx, {"gone@example.org", Language::fr, "Convocation", "text", service}, clock.now());
    auto posted = jobs::list_mail(tx, {service}).at(0);
    posted.attempts = 7;
    jobs::save_mail_failed(tx, posted, "no such mailbox", clock.now());
    return posted.id;
  });
  const std::vector<std::pair<std::string, std::string>> form = {{"mail", mail.text()}};
  const auto here = house->sign_in(house->member(service, {"administrator"}), true);
  const auto other = house->organisation("Centre de Vaux", "social_welfare_centre");
  const auto there = house->sign_in(house->member(other, {"administrator"}), true);
  EXPECT_THAT(here.get("/").body, HasSubstr("1 courriel non parti"));
  EXPECT_EQ(there.post("/settings/jobs/give-up", form).status, 422);
  EXPECT_EQ(here.post("/settings/jobs/give-up", form).status, 303);
  EXPECT_THAT(here.get("/").body, Not(HasSubstr("courriel non parti")));
  EXPECT_THAT(here.get("/settings/jobs?state=given_up").body,
              AllOf(HasSubstr("no such mailbox"), HasSubstr("abandonné")));
}

TEST_P(JobsPages, WhoReadsTheMailLeavesATrace) {
  const auto service = house->organisation("Service de Lorme", "social_welfare_centre");
  const auto administrator = house->sign_in(house->member(service, {"administrator"}), true);
  const auto traces = [&] {
    return database().read(test_scope(), [](Transaction& tx) {
      return tx.number("select count(*) from access_audit where action = $1", "desk.mail_listed");
    });
  };
  ASSERT_EQ(administrator.get("/settings/jobs").status, 200);
  EXPECT_EQ(traces(), 0) << "nothing was shown";
  given([&](Transaction& tx) {
    jobs::post_mail(tx, {"someone@example.org", Language::fr, "Convocation", "text", service}, clock.now());
    return 0;
  });
  ASSERT_EQ(administrator.get("/settings/jobs").status, 200);
  EXPECT_EQ(traces(), 1);
}

TEST_P(JobsPages, ManyMailsAreToldAPageAtATime) {
  const auto service = house->organisation("Service de Lorme", "social_welfare_centre");
  given([&](Transaction& tx) {
    for (int i = 1; i <= 51; ++i)
      jobs::post_mail(tx,
                      {"someone@example.org", Language::fr, fmt::format("Lettre {:02}.", i), "text", service},
                      clock.now());
    return 0;
  });
  const auto browser = house->sign_in(house->member(service, {"administrator"}), true);
  const auto first = browser.get("/settings/jobs?state=waiting").body;
  EXPECT_THAT(first, AllOf(HasSubstr("Lettre 51."), HasSubstr("Lettre 02."), Not(HasSubstr("Lettre 01."))));
  const std::size_t at = first.find("/settings/jobs?state=waiting&amp;before=");
  ASSERT_NE(at, first.npos);
  std::string next = first.substr(at, first.find('"', at) - at);
  next.replace(next.find("&amp;"), 5, "&");
  EXPECT_THAT(browser.get(next).body, AllOf(HasSubstr("Lettre 01."), Not(HasSubstr("Lettre 02."))));
}

CONCERTO_ON_BOTH_ENGINES(JobsPages);

}  // namespace concerto::desk
