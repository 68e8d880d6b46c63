// SPDX-License-Identifier: EUPL-1.2
// One line of « À traiter »: what, for whom, by when and why that day, and the one button that does it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/values.h"

namespace concerto::desk {

struct Due {
  std::string what;         ///< a key of the catalogue, filled by `values`
  std::string subject;      ///< for whom, or which one; shown as it is
  std::optional<Date> day;  ///< nothing: as soon as possible
  std::string why;          ///< why that day: a key, filled by `values`
  std::string button;       ///< a key; empty when nothing can be done from here
  std::string href;         ///< where the button or the line leads
  Values values = {};
  bool others = false;  ///< somebody else has to move
  bool now = false;     ///< stands on top: people are in the room
};

enum class Pile : std::uint8_t { now, late, week, month, waiting };

/// Where the line stands on `today`; nothing when it is more than a month away. What waits for others stays
/// there however late it is, and what has no day stands in this week's.
std::optional<Pile> pile_of(const Due& due, Date today);

/// Without those that are too far; each pile by day, and in the given order within a day. No day comes first.
struct Piles {
  std::vector<Due> now;
  std::vector<Due> late;
  std::vector<Due> week;
  std::vector<Due> month;
  std::vector<Due> waiting;
  bool empty() const {
    return now.empty() && late.empty() && week.empty() && month.empty() && waiting.empty();
  }
};
Piles sort_out(std::vector<Due> dues, Date today);

}  // namespace concerto::desk
