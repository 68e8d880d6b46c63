// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/configuration.h"
#include "base/result.h"

namespace concerto::app {

/// `concerto keyring renew`: goes on with the keyring that is there, or with a new one, when the keys that
/// signed the trail are lost for good. Second factors sealed with them are forgotten, so that their owners
/// set new ones. Refuses as standing_database does, and with `keyring.fits` when nothing is lost.
Result<Done> renew_keyring(const Configuration& configuration);

}  // namespace concerto::app
