// SPDX-License-Identifier: EUPL-1.2
// Reads a spreadsheet as agencies have it, CSV or XLSX, into rows of text.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/documents/byte_source.h"

namespace concerto::documents {

/// What a file may cost us. Beyond it, the file is refused.
struct TableLimits {
  std::int64_t bytes = 64 << 20;  ///< of the file as it came
  std::int64_t rows = 1'048'576;  ///< what Excel itself can hold
  std::int64_t columns = 1'000;   ///< up to the last one that is not empty
  std::int64_t cell_bytes = 64 << 10;
  std::int64_t entries = 2'000;       ///< files inside an XLSX
  std::int64_t unpacked = 384 << 20;  ///< bytes an XLSX may unpack to, all parts read together
  std::int64_t ratio = 300;           ///< unpacked over packed, counted beyond the first 8 MiB of a part
};

struct TableOptions {
  std::string sheet = {};  ///< which sheet of an XLSX, by name; empty takes the first visible one
  TableLimits limits = {};
};

enum class Encoding : std::uint8_t { utf_8, utf_16, windows_1252, iso_8859_1, iso_8859_15 };

/// `utf-8`, `utf-16`, `windows-1252`, `iso-8859-1`, `iso-8859-15`.
std::string_view code_of(Encoding encoding);

/// How the file was understood, to be shown beside what was read.
struct TableNotes {
  bool xlsx = false;
  Encoding encoding = Encoding::utf_8;
  bool byte_order_mark = false;
  char delimiter = 0;               ///< `;`, `,` or tab; 0 for one column without delimiter and for XLSX
  std::string sheet;                ///< XLSX: the sheet that was read
  std::vector<std::string> sheets;  ///< XLSX: all visible sheets, in their order
  std::int64_t rows = 0;            ///< rows that are not blank, without the heading
  std::int64_t wide_rows = 0;  ///< rows with more cells than the heading: a delimiter inside a text, perhaps
  std::int64_t mended_bytes = 0;   ///< NUL bytes left out, and bytes that the encoding does not know
  std::int64_t mended_quotes = 0;  ///< quotes that were opened and never closed, read as they stand
};

/// One row that is not blank. XLSX numbers come as plain decimals (`0.025`), dates by their style as ISO 8601
/// (`1990-12-31`, with `T09:30:00` when there is an hour, `09:30:00` for an hour alone), booleans as `true`
/// and `false`, faults as Excel shows them (`#N/A`).
struct TableRow {
  std::int64_t line = 0;  ///< as people see it in their file: CSV line or XLSX row, from 1
  std::vector<std::string>
      cells;  ///< UTF-8, untrimmed, empty ones at the end left out; may be longer than the heading

  /// The cell of a column, or an empty text when the row is shorter.
  std::string_view at(std::size_t column) const {
    return column < cells.size() ? std::string_view{cells[column]} : std::string_view{};
  }
};

struct Table {
  std::vector<std::string> columns;  ///< the first row that is not blank: trimmed, line breaks made spaces
  std::int64_t heading_line = 0;
  std::vector<TableRow> rows;
  TableNotes notes;
};

/// Where rows go as they are read. Either may return false to stop; that is no refusal.
struct TableSink {
  std::function<bool(const TableRow& heading, const TableNotes& notes)> heading;  ///< once, before the rows
  std::function<bool(TableRow& row)> row;                                         ///< may move the cells away
};

/// Reads row by row, and of the source no more than a few pieces and one row at a time stand in memory (of an
/// XLSX its shared texts as well). The notes are complete at the end.
///
/// Refuses with:
///   documents.empty          nothing in it
///   documents.not_a_table    `found`: pdf, old_excel (also: a password), opendocument, archive or binary
///   documents.too_large      `what`: bytes, rows, columns, cell, entries, unpacked or ratio; `most`; `line`
///   if known documents.sheet_missing  `sheet`, and `sheets`: the names there are, by comma documents.damaged
///   an XLSX that cannot be read to its end; `part`
/// Rows already given stay given: a caller who wants all or nothing keeps them aside.
Result<TableNotes> read_rows(const ByteSource& source, const TableOptions& options, const TableSink& sink);

/// The whole table at once; refuses as `read_rows` does.
Result<Table> read_table(const ByteSource& source, const TableOptions& options = {});

/// The bytes of a file, refused as `documents.too_large` beyond `most`. Throws when it cannot be read.
Result<std::string> read_file(const std::string& path, std::int64_t most = TableLimits{}.bytes);

/// The same bytes, left on disk until they are asked for. What is no file of its own (a pipe) is read whole.
Result<ByteSource> open_file(const std::string& path, std::int64_t most = TableLimits{}.bytes);

}  // namespace concerto::documents
