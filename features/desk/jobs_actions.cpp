// SPDX-License-Identifier: EUPL-1.2
#include "features/desk/jobs_actions.h"

#include "features/access/trail_actions.h"

namespace concerto::desk {
namespace {

constexpr int most = 100;

std::vector<jobs::PostedMail> listed(storage::Transaction& tx, const access::Actor& actor,
                                     const std::string& state) {
  auto mails = jobs::list_mail(tx, {actor.organisation, state, {}, most});
  for (auto& posted : mails) posted.mail.body.clear();
  return mails;
}

}  // namespace

Result<Outbox> read_outbox(storage::Transaction& tx, const access::Actor& actor) {
  TRY(access::must(actor, "jobs.manage"));
  return Outbox{listed(tx, actor, "failed"), listed(tx, actor, "waiting"), listed(tx, actor, "sent")};
}

Result<Done> send_mail_again(storage::Transaction& tx, const access::Actor& actor, JobId id, Instant now) {
  TRY(access::must(actor, "jobs.manage"));
  const auto posted = jobs::find_mail(tx, id);
  if (!posted || posted->mail.organisation != actor.organisation) return Refusal{"desk.mail_gone"};
  if (!jobs::send_again(tx, id, now)) return Refusal{"desk.mail_gone"};
  access::audit(tx, actor, "desk.mail_sent_again", "mail", id);
  return Done{};
}

}  // namespace concerto::desk
