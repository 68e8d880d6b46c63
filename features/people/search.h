// SPDX-License-Identifier: EUPL-1.2
// What somebody meant who typed into the one search box: names, a birth date, a file number, a phone.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace concerto::people {

struct SearchText {
  std::string words;               ///< what is left to be read as names, not folded yet
  std::optional<Date> birth_date;  ///< typed 03/05/1990, 3.5.1990, 3-5-90 or 1990-05-03
  std::string number;              ///< might be the beginning of a file number; as typed
  std::string digits;              ///< might be the beginning of a phone number; at least 4 digits
  bool empty() const { return words.empty() && !birth_date && number.empty() && digits.empty(); }
};

/// Reads what was typed. A year of two digits is the latest one that is not after `today`. Names and a birth
/// date may stand together; a file number or a phone stands alone.
SearchText understand(std::string_view typed, Date today);

}  // namespace concerto::people
