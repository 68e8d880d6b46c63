// SPDX-License-Identifier: EUPL-1.2
// Durable means: what was acknowledged is there after the program, or the server, was killed. A child process
// writes rows and tells each acknowledged one over a pipe until it is killed; then we look.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "platform/storage/migrations.h"
#include "tests/two_engines.h"

extern char** environ;

namespace concerto::storage {
namespace {

constexpr const char* child_url = "CONCERTO_KILL_TEST_URL";
constexpr int child_pipe = 3;
constexpr int acknowledged_before_kill = 60;
constexpr const char* promise_table =
    "create table promise (round bigint not null, number bigint not null, primary key (round, number))";

/// What the child does: four threads, so that a kill falls into a group of writers.
void write_until_killed(const std::string& url) {
  const auto database = open_database(url);
  std::vector<std::jthread> writers;
  for (int writer = 0; writer < 4; ++writer)
    writers.emplace_back([&database, writer]() noexcept {
      for (std::int32_t i = writer;; i += 4) {
        try {
          database->write(test_scope(), [&](Transaction& tx) {
            tx.run("insert into promise (round, number) values ($1, $2)", getpid(), i);
          });
        } catch (const DatabaseFault&) {
          return;  // the server was killed
        }
        // Shorter than PIPE_BUF: written whole or not at all.
        if (write(child_pipe, &i, sizeof i) != sizeof i) return;
      }
    });
}

/// Starts this program once more, as the child; returns its pid and where it tells.
std::pair<pid_t, int> start_child(const std::string& url) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], child_pipe);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  setenv(child_url, url.c_str(), 1);
  std::string program = "/proc/self/exe";
  std::string filter = "--gtest_filter=KilledChild.*";
  std::string no_report = "--gtest_output=";
  char* arguments[] = {program.data(), filter.data(), no_report.data(), nullptr};
  pid_t child = 0;
  const int failed = posix_spawn(&child, program.c_str(), &actions, nullptr, arguments, environ);
  unsetenv(child_url);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (failed != 0) throw std::runtime_error("cannot start the child");
  return {child, ends[0]};
}

void read_more(int from, std::vector<std::int32_t>& numbers, std::size_t enough) {
  std::int32_t number = 0;
  while (numbers.size() < enough && read(from, &number, sizeof number) == sizeof number)
    numbers.push_back(number);
}

class StorageKillStore : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    open_as_owner()->script(promise_table);
  }
};

/// Lets a child write, does `harm` to it, and looks for every number it was promised.
void survives(const std::string& url, const std::function<void(pid_t)>& harm) {
  const auto [child, pipe] = start_child(url);
  std::vector<std::int32_t> promised;
  read_more(pipe, promised, acknowledged_before_kill);
  harm(child);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  // Acknowledged just before the end, too.
  read_more(pipe, promised, SIZE_MAX);
  close(pipe);
  ASSERT_GE(promised.size(), static_cast<std::size_t>(acknowledged_before_kill));
  const auto reopened = open_database(url);
  const auto found = reopened->read(test_scope(), [child = child](Transaction& tx) {
    return tx.list(
        "select number from promise where round = $1", [](const Row& row) { return row.integer(0); }, child);
  });
  for (const std::int32_t number : promised) EXPECT_THAT(found, testing::Contains(number));
}

/// A PostgreSQL of this test alone, because it is going to be killed.
class OwnServer {
 public:
  OwnServer() {
    std::string name = (std::filesystem::temp_directory_path() / "concerto_crash_XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    folder_ = name;
    if (tool("start", "--durable") != 0) throw std::runtime_error("tools/postgres does not start");
    std::ifstream(folder_ + "/port") >> port_;
  }
  ~OwnServer() { tool("stop", "--remove"); }
  OwnServer(const OwnServer&) = delete;
  std::string url() const { return fmt::format("postgres://postgres@127.0.0.1:{}/postgres", port_); }
  int crash() const { return tool("crash"); }

 private:
  int tool(std::string_view verb, std::string_view option = "") const {
    return std::system(
        fmt::format("'{}/tools/postgres' {} '{}' {} >/dev/null 2>&1", CONCERTO_TREE, verb, folder_, option)
            .c_str());
  }
  std::string folder_;
  std::string port_;
};

}  // namespace

TEST(KilledChild, WritesUntilKilled) {
  const char* url = std::getenv(child_url);
  if (!url) GTEST_SKIP() << "started by StorageKillStore";
  write_until_killed(url);
}

TEST_P(StorageKillStore, KeepsWhatItAcknowledgedWhenTheProgramIsKilled) {
  for (int round = 0; round < 10; ++round) survives(url(), [](pid_t child) { kill(child, SIGKILL); });
}

TEST_P(StorageKillStore, KeepsWhatItAcknowledgedWhenTheServerIsKilled) {
  if (engine() == Engine::sqlite) GTEST_SKIP() << "SQLite has no server";
  const OwnServer server;
  DatabaseOptions as_owner;
  as_owner.role.clear();
  const auto owner = open_database(server.url(), as_owner);
  ASSERT_TRUE(migrate(*owner, {}).ok());
  owner->script(promise_table);
  survives(server.url(), [&](pid_t) { ASSERT_EQ(server.crash(), 0); });
}

CONCERTO_ON_BOTH_ENGINES(StorageKillStore);

}  // namespace concerto::storage
