// SPDX-License-Identifier: EUPL-1.2
// Pages of agreements: the list, the agreement, its convention.
#pragma once
#include "features/access/house_edge.h"

namespace concerto::partnerships {

void install_agreement_pages(access::Doors& doors);
/// Draw up, change, submit, sign, transmit, end, amend, name referents, publish.
void install_deed_pages(access::Doors& doors);
void install_plan_pages(access::Doors& doors);

}  // namespace concerto::partnerships
