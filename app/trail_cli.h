// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "app/configuration.h"
#include "base/language.h"
#include "platform/words/catalogue.h"

namespace concerto::app {

/// `concerto audit verify`: says what is sealed, what is not yet, the head, and every fault. 0 when there is
/// none.
int verify_trail(const Configuration& configuration, const words::Catalogue& words, Language language);

/// `concerto token add`: prints the token once.
int add_token(const Configuration& configuration, const words::Catalogue& words, Language language,
              const std::string& email, const std::string& name, int days);

/// `concerto organisation add`: makes an institution and prints the invitation link of its first
/// administrator.
int add_administrator(const Configuration& configuration, const words::Catalogue& words, Language language,
                      const std::string& email, const std::string& name, const std::string& institution,
                      const std::string& kind, const std::string& territory);

}  // namespace concerto::app
