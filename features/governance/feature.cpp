// SPDX-License-Identifier: EUPL-1.2
#include "features/governance/feature.h"

#include "features/governance/governance_pages.h"

namespace concerto::governance {

void install(access::Doors& doors) { install_governance_pages(doors); }

}  // namespace concerto::governance
