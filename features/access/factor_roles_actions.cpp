// SPDX-License-Identifier: EUPL-1.2
#include "features/access/factor_roles_actions.h"

#include <algorithm>

#include "features/access/factor_roles_store.h"
#include "features/access/roles.h"
#include "features/access/trail_actions.h"

namespace concerto::access {

Result<Done> require_second_factor(storage::Transaction& tx, const Actor& actor,
                                   const std::vector<std::string>& before,
                                   const std::vector<std::string>& roles) {
  TRY(must(actor, "members.manage"));
  for (const std::string& role : roles)
    if (std::ranges::none_of(all_roles(), [&](const Role& known) { return known.code == role; }))
      return Refusal{"access.role_unknown", "roles", {{"role", role}}};
  const auto current = factor_roles_of(tx, actor.organisation);
  if (!std::ranges::is_permutation(current, before)) return Refusal{"form.changed_meanwhile"};
  if (std::ranges::is_permutation(current, roles)) return Done{};

  save_factor_roles(tx, actor.organisation, roles);
  audit(tx, actor, "access.second_factor_required", "organisation", actor.organisation, {},
        {{"roles", joined_roles(roles)}});
  return Done{};
}

}  // namespace concerto::access
