// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::organisations {

void install_organisation(access::Doors& doors);

}  // namespace concerto::organisations
