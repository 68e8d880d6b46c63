// SPDX-License-Identifier: EUPL-1.2
#include "packs/public_holidays.h"

#include <algorithm>

namespace concerto::packs {
namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool of_country(const PublicHoliday& holiday, std::string_view country) {
  return holiday.country.empty() ||
         std::ranges::equal(holiday.country, country, [](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace

Date easter_of(int year) {
  const int golden = year % 19;  // the year's place in the cycle of the moon
  const int century = year / 100;
  const int of_century = year % 100;
  // Leap days that centuries drop, and the moon's own correction.
  const int moon_shift = (century - (century + 8) / 25 + 1) / 3;
  const int full_moon = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
  const int to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - full_moon - of_century % 4) % 7;
  const int late = (golden + 11 * full_moon + 22 * to_sunday) / 451;
  const int place = full_moon + to_sunday - 7 * late + 114;
  return Date(year, place / 31, place % 31 + 1);
}

std::optional<Date> day_of(const PublicHoliday& holiday, int year) {
  if (holiday.month == 0) return easter_of(year).plus_days(holiday.after_easter);
  return Date::of(year, holiday.month, holiday.day);
}

std::vector<HolidayOn> holidays_in(std::span<const PublicHoliday> holidays, std::string_view country,
                                   Period during) {
  std::vector<HolidayOn> found;
  for (int year = during.first.year(); year <= during.last.year(); ++year)
    for (const auto& holiday : holidays) {
      if (!of_country(holiday, country)) continue;
      if (const auto day = day_of(holiday, year); day && during.contains(*day))
        found.push_back({*day, &holiday});
    }
  std::ranges::stable_sort(found, {}, &HolidayOn::day);
  return found;
}

}  // namespace concerto::packs
