// SPDX-License-Identifier: EUPL-1.2
// The pages of this feature; each function adds the routes of one subject.
#pragma once
#include "features/access/house_edge.h"

namespace concerto::delivery {

/// Lines of a page of a list.
inline constexpr int list_length = 50;

void install_session_pages(access::Doors& doors);
void install_session_form_pages(access::Doors& doors);
void install_referral_pages(access::Doors& doors);
void install_enrolment_pages(access::Doors& doors);
void install_reserve_pages(access::Doors& doors);
void install_roll_pages(access::Doors& doors);
void install_roll_signing_pages(access::Doors& doors);
void install_roll_guest_pages(access::Doors& doors);
void install_sheet_scan_pages(access::Doors& doors);
void install_sheet_pages(access::Doors& doors);
void install_event_pages(access::Doors& doors);
void install_authorisation_pages(access::Doors& doors);
/// What a person's file shows of this feature.
void install_person_parts();

}  // namespace concerto::delivery
