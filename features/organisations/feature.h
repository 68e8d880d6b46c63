// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::organisations {

/// Adds the pages below /settings/organisation.
void install(access::Doors& doors);

}  // namespace concerto::organisations
