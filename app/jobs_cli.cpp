// SPDX-License-Identifier: EUPL-1.2
#include "app/jobs_cli.h"

#include "app/console.h"
#include "app/standing.h"
#include "features/access/trail_actions.h"
#include "platform/jobs/mail.h"
#include "platform/jobs/task.h"

namespace concerto::app {
namespace {

using storage::Scope;
using storage::Transaction;

constexpr int most_listed = 100;

void print_job(const words::Catalogue& words, Language language, JobId id, const std::string& state,
               Instant created, const std::string& what, const std::string& error) {
  say(fmt::format("{}  {}  {:<10}  {}{}{}", id.text(), created.iso(),
                  words.text(language, "jobs.state." + state), what, error.empty() ? "" : " – ", error));
}

}  // namespace

Result<Done> list_jobs(const Configuration& configuration, const words::Catalogue& words, Language language,
                       const std::string& state) {
  const auto database = TRY(standing_database(configuration));
  const jobs::JobFilter filter{std::nullopt, state, {}, most_listed};
  database->read(Scope::of_system(), [&](Transaction& tx) {
    for (const auto& posted : jobs::list_mail(tx, filter))
      print_job(words, language, posted.id, posted.state, posted.created,
                posted.mail.recipient + " " + posted.mail.subject, posted.error);
    for (const auto& task : jobs::list_tasks(tx, filter))
      print_job(words, language, task.id, task.state, task.created,
                fmt::format("{} {} %", task.kind, task.progress), task.error);
  });
  return Done{};
}

Result<Done> do_job_again(const Configuration& configuration, const std::string& id) {
  const auto database = TRY(standing_database(configuration));
  const JobId job = JobId::parse(id).value_or(JobId{});
  const Instant now = Instant::now();
  const bool again = database->write(Scope::of_system(), [&](Transaction& tx) {
    const bool is_mail = jobs::send_again(tx, job, now);
    if (!is_mail && !jobs::send_task_again(tx, job, now)) return false;
    access::audit(tx, access::system_actor("command"),
                  is_mail ? "desk.mail_sent_again" : "desk.task_sent_again", is_mail ? "mail" : "task", job);
    return true;
  });
  if (!again) return Refusal{"cli.jobs.gone"};
  return Done{};
}

}  // namespace concerto::app
