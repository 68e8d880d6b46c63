// SPDX-License-Identifier: EUPL-1.2
#include "features/desk/feature.h"

#include "features/desk/desk_pages.h"

namespace concerto::desk {

void install(access::Doors& doors, const std::string& tree) {
  install_home(doors);
  install_search(doors);
  install_help(doors, tree);
  install_jobs(doors);
}

}  // namespace concerto::desk
