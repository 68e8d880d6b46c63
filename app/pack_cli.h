// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "app/configuration.h"
#include "base/language.h"
#include "base/result.h"
#include "platform/words/catalogue.h"

namespace concerto::app {

/// The folder itself, or that of the newest version of the shipped pack of this name. Refuses with
/// `cli.pack.unknown` (value `known`: the names there are).
Result<std::string> folder_of_pack(const std::string& folder_or_name);

/// `concerto pack list --installed`: name, version, day and digest of what the database holds. Refuses as
/// standing_database does.
Result<Done> list_installed_packs(const Configuration& configuration, const words::Catalogue& words,
                                  Language language);

/// `concerto pack …`; each prints to standard output and returns the exit status.
int list_packs(const words::Catalogue& words, Language language);
int check_pack(const words::Catalogue& words, Language language, const std::string& folder);
int test_pack(const words::Catalogue& words, Language language, const std::string& folder);
int show_pack(const words::Catalogue& words, Language language, const std::string& folder);
int install_pack(const Configuration& configuration, const words::Catalogue& words, Language language,
                 const std::string& folder);

}  // namespace concerto::app
