// SPDX-License-Identifier: EUPL-1.2
// Who is asking: a user in one of the institutions they work for.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/language.h"
#include "base/result.h"

namespace concerto::access {

/// One person speaks for one institution at a time; the switch in the shell changes which.
struct Actor {
  UserId user;
  std::string name;
  MembershipId membership;
  OrganisationId organisation;
  std::string organisation_name;
  std::string organisation_kind;   ///< a code of packs/reference/organisation_kinds.yaml
  std::vector<std::string> roles;  ///< codes of roles.h
  bool second_factor = false;
  Language language = Language::fr;
  bool system = false;  ///< a job or a command of the administrator
  std::string request;  ///< names the request in the audit trail

  bool signed_in() const { return !user.empty() || system; }
  bool has_role(std::string_view role) const;
  /// Whether one of the roles opens this rule. `system` may do everything.
  bool may(std::string_view rule) const;
};

/// Refuses with `access.not_allowed` (value `rule`).
Result<Done> must(const Actor& actor, std::string_view rule);

/// For jobs and commands.
Actor system_actor(std::string request);

}  // namespace concerto::access
