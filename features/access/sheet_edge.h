// SPDX-License-Identifier: EUPL-1.2
// A list to take away, as the reader's spreadsheet program wants it.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/house_edge.h"
#include "platform/documents/sheet.h"

namespace concerto::access {

/// Refuses `list.format_unknown` what is neither `csv` nor `xlsx`; empty is CSV.
Result<Done> check_format(std::string_view format);

/// The sheet under `name` and its extension; `format` is `csv` or `xlsx`.
web::Response download_sheet(const Visit& visit, const documents::Sheet& sheet, const std::string& name,
                             std::string_view format);
/// In the format that the address asks for; CSV when it asks for none. Answers what check_format refuses.
web::Response download_sheet(Visit& visit, const documents::Sheet& sheet, const std::string& name);

/// Rows that one statement of an export reads: the list is read page by page to its end, so that a long one
/// is neither cut nor held twice in memory.
inline constexpr int export_page = 1'000;

/// A list that is written while it is read. Made inside the transaction that reads it, because that may run
/// again.
class SheetDownload {
 public:
  /// In the format that the address asks for, CSV when it asks for none. `rows_of_a_sheet`: where a workbook
  /// goes on in another sheet, by default where Excel ends.
  SheetDownload(const Visit& visit, std::string title, std::vector<documents::Column> columns,
                std::string_view format, std::size_t rows_of_a_sheet = 1'048'575);
  ~SheetDownload();
  SheetDownload(const SheetDownload&) = delete;
  SheetDownload& operator=(const SheetDownload&) = delete;

  void row(const documents::Row& row);
  /// The sheet under `name` and its extension. Call once.
  web::Response finish(const std::string& name);

 private:
  struct Writers;
  std::unique_ptr<Writers> writers_;
};

}  // namespace concerto::access
