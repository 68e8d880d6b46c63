// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::people {

/// Adds the pages below /people and the operations below /api/v1/people.
void install(access::Doors& doors);

}  // namespace concerto::people
