// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/feature.h"

#include "features/pathways/action_pages.h"

namespace concerto::pathways {

void install(access::Doors& doors) {
  install_actions(doors);
  install_report(doors);
  install_api(doors);
  install_file_parts();
}

}  // namespace concerto::pathways
