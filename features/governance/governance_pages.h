// SPDX-License-Identifier: EUPL-1.2
// Pages of committees: what is due, meetings, minutes. Each function adds the routes of one subject.
#pragma once
#include "features/access/house_edge.h"

namespace concerto::governance {

void install_committee_pages(access::Doors& doors);
void install_planning_pages(access::Doors& doors);
void install_meeting_pages(access::Doors& doors);
void install_meeting_form_pages(access::Doors& doors);

}  // namespace concerto::governance
