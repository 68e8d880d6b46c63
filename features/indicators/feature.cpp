// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/feature.h"

#include "features/indicators/indicators_api.h"
#include "features/indicators/indicators_pages.h"

namespace concerto::indicators {

void install(access::Doors& doors) {
  install_figures_pages(doors);
  install_people_pages(doors);
  install_report_pages(doors);
  install_received_pages(doors);
  install_training_pages(doors);
  install_indicators_api(doors);
}

}  // namespace concerto::indicators
