// SPDX-License-Identifier: EUPL-1.2
#include "features/desk/due.h"

#include <algorithm>

namespace concerto::desk {
namespace {

constexpr int week_days = 7;
constexpr int month_days = 31;

}  // namespace

std::optional<Pile> pile_of(const Due& due, Date today) {
  if (due.others) return Pile::waiting;
  if (due.now) return Pile::now;
  if (!due.day) return Pile::week;
  if (*due.day < today) return Pile::late;
  const int days = today.days_until(*due.day);
  if (days < week_days) return Pile::week;
  if (days < month_days) return Pile::month;
  return std::nullopt;
}

Piles sort_out(std::vector<Due> dues, Date today) {
  std::ranges::stable_sort(dues, {}, [](const Due& due) { return due.day.value_or(Date{}); });
  Piles piles;
  for (Due& due : dues) {
    const auto pile = pile_of(due, today);
    if (pile == Pile::now) piles.now.push_back(std::move(due));
    if (pile == Pile::late) piles.late.push_back(std::move(due));
    if (pile == Pile::week) piles.week.push_back(std::move(due));
    if (pile == Pile::month) piles.month.push_back(std::move(due));
    if (pile == Pile::waiting) piles.waiting.push_back(std::move(due));
  }
  return piles;
}

}  // namespace concerto::desk
