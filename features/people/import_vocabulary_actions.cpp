// SPDX-License-Identifier: EUPL-1.2
#include "features/people/import_vocabulary_actions.h"

#include "platform/documents/cell.h"
#include "platform/words/folding.h"

namespace concerto::people {
namespace {

constexpr std::array sex_codes = {"f", "m", "x", "unknown"};
constexpr std::array language_codes = {"fr", "nl", "en", "de", "ar", "tr", "uk", "ru", "es", "pt", "it",
                                       "pl", "ro", "bg", "fa", "ps", "ti", "so", "sq", "ln", "sw"};

/// The words of a key, separated by semicolons, in every language.
template <class Keep>
void each_word(const words::Catalogue& words, const std::string& key, const Keep& keep) {
  for (const Language language : all_languages) {
    const std::string text = words.text(language, key);
    std::size_t from = 0;
    while (from <= text.size()) {
      const auto end = std::min(text.find(';', from), text.size());
      const std::string word = heading_key(words::fold(text.substr(from, end - from)));
      if (!word.empty()) keep(word);
      from = end + 1;
    }
  }
}

}  // namespace

ImportVocabulary import_vocabulary(const words::Catalogue& words, const packs::Reference& reference) {
  ImportVocabulary vocabulary;
  for (std::size_t i = 1; i < import_field_count; ++i) {
    const auto field = static_cast<ImportField>(i);
    each_word(words, fmt::format("people.import.headings.{}", code_of(field)),
              [&](const std::string& word) { vocabulary.headings.emplace(word, field); });
  }
  for (const char* sex : sex_codes)
    each_word(words, fmt::format("people.import.sexes.{}", sex),
              [&](const std::string& word) { vocabulary.sexes.emplace(word, sex); });
  for (const char* language : language_codes) {
    vocabulary.languages.emplace(language, language);
    each_word(words, fmt::format("people.import.languages.{}", language),
              [&](const std::string& word) { vocabulary.languages.emplace(word, language); });
  }
  for (const packs::Entry& status : reference.statuses) {
    vocabulary.statuses.emplace(heading_key(words::fold(status.id)), status.id);
    for (const Language language : all_languages)
      vocabulary.statuses.emplace(heading_key(words::fold(status.words.in(language))), status.id);
  }
  return vocabulary;
}

CellReading cell_reading(Date today) {
  return {[year = today.year()](std::string_view text) { return documents::date_in_cell(text, year); },
          [](std::string_view text) { return documents::yes_or_no_in_cell(text); },
          [](std::string_view text) { return words::fold(text); }};
}

}  // namespace concerto::people
