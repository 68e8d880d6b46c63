// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::pathways {

/// Pages below /people/actions and /people/{id}/actions, the yearly report, the API, and the parts shown on
/// people's own pages. Install after people.
void install(access::Doors& doors);

}  // namespace concerto::pathways
