// SPDX-License-Identifier: EUPL-1.2
#include "app/standing.h"

#include <filesystem>

#include "app/program.h"
#include "features/access/trail_store.h"
#include "platform/storage/migrations.h"

namespace concerto::app {

Result<Done> check_stands(const Configuration& configuration) {
  if (const auto file = configuration.file(); file && !std::filesystem::exists(*file))
    return Refusal{"storage.missing", "", {{"file", *file}}};
  return Done{};
}

Result<std::unique_ptr<storage::Database>> standing_database(const Configuration& configuration,
                                                             const storage::DatabaseOptions& options) {
  TRY(check_stands(configuration));
  auto database = storage::open_database(configuration.database, options);
  TRY(storage::check_migrated(*database,
                              storage::read_migrations(home() + "/migrations", database->engine())));
  return database;
}

Result<secrets::Keyring> standing_keyring(const Configuration& configuration) {
  if (!std::filesystem::exists(configuration.keyring))
    return Refusal{"keyring.missing", "", {{"file", configuration.keyring}}};
  return secrets::Keyring::open_or_create(configuration.keyring);
}

Result<secrets::Keyring> fitting_keyring(const Configuration& configuration, storage::Database& database) {
  const auto signed_last = database.read(storage::Scope::of_system(),
                                         [](storage::Transaction& tx) { return access::last_segment(tx); });
  if (!signed_last) return secrets::Keyring::open_or_create(configuration.keyring);
  auto keyring = TRY(standing_keyring(configuration));
  if (keyring.id() != signed_last->key_id)
    return Refusal{"keyring.other", "", {{"file", configuration.keyring}, {"key", signed_last->key_id}}};
  return keyring;
}

}  // namespace concerto::app
