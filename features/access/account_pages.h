// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::access {

void install_account(Doors& doors);

}  // namespace concerto::access
