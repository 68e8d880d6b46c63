// SPDX-License-Identifier: EUPL-1.2
#include "features/organisations/feature.h"

#include "features/organisations/organisation_pages.h"

namespace concerto::organisations {

void install(access::Doors& doors) { install_organisation(doors); }

}  // namespace concerto::organisations
