// SPDX-License-Identifier: EUPL-1.2
#include "features/desk/due.h"

#include <algorithm>

namespace concerto::desk {
namespace {

constexpr int week_days = 7;
constexpr int month_days = 31;

std::vector<Due>& pile_in(Piles& piles, Pile pile) {
  switch (pile) {
    case Pile::now:
      return piles.now;
    case Pile::late:
      return piles.late;
    case Pile::week:
      return piles.week;
    case Pile::month:
      return piles.month;
    case Pile::waiting:
      break;
  }
  return piles.waiting;
}

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
    if (pile) pile_in(piles, *pile).push_back(std::move(due));
  }
  return piles;
}

}  // namespace concerto::desk
