// SPDX-License-Identifier: EUPL-1.2
// Mail that waits or failed, for the administrator.
#pragma once
#include <vector>

#include "features/access/actor.h"
#include "platform/jobs/mail.h"
#include "platform/storage/database.h"

namespace concerto::desk {

struct Outbox {
  std::vector<jobs::PostedMail> failed;
  std::vector<jobs::PostedMail> waiting;
  std::vector<jobs::PostedMail> sent;  ///< the last ones
};
/// Rule `jobs.manage`. At most a hundred of each; bodies are left out, because they are written to others.
Result<Outbox> read_outbox(storage::Transaction& tx, const access::Actor& actor);

/// Rule `jobs.manage`. Due at once, its attempts forgotten. Refuses with desk.mail_gone what was sent or is
/// unknown.
Result<Done> send_mail_again(storage::Transaction& tx, const access::Actor& actor, JobId id, Instant now);

}  // namespace concerto::desk
