// SPDX-License-Identifier: EUPL-1.2
// Pages of figures: what is due, an agreement's figures, the people behind one, reports.
#pragma once
#include "features/access/house_edge.h"
#include "features/indicators/indicators_actions.h"

namespace concerto::indicators {

void install_figures_pages(access::Doors& doors);
void install_people_pages(access::Doors& doors);
void install_report_pages(access::Doors& doors);
void install_received_pages(access::Doors& doors);
void install_training_pages(access::Doors& doors);

/// What is sent to the reader's institution about an agreement to which it is no party.
web::Response show_received(access::Visit& visit, const Reading& reading);

}  // namespace concerto::indicators
