// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::access {

/// Sign-in, account, members, trail, language and the business day.
void install(Doors& doors);

}  // namespace concerto::access
