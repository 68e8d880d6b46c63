// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>

#include "app/configuration.h"
#include "base/language.h"
#include "base/result.h"

namespace concerto::app {

/// Serves until SIGTERM or SIGINT, then finishes what runs. `demo` makes the demo database when there is
/// none, and prints its accounts. Refuses as Program::open does.
Result<Done> serve(const Configuration& configuration, bool demo, Language language);

}  // namespace concerto::app
