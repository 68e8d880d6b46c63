// SPDX-License-Identifier: EUPL-1.2
// Writes CSV that French Excel opens by a double click: `;`, UTF-8 with its mark, CRLF, quoting of RFC 4180.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "platform/documents/sheet.h"

namespace concerto::documents {

struct CsvManner {
  char delimiter = ';';
  bool byte_order_mark = true;
  Manner values = csv_manner_of(Language::fr);
};

/// Writes row by row in flat memory. A text that begins with = + - @ tab or CR gets a ' before it unless it
/// is a number, so that a spreadsheet never runs what somebody typed into a form.
class CsvWriter {
 public:
  using Sink = std::function<void(std::string_view)>;

  /// `sink` takes each piece of bytes as it is written.
  CsvWriter(CsvManner manner, Sink sink);

  /// Once, first.
  void heading(std::span<const Column> columns);
  /// `not_available` stands for a ratio without denominator.
  void row(const Row& row, std::string_view not_available = "–");

 private:
  void append(std::string_view text, bool first);
  void end_line();

  CsvManner manner_;
  Sink sink_;
  std::size_t width_ = 0;
  std::string line_;
};

/// The whole sheet; its title is left out.
std::string write_csv(const Sheet& sheet, const CsvManner& manner = {});

}  // namespace concerto::documents
