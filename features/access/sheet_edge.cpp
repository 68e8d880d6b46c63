// SPDX-License-Identifier: EUPL-1.2
#include "features/access/sheet_edge.h"

#include "platform/documents/csv_writer.h"
#include "platform/documents/xlsx_writer.h"

namespace concerto::access {

namespace {

constexpr const char* workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

documents::CsvManner csv_of(const Visit& visit) {
  documents::CsvManner manner;
  manner.values = documents::csv_manner_of(visit.language());
  return manner;
}

documents::XlsxManner xlsx_of(const Visit& visit, const std::string& title) {
  return {title, visit.actor().organisation_name, visit.language(), visit.now()};
}

}  // namespace

Result<Done> check_format(std::string_view format) {
  if (!format.empty() && format != "csv" && format != "xlsx")
    return Refusal{"list.format_unknown", "format", {{"typed", std::string(format)}}};
  return Done{};
}

/// One of the two writers, and the bytes of a CSV.
struct SheetDownload::Writers {
  std::string title;
  std::vector<documents::Column> columns;
  std::size_t rows_of_a_sheet;
  std::size_t rows = 0;
  std::string bytes = {};
  std::unique_ptr<documents::CsvWriter> csv = {};
  std::unique_ptr<documents::XlsxWriter> xlsx = {};
};

SheetDownload::SheetDownload(const Visit& visit, std::string title, std::vector<documents::Column> columns,
                             std::string_view format, std::size_t rows_of_a_sheet)
    : writers_(new Writers{std::move(title), std::move(columns), rows_of_a_sheet}) {
  Writers& to = *writers_;
  if (format == "xlsx") {
    to.xlsx = std::make_unique<documents::XlsxWriter>(xlsx_of(visit, to.title));
    to.xlsx->sheet(to.title, to.columns);
  } else {
    to.csv = std::make_unique<documents::CsvWriter>(csv_of(visit),
                                                    [&to](std::string_view piece) { to.bytes += piece; });
    to.csv->heading(to.columns);
  }
}

SheetDownload::~SheetDownload() = default;

void SheetDownload::row(const documents::Row& row) {
  Writers& to = *writers_;
  if (to.csv) return to.csv->row(row);
  if (to.rows > 0 && to.rows % to.rows_of_a_sheet == 0) to.xlsx->sheet(to.title, to.columns);
  ++to.rows;
  to.xlsx->row(row);
}

web::Response SheetDownload::finish(const std::string& name) {
  Writers& to = *writers_;
  if (to.csv) return web::download(std::move(to.bytes), "text/csv; charset=utf-8", name + ".csv");
  return web::download(to.xlsx->finish(), workbook, name + ".xlsx");
}

web::Response download_sheet(const Visit& visit, const documents::Sheet& sheet, const std::string& name,
                             std::string_view format) {
  if (format == "xlsx") {
    const auto manner = xlsx_of(visit, sheet.title);
    return web::download(documents::write_xlsx(std::span(&sheet, 1), manner), workbook, name + ".xlsx");
  }
  return web::download(documents::write_csv(sheet, csv_of(visit)), "text/csv; charset=utf-8", name + ".csv");
}

web::Response download_sheet(Visit& visit, const documents::Sheet& sheet, const std::string& name) {
  const std::string format = visit.request().query.get("format");
  if (const auto known = check_format(format); !known.ok()) return visit.refused(known.refusal());
  return download_sheet(visit, sheet, name, format);
}

}  // namespace concerto::access
