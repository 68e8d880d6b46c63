// SPDX-License-Identifier: EUPL-1.2
// Sessions and attendance for programs: the same actions as the pages.
#pragma once
#include "features/access/house_edge.h"

namespace concerto::delivery {

void install_session_api(access::Doors& doors);

}  // namespace concerto::delivery
