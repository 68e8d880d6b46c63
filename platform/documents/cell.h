// SPDX-License-Identifier: EUPL-1.2
// Reads dates, numbers and yes/no out of cells as people type them. Nothing comes back where a cell is empty
// or does not say one certain thing; spaces around it do not matter.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/money.h"

namespace concerto::documents {

/// `text` without spaces, no-break spaces and line breaks at its ends.
std::string_view trimmed(std::string_view text);

/// A day written `31/12/1990`, `31-12-90`, `31.12.1990`, `1990-12-31`, `1990/12/31`, `19901231`, `31 décembre
/// 1990`, `1er mars 2022` (months in French, Dutch or English, whole or shortened), or as an Excel serial of
/// the 1900 system from 3000 (1908-03-18) to 109574 (2199-12-31): smaller ones are more likely counts or
/// years. Day comes before month. An hour behind the day is left out.
///
/// A year of two digits is the latest such year up to `latest_year`: with 2029, `29` is 2029 and `30` is
/// 1930, as Excel reads them. For dates of birth pass the present year.
std::optional<Date> date_in_cell(std::string_view text, int latest_year = 2029);

/// The day of an Excel serial number. The 1900 system has a 29 February 1900 that never was: 60 gives
/// nothing.
std::optional<Date> date_of_serial(std::int64_t serial, bool system_1904 = false);

/// An exact decimal: 12.50 is {1250, 2}.
struct Decimal {
  std::int64_t digits = 0;
  int scale = 0;
  bool operator==(const Decimal&) const = default;
};

/// `1 234,5`, `1.234,5`, `1,234.5`, `12.5`, `-3`, with ordinary, no-break or narrow spaces or apostrophes
/// between thousands. One comma or one dot alone is a decimal sign: `1,234` is a little more than one.
std::optional<Decimal> decimal_in_cell(std::string_view text);

/// A whole number; `12,0` is 12, `12,5` is nothing.
std::optional<std::int64_t> integer_in_cell(std::string_view text);

/// An amount, with or without €; more than two decimals that are not zero give nothing.
std::optional<Money> money_in_cell(std::string_view text);

/// `oui`, `o`, `ja`, `j`, `yes`, `y`, `vrai`, `waar`, `true`, `x`, `1`, or their opposites, in any case.
std::optional<bool> yes_or_no_in_cell(std::string_view text);

}  // namespace concerto::documents
