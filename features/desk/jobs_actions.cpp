// SPDX-License-Identifier: EUPL-1.2
#include "features/desk/jobs_actions.h"

#include "features/access/trail_actions.h"
#include "platform/jobs/asked_tasks.h"
#include "platform/jobs/giving_up.h"

namespace concerto::desk {
namespace {

jobs::JobFilter filter_for(const access::Actor& actor, const JobsAsked& asked) {
  return {actor.organisation, asked.state, asked.before, asked.limit};
}

Result<Done> must_manage_mail(storage::Transaction& tx, const access::Actor& actor, JobId id) {
  TRY(access::must(actor, "jobs.manage"));
  const auto posted = jobs::find_mail(tx, id);
  if (!posted || posted->mail.organisation != actor.organisation) return Refusal{"desk.mail_gone"};
  return Done{};
}

/// Whoever asked for a task has it in hand, and whoever manages the jobs of its institution.
Result<Done> must_have_in_hand(storage::Transaction& tx, const access::Actor& actor, JobId id) {
  const auto task = jobs::find_task(tx, id);
  const bool own = task && !actor.user.empty() && task->asked_by == actor.user;
  if (!own) TRY(access::must(actor, "jobs.manage"));
  if (!task || task->organisation != actor.organisation) return Refusal{"desk.task_gone"};
  return Done{};
}

}  // namespace

Result<std::vector<jobs::PostedMail>> read_mail(storage::Transaction& tx, const access::Actor& actor,
                                                const JobsAsked& asked) {
  TRY(access::must(actor, "jobs.manage"));
  auto mails = jobs::list_mail(tx, filter_for(actor, asked));
  for (auto& posted : mails) posted.mail.body.clear();
  return mails;
}

Result<std::vector<jobs::Task>> read_tasks(storage::Transaction& tx, const access::Actor& actor,
                                           const JobsAsked& asked) {
  TRY(access::must(actor, "jobs.manage"));
  return jobs::list_tasks(tx, filter_for(actor, asked));
}

std::vector<jobs::Task> read_own_tasks(storage::Transaction& tx, const access::Actor& actor,
                                       const JobsAsked& asked) {
  if (actor.user.empty()) return {};
  return jobs::list_tasks_asked_by(tx, actor.user, filter_for(actor, asked));
}

Result<Done> send_mail_again(storage::Transaction& tx, const access::Actor& actor, JobId id, Instant now) {
  TRY(must_manage_mail(tx, actor, id));
  if (!jobs::send_again(tx, id, now)) return Refusal{"desk.mail_gone"};

  access::audit(tx, actor, "desk.mail_sent_again", "mail", id);
  return Done{};
}

Result<Done> give_up_mail(storage::Transaction& tx, const access::Actor& actor, JobId id) {
  TRY(must_manage_mail(tx, actor, id));
  if (!jobs::give_up_mail(tx, id)) return Refusal{"desk.mail_gone"};

  access::audit(tx, actor, "desk.mail_given_up", "mail", id);
  return Done{};
}

Result<Done> send_task_again(storage::Transaction& tx, const access::Actor& actor, JobId id, Instant now) {
  TRY(must_have_in_hand(tx, actor, id));
  if (!jobs::send_task_again(tx, id, now)) return Refusal{"desk.task_gone"};

  access::audit(tx, actor, "desk.task_sent_again", "task", id);
  return Done{};
}

Result<Done> give_up_task(storage::Transaction& tx, const access::Actor& actor, JobId id) {
  TRY(must_have_in_hand(tx, actor, id));
  if (!jobs::give_up_task(tx, id)) return Refusal{"desk.task_gone"};

  access::audit(tx, actor, "desk.task_given_up", "task", id);
  return Done{};
}

}  // namespace concerto::desk
