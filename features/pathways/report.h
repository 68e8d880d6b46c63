// SPDX-License-Identifier: EUPL-1.2
// The yearly report of actions: domain × month, with their time and how many different people they concerned.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ids.h"

namespace concerto::pathways {

/// Distinct people do not add up: those of a year are counted for the year, not summed over its months.
struct Figure {
  std::int64_t actions = 0;
  std::int64_t minutes = 0;
  std::int64_t persons = 0;
  bool masked = false;  ///< few people: nothing of it may be shown
  bool operator==(const Figure&) const = default;
};

struct ReportLine {
  std::string domain;  ///< a code of the packs; empty for all domains together
  std::array<Figure, 12> months;
  Figure year;
  bool operator==(const ReportLine&) const = default;
};

struct YearReport {
  int year = 0;
  std::vector<ReportLine> lines;  ///< by code of the domain
  ReportLine all;
  bool operator==(const YearReport&) const = default;
};

/// What was counted for one domain and month; an empty domain stands for all domains, the month 0 for the
/// year.
struct Counted {
  std::string domain;
  int month = 0;  ///< 1 to 12
  std::int64_t actions = 0;
  std::int64_t minutes = 0;
  std::int64_t persons = 0;
};

/// Sums up actions and minutes of (domain, month); takes persons from `persons` as they are.
YearReport assemble(int year, const std::vector<Counted>& sums, const std::vector<Counted>& persons);

/// Hides every figure that concerns fewer than `threshold` people and not none, and as few others as it takes
/// that none of them follows from the totals (base/disclosure.h, field.md §4).
void mask_small(YearReport& report, std::int64_t threshold);
inline constexpr std::int64_t small_number = 5;

/// A month as the cube counts them.
inline int cube_month(Date day) { return 12 * day.year() + day.month() - 1; }

}  // namespace concerto::pathways
