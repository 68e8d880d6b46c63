// SPDX-License-Identifier: EUPL-1.2
// Pages of figures: what is due, an agreement's figures, the people behind one, reports.
#pragma once
#include "features/access/house_edge.h"

namespace concerto::indicators {

void install_figures_pages(access::Doors& doors);
void install_report_pages(access::Doors& doors);

}  // namespace concerto::indicators
