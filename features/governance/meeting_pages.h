// SPDX-License-Identifier: EUPL-1.2
// What the pages of committees and their meetings share.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "features/access/house_edge.h"
#include "features/governance/meeting.h"
#include "features/partnerships/agreement.h"
#include "features/partnerships/plan.h"

namespace concerto::governance {

/// What the navigation marks on each of these pages.
inline constexpr std::string_view section = "committees";

/// A committee that may be convened under an agreement in force.
struct Convenable {
  AgreementId agreement;
  std::string committee;
  std::string words;
  std::string note;
  std::string href() const;
};

std::vector<Convenable> convenable(const access::Visit& visit,
                                   const std::vector<partnerships::Agreement>& agreements);

/// A meeting with what its pages tell about it.
struct Shown {
  Meeting meeting;
  partnerships::Agreement agreement;
  std::vector<partnerships::YearPlan> plans;
};

/// The meeting of the address, if the reader may see it.
Result<Shown> read_meeting(access::Visit& visit);

std::string place_of(const Meeting& meeting);
std::string title_of(const access::Visit& visit, const Shown& shown);

/// The terms on the day of the meeting.
const packs::Pack& pack_for(const access::Visit& visit, const Shown& shown);

/// The page of a meeting, with why a deed on it was refused.
web::Response meeting_page(access::Visit& visit, const Shown& shown, const Refusal* refusal);

}  // namespace concerto::governance
