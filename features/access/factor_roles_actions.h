// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "features/access/actor.h"
#include "platform/storage/database.h"

namespace concerto::access {

/// Says which roles of the actor's institution may only be used after a second factor; it holds from the next
/// request of each member on. `before` is what whoever decides has seen. Refuses with `access.role_unknown`
/// or `form.changed_meanwhile`.
Result<Done> require_second_factor(storage::Transaction& tx, const Actor& actor,
                                   const std::vector<std::string>& before,
                                   const std::vector<std::string>& roles);

}  // namespace concerto::access
