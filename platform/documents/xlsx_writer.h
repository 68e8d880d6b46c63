// SPDX-License-Identifier: EUPL-1.2
// Writes Excel workbooks: typed cells, a heading that stays in sight, filters, and a print set-up that fits.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/language.h"
#include "platform/documents/sheet.h"

namespace concerto::documents {

/// What a workbook says of itself. The same manner and rows give the same bytes: `made` is the only time in
/// it.
struct XlsxManner {
  std::string title = {};
  std::string author = {};
  Language language = Language::fr;
  Instant made = {};
  bool landscape = true;  ///< when printed; the width is fitted to one page
};

/// Writes row by row in flat memory, through a temporary file. Throws std::runtime_error when the disk fails
/// or a sheet outgrows Excel (1,048,576 rows, 16,384 columns).
class XlsxWriter {
 public:
  explicit XlsxWriter(XlsxManner manner);
  ~XlsxWriter();
  XlsxWriter(const XlsxWriter&) = delete;
  XlsxWriter& operator=(const XlsxWriter&) = delete;

  /// Begins a sheet and writes its heading. Excel's rules for names are seen to: 31 characters, none of
  /// []:*?/\, no two alike.
  void sheet(std::string_view name, std::span<const Column> columns, std::string_view not_available = "–");
  void row(const Row& row);
  /// Ends the workbook and gives its bytes. Call once, after at least one sheet.
  std::string finish();

 private:
  struct Book;
  std::unique_ptr<Book> book_;
};

/// A workbook of these sheets, each under its title.
std::string write_xlsx(std::span<const Sheet> sheets, const XlsxManner& manner);

}  // namespace concerto::documents
