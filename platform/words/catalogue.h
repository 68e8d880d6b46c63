// SPDX-License-Identifier: EUPL-1.2
// The words of the house. Each folder keeps `words/fr.po`, `nl.po` and `en.po`; the message id is a stable
// key
// (`people.list.title`), the message an ICU pattern with named arguments:
//   "{places, plural, =0 {Aucune place libre} one {# place libre} other {# places libres}} sur {capacity}"
// Apostrophes are typographic (’), because ICU reads ' as a quote.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/values.h"

namespace concerto::words {

/// Thread-safe after construction.
class Catalogue {
 public:
  /// Reads every `words/*.po` below the folders. Throws std::runtime_error naming file and fault when a file
  /// cannot be read, a key stands twice or a pattern does not parse.
  explicit Catalogue(const std::vector<std::string>& folders);
  ~Catalogue();

  bool has(std::string_view key) const;
  /// The words of `key`; throws std::out_of_range for an unknown key. Text values are taken as they are:
  /// escape where they land. Dates are written in full, amounts with two decimals and €, ratios as percent.
  std::string text(Language language, std::string_view key, const Values& values = {}) const;
  /// Keys in order.
  std::vector<std::string> keys() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// Every folder below `tree` that holds a `words/` folder.
std::vector<std::string> word_folders(const std::string& tree);

std::string write_date(Language language, Date day);        ///< 3 mai 2022
std::string write_short_date(Language language, Date day);  ///< 03/05/2022
std::string write_weekday(Language language, Date day);     ///< mardi 3 mai 2022
std::string write_month(Language language, Month month);    ///< mai 2022
std::string write_money(Language language, Money money);    ///< 1 250,00 €
std::string write_number(Language language, std::int64_t number);
std::string write_percent(Language language, Ratio ratio);  ///< 66,7 %; empty when not available
/// In the zone of the installation (Europe/Brussels unless set): 3 mai 2022 à 09:30.
std::string write_instant(Language language, Instant instant, std::string_view zone = "Europe/Brussels");
/// The civil day of an instant in a zone.
Date day_of(Instant instant, std::string_view zone = "Europe/Brussels");

}  // namespace concerto::words
