// SPDX-License-Identifier: EUPL-1.2
// One thread that does what is due: named pieces of work at their intervals, and the mail of the outbox.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/jobs/mail.h"
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
  using Log = std::function<void(const std::string& round, const std::string& fault)>;
  /// Borrows the database. Starts at once; `rounds` are first run at once too.
  Runner(storage::Database& database, MailServer server, std::vector<Round> rounds, Log log);
  /// Finishes the piece in hand.
  ~Runner();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// Sends what is due, once; returns how many mails left. What the runner does every few seconds.
int send_due_mail(storage::Database& database, const MailServer& server, Instant now);

}  // namespace concerto::jobs
