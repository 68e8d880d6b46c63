// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/table_reader.h"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "platform/documents/cell.h"
#include "platform/documents/csv_reader.h"
#include "platform/documents/row_gate.h"
#include "platform/documents/xlsx_reader.h"

namespace concerto::documents {
namespace {

Refusal not_a_table(std::string found) {
  return Refusal{"documents.not_a_table", {}, {{"found", std::move(found)}}};
}

/// Text has few control characters; a NUL here and there is a mended fault, many are a program's own file.
bool looks_binary(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return false;
  const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 && byte != '\t' && byte != '\r' && byte != '\n' && byte != '\v' && byte != '\f' &&
           byte != 0x1A;
  });
  return 20 * static_cast<std::size_t>(controls) > bytes.size();
}

/// A heading as people mean it: no blanks at its ends, one space where a line was broken.
std::string heading_text(std::string_view cell) {
  std::string text;
  for (const char letter : trimmed(cell)) {
    const bool blank = letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
    if (!blank) {
      text += letter;
    } else if (!text.ends_with(' ')) {
      text += ' ';
    }
  }
  return text;
}

Result<Done> read_any(const ByteSource& source, const TableOptions& options, RowGate& gate) {
  const std::string head = source.piece(0);
  if (head.starts_with("PK\x03\x04")) return read_xlsx(source, options, gate);
  if (head.starts_with("%PDF")) return not_a_table("pdf");
  if (head.starts_with("\xD0\xCF\x11\xE0")) return not_a_table("old_excel");
  if (looks_binary(head)) return not_a_table("binary");
  return read_csv(source, gate);
}

using OpenFile = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

OpenFile opened(const std::string& path) {
  OpenFile file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) throw std::system_error(errno, std::generic_category(), path);
  return file;
}

}  // namespace

std::string_view code_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf_8:
      return "utf-8";
    case Encoding::utf_16:
      return "utf-16";
    case Encoding::windows_1252:
      return "windows-1252";
    case Encoding::iso_8859_1:
      return "iso-8859-1";
    case Encoding::iso_8859_15:
      return "iso-8859-15";
  }
  return {};
}

Refusal too_large(std::string_view what, std::int64_t most, std::int64_t line) {
  Refusal refusal{"documents.too_large", {}, {{"what", std::string{what}}, {"most", most}}};
  if (line > 0) refusal.values.emplace_back("line", line);
  return refusal;
}

RowGate::RowGate(const TableLimits& limits, const TableSink& sink, TableNotes& notes)
    : limits_(limits), sink_(sink), notes_(notes) {}

Result<bool> RowGate::take(TableRow& row) {
  while (!row.cells.empty() && trimmed(row.cells.back()).empty()) row.cells.pop_back();
  if (row.cells.empty()) return true;
  const auto width = static_cast<std::int64_t>(row.cells.size());
  if (width > limits_.columns) return too_large("columns", limits_.columns, row.line);
  for (const auto& cell : row.cells) {
    if (static_cast<std::int64_t>(cell.size()) > limits_.cell_bytes)
      return too_large("cell", limits_.cell_bytes, row.line);
  }
  if (columns_ == 0) {
    columns_ = row.cells.size();
    for (auto& cell : row.cells) cell = heading_text(cell);
    return sink_.heading(row, notes_);
  }
  if (++notes_.rows > limits_.rows) return too_large("rows", limits_.rows, row.line);
  if (row.cells.size() > columns_) ++notes_.wide_rows;
  return sink_.row(row);
}

Result<TableNotes> read_rows(const ByteSource& source, const TableOptions& options, const TableSink& sink) {
  if (source.size() > options.limits.bytes) return too_large("bytes", options.limits.bytes);
  TableNotes notes;
  RowGate gate(options.limits, sink, notes);
  TRY(read_any(source, options, gate));
  if (!gate.has_heading()) return Refusal{"documents.empty"};
  return notes;
}

Result<Table> read_table(const ByteSource& source, const TableOptions& options) {
  Table table;
  const TableSink sink{[&](const TableRow& heading, const TableNotes&) {
                         table.columns = heading.cells;
                         table.heading_line = heading.line;
                         return true;
                       },
                       [&](TableRow& row) {
                         table.rows.push_back(std::move(row));
                         return true;
                       }};
  table.notes = TRY(read_rows(source, options, sink));
  return table;
}

Result<std::string> read_file(const std::string& path, std::int64_t most) {
  const OpenFile file = opened(path);
  std::string bytes;
  std::array<char, 65536> piece;
  while (const auto got = std::fread(piece.data(), 1, piece.size(), file.get())) {
    bytes.append(piece.data(), got);
    if (static_cast<std::int64_t>(bytes.size()) > most) return too_large("bytes", most);
  }
  if (std::ferror(file.get()) != 0) throw std::system_error(EIO, std::generic_category(), path);
  return bytes;
}

Result<ByteSource> open_file(const std::string& path, std::int64_t most) {
  const std::shared_ptr<std::FILE> file = opened(path);
  const bool has_places = std::fseek(file.get(), 0, SEEK_END) == 0;
  const std::int64_t length = has_places ? std::ftell(file.get()) : 0;
  if (length > most) return too_large("bytes", most);
  if (!has_places) {
    const auto bytes = std::make_shared<std::string>(TRY(read_file(path, most)));
    return ByteSource(static_cast<std::int64_t>(bytes->size()),
                      [bytes](std::int64_t from, std::span<char> into) {
                        bytes->copy(into.data(), into.size(), static_cast<std::size_t>(from));
                      });
  }
  return ByteSource(length, [file, path](std::int64_t from, std::span<char> into) {
    const bool is_there = std::fseek(file.get(), static_cast<long>(from), SEEK_SET) == 0 &&
                          std::fread(into.data(), 1, into.size(), file.get()) == into.size();
    // Somebody has made it shorter since.
    if (!is_there) throw std::system_error(EIO, std::generic_category(), path);
  });
}

}  // namespace concerto::documents
