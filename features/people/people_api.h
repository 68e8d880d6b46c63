// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::people {

void install_api(access::Doors& doors);

}  // namespace concerto::people
