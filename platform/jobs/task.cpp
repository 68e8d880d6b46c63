// SPDX-License-Identifier: EUPL-1.2
#include "platform/jobs/task.h"

#include "platform/jobs/asked_tasks.h"
#include "platform/jobs/attempts.h"
#include "platform/jobs/giving_up.h"
#include "platform/jobs/listing.h"

namespace concerto::jobs {
namespace {

using storage::Parameter;
using storage::Row;
using storage::Scope;
using storage::Transaction;

constexpr std::string_view task_columns =
    "id, kind, organisation_id, asked_by, state, due_at, attempts, error, progress, created_at, started_at, "
    "ended_at, payload";

Task listed_task(const Row& row) {
  Task task;
  task.id = row.id<JobId>(0);
  task.kind = row.text(1);
  task.organisation = row.id<OrganisationId>(2);
  task.asked_by = row.id<UserId>(3);
  task.state = row.text(4);
  task.due = row.instant(5);
  task.attempts = row.whole(6);
  task.error = row.text(7);
  task.progress = row.whole(8);
  task.created = row.instant(9);
  task.started = row.maybe_instant(10);
  task.ended = row.maybe_instant(11);
  return task;
}

Task whole_task(const Row& row) {
  Task task = listed_task(row);
  task.payload = row.text(12);
  return task;
}

/// The task that has been due longest; one whose runner gave no sign of life is due as well. Locked when it
/// `is_to_take`, which passes over those that another program is taking.
std::optional<Task> find_due(Transaction& tx, const Works& works, Instant now, bool is_to_take) {
  std::vector<Parameter> values{now};
  std::string kinds;
  for (const auto& [kind, work] : works) {
    values.emplace_back(kind);
    kinds += fmt::format("{}${}", kinds.empty() ? "" : ", ", values.size());
  }
  const std::string sql = fmt::format(
      "select {} from jobs_task where (state = 'waiting' and due_at <= $1 or state = 'running' and "
      "held_until "
      "< $1) and kind in ({}) order by due_at, id limit 1{}",
      task_columns, kinds, is_to_take ? " for update skip locked" : "");
  std::optional<Task> found;
  tx.select(sql, values, [&](const Row& row) { found = whole_task(row); });
  return found;
}

void save_attempt_failed(Transaction& tx, const Task& task, std::string_view error, Instant now) {
  const int attempts = task.attempts + 1;
  const bool gives_up = attempts >= most_attempts;
  tx.run(
      "update jobs_task set state = $2, attempts = $3, error = $4, due_at = $5, ended_at = $6, held_by = "
      "null, "
      "held_until = null where id = $1",
      task.id, gives_up ? "failed" : "waiting", attempts, shortened_fault(error), next_attempt(attempts, now),
      gives_up ? std::optional(now) : std::nullopt);
}

/// Takes what is due into this runner's hands. A task that was left running counts as tried, so that one
/// which brings the program down does so eight times at most; it is tried again at its new due time.
std::optional<Task> take_due(Transaction& tx, const TaskHands& hands) {
  const Instant now = hands.clock();
  while (auto task = find_due(tx, hands.works, now, true)) {
    if (task->state == "running") {
      save_attempt_failed(tx, *task, "the program ended while the task ran", now);
      continue;
    }
    tx.run(
        "update jobs_task set state = 'running', started_at = $2, held_by = $3, held_until = $4 where id = "
        "$1",
        task->id, now, hands.runner, now.plus_seconds(hold_seconds));
    task->state = "running";
    task->started = now;
    return task;
  }
  return std::nullopt;
}

bool is_held(Transaction& tx, const Task& task, const Uuid& runner) {
  return tx.exists("select 1 from jobs_task where id = $1 and held_by = $2 and state = 'running' for update",
                   task.id, runner);
}

void save_progress(storage::Database& database, const TaskHands& hands, const Task& task, int percent) {
  const Instant until = hands.clock().plus_seconds(hold_seconds);
  const bool ours = database.write(Scope::of_system(), [&](Transaction& tx) {
    return tx.run(
               "update jobs_task set progress = $3, held_until = $4 where id = $1 and held_by = $2 and state "
               "= "
               "'running'",
               task.id, hands.runner, std::clamp(percent, 0, 100), until) == 1;
  });
  if (!ours) throw TaskInterrupted("another runner has taken the task up");
  if (hands.ending && hands.ending()) throw TaskInterrupted("the program is ending");
}

/// Saves how the task ended, unless it is no longer ours.
void settle(storage::Database& database, const TaskHands& hands, const Task& task,
            const std::function<void(Transaction&, Instant now)>& save) {
  const Instant now = hands.clock();
  database.write(Scope::of_system(), [&](Transaction& tx) {
    if (is_held(tx, task, hands.runner)) save(tx, now);
  });
}

void save_ended(Transaction& tx, const Task& task, const Result<Done>& outcome, Instant now) {
  tx.run(
      "update jobs_task set state = $2, progress = $3, error = $4, ended_at = $5, held_by = null, held_until "
      "= "
      "null where id = $1",
      task.id, outcome.ok() ? "done" : "failed", outcome.ok() ? 100 : task.progress,
      outcome.ok() ? std::string() : shortened_fault(outcome.refusal().code), now);
}

void save_handed_back(Transaction& tx, const Task& task) {
  tx.run("update jobs_task set state = 'waiting', held_by = null, held_until = null where id = $1", task.id);
}

}  // namespace

JobId post_task(Transaction& tx, const std::string& kind, const std::string& payload_json,
                OrganisationId organisation, UserId asked_by, Instant now) {
  const JobId id = tx.fresh_id<JobId>();
  tx.run(
      "insert into jobs_task (id, kind, payload, organisation_id, asked_by, state, due_at, attempts, error, "
      "progress, created_at) values ($1, $2, $3, $4, $5, 'waiting', $6, 0, '', 0, $6)",
      id, kind, payload_json, organisation, asked_by, now);
  return id;
}

std::optional<Task> find_task(Transaction& tx, JobId id) {
  return tx.first(fmt::format("select {} from jobs_task where id = $1", task_columns), whole_task, id);
}

std::vector<Task> list_tasks(Transaction& tx, const JobFilter& filter) {
  return list_jobs(tx, "jobs_task", task_columns, filter, listed_task);
}

std::vector<Task> list_tasks_asked_by(Transaction& tx, UserId user, const JobFilter& filter) {
  return list_jobs(tx, "jobs_task", task_columns, filter, listed_task, user);
}

bool send_task_again(Transaction& tx, JobId id, Instant now) {
  return tx.run(
             "update jobs_task set state = 'waiting', attempts = 0, due_at = $2, ended_at = null where id = "
             "$1 "
             "and state in ('failed', 'given_up')",
             id, now) == 1;
}

bool give_up_task(Transaction& tx, JobId id) {
  return tx.run("update jobs_task set state = 'given_up' where id = $1 and state = 'failed'", id) == 1;
}

bool run_due_task(storage::Database& database, const TaskHands& hands) {
  if (hands.works.empty()) return false;
  // Looked for in a snapshot first, so that waiting for work takes no turn from those who write.
  const bool is_due = database.read(Scope::of_system(), [&](Transaction& tx) {
    return find_due(tx, hands.works, hands.clock(), false).has_value();
  });
  if (!is_due) return false;
  const auto task = database.write(Scope::of_system(), [&](Transaction& tx) { return take_due(tx, hands); });
  if (!task) return false;
  try {
    const Result<Done> outcome = hands.works.at(task->kind)(
        database, *task, [&](int percent) { save_progress(database, hands, *task, percent); });
    settle(database, hands, *task,
           [&](Transaction& tx, Instant now) { save_ended(tx, *task, outcome, now); });
  } catch (const TaskInterrupted&) {
    settle(database, hands, *task, [&](Transaction& tx, Instant) { save_handed_back(tx, *task); });
  } catch (const std::exception& fault) {
    if (hands.log) hands.log(task->kind, fault.what());
    settle(database, hands, *task,
           [&](Transaction& tx, Instant now) { save_attempt_failed(tx, *task, fault.what(), now); });
  }
  return true;
}

void hold_tasks(storage::Database& database, const Uuid& runner, Instant now) {
  database.write(Scope::of_system(), [&](Transaction& tx) {
    tx.run("update jobs_task set held_until = $2 where held_by = $1 and state = 'running'", runner,
           now.plus_seconds(hold_seconds));
  });
}

}  // namespace concerto::jobs
