// SPDX-License-Identifier: EUPL-1.2
#include "features/access/actor.h"

#include <algorithm>

#include "features/access/roles.h"

namespace concerto::access {

bool Actor::has_role(std::string_view role) const { return std::ranges::find(roles, role) != roles.end(); }

bool Actor::may(std::string_view rule) const {
  if (system) return true;
  return std::ranges::any_of(all_roles(), [&](const Role& role) {
    return has_role(role.code) && std::ranges::find(role.rules, rule) != role.rules.end();
  });
}

Result<Done> must(const Actor& actor, std::string_view rule) {
  if (actor.may(rule)) return Done{};
  return Refusal{"access.not_allowed", "", {{"rule", std::string(rule)}}};
}

Actor system_actor(std::string request) {
  Actor actor;
  actor.system = true;
  actor.request = std::move(request);
  return actor;
}

}  // namespace concerto::access
