// SPDX-License-Identifier: EUPL-1.2
// Mail to the parties of an agreement about what happened to it.
#pragma once
#include "features/access/house_edge.h"

namespace concerto::governance {

/// Says how the task `governance.tell` is done.
void install_governance_jobs(access::Doors& doors);

}  // namespace concerto::governance
