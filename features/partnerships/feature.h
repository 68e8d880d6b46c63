// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::partnerships {

/// Agreements, their plans and publications.
void install(access::Doors& doors);

}  // namespace concerto::partnerships
