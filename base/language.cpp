// SPDX-License-Identifier: EUPL-1.2
#include "base/language.h"

namespace concerto {
namespace {
constexpr std::array<std::string_view, all_languages.size()> codes = {"fr", "nl", "en"};
}

std::string_view code_of(Language language) { return codes[static_cast<std::size_t>(language)]; }

std::optional<Language> language_of(std::string_view code) {
  for (const Language language : all_languages)
    if (code_of(language) == code) return language;
  return std::nullopt;
}

}  // namespace concerto
