// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::people {

/// The list with its search and exports.
void install_people(access::Doors& doors);
/// Opening, showing, changing and closing a file; statuses; who looked at it.
void install_files(access::Doors& doors);

}  // namespace concerto::people
