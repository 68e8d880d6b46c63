// SPDX-License-Identifier: EUPL-1.2
// Tasks on both engines: done once, tried again, taken up again, and never by two at a time.
#include <condition_variable>
#include <latch>
#include <mutex>
#include <thread>

#include "platform/jobs/attempts.h"
#include "platform/jobs/giving_up.h"
#include "platform/jobs/runner.h"
#include "platform/jobs/task.h"
#include "tests/two_engines.h"

namespace concerto::jobs {
namespace {

using storage::Database;
using storage::Transaction;
using testing::ElementsAre;

const Result<Done> well = Done{};

class TaskStore : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (!IsSkipped()) now_ = clock.now();
  }
  JobId post(const std::string& kind = "test.count", const std::string& payload = "{}",
             OrganisationId organisation = {}) {
    return database().write(
        test_scope(), [&](Transaction& tx) { return post_task(tx, kind, payload, organisation, {}, now_); });
  }
  Task task(JobId id) {
    return database().read(test_scope(), [&](Transaction& tx) { return find_task(tx, id).value(); });
  }
  std::vector<JobId> listed(const JobFilter& filter) {
    std::vector<JobId> found;
    for (const Task& one :
         database().read(test_scope(), [&](Transaction& tx) { return list_tasks(tx, filter); })) {
      EXPECT_TRUE(one.payload.empty()) << "a list tells nothing of people";
      found.push_back(one.id);
    }
    return found;
  }
  TaskHands hands(const Works& works, Uuid runner = system_ids().next()) {
    return {works, runner, [this] { return now_; }, {}, {}};
  }
  bool run(const Works& works) { return run_due_task(database(), hands(works)); }
  bool again(JobId id) {
    return database().write(test_scope(), [&](Transaction& tx) { return send_task_again(tx, id, now_); });
  }

  Instant now_;
};

}  // namespace

TEST_P(TaskStore, IsDoneOnceAndTellsHowFarItIs) {
  const OrganisationId organisation{ids().next()};
  const JobId id = post("test.count", R"({"import":"7"})", organisation);
  EXPECT_TRUE(task(id).underway());
  std::vector<int> seen;
  std::string payload;
  const Works works = {{"test.count", [&](Database&, const Task& mine, const Progress& progress) {
                          payload = mine.payload;
                          EXPECT_EQ(task(id).state, "running");
                          for (const int percent : {-5, 40, 250}) {
                            progress(percent);
                            seen.push_back(task(id).progress);
                          }
                          return well;
                        }}};
  EXPECT_TRUE(run(works));
  EXPECT_FALSE(run(works)) << "it is done";
  EXPECT_EQ(payload, R"({"import":"7"})");
  EXPECT_THAT(seen, ElementsAre(0, 40, 100));
  EXPECT_EQ(task(id).state, "done");
  EXPECT_EQ(task(id).progress, 100);
  EXPECT_EQ(task(id).ended, now_);
  EXPECT_EQ(task(id).organisation, organisation);
  EXPECT_FALSE(task(id).underway());
}

TEST_P(TaskStore, IsWrittenWithTheTransactionThatCausesIt) {
  const auto refused = database().write(test_scope(), [&](Transaction& tx) -> Result<Done> {
    post_task(tx, "test.count", "{}", {}, {}, now_);
    return Refusal{"people.not_found"};
  });
  EXPECT_FALSE(refused.ok());
  EXPECT_TRUE(listed({}).empty());
}

TEST_P(TaskStore, AKindThatNobodyDoesWaitsAndHoldsUpNobody) {
  const JobId strange = post("test.strange");
  now_ = now_.plus_seconds(1);
  const JobId known = post();
  const Works works = {{"test.count", [](Database&, const Task&, const Progress&) { return well; }}};
  EXPECT_TRUE(run(works));
  EXPECT_FALSE(run(works));
  EXPECT_EQ(task(known).state, "done");
  EXPECT_EQ(task(strange).state, "waiting");
  EXPECT_FALSE(run({}));
}

TEST_P(TaskStore, ARefusalEndsItForGood) {
  const JobId id = post();
  const Works works = {{"test.count", [](Database&, const Task&, const Progress& progress) -> Result<Done> {
                          progress(30);
                          return Refusal{"people.import_gone"};
                        }}};
  EXPECT_TRUE(run(works));
  EXPECT_EQ(task(id).state, "failed");
  EXPECT_EQ(task(id).error, "people.import_gone");
  EXPECT_EQ(task(id).ended, now_);
  now_ = now_.plus_days(1);
  EXPECT_FALSE(run(works));
}

