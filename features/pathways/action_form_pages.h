// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"
#include "features/pathways/action_actions.h"

namespace concerto::pathways {

/// The form for one person and for a group.
void install_action_forms(access::Doors& doors);

}  // namespace concerto::pathways
