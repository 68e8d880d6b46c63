// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/list_edge.h"

#include "platform/documents/csv_writer.h"
#include "platform/documents/xlsx_writer.h"
#include "platform/web/urls.h"

namespace concerto::delivery {

ListAddress& ListAddress::add(std::string_view name, std::string_view value) {
  if (value.empty()) return *this;
  text_ += fmt::format("{}{}={}", asked_ ? '&' : '?', name, web::percent_encode(value));
  asked_ = true;
  return *this;
}

web::Response download_list(access::Visit& visit, const documents::Sheet& sheet, const std::string& name) {
  if (visit.request().query.get("format") == "xlsx") {
    documents::XlsxManner manner;
    manner.title = sheet.title;
    manner.author = visit.actor().organisation_name;
    manner.language = visit.language();
    manner.made = visit.now();
    const std::array sheets = {sheet};
    return web::download(documents::write_xlsx(sheets, manner),
                         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx");
  }
  documents::CsvManner manner;
  manner.values = documents::csv_manner_of(visit.language());
  return web::download(documents::write_csv(sheet, manner), "text/csv; charset=utf-8", name + ".csv");
}

}  // namespace concerto::delivery
