// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::governance {

/// Committees, meetings and minutes.
void install(access::Doors& doors);

}  // namespace concerto::governance
