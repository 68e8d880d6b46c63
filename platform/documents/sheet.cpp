// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/sheet.h"

#include <fmt/core.h>

namespace concerto::documents {
namespace {

std::string grouped(std::uint64_t whole, const std::string& group) {
  std::string digits = std::to_string(whole);
  if (group.empty()) return digits;
  for (std::size_t from_end = 3; from_end < digits.size(); from_end += 3 + group.size()) {
    digits.insert(digits.size() - from_end, group);
  }
  return digits;
}

/// The size of a number, also of the smallest one, whose negation would not fit.
std::uint64_t magnitude(std::int64_t number) {
  return number < 0 ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
}

struct Shower {
  const Manner& manner;
  std::string_view not_available;

  std::string sign(std::int64_t number) const { return number < 0 ? "-" : ""; }

  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t count) const {
    return sign(count) + grouped(magnitude(count), manner.group);
  }
  std::string operator()(const Ratio& ratio) const {
    const auto permille = ratio.permille();
    if (!permille) return std::string{not_available};
    const auto absolute = magnitude(*permille);
    return fmt::format("{}{}{}{}{}", sign(*permille), grouped(absolute / 10, manner.group), manner.decimal,
                       absolute % 10, manner.percent);
  }
  std::string operator()(Money money) const {
    const auto absolute = magnitude(money.cents);
    return fmt::format("{}{}{}{}{:02}{}", sign(money.cents), manner.euro_before,
                       grouped(absolute / 100, manner.group), manner.decimal, absolute % 100,
                       manner.euro_after);
  }
  std::string operator()(Date day) const {
    if (!manner.day_first) return day.iso();
    return fmt::format("{:02}{}{:02}{}{:04}", day.day(), manner.date, day.month(), manner.date, day.year());
  }
  std::string operator()(const Signature& signature) const { return signature.said; }
};

constexpr auto no_break_space = "\u00a0";
constexpr auto narrow_no_break_space = "\u202f";

}  // namespace

Manner manner_of(Language language) {
  Manner manner = csv_manner_of(language);
  switch (language) {
    case Language::fr:
      manner.group = narrow_no_break_space;
      manner.percent = std::string{narrow_no_break_space} + "%";
      manner.euro_after = std::string{no_break_space} + "€";
      break;
    case Language::nl:
      manner.group = ".";
      manner.euro_before = std::string{"€"} + no_break_space;
      break;
    case Language::en:
      manner.group = ",";
      manner.euro_before = "€";
      manner.date = '/';
      manner.day_first = true;
      break;
  }
  return manner;
}

Manner csv_manner_of(Language language) {
  Manner manner = plain_manner();
  if (language == Language::en) return manner;
  manner.decimal = ",";
  manner.day_first = true;
  manner.date = language == Language::fr ? '/' : '-';
  return manner;
}

Manner plain_manner() { return {}; }

std::string shown(const Cell& cell, const Manner& manner, std::string_view not_available) {
  return std::visit(Shower{manner, not_available}, cell);
}

Align side_of(const Column& column) {
  if (column.align != Align::by_kind) return column.align;
  switch (column.kind) {
    case Kind::integer:
    case Kind::ratio:
    case Kind::money:
      return Align::end;
    case Kind::signature:
      return Align::middle;
    case Kind::text:
    case Kind::date:
      break;
  }
  return Align::start;
}

}  // namespace concerto::documents
