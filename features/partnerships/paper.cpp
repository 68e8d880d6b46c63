// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/paper.h"

#include <algorithm>

namespace concerto::partnerships {

std::string_view code_of(PaperKind kind) { return kind == PaperKind::annex ? "annex" : "signed_paper"; }

const Paper* scan_of(const std::vector<Paper>& papers, OrganisationId organisation) {
  const auto at = std::ranges::find_if(papers, [&](const Paper& paper) {
    return paper.kind == PaperKind::signed_paper && paper.organisation == organisation && paper.stands();
  });
  return at == papers.end() ? nullptr : &*at;
}

const Paper* piece_of(const std::vector<Paper>& papers, std::string_view piece) {
  const auto at = std::ranges::find_if(
      papers, [&](const Paper& paper) { return paper.piece == piece && paper.stands(); });
  return at == papers.end() ? nullptr : &*at;
}

Result<Done> check_annex(const packs::Pack& pack, std::string_view piece, std::string_view harm) {
  const bool listed =
      std::ranges::find(pack.publicity.kit, piece, &packs::PublicityMention::id) != pack.publicity.kit.end();
  if (!piece.empty() && !listed) return Refusal{"partnerships.piece_unknown", "piece"};
  if (!harm.empty() && !pack.term.confidentiality_marks) return Refusal{"partnerships.no_marks", "harm"};
  return Done{};
}

Result<Done> check_scan(const Agreement& agreement, OrganisationId organisation) {
  const Signature* signature = agreement.signature_of(organisation);
  if (!signature) return Refusal{"partnerships.no_signature", "scan"};
  if (signature->medium != Medium::paper) return Refusal{"partnerships.signed_on_screen", "scan"};
  return Done{};
}

}  // namespace concerto::partnerships
