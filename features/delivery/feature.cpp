// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/feature.h"

#include "features/access/trail_subject_edge.h"
#include "features/delivery/delivery_pages.h"
#include "features/delivery/event_actions.h"
#include "features/delivery/session_actions.h"
#include "features/delivery/session_api.h"

namespace concerto::delivery {

void install(access::Doors& doors) {
  access::add_trail_subject({"session", "/sessions/", session_titles});
  access::add_trail_subject({"enrolment", "/enrolments/"});
  access::add_trail_subject({"event", "/events/", event_titles});
  install_session_pages(doors);
  install_session_form_pages(doors);
  install_referral_pages(doors);
  install_enrolment_pages(doors);
  install_reserve_pages(doors);
  install_roll_pages(doors);
  install_roll_signing_pages(doors);
  install_roll_guest_pages(doors);
  install_sheet_scan_pages(doors);
  install_sheet_pages(doors);
  install_event_pages(doors);
  install_authorisation_pages(doors);
  install_session_api(doors);
  install_person_parts();
}

}  // namespace concerto::delivery
