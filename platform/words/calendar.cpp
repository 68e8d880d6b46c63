// SPDX-License-Identifier: EUPL-1.2
// Dates and figures as each language writes them. What differs between languages (names of months, signs,
// where the € stands) is asked of ICU once; the writing itself needs no lock and no ICU object per call.
#include <unicode/datefmt.h>
#include <unicode/dcfmtsym.h>
#include <unicode/decimfmt.h>
#include <unicode/dtfmtsym.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <mutex>
#include <stdexcept>

#include "platform/words/catalogue.h"

namespace concerto::words {
namespace {

void demand(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
}

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

/// What stands around a figure: `1 250,00` + ` €`.
struct Surround {
  std::string before, after, before_negative, after_negative;
};

struct Manner {
  std::array<std::string, 12> months;
  std::array<std::string, 7> weekdays;  ///< Monday first
  std::string group, decimal;
  Surround plain, money, percent;
  std::string before_time;  ///< ` à `
};

// French as France and Wallonia write it alike, the Dutch of Flanders, and an English that writes the day
// first.
const char* locale_of(Language language) {
  constexpr std::array<const char*, all_languages.size()> locales = {"fr_FR", "nl_BE", "en_GB"};
  return locales[static_cast<std::size_t>(language)];
}

Surround surround_of(icu::NumberFormat* made) {
  const std::unique_ptr<icu::NumberFormat> owned(made);
  const auto* decimal = dynamic_cast<icu::DecimalFormat*>(made);
  if (!decimal) throw std::runtime_error("ICU gives no decimal format");
  icu::UnicodeString before, after, before_negative, after_negative;
  return {utf8(decimal->getPositivePrefix(before)), utf8(decimal->getPositiveSuffix(after)),
          utf8(decimal->getNegativePrefix(before_negative)),
          utf8(decimal->getNegativeSuffix(after_negative))};
}

/// ` à ` of ICU's own pattern `d MMMM y 'à' HH:mm`.
std::string time_link(const icu::Locale& locale) {
  const std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateTimeInstance(icu::DateFormat::kLong, icu::DateFormat::kShort, locale));
  icu::UnicodeString pattern;
  if (const auto* simple = dynamic_cast<icu::SimpleDateFormat*>(format.get())) simple->toPattern(pattern);
  const std::int32_t begin = pattern.indexOf(u'\''), end = pattern.lastIndexOf(u'\'');
  if (begin < 0 || end <= begin + 1) return " ";
  return " " + utf8(pattern.tempSubStringBetween(begin + 1, end)) + " ";
}

Manner manner_in(Language language) {
  const icu::Locale locale(locale_of(language));
  UErrorCode status = U_ZERO_ERROR;
  Manner manner;

  const icu::DateFormatSymbols symbols(locale, status);
  demand(status);
  std::int32_t count = 0;
  const icu::UnicodeString* months = symbols.getMonths(count);
  for (std::size_t month = 0; month < 12; ++month) manner.months[month] = utf8(months[month]);
  const icu::UnicodeString* days = symbols.getWeekdays(count);  // [1] is Sunday
  for (std::size_t day = 0; day < 7; ++day) manner.weekdays[day] = utf8(days[day == 6 ? 1 : day + 2]);
  manner.before_time = time_link(locale);

  const icu::DecimalFormatSymbols signs(locale, status);
  manner.group = utf8(signs.getConstSymbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol));
  manner.decimal = utf8(signs.getConstSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol));
  manner.plain = surround_of(icu::NumberFormat::createInstance(locale, status));
  manner.percent = surround_of(icu::NumberFormat::createPercentInstance(locale, status));
  auto* money = icu::NumberFormat::createCurrencyInstance(locale, status);
  demand(status);
  money->setCurrency(u"EUR", status);
  manner.money = surround_of(money);
  demand(status);
  return manner;
}

const Manner& manner_of(Language language) {
  static const std::array<Manner, all_languages.size()> manners = {
      manner_in(Language::fr), manner_in(Language::nl), manner_in(Language::en)};
  return manners[static_cast<std::size_t>(language)];
}

