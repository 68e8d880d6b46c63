// SPDX-License-Identifier: EUPL-1.2
// What the desk reads from the views that features publish. It writes nothing.
#pragma once
#include <string>
#include <vector>

#include "base/ids.h"
#include "platform/storage/database.h"

namespace concerto::desk {

/// Somebody whose pathway has ended and whose balance was not sent.
struct BalanceOwed {
  EnrolmentId enrolment;
  AgreementId agreement;
  std::string programme;
  std::string name;
  Date ended_on;
};
/// Of this provider, ended since `since`, the oldest first.
std::vector<BalanceOwed> load_balances_owed(storage::Transaction& tx, OrganisationId provider, Date since);

/// Somebody of this referent who waits for a place.
struct WaitingForPlace {
  EnrolmentId enrolment;
  std::string name;
  std::string session;
  Date starts;
};
std::vector<WaitingForPlace> load_waiting(storage::Transaction& tx, OrganisationId prescriber,
                                          UserId referent, Date today);

}  // namespace concerto::desk
