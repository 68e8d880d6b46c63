// SPDX-License-Identifier: EUPL-1.2
// Opening what stands already. A command that reads must not make what it does not find: a mistyped address
// would be an empty database, and a lost keyring a new one that fits nothing.
#pragma once
#include <memory>
#include <string>

#include "app/configuration.h"
#include "base/result.h"
#include "platform/secrets/keyring.h"
#include "platform/storage/database.h"

namespace concerto::app {

/// Refuses with `storage.missing` (value `file`) when the embedded database has no file.
Result<Done> check_stands(const Configuration& configuration);

/// The database, when it is there and is what the migrations of this program make. Refuses with
/// `storage.missing` and as storage::check_migrated does.
Result<std::unique_ptr<storage::Database>> standing_database(const Configuration& configuration,
                                                             const storage::DatabaseOptions& options = {});

/// Refuses with `keyring.missing` (value `file`) when there is none.
Result<secrets::Keyring> standing_keyring(const Configuration& configuration);

/// As `standing_keyring`, but makes the keyring of a house whose trail nobody has signed yet. Refuses also
/// with `keyring.other` (values `file`, `key`) when the trail was last signed with the keys `key`.
Result<secrets::Keyring> fitting_keyring(const Configuration& configuration, storage::Database& database);

}  // namespace concerto::app
