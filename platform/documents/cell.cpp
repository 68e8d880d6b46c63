// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/cell.h"

#include <array>
#include <charconv>

namespace concerto::documents {
namespace {

constexpr std::array<std::string_view, 10> blanks = {" ",      "\t",     "\r",     "\n",     "\v",
                                                     "\u00a0", "\u202f", "\u2009", "\u2007", "\ufeff"};

/// The length of the blank that `text` begins with, or 0.
std::size_t blank_at(std::string_view text) {
  for (const auto blank : blanks) {
    if (text.starts_with(blank)) return blank.size();
  }
  return 0;
}

std::size_t blank_before_end(std::string_view text) {
  for (const auto blank : blanks) {
    if (text.ends_with(blank)) return blank.size();
  }
  return 0;
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

std::size_t digits_at(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  return count;
}

/// Reads `text`, digits alone, at most nine of them.
std::optional<int> small_number(std::string_view text) {
  if (text.empty() || text.size() > 9 || digits_at(text) != text.size()) return std::nullopt;
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// Lower case without accents, for the letters that French, Dutch and English words use.
std::string folded(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> accents = {{
      {"é", "e"},
      {"É", "e"},
      {"è", "e"},
      {"ê", "e"},
      {"û", "u"},
      {"Û", "u"},
      {"à", "a"},
      {"â", "a"},
      {"ô", "o"},
      {"ü", "u"},
      {"ç", "c"},
      {"’", "'"},
  }};
  std::string plain;
  while (!text.empty()) {
    std::size_t taken = 0;
    for (const auto& [accented, letter] : accents) {
      if (!text.starts_with(accented)) continue;
      plain += letter;
      taken = accented.size();
      break;
    }
    if (taken == 0) {
      const char letter = text.front();
      plain += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
      taken = 1;
    }
    text.remove_prefix(taken);
  }
  return plain;
}

/// Every name begins unlike the names of other months, so its beginning is enough: three letters, four where
/// three do not tell (juin and juillet; mars and mai differ in their third).
std::optional<int> month_named(std::string_view word) {
  static constexpr std::array<std::array<std::string_view, 3>, 12> names = {{
      {"janvier", "januari", "january"},
      {"fevrier", "februari", "february"},
      {"mars", "maart", "march"},
      {"avril", "april", "april"},
      {"mai", "mei", "may"},
      {"juin", "juni", "june"},
      {"juillet", "juli", "july"},
      {"aout", "augustus", "august"},
      {"septembre", "september", "september"},
      {"octobre", "oktober", "october"},
      {"novembre", "november", "november"},
      {"decembre", "december", "december"},
  }};
  while (!word.empty() && word.back() == '.') word.remove_suffix(1);
  if (word.size() < 3) return std::nullopt;
  std::optional<int> found;
  for (std::size_t month = 0; month < names.size(); ++month) {
    for (const auto name : names[month]) {
      if (name == word) return static_cast<int>(month) + 1;
      if (!name.starts_with(word)) continue;
      if (found && *found != static_cast<int>(month) + 1) return std::nullopt;  // "jui" could be two months
      found = static_cast<int>(month) + 1;
    }
  }
  return found;
}

std::optional<int> whole_year(std::string_view text, int latest_year) {
  const auto year = small_number(text);
  if (!year) return std::nullopt;
  if (text.size() == 4) return year;
  if (text.size() != 2) return std::nullopt;
  const int century = latest_year - latest_year % 100;
  return century + *year <= latest_year ? century + *year : century - 100 + *year;
}

/// Cuts an hour off: `1982-02-01 00:00:00.0`, `1990-12-31T09:30:00Z`, `31/12/1990 à 9h30` stays as it is.
std::string_view without_hour(std::string_view text) {
  for (std::size_t at = 6; at + 1 < text.size(); ++at) {
    if (text[at] != ' ' && text[at] != 'T') continue;
    const std::string_view hour = text.substr(at + 1);
    const auto digits = digits_at(hour);
    if (digits < 1 || digits > 2 || hour.size() <= digits || hour[digits] != ':') continue;
    for (const char letter : hour) {
      if (!is_digit(letter) && std::string_view{":.+-ZAPMapm "}.find(letter) == std::string_view::npos)
        return text;
    }
    return trimmed(text.substr(0, at));
  }
  return text;
}

struct Three {
  std::string_view first, second, third;
};

/// Splits at one of the signs that stand between day, month and year, the same one twice.
std::optional<Three> split(std::string_view text) {
  const auto sign = text.find_first_of("/-.");
  if (sign == std::string_view::npos) return std::nullopt;
  const auto again = text.find(text[sign], sign + 1);
  if (again == std::string_view::npos) return std::nullopt;
  return Three{trimmed(text.substr(0, sign)), trimmed(text.substr(sign + 1, again - sign - 1)),
               trimmed(text.substr(again + 1))};
}

std::optional<Date> date_in_three(const Three& three, int latest_year) {
  if (three.first.size() == 4) {
    const auto year = small_number(three.first), month = small_number(three.second),
               day = small_number(three.third);
    if (!year || !month || !day || three.second.size() > 2 || three.third.size() > 2) return std::nullopt;
    return Date::of(*year, *month, *day);
  }
  const auto day = small_number(three.first);
  const auto month = is_digit(three.second.empty() ? ' ' : three.second[0])
                         ? small_number(three.second)
                         : month_named(folded(three.second));
  const auto year = whole_year(three.third, latest_year);
  if (!day || !month || !year || three.first.size() > 2) return std::nullopt;
  return Date::of(*year, *month, *day);
}

/// `31 décembre 1990`, `vendredi 1er mars 2022`.
std::optional<Date> date_in_words(std::string_view text, int latest_year) {
  const std::string plain = folded(text);
  std::vector<std::string_view> words;
  std::string_view rest = plain;
  while (!(rest = trimmed(rest)).empty()) {
    std::size_t length = 0;
    while (length < rest.size() && blank_at(rest.substr(length)) == 0) ++length;
    words.push_back(rest.substr(0, length));
    rest.remove_prefix(length);
  }
  if (words.size() == 4 && !is_digit(words[0][0])) words.erase(words.begin());  // the weekday
  if (words.size() != 3) return std::nullopt;
  std::string_view day_word = words[0];
  if (day_word == "1er") day_word = "1";
  const auto day = small_number(day_word);
  const auto month = month_named(words[1]);
  const auto year = whole_year(words[2], latest_year);
  if (!day || !month || !year || day_word.size() > 2) return std::nullopt;
  return Date::of(*year, *month, *day);
}

std::optional<Date> date_in_digits(std::string_view text) {
  if (text.size() == 8) {
    const auto year = small_number(text.substr(0, 4));
    if (*year < 1850 || *year > 2199) return std::nullopt;
    return Date::of(*year, *small_number(text.substr(4, 2)), *small_number(text.substr(6, 2)));
  }
  const auto serial = small_number(text);
  if (!serial || *serial < 3000 || *serial > 109574) return std::nullopt;
  return date_of_serial(*serial);
}

/// Whether `text` is whole numbers of three digits behind each `sign`, as thousands are written.
bool is_grouped(std::string_view text, std::string_view sign) {
  const auto lead = digits_at(text);
  if (lead == 0 || lead > 3) return false;
  text.remove_prefix(lead);
  while (!text.empty()) {
    if (!text.starts_with(sign)) return false;
    text.remove_prefix(sign.size());
    if (digits_at(text.substr(0, 3)) != 3) return false;
    text.remove_prefix(3);
  }
  return true;
}

/// The whole part without the signs between its thousands.
std::optional<std::string> ungrouped(std::string_view whole, char decimal) {
  if (digits_at(whole) == whole.size()) return std::string{whole};
  static constexpr std::array<std::string_view, 9> signs = {" ", "\u00a0", "\u202f", "\u2009", "\u2007",
                                                            "'", "’",      ".",      ","};
  for (const auto sign : signs) {
    if (sign[0] == decimal || !is_grouped(whole, sign)) continue;
    std::string digits;
    for (const char letter : whole) {
      if (is_digit(letter)) digits += letter;
    }
    return digits;
  }
  return std::nullopt;
}

/// Where the decimal sign is: the last comma or dot, unless it is the second of its kind.
std::size_t decimal_place(std::string_view text) {
  const auto at = text.find_last_of(",.");
  if (at == std::string_view::npos || text.find(text[at]) != at) return std::string_view::npos;
  return at;
}

std::string_view without_euro(std::string_view text) {
  for (const std::string_view sign : {"€", "EUR", "eur", "euros", "euro"}) {
    if (text.starts_with(sign)) return trimmed(text.substr(sign.size()));
    if (text.ends_with(sign)) return trimmed(text.substr(0, text.size() - sign.size()));
  }
  return text;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (const auto length = blank_at(text)) text.remove_prefix(length);
  while (const auto length = blank_before_end(text)) text.remove_suffix(length);
  return text;
}

std::optional<Date> date_in_cell(std::string_view text, int latest_year) {
  text = trimmed(text);
  if (text.size() < 4 || text.size() > 60) return std::nullopt;
  text = without_hour(text);
  if (digits_at(text) == text.size()) return date_in_digits(text);
  if (const auto three = split(text)) return date_in_three(*three, latest_year);
  if (const auto point = text.find('.'); point == 5 && digits_at(text.substr(6)) == text.size() - 6) {
    return date_in_digits(text.substr(0, point));  // a serial with its hour
  }
  return date_in_words(text, latest_year);
}

std::optional<Date> date_of_serial(std::int64_t serial, bool system_1904) {
  if (serial < 0 || serial > 2'958'465) return std::nullopt;  // 9999-12-31
  const int days = static_cast<int>(serial);
  if (system_1904) return days > 2'957'003 ? std::nullopt : std::optional{Date{1904, 1, 1}.plus_days(days)};
  if (days == 0 || days == 60) return std::nullopt;
  return Date{1899, 12, days < 60 ? 31 : 30}.plus_days(days);
}

std::optional<Decimal> decimal_in_cell(std::string_view text) {
  text = trimmed(text);
  bool negative = false;
  for (const std::string_view sign : {"-", "−", "+"}) {
    if (!text.starts_with(sign)) continue;
    negative = sign != "+";
    text = trimmed(text.substr(sign.size()));
    break;
  }
  const auto at = decimal_place(text);
  const bool has_decimals = at != std::string_view::npos;
  const std::string_view decimals = has_decimals ? text.substr(at + 1) : std::string_view{};
  if (has_decimals && (decimals.empty() || digits_at(decimals) != decimals.size())) return std::nullopt;
  auto digits = ungrouped(text.substr(0, has_decimals ? at : text.size()), has_decimals ? text[at] : '\0');
  if (!digits || (digits->empty() && decimals.empty())) return std::nullopt;
  digits->append(decimals);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits->data(), digits->data() + digits->size(), number);
  if (error != std::errc{} || end != digits->data() + digits->size()) return std::nullopt;
  return Decimal{negative ? -number : number, static_cast<int>(decimals.size())};
}

std::optional<std::int64_t> integer_in_cell(std::string_view text) {
  auto decimal = decimal_in_cell(text);
  if (!decimal) return std::nullopt;
  for (; decimal->scale > 0; --decimal->scale, decimal->digits /= 10) {
    if (decimal->digits % 10 != 0) return std::nullopt;
  }
  return decimal->digits;
}

std::optional<Money> money_in_cell(std::string_view text) {
  auto decimal = decimal_in_cell(without_euro(trimmed(text)));
  if (!decimal) return std::nullopt;
  for (; decimal->scale > 2; --decimal->scale, decimal->digits /= 10) {
    if (decimal->digits % 10 != 0) return std::nullopt;
  }
  for (; decimal->scale < 2; ++decimal->scale) {
    if (__builtin_mul_overflow(decimal->digits, std::int64_t{10}, &decimal->digits)) return std::nullopt;
  }
  return Money{decimal->digits};
}

std::optional<bool> yes_or_no_in_cell(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > 8) return std::nullopt;
  const std::string word = folded(text);
  for (const std::string_view yes : {"oui", "o", "ja", "j", "yes", "y", "vrai", "waar", "true", "x", "1"}) {
    if (word == yes) return true;
  }
  for (const std::string_view no : {"non", "n", "nee", "no", "faux", "onwaar", "false", "0"}) {
    if (word == no) return false;
  }
  return std::nullopt;
}

}  // namespace concerto::documents
