// SPDX-License-Identifier: EUPL-1.2
// Pages of agreements.
#pragma once
#include "features/access/house_edge.h"

namespace concerto::partnerships {

/// The entry of the menu under which these pages stand.
inline constexpr std::string_view agreements_section = "agreements";
std::string agreement_href(AgreementId agreement);

/// The agreement of the address.
Result<Agreement> read_agreement(access::Visit& visit);
/// For what those who sign decide.
Result<Agreement> read_as_signatory(access::Visit& visit);

/// The list and its exports.
void install_list_pages(access::Doors& doors);
/// One agreement and its convention.
void install_agreement_pages(access::Doors& doors);
/// Draw up, change, submit, sign, transmit, end, amend, name referents, publish.
void install_deed_pages(access::Doors& doors);
/// Scans of signed paper and annexes.
void install_paper_pages(access::Doors& doors);
void install_plan_pages(access::Doors& doors);

}  // namespace concerto::partnerships
