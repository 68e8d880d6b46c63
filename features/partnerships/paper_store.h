// SPDX-License-Identifier: EUPL-1.2
// Files of agreements in partnerships_paper; their bytes are in jobs_file.
#pragma once
#include <vector>

#include "features/partnerships/paper.h"
#include "platform/storage/database.h"

namespace concerto::partnerships {

/// All that were ever kept with the agreement, the latest first.
std::vector<Paper> load_papers(storage::Transaction& tx, AgreementId agreement);
void insert_paper(storage::Transaction& tx, const Paper& paper, UserId by, Instant now);
/// Takes it away; the row stays. False when it was taken away before.
bool remove_paper(storage::Transaction& tx, const Uuid& paper, UserId by, Date today);
/// Takes away what stands for the signature of `organisation`; of every party when it is empty.
void remove_scans(storage::Transaction& tx, AgreementId agreement, OrganisationId organisation, UserId by,
                  Date today);
/// Names the scan beside the signature that stands.
void save_scan_digest(storage::Transaction& tx, AgreementId agreement, OrganisationId organisation,
                      const std::string& digest);

}  // namespace concerto::partnerships
