// SPDX-License-Identifier: EUPL-1.2
// What is done behind the pages for one institution: its mail and its tasks, for its administrator.
#pragma once
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "platform/jobs/mail.h"
#include "platform/jobs/task.h"
#include "platform/storage/database.h"

namespace concerto::desk {

/// What is asked of a list: those in `state` (empty: any) posted before `before` (empty: from the newest).
struct JobsAsked {
  std::string state;
  JobId before = {};
  int limit = 50;
};

/// Rule `jobs.manage`. The own institution's only, newest first; bodies are left out, because they are
/// written to others.
Result<std::vector<jobs::PostedMail>> read_mail(storage::Transaction& tx, const access::Actor& actor,
                                                const JobsAsked& asked);
Result<std::vector<jobs::Task>> read_tasks(storage::Transaction& tx, const access::Actor& actor,
                                           const JobsAsked& asked);

/// What the actor asked for under this institution; open to everybody.
std::vector<jobs::Task> read_own_tasks(storage::Transaction& tx, const access::Actor& actor,
                                       const JobsAsked& asked);

/// Rule `jobs.manage`. Due at once, its attempts forgotten. Refuses with desk.mail_gone what did not fail, is
/// unknown or another institution's.
Result<Done> send_mail_again(storage::Transaction& tx, const access::Actor& actor, JobId id, Instant now);
/// As above. A mail that failed is told to nobody any more; send_mail_again takes it up again.
Result<Done> give_up_mail(storage::Transaction& tx, const access::Actor& actor, JobId id);
/// As above, with desk.task_gone; whoever asked for the task may do it too, without the rule.
Result<Done> send_task_again(storage::Transaction& tx, const access::Actor& actor, JobId id, Instant now);
/// As above. A task that failed is told to nobody any more; send_task_again takes it up again.
Result<Done> give_up_task(storage::Transaction& tx, const access::Actor& actor, JobId id);

}  // namespace concerto::desk
