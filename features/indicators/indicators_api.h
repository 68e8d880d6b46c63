// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::indicators {

/// GET /api/v1/agreements/{id}/indicators
void install_indicators_api(access::Doors& doors);

}  // namespace concerto::indicators
