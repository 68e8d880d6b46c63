// SPDX-License-Identifier: EUPL-1.2
// The roles of an institution that may only be used after a second factor.
#pragma once
#include <string>
#include <vector>

#include "features/access/account_store.h"
#include "platform/storage/database.h"

namespace concerto::access {

std::vector<std::string> factor_roles_of(storage::Transaction& tx, OrganisationId organisation);
/// In the place of those before.
void save_factor_roles(storage::Transaction& tx, OrganisationId organisation,
                       const std::vector<std::string>& roles);

/// Somebody at work in an institution, and whether they have set a second factor.
struct FactorHolder {
  std::string name;
  std::vector<std::string> roles;
  bool has_factor = false;
};
/// Those who are members on `day`, by name.
std::vector<FactorHolder> factor_holders_of(storage::Transaction& tx, OrganisationId organisation, Date day);

/// Everybody sets a new one: the keys that sealed these are lost.
void forget_second_factors(storage::Transaction& tx);

}  // namespace concerto::access