std::string grouped(const Manner& manner, std::uint64_t number) {
  const std::string digits = std::to_string(number);
  std::string written;
  for (std::size_t at = 0; at < digits.size(); ++at) {
    if (at > 0 && (digits.size() - at) % 3 == 0) written += manner.group;
    written += digits[at];
  }
  return written;
}

std::uint64_t magnitude(std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  return number < 0 ? 0 - bits : bits;
}

std::string surrounded(const Surround& signs, bool negative, std::string_view figure) {
  return fmt::format("{}{}{}", negative ? signs.before_negative : signs.before, figure,
                     negative ? signs.after_negative : signs.after);
}

/// French writes the first of a month as an ordinal: 1er mai 2022.
std::string day_number(Language language, int day) {
  return language == Language::fr && day == 1 ? "1er" : std::to_string(day);
}

const icu::TimeZone& zone_named(std::string_view name) {
  static std::mutex guard;
  static std::map<std::string, std::unique_ptr<icu::TimeZone>, std::less<>> zones;
  const std::lock_guard lock(guard);
  const auto found = zones.find(name);
  if (found != zones.end()) return *found->second;
  const icu::StringPiece bytes(name.data(), static_cast<std::int32_t>(name.size()));
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(bytes)));
  if (*zone == icu::TimeZone::getUnknown())
    throw std::invalid_argument(fmt::format("no time zone is named {}", name));
  return *zones.emplace(std::string(name), std::move(zone)).first->second;
}

/// Seconds since 1970-01-01 on the clock of the zone.
std::int64_t local_seconds(Instant instant, std::string_view zone) {
  std::int32_t raw = 0, summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone_named(zone).getOffset(static_cast<UDate>(instant.micros) / 1000.0, 0, raw, summer, status);
  demand(status);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::microseconds{instant.micros});
  return seconds.count() + (raw + summer) / 1000;
}

Date day_at(std::int64_t seconds) {
  return Date{std::chrono::sys_days{std::chrono::floor<std::chrono::days>(std::chrono::seconds{seconds})}};
}

}  // namespace

std::string write_month(Language language, Month month) {
  return fmt::format("{} {}", manner_of(language).months.at(static_cast<std::size_t>(month.month - 1)),
                     month.year);
}

std::string write_date(Language language, Date day) {
  return fmt::format("{} {}", day_number(language, day.day()), write_month(language, Month::of(day)));
}

std::string write_short_date(Language, Date day) {
  const std::string iso = day.iso();
  return iso.substr(8, 2) + '/' + iso.substr(5, 2) + '/' + iso.substr(0, 4);
}

std::string write_weekday(Language language, Date day) {
  return fmt::format("{} {}", manner_of(language).weekdays.at(static_cast<std::size_t>(day.weekday() - 1)),
                     write_date(language, day));
}

std::string write_money(Language language, Money money) {
  const Manner& manner = manner_of(language);
  const std::uint64_t cents = magnitude(money.cents);
  const std::string figure =
      fmt::format("{}{}{:02}", grouped(manner, cents / 100), manner.decimal, cents % 100);
  return surrounded(manner.money, money.cents < 0, figure);
}

std::string write_number(Language language, std::int64_t number) {
  const Manner& manner = manner_of(language);
  return surrounded(manner.plain, number < 0, grouped(manner, magnitude(number)));
}

std::string write_percent(Language language, Ratio ratio) {
  const auto permille = ratio.permille();
  if (!permille) return {};
  const Manner& manner = manner_of(language);
  const std::uint64_t tenths = magnitude(*permille);
  const std::string figure = fmt::format("{}{}{}", grouped(manner, tenths / 10), manner.decimal, tenths % 10);
  return surrounded(manner.percent, *permille < 0, figure);
}

std::string write_instant(Language language, Instant instant, std::string_view zone) {
  const std::int64_t seconds = local_seconds(instant, zone);
  const Date day = day_at(seconds);
  const std::int64_t minute = (seconds - day.sys().time_since_epoch().count() * 86'400) / 60;
  return fmt::format("{}{}{:02}:{:02}", write_date(language, day), manner_of(language).before_time,
                     minute / 60, minute % 60);
}

Date day_of(Instant instant, std::string_view zone) { return day_at(local_seconds(instant, zone)); }

}  // namespace concerto::words
