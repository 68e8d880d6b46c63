// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/csv_writer.h"

#include "platform/documents/cell.h"

namespace concerto::documents {
namespace {

/// Whether a spreadsheet would take the text for a formula. "-12" and "+3,5" are what they say.
bool could_run(std::string_view text) {
  if (text.empty() || std::string_view{"=+-@\t\r"}.find(text.front()) == std::string_view::npos) return false;
  return !((text.front() == '-' || text.front() == '+') && decimal_in_cell(text));
}

}  // namespace

CsvWriter::CsvWriter(CsvManner manner, Sink sink) : manner_(std::move(manner)), sink_(std::move(sink)) {}

void CsvWriter::append(std::string_view text, bool first) {
  if (!first) line_ += manner_.delimiter;
  const bool guarded = could_run(text);
  const bool quoted = guarded || text.find_first_of("\"\r\n") != std::string_view::npos ||
                      text.find(manner_.delimiter) != std::string_view::npos || text.starts_with(' ') ||
                      text.ends_with(' ');
  if (!quoted) {
    line_ += text;
    return;
  }
  line_ += '"';
  if (guarded) line_ += '\'';
  for (const char letter : text) {
    if (letter == '"') line_ += '"';
    line_ += letter;
  }
  line_ += '"';
}

void CsvWriter::end_line() {
  line_ += "\r\n";
  sink_(line_);
  line_.clear();
}

void CsvWriter::heading(std::span<const Column> columns) {
  if (manner_.byte_order_mark) line_ = "\xEF\xBB\xBF";
  width_ = columns.size();
  bool first = true;
  for (const auto& column : columns) {
    append(column.name, first);
    first = false;
  }
  end_line();
}

void CsvWriter::row(const Row& row, std::string_view not_available) {
  const std::size_t width = std::max(width_, row.cells.size());
  for (std::size_t place = 0; place < width; ++place) {
    const bool held = place < row.cells.size();
    append(held ? shown(row.cells[place], manner_.values, not_available) : std::string{}, place == 0);
  }
  end_line();
}

std::string write_csv(const Sheet& sheet, const CsvManner& manner) {
  std::string bytes;
  CsvWriter writer(manner, [&](std::string_view piece) { bytes += piece; });
  writer.heading(sheet.columns);
  for (const auto& row : sheet.rows) writer.row(row, sheet.not_available);
  return bytes;
}

}  // namespace concerto::documents
