// SPDX-License-Identifier: EUPL-1.2
#include "base/date.h"

#include <fmt/core.h>

#include <charconv>

namespace concerto {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

year_month_day civil(std::chrono::sys_days day) { return year_month_day{day}; }

/// Digits only, all of them; nothing on anything else.
std::optional<int> digits(std::string_view text) {
  int value = 0;
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Date> Date::of(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return std::nullopt;
  const year_month_day wanted{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                              std::chrono::day(static_cast<unsigned>(day))};
  if (!wanted.ok()) return std::nullopt;
  return Date{std::chrono::sys_days{wanted}};
}

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = digits(iso.substr(0, 4));
  const auto month = digits(iso.substr(5, 2));
  const auto day = digits(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return of(*year, *month, *day);
}

std::string Date::iso() const {
  const year_month_day here = civil(day_);
  std::string text = "0000-00-00";
  const auto write = [&](std::size_t first, std::size_t width, unsigned number) {
    for (std::size_t i = width; i-- > 0; number /= 10) text[first + i] = static_cast<char>('0' + number % 10);
  };
  write(0, 4, static_cast<unsigned>(static_cast<int>(here.year())));
  write(5, 2, static_cast<unsigned>(here.month()));
  write(8, 2, static_cast<unsigned>(here.day()));
  return text;
}
int Date::year() const { return static_cast<int>(civil(day_).year()); }
int Date::month() const { return static_cast<int>(static_cast<unsigned>(civil(day_).month())); }
int Date::day() const { return static_cast<int>(static_cast<unsigned>(civil(day_).day())); }
int Date::weekday() const { return static_cast<int>(std::chrono::weekday{day_}.iso_encoding()); }

Date Date::plus_months(int months) const {
  const year_month_day here = civil(day_);
  const auto there = here.year() / here.month() + std::chrono::months{months};
  const year_month_day wanted = there / here.day();
  return Date{wanted.ok() ? std::chrono::sys_days{wanted} : std::chrono::sys_days{there / std::chrono::last}};
}

int age_on(Date birth, Date day) {
  const bool had_birthday = std::pair{day.month(), day.day()} >= std::pair{birth.month(), birth.day()};
  return day.year() - birth.year() - (had_birthday ? 0 : 1);
}

std::optional<Month> Month::parse(std::string_view iso) {
  if (iso.size() != 7) return std::nullopt;
  const auto first = Date::parse(std::string(iso) + "-01");
  if (!first) return std::nullopt;
  return Month::of(*first);
}

std::string Month::iso() const { return fmt::format("{:04}-{:02}", year, month); }

Instant Instant::now() {
  return {std::chrono::duration_cast<std::chrono::microseconds>(
              std::chrono::system_clock::now().time_since_epoch())
              .count()};
}

Instant Instant::at_midnight_utc(Date day) {
  return {std::chrono::duration_cast<std::chrono::microseconds>(day.sys().time_since_epoch()).count()};
}

Date Instant::utc_day() const {
  return Date{std::chrono::floor<days>(
      std::chrono::sys_time<std::chrono::microseconds>{std::chrono::microseconds{micros}})};
}

std::string Instant::iso() const {
  const Date day = utc_day();
  const std::int64_t seconds = (micros - at_midnight_utc(day).micros) / 1'000'000;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", day.iso(), seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace concerto
