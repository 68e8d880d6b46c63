// SPDX-License-Identifier: EUPL-1.2
// Files kept with an agreement: the scan of a paper that a party signed, and annexes. What is replaced or
// taken away stays, as what it was.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "features/partnerships/agreement.h"

namespace concerto::partnerships {

enum class PaperKind : std::uint8_t { signed_paper, annex };
/// As stored.
std::string_view code_of(PaperKind kind);

struct Paper {
  Uuid id;
  AgreementId agreement;
  PaperKind kind = PaperKind::annex;
  OrganisationId organisation;  ///< whose signature stands on it; of an annex, who brought it
  std::string title;            ///< empty for signed paper
  std::optional<Date> dated_on;
  std::string digest;  ///< SHA-256, raw, of the file in jobs_file
  Date added_on;
  std::string added_by;            ///< a name; empty when nobody of flesh did
  std::optional<Date> removed_on;  ///< replaced, or taken away
  std::string removed_by;

  bool stands() const { return !removed_on; }
};

/// The scan that stands for the signature of `organisation`; null when there is none.
const Paper* scan_of(const std::vector<Paper>& papers, OrganisationId organisation);

/// Whether a scan may stand for the signature of `organisation`:
///   partnerships.no_signature      it has not signed, or its signature was withdrawn
///   partnerships.signed_on_screen  there is no paper
Result<Done> check_scan(const Agreement& agreement, OrganisationId organisation);

}  // namespace concerto::partnerships
