// SPDX-License-Identifier: EUPL-1.2
// The printed sheet that people signed, scanned and kept with the roll.
#pragma once
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/delivery/sheet_scan_store.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

struct KeepScan {
  SessionId session;
  Date first;  ///< the days that the sheet covers
  Date last;
  std::string bytes;
  std::string remark = {};
  Uuid replaces = {};  ///< another scan of the session; empty: none
  std::string reason = {};
};
/// Rule `attendance.mark`, for the provider. Refuses what jobs::keep_scan refuses beside `scan`;
/// `attendance.no_half_day` when no half-day of the session lies in these days, `attendance.not_started` for
/// days to come, `attendance.scan.days`; `attendance.scan.replaced` when another scan took its place already
/// and `attendance.reason_missing` without a word why it is replaced.
Result<Uuid> keep_scan_of_sheet(storage::Transaction& tx, const access::Actor& actor, const KeepScan& command,
                                Date today, Instant now);

/// Scans that cover one of these days. A sheet shows the whole group, so only the provider sees it: rule
/// `attendance.read`; empty for the others.
Result<std::vector<Scan>> scans_of(storage::Transaction& tx, const access::Actor& actor, SessionId session,
                                   OrganisationId provider, Date from, Date to);

/// One of them, replaced or not. Refuses `attendance.scan.not_found` to every other institution.
Result<Scan> find_scan(storage::Transaction& tx, const access::Actor& actor, SessionId session,
                       const Uuid& id);

}  // namespace concerto::delivery
