// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "features/access/house_edge.h"

namespace concerto::desk {

/// « À traiter », the search, the help, the page of mail, and in demo the style guide. Install last. `tree`
/// is the folder that holds platform/web/pages and docs/guide; empty leaves the style guide and the guide
/// out.
void install(access::Doors& doors, const std::string& tree = {});

}  // namespace concerto::desk
