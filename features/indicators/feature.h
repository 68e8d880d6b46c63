// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::indicators {

/// Figures, reports and the list behind a figure.
void install(access::Doors& doors);

}  // namespace concerto::indicators
