// SPDX-License-Identifier: EUPL-1.2
// What the two engines share and nobody else needs.
#pragma once
#include <memory>
#include <string>

#include "platform/storage/database.h"

namespace concerto::storage {

std::unique_ptr<Database> open_sqlite(const std::string& file, const DatabaseOptions& options);
std::unique_ptr<Database> open_postgres(const std::string& url, const DatabaseOptions& options);

/// Held while an action runs. A transaction inside a transaction is a mistake: it would see another snapshot,
/// and it could wait for a connection that its own caller holds.
class OneAtATime {
 public:
  OneAtATime();
  ~OneAtATime();
  OneAtATime(const OneAtATime&) = delete;
};

/// PostgreSQL cannot store NUL in text, and cutting it off would be a lie: a fault on both engines.
void refuse_nul(std::string_view text);

}  // namespace concerto::storage
