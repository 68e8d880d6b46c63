// SPDX-License-Identifier: EUPL-1.2
// Public holidays of a country: fixed days, and days that move with Easter. Which they are is reference data.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/language.h"

namespace concerto::packs {

/// A day of the year without work: either `month` and `day`, or so many days after Easter Sunday.
struct PublicHoliday {
  std::string id;
  LocalText words;
  std::string country = {};  ///< `FR`, `BE`; empty for both
  int month = 0;             ///< 0 when it moves with Easter
  int day = 0;
  int after_easter = 0;  ///< days; may be negative
};

/// Easter Sunday of the Gregorian calendar, by the reckoning of Meeus, Jones and Butcher.
Date easter_of(int year);

/// The day on which the holiday falls in `year`; nothing where that year lacks it (29 February).
std::optional<Date> day_of(const PublicHoliday& holiday, int year);

struct HolidayOn {
  Date day;
  const PublicHoliday* holiday = nullptr;  ///< borrowed from what was given
};
/// The holidays of `country` (`FR`, `be`: case does not matter) in `during`, by day.
std::vector<HolidayOn> holidays_in(std::span<const PublicHoliday> holidays, std::string_view country,
                                   Period during);

}  // namespace concerto::packs
