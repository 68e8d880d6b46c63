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
  std::string piece = {};  ///< of the communication kit that the pack lists; empty for none
  std::string harm = {};   ///< what disclosing it would do, said by who added it; empty: not confidential

  bool confidential() const { return !harm.empty(); }
  bool stands() const { return !removed_on; }
};

/// The scan that stands for the signature of `organisation`; null when there is none.
const Paper* scan_of(const std::vector<Paper>& papers, OrganisationId organisation);

/// The file that stands for a piece of the communication kit, the latest of several; null while there is
/// none. `papers` come the latest first.
const Paper* piece_of(const std::vector<Paper>& papers, std::string_view piece);

/// Whether an annex may say of itself that it is `piece` of the kit, or that disclosing it would do `harm`:
///   partnerships.piece_unknown  the pack lists no such piece
///   partnerships.no_marks       the pack knows no marks of confidentiality
Result<Done> check_annex(const packs::Pack& pack, std::string_view piece, std::string_view harm);

/// Whether a scan may stand for the signature of `organisation`:
///   partnerships.no_signature      it has not signed, or its signature was withdrawn
///   partnerships.signed_on_screen  there is no paper
Result<Done> check_scan(const Agreement& agreement, OrganisationId organisation);

}  // namespace concerto::partnerships
