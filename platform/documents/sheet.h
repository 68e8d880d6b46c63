// SPDX-License-Identifier: EUPL-1.2
// One table model for CSV, XLSX and PDF, so that the three carry the same figures.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "base/money.h"
#include "base/ratio.h"

namespace concerto::documents {

/// A point of a stroke; the signature's box runs from (0, 0) above left to (1, 1) below right.
struct Point {
  double x = 0;
  double y = 0;
  bool operator==(const Point&) const = default;
};

/// A signature drawn on screen. Only the PDF shows the strokes; CSV, XLSX and readers who do not see get
/// `said`.
struct Signature {
  std::vector<std::vector<Point>> strokes;
  std::string said;  ///< what stands for the picture: "signed by … at …", in the reader's language
  double proportion = 1.0 / 3;  ///< height of the signing area over its width
  bool operator==(const Signature&) const = default;
};

/// Nothing, text, a count, an exact ratio, an amount in euros, a day, or a signature.
using Cell = std::variant<std::monostate, std::string, std::int64_t, Ratio, Money, Date, Signature>;

/// What a column mostly holds. A cell may hold another kind ("masked" as text in a column of counts).
enum class Kind : std::uint8_t { text, integer, ratio, money, date, signature };

/// `by_kind` puts text and dates at the start, counts, ratios and amounts at the end, signatures in the
/// middle.
enum class Align : std::uint8_t { by_kind, start, middle, end };

struct Column {
  std::string name;
  Kind kind = Kind::text;
  Align align = Align::by_kind;
  double width = 0;  ///< in characters of ordinary text; 0 lets the writer measure
};

struct Row {
  std::vector<Cell> cells;  ///< missing cells at the end are empty ones
  bool strong = false;      ///< a total or a subtotal
};

/// A table with its heading. Names and texts are already in the reader's language.
struct Sheet {
  std::string title = {};
  std::vector<Column> columns = {};
  std::vector<Row> rows = {};
  std::string not_available = "–";  ///< what stands for a ratio whose denominator is zero, never 0 %
};

/// How values are written for readers of one language.
struct Manner {
  std::string decimal = ".";
  std::string group;  ///< between thousands
  std::string percent = "%";
  std::string euro_before;
  std::string euro_after;
  char date = '-';  ///< '-' alone is ISO; '/' and '.' write day, month, year
  bool day_first = false;
};

/// For eyes: `1 234,50 €`, `66,7 %`, `31/12/1990`, with narrow no-break spaces in French.
Manner manner_of(Language language);
/// For spreadsheets that open CSV: no grouping, no currency: `1234,50`, `66,7%`, `31/12/1990`.
Manner csv_manner_of(Language language);
/// For programs: `1234.50`, `66.7%`, `1990-12-31`.
Manner plain_manner();

/// The cell as text. Ratios are shown in tenths of a percent, half up; `not_available` when they have none.
std::string shown(const Cell& cell, const Manner& manner, std::string_view not_available = "–");

/// The side a column's cells lean to; never `by_kind`.
Align side_of(const Column& column);

}  // namespace concerto::documents
