// SPDX-License-Identifier: EUPL-1.2
#include "platform/jobs/runner.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace concerto::jobs {
namespace {

constexpr int mails_at_once = 50;
constexpr int mail_seconds = 5;
using Steady = std::chrono::steady_clock;

}  // namespace

int send_due_mail(storage::Database& database, const MailServer& server, Instant now) {
  if (server.url.empty()) return 0;
  const auto scope = storage::Scope::of_system();
  const auto due =
      database.read(scope, [&](storage::Transaction& tx) { return due_mail(tx, now, mails_at_once); });
  int sent = 0;
  for (const PostedMail& posted : due) {
    // Outside any transaction: a server may take its time. A crash after this sends it twice, never not at
    // all.
    const std::string error = deliver(server, posted.mail, posted.id.text(), now);
    database.write(scope, [&](storage::Transaction& tx) {
      if (error.empty())
        save_mail_sent(tx, posted.id, now);
      else
        save_mail_failed(tx, posted, error, now);
    });
    sent += error.empty() ? 1 : 0;
  }
  return sent;
}

struct Runner::Inside {
  std::vector<Round> rounds;
  std::vector<Steady::time_point> due;
  Log log;
  std::mutex mutex;
  std::condition_variable woken;
  bool ending = false;
  std::thread thread;

  void run() {
    std::unique_lock lock(mutex);
    while (!ending) {
      const auto next = std::ranges::min_element(due);
      if (woken.wait_until(lock, *next, [&] { return ending; })) return;
      const auto which = static_cast<std::size_t>(next - due.begin());
      lock.unlock();
      do_one(rounds[which]);
      lock.lock();
      due[which] = Steady::now() + std::chrono::seconds(rounds[which].seconds);
    }
  }

  void do_one(const Round& round) {
    try {
      round.work();
    } catch (const std::exception& fault) {
      if (log) log(round.name, fault.what());
    }
  }
};

Runner::Runner(storage::Database& database, MailServer server, std::vector<Round> rounds, Log log)
    : inside_(std::make_unique<Inside>()) {
  rounds.push_back(
      {"mail", mail_seconds, [&database, server] { send_due_mail(database, server, Instant::now()); }});
  inside_->due.assign(rounds.size(), Steady::now());
  inside_->rounds = std::move(rounds);
  inside_->log = std::move(log);
  inside_->thread = std::thread([inside = inside_.get()] { inside->run(); });
}

Runner::~Runner() {
  {
    const std::lock_guard lock(inside_->mutex);
    inside_->ending = true;
  }
  inside_->woken.notify_all();
  inside_->thread.join();
}

}  // namespace concerto::jobs
