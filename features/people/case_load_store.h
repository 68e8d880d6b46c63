// SPDX-License-Identifier: EUPL-1.2
// Reads the case-load by ranges of an index only, so that a million persons cost what twenty thousand do.
#pragma once
#include "features/people/case_load.h"
#include "features/people/search.h"
#include "platform/storage/database.h"

namespace concerto::people {

CaseLoad load_case_load(storage::Transaction& tx, const CaseLoadFilter& filter);

/// Every word begins a word of the name, in any order, without regard to accents. Of the filter it obeys
/// organisation, restrictions, openness and limit.
CaseLoad load_search(storage::Transaction& tx, const SearchText& search, const CaseLoadFilter& filter);

}  // namespace concerto::people
