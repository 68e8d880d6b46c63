// SPDX-License-Identifier: EUPL-1.2
#include "features/access/members_actions.h"
#include "features/access/samples.h"
#include "features/delivery/feature.h"
#include "features/delivery/samples.h"
#include "platform/web/json.h"

namespace concerto::delivery {
namespace {

using storage::Transaction;

/// A roll of one person, asked and marked by a program of the centre.
class SessionApi : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped()) return;
    house_ = std::make_unique<samples::House>(database(), clock);
    install(house_->doors());
    database().write(test_scope(), [&](Transaction& tx) {
      stage_ = a_stage(tx);
      session_ = an_open_session(tx, stage_);
      later_ = an_open_session(tx, stage_, 12, Date(2022, 6, 13));
      enrolment_ = an_enrolment(tx, stage_, session_, "Martinel").enrolment;
      for (const SessionHalf& half : load_halves(tx, session_)) halves_.push_back(half);
      bearer_ = access::make_token(tx, access::system_actor("test"), stage_.manager.membership, "robot", 30,
                                   clock.now())
                    .value()
                    .secret;
    });
    clock.set(Date(2022, 5, 10));
  }
  void TearDown() override {
    house_.reset();
    TwoEngines::TearDown();
  }
  web::Response ask(web::Method method, const std::string& target, const std::string& body = {}) {
    web::Request request;
    request.method = method;
    request.target = target;
    request.headers = {{"authorization", "Bearer " + bearer_}, {"content-type", "application/json"}};
    request.body = body;
    return house_->answer(std::move(request));
  }
  std::string mark(const SessionHalf& half, const std::string& rest = "") const {
    return fmt::format(R"({{"half_day":"{}","enrolment":"{}","presence":"present"{}}})", half.id.text(),
                       enrolment_.text(), rest);
  }
  /// Marks of which the first half-day alone is told as seen.
  web::Response record(const std::string& marks) {
    return ask(web::Method::post, "/api/v1/sessions/" + session_.text() + "/attendance",
               fmt::format(R"({{"from":"2022-05-09","half_days":[{{"id":"{}","version":{}}}],"marks":[{}]}})",
                           halves_[0].id.text(), halves_[0].version, marks));
  }
  std::string field_of(const web::Response& answer) const {
    return web::Json::parse(answer.body)->text("field").value_or("");
  }
  std::int64_t marks() {
    return database().read(test_scope(),
                           [](Transaction& tx) { return tx.number("select count(*) from delivery_mark"); });
  }

  std::unique_ptr<samples::House> house_;
  Stage stage_;
  SessionId session_;
  SessionId later_;
  EnrolmentId enrolment_;
  std::vector<SessionHalf> halves_;
  std::string bearer_;
};

TEST_P(SessionApi, MarksARollAsItWasRead) {
  const auto recorded = record(mark(halves_[0]));
  EXPECT_EQ(recorded.status, 200) << recorded.body;
  EXPECT_EQ(web::Json::parse(recorded.body)->integer("marked"), 1);
  EXPECT_EQ(marks(), 1);
}

TEST_P(SessionApi, RefusesAMarkOfAHalfDayThatWasNotToldAndKeepsNone) {
  const auto refused = record(mark(halves_[0]) + "," + mark(halves_[1]));
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(field_of(refused), "marks.1.half_day");
  EXPECT_EQ(marks(), 0);
}

TEST_P(SessionApi, RefusesToMarkSomebodyTwice) {
  const auto refused = record(mark(halves_[0]) + "," + mark(halves_[0]));
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(field_of(refused), "marks.1");
  EXPECT_EQ(marks(), 0);
}

TEST_P(SessionApi, NamesTheMarkThatARuleRefuses) {
  EXPECT_EQ(field_of(record(mark(halves_[0], R"(,"late_minutes":900)"))), "marks.0");
  EXPECT_EQ(field_of(record(mark(halves_[0], R"(,"late_minutes":"x")"))), "marks.0.late_minutes");
  EXPECT_EQ(field_of(record(mark(halves_[0], R"(,"later":5)"))), "marks.0.later");
  EXPECT_EQ(marks(), 0);
}

TEST_P(SessionApi, ListsSessionsPageByPage) {
  std::vector<std::string> seen;
  std::string next;
  do {
    const auto page =
        web::Json::parse(ask(web::Method::get, "/api/v1/sessions?limit=1&over=true&after=" + next).body);
    ASSERT_TRUE(page);
    for (const auto& session : page->elements("sessions")) seen.push_back(session.text("id").value());
    next = page->text("next").value_or("");
  } while (!next.empty() && seen.size() < 5);
  EXPECT_THAT(seen, testing::ElementsAre(session_.text(), later_.text()));
  EXPECT_EQ(ask(web::Method::get, "/api/v1/sessions?after=junk").status, 422);
  EXPECT_EQ(ask(web::Method::get, "/api/v1/sessions?programme=zzz").status, 422);
}

TEST_P(SessionApi, ASheetOfNoDayIsNotTakenForTheWholeSession) {
  access::Membership manager;
  manager.id = stage_.manager.membership;
  manager.user = stage_.manager.user;
  manager.organisation = stage_.centre;
  manager.roles = {"centre_manager"};
  const auto browser = house_->sign_in(manager);
  EXPECT_EQ(browser.get("/sessions/" + session_.text() + "/sheet.pdf?day=xx").status, 422);
  EXPECT_EQ(browser.get("/sessions/" + session_.text() + "/sheet.pdf?day=2022-05-09").status, 200);
}

CONCERTO_ON_BOTH_ENGINES(SessionApi);

}  // namespace
}  // namespace concerto::delivery
