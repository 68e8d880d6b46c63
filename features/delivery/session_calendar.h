// SPDX-License-Identifier: EUPL-1.2
// The calendar of a session while somebody plans it: proposed from the terms, laid out in weeks, read from a
// spreadsheet, and each refusal set beside the day it is about.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "packs/calendar.h"

namespace concerto::delivery {

/// A half-day that comes back every week; 1 is Monday.
struct WeeklyHalf {
  int weekday = 1;
  Half half = Half::morning;
  auto operator<=>(const WeeklyHalf&) const = default;
};
using WeeklyPattern = std::vector<WeeklyHalf>;

/// Morning and afternoon of these days.
WeeklyPattern whole_days(std::span<const int> weekdays);
/// The half-days of the week that a calendar uses.
WeeklyPattern pattern_of(std::span<const packs::PlannedHalf> halves);
/// What the programme uses, or Monday to Friday.
WeeklyPattern pattern_of(const packs::Programme& programme);

/// What the provider wishes of a calendar; the generator fills in the rest from the programme.
struct CalendarWish {
  Date start;
  std::string track = {};
  std::vector<int> weekdays =
      {};  ///< of those the programme uses; empty for all of them, or Monday to Friday
  bool mornings = true;
  bool afternoons = true;
  int half_days = 0;  ///< 0: the least that the terms ask
  std::string modality = {};
  WeeklyPattern pattern = {};        ///< says more than weekdays, mornings, afternoons; empty: those count
  std::optional<Date> until = {};    ///< not later than this day
  std::string phase = {};            ///< this phase only; empty: all of them in their order
  std::vector<Date> free_days = {};  ///< left out: public holidays
};

/// A calendar that keeps the terms where that is possible from this start; check_plan says where it does not.
std::vector<packs::PlannedHalf> propose_calendar(const packs::Programme& programme, const CalendarWish& wish);

// ---- weeks ----

Date monday_of(Date day);

/// Weeks with their half-days. A week may be empty: somebody is about to fill it.
struct WeekGrid {
  std::set<Date> weeks;  ///< their Mondays
  std::map<HalfDay, packs::PlannedHalf> halves = {};

  std::vector<packs::PlannedHalf> planned() const;
};
WeekGrid grid_of(std::span<const packs::PlannedHalf> halves);

/// Adds the week of `day` with the half-days of `pattern` that are not free days, in the phase that the last
/// half-day before it has. A week that is there already stays as it is.
void add_week(WeekGrid& grid, Date day, std::span<const WeeklyHalf> pattern, std::span<const Date> free_days);
/// Takes the week of `monday` out, except the half-days in `kept`, which hold their week.
void remove_week(WeekGrid& grid, Date monday, const std::set<HalfDay>& kept = {});

struct CalendarTotals {
  int half_days = 0;
  int days = 0;
  int minutes = 0;
  std::vector<std::pair<std::string, int>> phases = {};  ///< half-days of each, in the order of the calendar
};
CalendarTotals totals_of(std::span<const packs::PlannedHalf> halves, int minutes_per_half_day);

/// The refusal with each part that is about one day set beside it: field `day-2022-06-03`. A count that is
/// too high stands beside the first half-day beyond it. What is about the whole keeps the field `calendar`.
Refusal beside_days(const packs::Plan& plan, Refusal refusal);

// ---- lines ----

/// How people write half-days and phases.
struct CalendarWords {
  std::string (*fold)(std::string_view) = nullptr;  ///< makes keys of what is written; null: as it stands
  std::map<std::string, Half> halves = {};
  std::map<std::string, std::string> phases = {};      ///< to the phase's id
  std::map<std::string, std::string> modalities = {};  ///< to the modality's code
};

/// The calendar as it comes from a spreadsheet, one half-day a line: day, half, phase, modality; the last two
/// may be missing, `-` stands for none. Cells are parted by tabs or semicolons, or by blanks. Days are
/// 2022-05-03 or 03/05/2022. The codes `morning` and `afternoon` and the ids of phases are always known.
/// Refuses `session.calendar_line` with the `line` that cannot be read.
Result<std::vector<packs::PlannedHalf>> read_calendar(std::string_view text, const CalendarWords& words = {});
std::string write_calendar(const std::vector<packs::PlannedHalf>& halves);

}  // namespace concerto::delivery
