// SPDX-License-Identifier: EUPL-1.2
// Reads of personal files are audited too, so every page about a person becomes a write. One thread gathers
// what concurrent pages read during a few milliseconds and writes it in one transaction; a page leaves when
// its batch is durable.
#pragma once
#include <memory>
#include <vector>

#include "features/access/trail_actions.h"
#include "platform/storage/database.h"

namespace concerto::access {

class ReadTrail {
 public:
  /// Borrows the database.
  explicit ReadTrail(storage::Database& database);
  /// Writes what is left.
  ~ReadTrail();
  /// Returns when the entries are durable; throws when they could not be written, and then the page must not
  /// leave.
  void note(const Actor& actor, std::vector<TrailEntry> entries);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace concerto::access
