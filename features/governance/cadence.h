// SPDX-License-Identifier: EUPL-1.2
// When the next meeting or regular duty falls due, and why that day (AFPA-24, AFPA-36, AFPA-88).
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "features/governance/meeting.h"

namespace concerto::governance {

/// One period in which a committee did not meet often enough, or a duty was not done.
struct CadenceDue {
  std::string committee;  ///< empty for a duty
  std::string duty;       ///< empty for a committee
  std::string party;      ///< of a duty: the role that owes it
  Period period;
  Date due;               ///< the last day of the period, or of the agreement when that comes first
  bool late = false;      ///< `due` has passed
  bool external = false;  ///< held elsewhere: there is something to prepare, not to convene
  std::string cadence;    ///< `year`, `semester`, `quarter`; the why, worded `governance.why.<cadence>`
  std::optional<Date> planned_on;  ///< a meeting that is planned in the period
};

/// When duties were done, by duty.
using DutiesDone = std::map<std::string, std::vector<Date>>;

/// Dues of every committee and duty of the pack up to the period that holds `day`, late ones first, then by
/// day. An agreement that is not concluded owes nothing. Periods that ended before the agreement was signed
/// owe nothing either: nobody could have met under it.
std::vector<CadenceDue> cadence_dues(const packs::Pack& pack, const partnerships::Agreement& agreement,
                                     const std::vector<Meeting>& meetings, const DutiesDone& done, Date day);

}  // namespace concerto::governance
