// SPDX-License-Identifier: EUPL-1.2
// The explicit table of what runs: one feature a line, from the ground up.
#include "app/features.h"

#include "app/program.h"
#include "features/access/feature.h"
#include "features/delivery/feature.h"
#include "features/desk/feature.h"
#include "features/governance/feature.h"
#include "features/indicators/feature.h"
#include "features/organisations/feature.h"
#include "features/partnerships/feature.h"
#include "features/pathways/feature.h"
#include "features/people/feature.h"

namespace concerto::app {

void install_features(access::Doors& doors) {
  access::install(doors);
  organisations::install(doors);
  people::install(doors);
  partnerships::install(doors);
  governance::install(doors);
  pathways::install(doors);
  delivery::install(doors);
  indicators::install(doors);
  // Last: it looks at what all others registered.
  desk::install(doors, home());
}

}  // namespace concerto::app
