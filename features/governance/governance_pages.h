// SPDX-License-Identifier: EUPL-1.2
// Pages of committees: what is due, meetings, minutes.
#pragma once
#include "features/access/house_edge.h"

namespace concerto::governance {

void install_governance_pages(access::Doors& doors);

}  // namespace concerto::governance
