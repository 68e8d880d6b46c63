// SPDX-License-Identifier: EUPL-1.2
#include "features/access/feature.h"

#include "features/access/account_pages.h"
#include "features/access/factor_roles_pages.h"
#include "features/access/members_pages.h"
#include "features/access/sign_in_pages.h"
#include "features/access/trail_pages.h"

namespace concerto::access {

void install(Doors& doors) {
  install_sign_in(doors);
  install_account(doors);
  install_members(doors);
  install_factor_roles(doors);
  install_trail(doors);
}

}  // namespace concerto::access
