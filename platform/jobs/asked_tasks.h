// SPDX-License-Identifier: EUPL-1.2
// What people do with tasks: whoever asked for work is told when it stopped for good, and has it tried again
// or gives it up.
#pragma once
#include <vector>

#include "platform/jobs/task.h"

namespace concerto::jobs {

/// Those of `filter` that `user` asked for, as list_tasks gives them.
std::vector<Task> list_tasks_asked_by(storage::Transaction& tx, UserId user, const JobFilter& filter);

/// Leaves a failed task as it is, so that nobody is told of it any more; send_task_again takes it up all the
/// same. False when there is no such failed task.
bool give_up_task(storage::Transaction& tx, JobId id);

}  // namespace concerto::jobs
