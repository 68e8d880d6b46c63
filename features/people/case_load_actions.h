// SPDX-License-Identifier: EUPL-1.2
// The case-load and the search as an actor may see them; later features compose them with what they know.
#pragma once
#include <string>

#include "features/access/actor.h"
#include "features/people/case_load.h"
#include "features/people/search.h"
#include "platform/storage/database.h"

namespace concerto::people {

/// A filter that asks for what this actor may see: its own institution, restricted files of its own.
CaseLoadFilter filter_for(const access::Actor& actor, Date today);

/// A page of the list, in the order of names. Refuses with access.not_allowed.
Result<CaseLoad> case_load(storage::Transaction& tx, const access::Actor& actor,
                           const CaseLoadFilter& filter);

/// Whom the typed text means, at most `filter.limit`; `more` when it means others too.
Result<CaseLoad> search_people(storage::Transaction& tx, const access::Actor& actor, std::string_view typed,
                               const CaseLoadFilter& filter);

}  // namespace concerto::people
