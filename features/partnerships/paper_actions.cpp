// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/paper_actions.h"

#include <algorithm>

#include "features/access/trail_actions.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/paper_store.h"

namespace concerto::partnerships {

using access::Actor;
using storage::Transaction;

std::vector<Paper> papers_of(Transaction& tx, const Agreement& agreement, const Actor& reader) {
  auto papers = load_papers(tx, agreement.id);
  if (!reader.system && !agreement.is_signatory(reader.organisation))
    std::erase_if(papers, &Paper::confidential);
  return papers;
}

Result<std::string> keep_upload(Transaction& tx, std::string_view bytes, std::string_view field,
                                Instant now) {
  auto kept = jobs::keep_scan(tx, bytes, now);
  if (kept.ok()) return kept;
  Refusal refusal = kept.refusal();
  refusal.field = field;
  return refusal;
}

namespace {

Result<Paper> find_paper(Transaction& tx, const Agreement& agreement, const Actor& reader, const Uuid& id) {
  for (Paper& paper : papers_of(tx, agreement, reader)) {
    if (paper.id == id) return std::move(paper);
  }
  return Refusal{"partnerships.not_found"};
}

}  // namespace

Result<OpenedPaper> open_paper(Transaction& tx, const Actor& actor, AgreementId id, const Uuid& paper_id) {
  TRY(access::must(actor, "agreements.read"));
  Agreement agreement = TRY(find_agreement(tx, actor, id));
  Paper paper = TRY(find_paper(tx, agreement, actor, paper_id));
  auto file = jobs::find_file(tx, paper.digest);
  if (!file) return Refusal{"partnerships.not_found"};
  return OpenedPaper{std::move(agreement), std::move(paper), std::move(*file)};
}

Result<Done> attach_scan(Transaction& tx, const Actor& actor, const AttachScan& command, Date today,
                         Instant now) {
  TRY(access::must(actor, "agreements.write"));
  const Agreement agreement = TRY(find_as_signatory(tx, actor, command.agreement));
  TRY(check_scan(agreement, command.organisation));
  Paper paper{.id = tx.fresh_uuid(),
              .agreement = agreement.id,
              .kind = PaperKind::signed_paper,
              .organisation = command.organisation,
              .title = {},
              .dated_on = agreement.signature_of(command.organisation)->signed_on,
              .digest = TRY(keep_upload(tx, command.bytes, "scan", now)),
              .added_on = today,
              .added_by = {},
              .removed_on = {},
              .removed_by = {}};
  const auto papers = load_papers(tx, agreement.id);
  const Paper* before = scan_of(papers, command.organisation);
  if (before && before->digest == paper.digest) return Refusal{"partnerships.scan_known", "scan"};

  remove_scans(tx, agreement.id, command.organisation, actor.user, today);
  insert_paper(tx, paper, actor.user, now);
  save_scan_digest(tx, agreement.id, command.organisation, paper.digest);
  access::audit(tx, actor, before ? "partnerships.scan_replaced" : "partnerships.scan_attached", "agreement",
                agreement.id, {},
                {{"organisation", command.organisation.text()},
                 {"before", before ? before->id.text() : ""},
                 {"paper", paper.id.text()}});
  return Done{};
}

Result<Uuid> add_annex(Transaction& tx, const packs::Library& library, const Actor& actor,
                       const AddAnnex& command, Date today, Instant now) {
  TRY(access::must(actor, "agreements.write"));
  const Agreement agreement = TRY(find_as_signatory(tx, actor, command.agreement));
  if (command.title.empty()) return Refusal{"partnerships.annex_untitled", "title"};
  TRY(check_annex(pack_of(library, agreement, today), command.piece, command.harm));
  const Paper paper{
      .id = tx.fresh_uuid(),
      .agreement = agreement.id,
      .kind = PaperKind::annex,
      .organisation = actor.system ? agreement.parties.front().organisation : actor.organisation,
      .title = command.title,
      .dated_on = command.dated_on,
      .digest = TRY(keep_upload(tx, command.bytes, "file", now)),
      .added_on = today,
      .added_by = {},
      .removed_on = {},
      .removed_by = {},
      .piece = command.piece,
      .harm = command.harm};

  insert_paper(tx, paper, actor.user, now);
  access::audit(tx, actor, "partnerships.annex_added", "agreement", agreement.id, {},
                {{"paper", paper.id.text()}});
  return paper.id;
}

Result<Done> remove_annex(Transaction& tx, const Actor& actor, AgreementId id, const Uuid& paper_id,
                          Date today) {
  TRY(access::must(actor, "agreements.write"));
  const Agreement agreement = TRY(find_as_signatory(tx, actor, id));
  const Paper paper = TRY(find_paper(tx, agreement, actor, paper_id));
  if (paper.kind != PaperKind::annex) return Refusal{"partnerships.not_found"};
  if (!actor.system && paper.organisation != actor.organisation) return Refusal{"partnerships.not_own_party"};

  if (!remove_paper(tx, paper.id, actor.user, today)) return Refusal{"form.changed_meanwhile"};
  access::audit(tx, actor, "partnerships.annex_removed", "agreement", agreement.id, {},
                {{"paper", paper.id.text()}});
  return Done{};
}

}  // namespace concerto::partnerships