TEST_P(TaskStore, IsTriedAgainAfterAGrowingTimeAndFailsTheEighth) {
  const JobId id = post();
  std::vector<std::string> told;
  const Works works = {{"test.count", [](Database&, const Task&, const Progress&) -> Result<Done> {
                          throw std::runtime_error("disk full" + std::string(600, '!'));
                        }}};
  TaskHands mine = hands(works);
  mine.log = [&](const std::string& kind, const std::string&) { told.push_back(kind); };
  for (int attempt = 1; attempt <= 7; ++attempt) {
    EXPECT_TRUE(run_due_task(database(), mine));
    const Task tried = task(id);
    ASSERT_EQ(tried.state, "waiting") << attempt;
    EXPECT_EQ(tried.attempts, attempt);
    EXPECT_EQ(tried.error.size(), 500U);
    EXPECT_EQ(tried.due, now_.plus_minutes(1 << (attempt - 1)));
    EXPECT_FALSE(run_due_task(database(), mine)) << "not before it is due";
    now_ = tried.due;
  }
  EXPECT_TRUE(run_due_task(database(), mine));
  EXPECT_EQ(task(id).state, "failed");
  EXPECT_EQ(task(id).attempts, 8);
  EXPECT_EQ(told.size(), 8U);
}

TEST_P(TaskStore, WhatIsGivenUpIsDoneNoMoreUnlessSomebodyTakesItUpAgain) {
  const JobId id = post();
  const auto give_up = [&] {
    return database().write(test_scope(), [&](Transaction& tx) { return give_up_task(tx, id); });
  };
  EXPECT_FALSE(give_up()) << "it waits";
  const Works refuses = {{"test.count", [](Database&, const Task&, const Progress&) -> Result<Done> {
                            return Refusal{"people.import_gone"};
                          }}};
  EXPECT_TRUE(run(refuses));
  EXPECT_TRUE(give_up());
  EXPECT_EQ(task(id).state, "given_up");
  EXPECT_EQ(task(id).error, "people.import_gone") << "why it stopped stays";
  now_ = now_.plus_days(1);
  EXPECT_FALSE(run(refuses));
  EXPECT_TRUE(again(id));
  EXPECT_TRUE(run(refuses));
}

TEST_P(TaskStore, OnlyWhatFailedIsDoneAgain) {
  const JobId id = post();
  EXPECT_FALSE(again(id)) << "it waits";
  bool good = false;
  const Works works = {{"test.count", [&](Database&, const Task&, const Progress&) -> Result<Done> {
                          if (!good) return Refusal{"people.import_gone"};
                          return Done{};
                        }}};
  EXPECT_TRUE(run(works));
  now_ = now_.plus_minutes(5);
  EXPECT_TRUE(again(id));
  EXPECT_EQ(task(id).attempts, 0);
  EXPECT_FALSE(task(id).ended);
  good = true;
  EXPECT_TRUE(run(works));
  EXPECT_EQ(task(id).state, "done");
  EXPECT_EQ(task(id).error, "");
  EXPECT_FALSE(again(id)) << "it is done";
  EXPECT_FALSE(again(JobId{ids().next()}));
}

TEST_P(TaskStore, IsTakenUpAgainWhenItsProgramIsGone) {
  const JobId id = post();
  const Uuid gone = system_ids().next(), next = system_ids().next();
  // A program that ends in the middle saves nothing more of this task.
  const Works dying = {
      {"test.count", [&](Database& its, const Task&, const Progress&) -> Result<Done> {
         hold_tasks(its, gone, now_.plus_seconds(30));
         now_ = now_.plus_seconds(30 + hold_seconds);
         const Works none = {{"test.count", [](Database&, const Task&, const Progress&) { return well; }}};
         EXPECT_FALSE(run_due_task(its, hands(none, next))) << "it is held";
         now_ = now_.plus_seconds(1);
         EXPECT_FALSE(run_due_task(its, hands(none, next))) << "an attempt was lost: it waits";
         EXPECT_EQ(task(id).state, "waiting");
         EXPECT_EQ(task(id).attempts, 1);
         now_ = task(id).due;
         EXPECT_TRUE(run_due_task(its, hands(none, next)));
         throw std::runtime_error("what the first program still says");
       }}};
  EXPECT_TRUE(run_due_task(database(), hands(dying, gone)));
  EXPECT_EQ(task(id).state, "done") << "the first program's word counts no more";
  EXPECT_EQ(task(id).error, "");
}

