// SPDX-License-Identifier: EUPL-1.2
// What failed for good may be left as it is (state `given_up`): it stays in its list with why it failed,
// nobody is told of it any more, and sending it again takes it up all the same.
#pragma once
#include "base/ids.h"
#include "platform/storage/database.h"

namespace concerto::jobs {

/// False when there is no such failed task.
bool give_up_task(storage::Transaction& tx, JobId id);
/// False when there is no such failed mail.
bool give_up_mail(storage::Transaction& tx, JobId id);

}  // namespace concerto::jobs
