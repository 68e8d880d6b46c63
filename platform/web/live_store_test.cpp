// SPDX-License-Identifier: EUPL-1.2
// Two programs on one database: what one publishes, pages of the other hear. A SQLite file has one program.
#include <condition_variable>
#include <mutex>

#include "platform/web/live.h"
#include "tests/two_engines.h"

namespace concerto::web {
namespace {

/// One program's live pages, and what they heard.
class Listening {
 public:
  explicit Listening(const std::string& url) {
    for (const char* topic : {"session 12", "sessions"})
      tickets_.push_back(live.listen(topic, [this](std::string_view told) {
        const std::lock_guard lock(mutex_);
        heard_.emplace_back(told);
        changed_.notify_all();
      }));
    live.connect(url);
  }
  /// False when it was not heard `times` times within half a minute.
  bool hears(const std::string& topic, std::ptrdiff_t times = 1) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(30), [&] { return count(topic) >= times; });
  }
  std::ptrdiff_t heard(const std::string& topic) {
    const std::lock_guard lock(mutex_);
    return count(topic);
  }
  void forget() {
    const std::lock_guard lock(mutex_);
    heard_.clear();
  }

  Live live;

 private:
  std::ptrdiff_t count(const std::string& topic) const { return std::ranges::count(heard_, topic); }
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> heard_;
  std::vector<std::shared_ptr<void>> tickets_;
};

class LiveStore : public TwoEngines {};

}  // namespace

TEST_P(LiveStore, TellsTheOtherProgramsOnceAndItselfOnce) {
  Listening here(url()), there(url());
  if (engine() == storage::Engine::sqlite) {
    here.live.publish("session 12");
    EXPECT_EQ(here.heard("session 12"), 1);
    EXPECT_EQ(there.heard("session 12"), 0);
    return;
  }
  // Connecting tells every topic, for what was published before was not heard.
  // "sessions" is the last of a round of topics: no word of that round is still on its way.
  ASSERT_TRUE(here.hears("sessions") && there.hears("sessions"));
  here.forget();
  there.forget();
  database().write(test_scope(), [&](storage::Transaction& tx) {
    tx.number("select 1");
    tx.after_commit([&] { here.live.publish("session 12"); });
  });
  EXPECT_EQ(here.heard("session 12"), 1) << "at once";
  EXPECT_TRUE(there.hears("session 12"));
  there.live.publish("sessions");
  EXPECT_TRUE(here.hears("sessions"));
  // The server tells in the order of commits: an echo of the first would have come before the second.
  EXPECT_EQ(here.heard("session 12"), 1);
  EXPECT_EQ(there.heard("session 12"), 1);
  EXPECT_EQ(there.heard("sessions"), 1);
}

TEST_P(LiveStore, TakesEverythingForChangedAfterTheConnectionWasLost) {
  if (engine() == storage::Engine::sqlite) return;
  Listening here(url()), there(url());
  ASSERT_TRUE(here.hears("sessions") && there.hears("sessions"));
  here.forget();
  there.forget();
  open_as_owner()->script(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'concerto channel' "
      "and datname = current_database()");
  EXPECT_TRUE(here.hears("session 12"));
  EXPECT_TRUE(there.hears("sessions"));
  there.forget();
  here.live.publish("session 12");
  EXPECT_TRUE(there.hears("session 12")) << "and hears again";
}

TEST_P(LiveStore, EndsWhileTheServerIsAway) {
  Live nobody;
  nobody.connect("postgres://concerto@127.0.0.1:1/nothing");
  SUCCEED();
}

CONCERTO_ON_BOTH_ENGINES(LiveStore);

}  // namespace concerto::web
