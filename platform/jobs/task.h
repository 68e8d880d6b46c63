// SPDX-License-Identifier: EUPL-1.2
// Work that takes more than a second: posted in the transaction that causes it, done later by the runner,
// watched by whoever asked for it. README.md tells how a feature uses it.
//
// A task may be run more than once: after a fault, and after the program stopped in the middle of it. So work
// is idempotent: it saves what it did in the same transaction as the note that it did it, and begins by
// looking.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/ids.h"
#include "platform/jobs/job_filter.h"
#include "platform/storage/database.h"

namespace concerto::jobs {

struct Task {
  JobId id;
  std::string kind;
  std::string payload;  ///< JSON, as posted
  OrganisationId organisation;
  UserId asked_by;    ///< empty: nobody, a schedule
  std::string state;  ///< waiting, running, done, failed, given_up (failed, and nobody tries it again)
  Instant due;        ///< when it is tried next, while it waits
  int attempts = 0;   ///< those that ended badly
  std::string error;  ///< of the last attempt: words of a fault, or the code of a refusal
  int progress = 0;   ///< 0 to 100
  Instant created;
  std::optional<Instant> started;  ///< of the last attempt
  std::optional<Instant> ended;

  /// Neither done nor given up.
  bool underway() const { return state == "waiting" || state == "running"; }
};

/// Puts the task in the queue of this transaction. `organisation` is whose administrators see it; empty for
/// the installation's own.
JobId post_task(storage::Transaction& tx, const std::string& kind, const std::string& payload_json,
                OrganisationId organisation, UserId asked_by, Instant now);

std::optional<Task> find_task(storage::Transaction& tx, JobId id);

/// Newest first. The payload is left out: it may speak of people.
std::vector<Task> list_tasks(storage::Transaction& tx, const JobFilter& filter);

/// Due at once, its attempts forgotten. False when no such task failed or was given up.
bool send_task_again(storage::Transaction& tx, JobId id, Instant now);

/// Says how far the work is, 0 to 100; saved at once in a transaction of its own, so it must not be called
/// inside one. Throws TaskInterrupted, which the work lets pass.
using Progress = std::function<void(int percent)>;

/// The program is ending, and the task waits for the next one; or another runner has taken it up, because
/// this one did not hold on to it (the machine slept). What was committed stays.
struct TaskInterrupted : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Does one task, in transactions of its own. A refusal ends it for good (it would be refused again) and its
/// code is kept; an exception is tried again after 1, 2, 4, … minutes and given up after the eighth time.
using Work =
    std::function<Result<Done>(storage::Database& database, const Task& task, const Progress& progress)>;
/// By kind: what a feature registers with `access::Doors::work`.
using Works = std::map<std::string, Work>;

/// How long a running task is held without a sign of life, in seconds: after a crash it waits this long.
constexpr int hold_seconds = 60;

/// One program's hands for tasks.
struct TaskHands {
  const Works& works;
  Uuid runner;  ///< names who holds a task
  std::function<Instant()> clock = Instant::now;
  std::function<bool()> ending = {};  ///< whether the program is about to end
  std::function<void(const std::string& kind, const std::string& fault)> log = {};  ///< told of faults
};
/// Takes the task that has been due longest and does it; false when none of these kinds was due. Two programs
/// never run one task at once while each extends its hold.
bool run_due_task(storage::Database& database, const TaskHands& hands);
/// Extends the hold on everything this runner runs; done several times in `hold_seconds`.
void hold_tasks(storage::Database& database, const Uuid& runner, Instant now);

}  // namespace concerto::jobs
