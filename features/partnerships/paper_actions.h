// SPDX-License-Identifier: EUPL-1.2
// What people do with the files of an agreement. Only its parties see them; each look leaves a line in the
// trail.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/partnerships/paper.h"
#include "packs/library.h"
#include "platform/jobs/files.h"
#include "platform/storage/database.h"

namespace concerto::partnerships {

/// All that were ever kept with the agreement and that this party may read, the latest first: what is marked
/// as confidential (AFPA-28, DP-13) stays with those who sign.
std::vector<Paper> papers_of(storage::Transaction& tx, const Agreement& agreement,
                             const access::Actor& reader);

struct OpenedPaper {
  Agreement agreement;
  Paper paper;
  jobs::File file;
};
/// The file itself, replaced ones included, of a paper that papers_of lists. Rule `agreements.read`; refuses
/// `partnerships.not_found`. The page notes the look.
Result<OpenedPaper> open_paper(storage::Transaction& tx, const access::Actor& actor, AgreementId agreement,
                               const Uuid& paper);

struct AttachScan {
  AgreementId agreement;
  OrganisationId organisation;  ///< whose signature stands on the paper
  std::string bytes;
};
/// Keeps the scan of the paper that this party signed; one that stood before is replaced and kept. Rule
/// `agreements.write`. Refuses what check_scan and jobs::keep_scan refuse, beside `scan`, and
/// `partnerships.scan_known` when it is the very file that stands.
Result<Done> attach_scan(storage::Transaction& tx, const access::Actor& actor, const AttachScan& command,
                         Date today, Instant now);

struct AddAnnex {
  AgreementId agreement;
  std::string title;
  std::optional<Date> dated_on;
  std::string bytes;
  std::string piece = {};  ///< of the communication kit
  std::string harm = {};   ///< marks it as confidential (AFPA-28): what disclosing it would do
};
/// Rule `agreements.write`. Refuses `partnerships.annex_untitled`, what check_annex refuses, and what
/// jobs::keep_scan refuses, beside `file`.
Result<Uuid> add_annex(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                       const AddAnnex& command, Date today, Instant now);

/// Takes an annex of one's own institution away; it stays among what was replaced. Rule `agreements.write`.
/// Refuses `partnerships.not_found`, `partnerships.not_own_party`, `form.changed_meanwhile`.
Result<Done> remove_annex(storage::Transaction& tx, const access::Actor& actor, AgreementId agreement,
                          const Uuid& paper, Date today);

/// Keeps what a form brought; its refusals stand beside `field`.
Result<std::string> keep_upload(storage::Transaction& tx, std::string_view bytes, std::string_view field,
                                Instant now);

}  // namespace concerto::partnerships
