// SPDX-License-Identifier: EUPL-1.2
#include "features/people/search.h"

#include "features/people/record.h"

namespace concerto::people {
namespace {

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find_first_of(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<int> number_of(std::string_view text) {
  if (text.empty() || text.size() > 4 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  int number = 0;
  for (const char c : text) number = 10 * number + (c - '0');
  return number;
}

std::optional<Date> day_in(std::string_view word, Date today) {
  if (auto iso = Date::parse(word)) return iso;
  const auto parts = split(word, "/.-");
  if (parts.size() != 3) return std::nullopt;
  const auto day = number_of(parts[0]);
  const auto month = number_of(parts[1]);
  auto year = number_of(parts[2]);
  if (!day || !month || !year || (parts[2].size() != 4 && parts[2].size() != 2)) return std::nullopt;
  if (parts[2].size() == 2) {
    *year += today.year() / 100 * 100;
    if (*year > today.year()) *year -= 100;
  }
  return Date::of(*year, *month, *day);
}

}  // namespace

SearchText understand(std::string_view typed, Date today) {
  SearchText found;
  const std::string text = tidy(typed).substr(0, 200);
  if (text.empty()) return found;

  const bool only_phone_signs = text.find_first_not_of("0123456789 +./()-") == std::string::npos;
  for (const auto word : split(text, " ")) {
    if (auto day = day_in(word, today)) {
      found.birth_date = day;
      continue;
    }
    if (!found.words.empty()) found.words += ' ';
    found.words += word;
  }
  const bool has_digit = std::ranges::any_of(found.words, is_digit);
  if (has_digit) {
    found.number = text;
    if (only_phone_signs) {
      found.digits = phone_digits(text);
      if (found.digits.size() < 4) found.digits.clear();
    }
    // No name has digits.
    found.words.clear();
  } else if (found.words.find_first_not_of(" +./()-") == std::string::npos) {
    found.words.clear();
  }
  return found;
}

}  // namespace concerto::people
