// SPDX-License-Identifier: EUPL-1.2
// The reserve and the waiting lists as they are kept.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/delivery/reserve.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

struct ReserveFilter {
  std::vector<AgreementId> agreements = {};  ///< those of the reader's institution; none: nothing is found
  OrganisationId reader = {};
  AgreementId agreement = {};  ///< empty: all of them
  std::string programme = {};
  std::string state = {};  ///< `prepared`, `waiting`, or empty for both
  UserId referent = {};    ///< empty: of whomever
  bool newest_first = false;
  std::optional<Date> after_day = {};  ///< keyset
  EnrolmentId after = {};
  int limit = 50;
};
/// By age; two statements whatever the length.
std::vector<ReserveLine> load_reserve(storage::Transaction& tx, const ReserveFilter& filter);

/// The one in reserve for this programme, referred by this institution.
std::optional<EnrolmentId> find_prepared(storage::Transaction& tx, PersonId person, AgreementId agreement,
                                         const std::string& programme, OrganisationId prescriber);
void set_wished_site(storage::Transaction& tx, EnrolmentId enrolment, const std::string& site);
/// Takes a prepared enrolment and what hangs on it away: a place takes its identity over. The wished site.
std::string delete_prepared(storage::Transaction& tx, EnrolmentId enrolment);
/// False when it is not in reserve any more.
bool cancel_prepared(storage::Transaction& tx, EnrolmentId enrolment, const std::string& reason);

}  // namespace concerto::delivery
