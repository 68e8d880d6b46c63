// SPDX-License-Identifier: EUPL-1.2
// Roles and the rules they open. A role says what somebody's work is; a rule names one kind of deed. Which
// person, session or agreement it may be done to is a question for the feature concerned.
#pragma once
#include <span>
#include <string_view>
#include <vector>

namespace concerto::access {

/// A role is worded `access.role.<code>`.
struct Role {
  std::string_view code;
  std::vector<std::string_view> rules;
};

/// All roles, in the order in which they are offered.
std::span<const Role> all_roles();

/// Whether the rule is opened by some role; every route must name such a rule, `public` or `signed_in`.
bool is_rule(std::string_view rule);

}  // namespace concerto::access
