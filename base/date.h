// SPDX-License-Identifier: EUPL-1.2
// Civil dates, instants, half-days, months and periods. A civil date has no hour and no zone; an instant has
// no calendar. The two meet only in platform/words, which knows zones.
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace concerto {

/// A day of the calendar, 0001-01-01 to 9999-12-31.
class Date {
 public:
  constexpr Date() = default;
  constexpr explicit Date(std::chrono::sys_days day) : day_(day) {}
  /// The day must exist; `parse` and `of` are for days that come from outside.
  constexpr Date(int year, int month, int day) : day_(std::chrono::year{year} / month / day) {}

  /// ISO 8601 `2022-05-03`; nothing when it is not a day of the calendar.
  static std::optional<Date> parse(std::string_view iso);
  static std::optional<Date> of(int year, int month, int day);

  std::string iso() const;
  int year() const;
  int month() const;
  int day() const;
  /// 1 is Monday, 7 is Sunday.
  int weekday() const;
  constexpr std::chrono::sys_days sys() const { return day_; }

  Date plus_days(int days) const { return Date{day_ + std::chrono::days{days}}; }
  /// The same day number `months` away; the last day of that month where it does not exist (catalogue §5.0).
  Date plus_months(int months) const;
  Date plus_years(int years) const { return plus_months(12 * years); }
  int days_until(Date later) const { return static_cast<int>((later.day_ - day_).count()); }

  constexpr auto operator<=>(const Date&) const = default;

 private:
  std::chrono::sys_days day_{};
};

/// Whole years lived on `day` by somebody born on `birth`; a birthday on 29 February falls on 1 March in
/// common years.
int age_on(Date birth, Date day);

/// A month of the calendar.
struct Month {
  int year = 1970;
  int month = 1;
  static Month of(Date day) { return {day.year(), day.month()}; }
  /// `2022-05`.
  static std::optional<Month> parse(std::string_view iso);
  std::string iso() const;
  Date first() const { return Date{year, month, 1}; }
  Date last() const { return next().first().plus_days(-1); }
  Month next() const { return month == 12 ? Month{year + 1, 1} : Month{year, month + 1}; }
  Month previous() const { return month == 1 ? Month{year - 1, 12} : Month{year, month - 1}; }
  auto operator<=>(const Month&) const = default;
};

/// First and last day, both included.
struct Period {
  Date first;
  Date last;
  bool contains(Date day) const { return first <= day && day <= last; }
  /// A period of n months from D ends on the eve of D + n (catalogue §5.0).
  static Period of_months(Date first, int months) { return {first, first.plus_months(months).plus_days(-1)}; }
  auto operator<=>(const Period&) const = default;
};

enum class Half : std::uint8_t { morning, afternoon };

/// The unit of attendance.
struct HalfDay {
  Date day;
  Half half = Half::morning;
  auto operator<=>(const HalfDay&) const = default;
};

/// A moment, in microseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t micros = 0;
  static Instant now();
  static Instant at_midnight_utc(Date day);
  Instant plus_seconds(std::int64_t seconds) const { return {micros + seconds * 1'000'000}; }
  Instant plus_minutes(std::int64_t minutes) const { return plus_seconds(minutes * 60); }
  Instant plus_days(std::int64_t days) const { return plus_seconds(days * 86'400); }
  /// `2022-05-03T09:30:00Z`.
  std::string iso() const;
  Date utc_day() const;
  auto operator<=>(const Instant&) const = default;
};

/// Where an action reads the time. `today` is the business day, which demo and tests may set; `now` is always
/// the real moment.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  virtual Date today() const = 0;
};

}  // namespace concerto
