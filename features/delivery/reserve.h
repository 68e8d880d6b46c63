// SPDX-License-Identifier: EUPL-1.2
// Who waits for a place: with a rank in a full session, or in reserve because no session fits yet.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "features/delivery/enrolment.h"

namespace concerto::delivery {

struct ReserveLine {
  EnrolmentId id;
  AgreementId agreement;
  std::string programme;
  std::string track;
  EnrolmentState state = EnrolmentState::prepared;  ///< or waiting
  int rank = 0;                                     ///< 0 in reserve
  std::string name;  ///< empty for an institution that has no record of the person
  RecordId record;   ///< the reader's own; empty when it has none
  PersonId person;
  std::string referent;
  std::string prescriber;
  Date since;
  std::string wished_site;
  SessionId session;
  std::string session_title;
  std::optional<Date> starts;
  std::optional<Date> informed_on;
  std::optional<bool> mobility_secured;
  std::optional<bool> childcare_secured;
  std::vector<std::string> fulfilled = {};  ///< prerequisites that are recorded
};

/// What the programme still asks before a place can be taken, in the order of the pack. The authorisation of
/// the user is not about the person.
std::vector<const packs::Prerequisite*> missing_conditions(const packs::Programme& programme,
                                                           const ReserveLine& line);

}  // namespace concerto::delivery
