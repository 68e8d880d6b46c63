// SPDX-License-Identifier: EUPL-1.2
// The data files of the demo (demo/data): lines of cells separated by `|`, comments behind `#`. What people
// read stands there, never in the program.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace concerto::demo {

/// Throws std::runtime_error naming file and line when a cell is not what is asked.
struct Line {
  std::string file;
  int number = 0;
  std::vector<std::string> cells;

  /// Empty when the line is shorter.
  const std::string& operator[](std::size_t cell) const;
  int whole(std::size_t cell) const;
  Date day(std::size_t cell) const;
  bool yes(std::size_t cell) const { return (*this)[cell] == "yes"; }
  /// The cell's parts between commas.
  std::vector<std::string> list(std::size_t cell) const;
  /// The parts between commas as `name:value` or `name=value`.
  std::vector<std::pair<std::string, std::string>> pairs(std::size_t cell) const;
  [[noreturn]] void fault(std::string_view what) const;
};

/// Throws std::runtime_error when the file cannot be read.
std::vector<Line> read_table(const std::string& file);
/// The first cells of all lines.
std::vector<std::string> read_column(const std::string& file);

/// Lines by their first cell.
class Texts {
 public:
  explicit Texts(const std::string& file);
  /// The first text of `key`; throws std::runtime_error for an unknown one.
  const std::string& one(std::string_view key) const { return all(key).front(); }
  const std::vector<std::string>& all(std::string_view key) const;

 private:
  std::string file_;
  std::map<std::string, std::vector<std::string>, std::less<>> texts_;
};

/// The parts of `text` between `separator`s, without blanks around them; empty parts are left out.
std::vector<std::string> split(std::string_view text, char separator);

}  // namespace concerto::demo
