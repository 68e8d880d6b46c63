// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::delivery {

/// Sessions, places, enrolment, rolls, balances, events.
void install(access::Doors& doors);

}  // namespace concerto::delivery
