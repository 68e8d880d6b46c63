// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/action_document.h"

namespace concerto::pathways {
namespace {

using documents::Cell;
using documents::Kind;

Cell figure(const Wording& wording, const Figure& counted, std::int64_t Figure::*part) {
  if (counted.masked) return wording.text("pathways.report.masked");
  return counted.*part;
}

void add_block(documents::Sheet& sheet, const Wording& wording, const YearReport& report,
               std::string_view what, std::int64_t Figure::*part) {
  const auto line = [&](const ReportLine& of, std::string name, bool strong) {
    documents::Row row{{std::move(name), wording.text(what)}, strong};
    for (const Figure& month : of.months) row.cells.push_back(figure(wording, month, part));
    row.cells.push_back(figure(wording, of.year, part));
    sheet.rows.push_back(std::move(row));
  };
  for (const ReportLine& of : report.lines)
    line(of, domain_words(wording.packs, {}, of.domain, wording.language), false);
  line(report.all, wording.text("pathways.report.all"), true);
}

}  // namespace

std::vector<documents::Column> action_columns(const Wording& wording) {
  std::vector<documents::Column> columns;
  for (const auto& [key, kind] : {std::pair{"pathways.date", Kind::date},
                                  {"pathways.file_number", Kind::text},
                                  {"pathways.person", Kind::text},
                                  {"pathways.domain", Kind::text},
                                  {"pathways.type", Kind::text},
                                  {"pathways.minutes", Kind::integer},
                                  {"pathways.outcome", Kind::text},
                                  {"pathways.worker", Kind::text},
                                  {"pathways.note", Kind::text},
                                  {"pathways.withdrawn", Kind::text}})
    columns.push_back({wording.text(key), kind, documents::Align::by_kind, 0});
  return columns;
}

documents::Row action_row(const Wording& wording, const ListedAction& listed, const std::string& worker) {
  const auto& [action, person] = listed;
  const std::string outcome =
      action.outcome.empty() ? "" : wording.text("pathways.outcome." + action.outcome);
  return {{action.happened_on, person.file_number, person.name(),
           domain_words(wording.packs, action.pack, action.domain, wording.language),
           type_words(wording.packs, action.pack, action.domain, action.type, wording.language),
           std::int64_t{action.minutes}, outcome, worker, action.note, action.withdrawn_reason},
          false};
}

documents::Sheet report_sheet(const Wording& wording, const YearReport& report, const std::string& whose) {
  documents::Sheet sheet;
  sheet.title = fmt::format("{} {}, {}", wording.text("pathways.report.title"), report.year, whose);
  sheet.columns = {{wording.text("pathways.domain")}, {wording.text("pathways.report.what")}};
  for (int month = 1; month <= 12; ++month)
    sheet.columns.push_back({words::write_month(wording.language, Month{report.year, month}), Kind::integer,
                             documents::Align::by_kind, 0});
  sheet.columns.push_back({fmt::format("{}", report.year), Kind::integer, documents::Align::by_kind, 0});
  add_block(sheet, wording, report, "pathways.report.actions", &Figure::actions);
  add_block(sheet, wording, report, "pathways.report.minutes", &Figure::minutes);
  add_block(sheet, wording, report, "pathways.report.persons", &Figure::persons);
  return sheet;
}

}  // namespace concerto::pathways
