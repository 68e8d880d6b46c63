// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "features/access/house_edge.h"

namespace concerto::desk {

void install_home(access::Doors& doors);
void install_search(access::Doors& doors);
void install_help(access::Doors& doors, const std::string& tree);
void install_jobs(access::Doors& doors);

}  // namespace concerto::desk
