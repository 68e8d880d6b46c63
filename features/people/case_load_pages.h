// SPDX-License-Identifier: EUPL-1.2
// The case-load as an address asks for it: shared by the list, its export and what is done to all of it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "features/access/house_edge.h"
#include "features/people/case_load_actions.h"

namespace concerto::people {

/// What the address asks the list for.
struct AskedCaseLoad {
  std::string typed;     ///< what is searched
  std::string referent;  ///< me, none, all, or a user
  std::string open;
  CaseLoadFilter filter;
  std::optional<Refusal> wrong = {};  ///< of fields that say nothing to the list: `filter` is without them
};
/// From the fields of an address or of a form that carries them on.
AskedCaseLoad asked_case_load(const access::Visit& visit, const web::Fields& query);

/// `path` with what the fields ask, without the place in the list.
std::string address_of(std::string_view path, const AskedCaseLoad& asked);

}  // namespace concerto::people
