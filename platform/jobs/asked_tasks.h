// SPDX-License-Identifier: EUPL-1.2
// The tasks of one person: whoever asked for work is told when it stopped for good, and may have it tried
// again or give it up.
#pragma once
#include <vector>

#include "platform/jobs/task.h"

namespace concerto::jobs {

/// Those of `filter` that `user` asked for, as list_tasks gives them.
std::vector<Task> list_tasks_asked_by(storage::Transaction& tx, UserId user, const JobFilter& filter);

}  // namespace concerto::jobs
