// SPDX-License-Identifier: EUPL-1.2
// The languages people read, and text that exists in several of them.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace concerto {

enum class Language : std::uint8_t { fr, nl, en };
inline constexpr std::array all_languages = {Language::fr, Language::nl, Language::en};

/// `fr`, `nl` or `en`.
std::string_view code_of(Language language);
std::optional<Language> language_of(std::string_view code);

/// The same words in each language. French is the reference and stands in where another is missing.
struct LocalText {
  std::array<std::string, all_languages.size()> texts;
  const std::string& in(Language language) const {
    const auto& wanted = texts[static_cast<std::size_t>(language)];
    return wanted.empty() ? texts[0] : wanted;
  }
  std::string& at(Language language) { return texts[static_cast<std::size_t>(language)]; }
  bool empty() const { return texts[0].empty(); }
  bool operator==(const LocalText&) const = default;
};

}  // namespace concerto
