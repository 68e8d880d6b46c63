// SPDX-License-Identifier: EUPL-1.2
// An invented territory to try the house on: `concerto demo` and `serve --demo`. Everything follows from a
// seed.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "base/date.h"
#include "base/language.h"
#include "base/result.h"
#include "platform/words/catalogue.h"

namespace concerto::demo {

/// Told of progress; the words are already those of the reader.
using Say = std::function<void(const std::string&)>;

/// Migrates `database_url` as its owner and fills it. `size`: small (for people), S or L (for measuring).
/// `home` is the tree with migrations, packs, words and demo data; the keyring is made when its file is
/// missing. Refuses: demo.unknown_size; demo.not_empty when the database already holds organisations.
Result<Done> fill(const std::string& database_url, std::uint64_t seed, const std::string& size,
                  const std::string& keyring_file, const std::string& home, const Say& say,
                  Language language = Language::fr);

/// For `serve --demo`: makes and fills the database (size small) when it is new; else nothing.
Result<Done> prepare(const std::string& database_url, const std::string& keyring_file,
                     const std::string& home);

/// The day on which the demo lives: 17 May 2022, mid-programme.
Date business_day();

/// Prints the address to open, the demo accounts (e-mail, role, institution) and their one password.
void print_accounts(const words::Catalogue& words, Language language, const std::string& address,
                    const std::string& home);

}  // namespace concerto::demo
