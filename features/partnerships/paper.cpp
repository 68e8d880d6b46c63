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

Result<Done> check_scan(const Agreement& agreement, OrganisationId organisation) {
  const Signature* signature = agreement.signature_of(organisation);
  if (!signature) return Refusal{"partnerships.no_signature", "scan"};
  if (signature->medium != Medium::paper) return Refusal{"partnerships.signed_on_screen", "scan"};
  return Done{};
}

}  // namespace concerto::partnerships
