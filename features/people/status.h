// SPDX-License-Identifier: EUPL-1.2
// What holds of a person for a time: job seeker, minimum income, … Codes are those of
// packs/reference/statuses.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "packs/facts.h"
#include "packs/reference.h"

namespace concerto::people {

using StatusId = IdOf<struct StatusNoun>;

struct Status {
  StatusId id;
  RecordId record;
  std::string status;  ///< a code of the reference data
  Date from;
  std::optional<Date> until;  ///< last day; nothing: still holds
  std::string source;         ///< how it is known: declared, document, tool, import

  bool holds_on(Date day) const { return from <= day && (!until || day <= *until); }
};

/// Whether `status` may stand beside the others of the same record. It may start in the past (people move),
/// and in the future when it is already known. Refuses with:
///   people.status_unknown           not in the reference
///   people.status_source_unknown
///   people.status_ends_before       `until` before `from`
///   people.status_before_birth
///   people.status_too_far           starts more than a year after `today`
///   people.status_overlaps          the same status already holds on one of these days; value `from`
Result<Done> check_status(const Status& status, std::span<const Status> others,
                          const std::optional<Date>& birth, const packs::Reference& reference, Date today);

/// Refuses with people.status_ended_already or people.status_ends_before.
Result<Done> check_status_end(const Status& status, Date until);

/// Adds to `facts` what the statuses say on `day`, as `facts_of` in record_actions.h promises.
void add_facts(packs::Facts& facts, std::span<const Status> statuses, const packs::Reference& reference,
               Date day);

}  // namespace concerto::people
