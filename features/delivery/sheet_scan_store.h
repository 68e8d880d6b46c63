// SPDX-License-Identifier: EUPL-1.2
// Scans of printed, signed sheets: which days of a session they cover, and what they replaced.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

struct Scan {
  Uuid id;
  SessionId session;
  OrganisationId provider;
  Date first;
  Date last;
  std::string digest;  ///< names the file (platform/jobs/files.h)
  std::string remark;  ///< where the sheet and the marks differ
  UserId kept_by;
  Instant kept_at;
  std::optional<Instant> replaced_at;
  UserId replaced_by;
  std::string replaced_reason;
  std::string kept_by_name = {};
  std::string replaced_by_name = {};
};

/// Those that cover one of these days, replaced ones too, the newest first.
std::vector<Scan> load_scans(storage::Transaction& tx, SessionId session, Date from, Date to);
std::optional<Scan> load_scan(storage::Transaction& tx, const Uuid& id);
/// Also becomes the scan of the signed half-days of its days.
void insert_scan(storage::Transaction& tx, const Scan& scan);
/// False when another one replaced it before.
bool replace_scan(storage::Transaction& tx, const Uuid& id, const std::string& reason, UserId by,
                  Instant now);

}  // namespace concerto::delivery
