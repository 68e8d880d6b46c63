// SPDX-License-Identifier: EUPL-1.2
// Which mail or tasks to list.
#pragma once
#include <optional>
#include <string>

#include "base/ids.h"

namespace concerto::jobs {

struct JobFilter {
  /// Whose; nothing: everybody's, and the installation's own.
  std::optional<OrganisationId> organisation;
  std::string state = {};  ///< empty: any
  JobId before = {};       ///< those posted before this one, for the next page; empty: from the newest
  int limit = 50;
};

}  // namespace concerto::jobs
