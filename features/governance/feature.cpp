// SPDX-License-Identifier: EUPL-1.2
#include "features/governance/feature.h"

#include "features/access/trail_subject_edge.h"
#include "features/governance/governance_actions.h"
#include "features/governance/governance_jobs.h"
#include "features/governance/governance_pages.h"

namespace concerto::governance {

void install(access::Doors& doors) {
  access::add_trail_subject({"meeting", "/committees/meetings/"});
  install_committee_pages(doors);
  install_planning_pages(doors);
  install_meeting_pages(doors);
  install_meeting_form_pages(doors);
  install_governance_jobs(doors);
  partnerships::listen_to_agreements("governance.calendar", hear_agreement);
}

}  // namespace concerto::governance
