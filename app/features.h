// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::app {

/// Adds the routes of every feature, in the order of tools/order.txt.
void install_features(access::Doors& doors);

}  // namespace concerto::app