TEST_P(TaskStore, WorkThatLostItsHoldIsInterrupted) {
  const JobId id = post();
  bool went_on = false;
  const Works works = {{"test.count", [&](Database& its, const Task&, const Progress& progress) {
                          its.write(test_scope(), [&](Transaction& tx) {
                            tx.run("update jobs_task set held_by = $1", ids().next());
                          });
                          progress(50);
                          went_on = true;
                          return well;
                        }}};
  EXPECT_TRUE(run(works));
  EXPECT_FALSE(went_on);
  EXPECT_EQ(task(id).state, "running") << "in the other's hands";
}

TEST_P(TaskStore, WaitsForTheNextProgramWhenThisOneEnds) {
  const JobId id = post();
  const Works works = {{"test.count", [](Database&, const Task&, const Progress& progress) {
                          progress(70);
                          return well;
                        }}};
  TaskHands ending = hands(works);
  ending.ending = [] { return true; };
  EXPECT_TRUE(run_due_task(database(), ending));
  EXPECT_EQ(task(id).state, "waiting");
  EXPECT_EQ(task(id).attempts, 0);
  EXPECT_TRUE(run(works)) << "at once";
  EXPECT_EQ(task(id).state, "done");
}

TEST_P(TaskStore, TwoProgramsNeverDoOneTaskAtOnce) {
  constexpr int count = 12;
  for (int i = 0; i < count; ++i) post();
  const auto other = storage::open_database(url());
  std::mutex mutex;
  std::map<JobId, int> done;
  const Works works = {{"test.count", [&](Database&, const Task& mine, const Progress&) {
                          const std::lock_guard lock(mutex);
                          ++done[mine.id];
                          return well;
                        }}};
  std::latch start(4);
  std::vector<std::thread> programs;
  for (int i = 0; i < 4; ++i)
    programs.emplace_back([&, i] {
      const TaskHands mine = hands(works);
      start.arrive_and_wait();
      // One that finds all due tasks in the hands of others has nothing to do.
      while (run_due_task(i % 2 ? *other : database(), mine)) {
      }
    });
  for (std::thread& program : programs) program.join();
  while (run(works)) {
  }
  EXPECT_EQ(done.size(), std::size_t{count});
  for (const auto& [id, times] : done) EXPECT_EQ(times, 1);
}

TEST_P(TaskStore, IsListedByInstitutionStateAndPage) {
  const OrganisationId here{ids().next()}, there{ids().next()};
  const JobId first = post("test.count", "{}", here), other = post("test.count", "{}", there),
              second = post("test.strange", "{}", here), own = post();
  EXPECT_THAT(listed({}), ElementsAre(own, second, other, first));
  EXPECT_THAT(listed({here, "waiting"}), ElementsAre(second, first));
  EXPECT_THAT(listed({here, "", {}, 1}), ElementsAre(second));
  EXPECT_THAT(listed({here, "", second, 1}), ElementsAre(first));
  EXPECT_THAT(listed({there, "done"}), ElementsAre());
  while (run({{"test.count", [](Database&, const Task&, const Progress&) { return well; }}})) {
  }
  EXPECT_THAT(listed({here, "done"}), ElementsAre(first));
  EXPECT_THAT(listed({here, "waiting"}), ElementsAre(second));
}

TEST_P(TaskStore, TheRunnerDoesThem) {
  const JobId id = post();
  std::mutex mutex;
  std::condition_variable changed;
  bool did = false;
  {
    // Posted by a clock of the past, so it is due.
    Runner runner(database(), MailServer{}, {}, {},
                  {{"test.count", [&](Database&, const Task&, const Progress& progress) {
                      progress(10);
                      const std::lock_guard lock(mutex);
                      did = true;
                      changed.notify_all();
                      return well;
                    }}});
    std::unique_lock lock(mutex);
    EXPECT_TRUE(changed.wait_for(lock, std::chrono::seconds(30), [&] { return did; }));
  }
  EXPECT_EQ(task(id).state, "done");
}

CONCERTO_ON_BOTH_ENGINES(TaskStore);

}  // namespace concerto::jobs
