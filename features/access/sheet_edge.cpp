// SPDX-License-Identifier: EUPL-1.2
#include "features/access/sheet_edge.h"

#include "platform/documents/csv_writer.h"
#include "platform/documents/xlsx_writer.h"

namespace concerto::access {

web::Response download_sheet(const Visit& visit, const documents::Sheet& sheet, const std::string& name,
                             std::string_view format) {
  if (format == "xlsx") {
    const documents::XlsxManner manner{sheet.title, visit.actor().organisation_name, visit.language(),
                                       visit.now()};
    return web::download(documents::write_xlsx(std::span(&sheet, 1), manner),
                         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx");
  }
  documents::CsvManner manner;
  manner.values = documents::csv_manner_of(visit.language());
  return web::download(documents::write_csv(sheet, manner), "text/csv; charset=utf-8", name + ".csv");
}

web::Response download_sheet(Visit& visit, const documents::Sheet& sheet, const std::string& name) {
  return download_sheet(visit, sheet, name, visit.request().query.get("format"));
}

}  // namespace concerto::access
