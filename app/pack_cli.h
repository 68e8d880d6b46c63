// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "app/configuration.h"
#include "base/language.h"
#include "platform/words/catalogue.h"

namespace concerto::app {

/// `concerto pack …`; each prints to standard output and returns the exit status.
int list_packs(const words::Catalogue& words, Language language);
int check_pack(const words::Catalogue& words, Language language, const std::string& folder);
int test_pack(const words::Catalogue& words, Language language, const std::string& folder);
int show_pack(const words::Catalogue& words, Language language, const std::string& folder);
int install_pack(const Configuration& configuration, const words::Catalogue& words, Language language,
                 const std::string& folder);

}  // namespace concerto::app
