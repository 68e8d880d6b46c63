// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/samples.h"

#include <stdexcept>

#include "features/partnerships/samples.h"

namespace concerto::pathways {

ActionDraft an_interview() {
  ActionDraft draft;
  draft.domain = "accompaniment";
  draft.type = "interview";
  draft.happened_on = Date(2022, 5, 2);
  draft.minutes = 60;
  draft.outcome = "done";
  return draft;
}

ActionDraft a_workshop() {
  ActionDraft draft = an_interview();
  draft.domain = "obstacles";
  draft.type = "digital";
  draft.minutes = 180;
  return draft;
}

Recorded given_action(storage::Transaction& tx, const access::Actor& actor, std::vector<RecordId> records,
                      const ActionDraft& draft, Date today) {
  const auto recorded =
      record_action(tx, partnerships::shipped_packs(), actor, {std::move(records), draft, {}}, today,
                    Instant::at_midnight_utc(today).plus_minutes(600));
  if (!recorded.ok()) throw std::logic_error(recorded.refusal().code);
  return *recorded;
}

}  // namespace concerto::pathways
