// SPDX-License-Identifier: EUPL-1.2
// Installing packs: the bytes go into the database, so that an upgrade of the software cannot lose a version
// that an agreement pins (architecture §8).
#pragma once
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::partnerships {

/// Stores the pack; twice is the same as once. Refuses `partnerships.pack_altered` when this version is
/// installed with other content: an erratum is a new version.
Result<Done> install_pack(storage::Transaction& tx, const access::Actor& actor, const packs::Pack& pack,
                          Instant now);

struct InstalledPack {
  std::string name;
  int version = 0;
  std::string digest;  ///< 32 raw bytes
  Instant installed_at;
};
std::vector<InstalledPack> installed_packs(storage::Transaction& tx);

/// Adds to the library every installed pack that it does not hold. Call once at start, before the library is
/// shared. Returns what could not be read, as `<name>/<version>`.
std::vector<std::string> load_installed_packs(storage::Transaction& tx, packs::Library& library);

}  // namespace concerto::partnerships
