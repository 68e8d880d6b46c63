// SPDX-License-Identifier: EUPL-1.2
// Actions for tests.
#pragma once
#include <vector>

#include "features/pathways/action_actions.h"

namespace concerto::pathways {

/// An individual interview of an hour on 2022-05-02.
ActionDraft an_interview();
/// Digital help for a group, three hours, on 2022-05-02.
ActionDraft a_workshop();

/// Recorded on 2022-05-03; throws what is refused.
Recorded given_action(storage::Transaction& tx, const access::Actor& actor, std::vector<RecordId> records,
                      const ActionDraft& draft = an_interview(), Date today = Date(2022, 5, 3));

}  // namespace concerto::pathways
