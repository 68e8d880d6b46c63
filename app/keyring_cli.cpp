// SPDX-License-Identifier: EUPL-1.2
#include "app/keyring_cli.h"

#include <thread>

#include "app/standing.h"
#include "features/access/factor_roles_store.h"
#include "features/access/seal_actions.h"
#include "features/access/trail_actions.h"

namespace concerto::app {

Result<Done> renew_keyring(const Configuration& configuration) {
  const auto database = TRY(standing_database(configuration));
  if (fitting_keyring(configuration, *database).ok()) return Refusal{"keyring.fits"};
  const auto keyring = secrets::Keyring::open_or_create(configuration.keyring);
  database->write(storage::Scope::of_system(), [&](storage::Transaction& tx) {
    access::forget_second_factors(tx);
    access::record(tx, access::system_actor("command"),
                   {"access.keyring_renewed", "organisation", {}, {}, {{"key", keyring.id()}}});
  });
  // What was just recorded is signed with the new keys; a transaction elsewhere may hold the sealer back.
  while (access::seal_trail(*database, keyring, Instant::now()) == 0) std::this_thread::yield();
  return Done{};
}

}  // namespace concerto::app
