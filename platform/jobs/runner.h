// SPDX-License-Identifier: EUPL-1.2
// Does what is due behind the pages: named pieces of work at their intervals and the mail of the outbox on
// one thread, tasks on threads of their own, because they take long.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/jobs/mail.h"
#include "platform/jobs/task.h"
#include "platform/storage/database.h"

namespace concerto::jobs {

/// Work that comes round. It is run again after a fault; the fault is told to the log.
struct Round {
  std::string name;
  int seconds = 60;
  std::function<void()> work;
};

class Runner {
 public:
  /// Told of faults: of a round by its name, of a task by its kind.
  using Log = std::function<void(const std::string& name, const std::string& fault)>;
  /// Borrows the database. Starts at once; `rounds` are first run at once too. `works` are done by
  /// `task_threads` threads.
  Runner(storage::Database& database, MailServer server, std::vector<Round> rounds, Log log, Works works = {},
         int task_threads = 2);
  /// Finishes the round in hand; a task ends when it next says how far it is, and waits for the next program.
  ~Runner();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// Sends what is due, once; returns how many mails left. What the runner does every few seconds.
int send_due_mail(storage::Database& database, const MailServer& server, Instant now);

}  // namespace concerto::jobs
