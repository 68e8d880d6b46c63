// SPDX-License-Identifier: EUPL-1.2
#include "packs/fault.h"

#include <fmt/core.h>

namespace concerto::packs {
namespace {

/// How many letters have to change to make `left` of `right`.
std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

}  // namespace

std::string Fault::text() const {
  std::string line_text = line > 0 ? fmt::format("{}:{}:{} {}", file, line, column, code) : file + " " + code;
  for (const auto& [name, value] : values) {
    if (const auto* text = std::get_if<std::string>(&value)) line_text += fmt::format(" {}={}", name, *text);
    if (const auto* number = std::get_if<std::int64_t>(&value))
      line_text += fmt::format(" {}={}", name, *number);
  }
  if (!nearest.empty()) line_text += " nearest=" + nearest;
  return line_text;
}

Values Fault::worded_values() const {
  Values all = values;
  all.emplace_back("nearest", nearest.empty() ? std::string{"_none"} : nearest);
  return all;
}

std::string nearest_name(const std::string& name, const std::vector<std::string>& known) {
  // A name longer than any of ours cannot be a slip of the pen, and the table would be large.
  if (name.size() > 80) return {};
  std::string best;
  std::size_t least = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const auto& candidate : known) {
    const auto apart = distance(name, candidate);
    if (apart < least) {
      least = apart;
      best = candidate;
    }
  }
  return best;
}

}  // namespace concerto::packs
