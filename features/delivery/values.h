// SPDX-License-Identifier: EUPL-1.2
// Rows of parameters for one statement: what a roll of twelve needs is one insert of twelve rows.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace concerto::delivery {

/// `($1, $2), ($3, $4)` for two rows of two columns; `first` is the number of the first parameter.
inline std::string value_rows(std::size_t rows, std::size_t columns, std::size_t first = 1) {
  std::string text;
  std::size_t number = first;
  for (std::size_t row = 0; row < rows; ++row) {
    text += row == 0 ? "(" : ", (";
    for (std::size_t column = 0; column < columns; ++column)
      text += (column == 0 ? "$" : ", $") + std::to_string(number++);
    text += ")";
  }
  return text;
}

/// `$3, $4, $5` for three parameters from the third on.
inline std::string value_list(std::size_t count, std::size_t first = 1) {
  const std::string row = value_rows(1, count, first);
  return row.substr(1, row.size() - 2);
}

}  // namespace concerto::delivery
