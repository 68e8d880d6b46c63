// SPDX-License-Identifier: EUPL-1.2
#include "platform/jobs/runner.h"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace concerto::jobs {
namespace {

constexpr int mails_at_once = 50;
constexpr int mail_seconds = 5;
constexpr int task_look_seconds = 1;
using Steady = std::chrono::steady_clock;

}  // namespace

int send_due_mail(storage::Database& database, const MailServer& server, Instant now) {
  if (server.url.empty()) return 0;
  const auto scope = storage::Scope::of_system();
  const auto begun = Steady::now();
  // A slow server may need longer for the mails before this one than a mail is held.
  Instant moment = now;
  int sent = 0;
  for (int i = 0; i < mails_at_once; ++i) {
    // Looked for in a snapshot first, so that an empty outbox takes no turn from those who write.
    if (!database.read(scope, [&](storage::Transaction& tx) { return is_mail_due(tx, moment); })) break;
    const auto posted =
        database.write(scope, [&](storage::Transaction& tx) { return take_due_mail(tx, moment); });
    if (!posted) break;
    // Outside any transaction: a server may take its time. A crash after this sends it twice, never not at
    // all.
    const std::string error = deliver(server, posted->mail, posted->id.text(), moment);
    database.write(scope, [&](storage::Transaction& tx) {
      if (error.empty())
        save_mail_sent(tx, posted->id, moment);
      else
        save_mail_failed(tx, *posted, error, moment);
    });
    sent += error.empty() ? 1 : 0;
    moment =
        now.plus_seconds(std::chrono::duration_cast<std::chrono::seconds>(Steady::now() - begun).count());
  }
  return sent;
}

struct Runner::Inside {
  storage::Database& database;
  Works works;
  Log log;
  std::vector<Round> rounds;
  std::vector<Steady::time_point> due;
  const Uuid name = system_ids().next();
  std::mutex mutex;
  std::condition_variable woken;
  std::atomic<bool> ending = false;
  std::vector<std::thread> threads;

  Inside(storage::Database& its_database, Works its_works, Log its_log)
      : database(its_database), works(std::move(its_works)), log(std::move(its_log)) {}

  /// Runs `work` and tells its fault.
  void guarded(const std::string& what, const std::function<void()>& work) {
    try {
      work();
    } catch (const std::exception& fault) {
      if (log) log(what, fault.what());
    }
  }

  /// False when the runner ends.
  bool wait_until(Steady::time_point moment) {
    std::unique_lock lock(mutex);
    return !woken.wait_until(lock, moment, [&] { return ending.load(); });
  }

  void go_round() {
    for (;;) {
      const auto next = std::ranges::min_element(due);
      if (!wait_until(*next)) return;
      const auto which = static_cast<std::size_t>(next - due.begin());
      guarded(rounds[which].name, rounds[which].work);
      due[which] = Steady::now() + std::chrono::seconds(rounds[which].seconds);
    }
  }

  void do_tasks() {
    const TaskHands hands{works, name, Instant::now, [this] { return ending.load(); }, log};
    do {
      bool found = false;
      do {
        found = false;
        guarded("tasks", [&] { found = run_due_task(database, hands); });
      } while (found && !ending);
    } while (wait_until(Steady::now() + std::chrono::seconds(task_look_seconds)));
  }

  /// On a thread of its own, because a round may take longer than a hold.
  void hold() {
    while (wait_until(Steady::now() + std::chrono::seconds(hold_seconds / 4)))
      guarded("tasks", [&] { hold_tasks(database, name, Instant::now()); });
  }
};

Runner::Runner(storage::Database& database, MailServer server, std::vector<Round> rounds, Log log,
               Works works, int task_threads)
    : inside_(std::make_unique<Inside>(database, std::move(works), std::move(log))) {
  rounds.push_back({"mail", mail_seconds, [&database, server = std::move(server)] {
                      send_due_mail(database, server, Instant::now());
                    }});
  Inside& inside = *inside_;
  inside.due.assign(rounds.size(), Steady::now());
  inside.rounds = std::move(rounds);
  inside.threads.emplace_back([&inside] { inside.go_round(); });
  if (inside.works.empty()) return;
  inside.threads.emplace_back([&inside] { inside.hold(); });
  for (int i = 0; i < task_threads; ++i) inside.threads.emplace_back([&inside] { inside.do_tasks(); });
}

Runner::~Runner() {
  {
    const std::lock_guard lock(inside_->mutex);
    inside_->ending = true;
  }
  inside_->woken.notify_all();
  for (std::thread& thread : inside_->threads) thread.join();
}

}  // namespace concerto::jobs
