// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::access {

void install_factor_roles(Doors& doors);

}  // namespace concerto::access
