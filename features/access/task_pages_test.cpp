// SPDX-License-Identifier: EUPL-1.2
// What a page shows of the work behind it, and of the files that were handed in.
#include "features/access/feature.h"
#include "features/access/file_edge.h"
#include "features/access/samples.h"
#include "features/access/task_edge.h"

namespace concerto::access {
namespace {

using storage::Transaction;
using testing::HasSubstr;
using testing::Not;

std::string header_of(const web::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

class TaskPages : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped()) return;
    house = std::make_unique<samples::House>(database(), clock);
    install(house->doors());
    house->doors().get("/work", "signed_in", [this](Visit& visit) {
      const auto task = visit.read([&](Transaction& tx) { return jobs::find_task(tx, id); });
      if (auto ended = answer_watching(visit, *task)) return std::move(*ended);
      web::View view;
      show_task(visit, view, *task, "/work");
      return visit.page("styleguide", view, "Work", "");
    });
    const auto centre = house->organisation("Centre de Lorme", "adult_training_centre");
    member = house->member(centre, {"administrator"});
    id = database().write(test_scope(), [&](Transaction& tx) {
      return jobs::post_task(tx, "test.count", "{}", centre, member.user, clock.now());
    });
  }
  void TearDown() override {
    house.reset();
    TwoEngines::TearDown();
  }
  void put(const std::string& state, int progress, const std::string& error, int attempts = 0) {
    database().write(test_scope(), [&](Transaction& tx) {
      tx.run("update jobs_task set state = $2, progress = $3, error = $4, attempts = $5 where id = $1", id,
             state, progress, error, attempts);
    });
  }
  web::Response watch() { return house->sign_in(member).get("/work"); }
  web::Response ask_again() {
    web::Request request;
    request.target = "/work";
    request.headers["hx-request"] = "true";
    request.headers["cookie"] = "session=" + house->sign_in(member).cookie();
    return house->answer(request);
  }

  std::unique_ptr<samples::House> house;
  Membership member;
  JobId id;
};

}  // namespace

TEST_P(TaskPages, AskAgainWhileItIsUnderWay) {
  EXPECT_THAT(watch().body, HasSubstr("hx-get=\"/work\""));
  put("running", 40, "");
  const auto page = watch().body;
  EXPECT_THAT(page, HasSubstr("<progress max=\"100\" value=\"40\""));
  EXPECT_THAT(page, HasSubstr("<noscript><meta http-equiv=\"refresh\""));
  EXPECT_EQ(header_of(ask_again(), "HX-Refresh"), "");
  put("waiting", 40, "disk full", 1);
  EXPECT_THAT(watch().body, Not(HasSubstr("disk full"))) << "a fault's words are for the administrator";
}

TEST_P(TaskPages, AreLoadedAnewOnceItHasEnded) {
  put("done", 100, "");
  EXPECT_THAT(watch().body, Not(HasSubstr("id=\"task\"")));
  EXPECT_EQ(header_of(ask_again(), "HX-Refresh"), "true");
}

TEST_P(TaskPages, SayWhyItFailedInTheWordsOfTheRefusal) {
  put("failed", 40, "jobs.file_empty");
  EXPECT_THAT(watch().body, HasSubstr(house->words().text(Language::fr, "jobs.file_empty")));
  EXPECT_EQ(header_of(ask_again(), "HX-Refresh"), "true");
  put("failed", 40, "disk full", 8);
  EXPECT_THAT(watch().body, HasSubstr(house->words().text(Language::fr, "task.failed.help")));
}

TEST_P(TaskPages, KnowOneWorkForEachKind) {
  const jobs::Work work = [](storage::Database&, const jobs::Task&, const jobs::Progress&) -> Result<Done> {
    return Done{};
  };
  house->doors().work("test.count", work);
  EXPECT_THROW(house->doors().work("test.count", work), std::logic_error);
  EXPECT_TRUE(
      jobs::run_due_task(database(), {house->doors().works(), ids().next(), [this] { return clock.now(); }}));
  EXPECT_THAT(watch().body, Not(HasSubstr("id=\"task\"")));
}

CONCERTO_ON_BOTH_ENGINES(TaskPages);

TEST(FileResponse, ShowsScansAndSavesWhatIsNone) {
  const auto pdf = file_response({"", "application/pdf", "%PDF-1.7", {}}, "Convention n° 4");
  EXPECT_EQ(pdf.type, "application/pdf");
  EXPECT_THAT(header_of(pdf, "Content-Disposition"),
              testing::StartsWith("inline; filename=\"Convention n_ 4.pdf\""));
  EXPECT_EQ(header_of(pdf, "Cache-Control"), "private, no-store");
  const auto image = file_response({"", "image/jpeg", "\xff\xd8\xff", {}}, "Scan.JPEG");
  EXPECT_THAT(header_of(image, "Content-Disposition"), testing::StartsWith("inline; filename=\"Scan.JPEG\""));
  EXPECT_EQ(header_of(image, "Content-Security-Policy"), "sandbox");
  const auto other = file_response({"", "text/html", "<script>", {}}, "page.html");
  EXPECT_THAT(header_of(other, "Content-Disposition"),
              testing::StartsWith("attachment; filename=\"page.html\""));
}

}  // namespace concerto::access
