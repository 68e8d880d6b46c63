// SPDX-License-Identifier: EUPL-1.2
// The explicit table of what runs: one feature a line, from the ground up.
#include "app/features.h"

#include "features/access/feature.h"

namespace concerto::app {

void install_features(access::Doors& doors) { access::install(doors); }

}  // namespace concerto::app
