// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/report_document.h"

#include <algorithm>

#include "packs/pack_text.h"
#include "platform/documents/csv_writer.h"
#include "platform/documents/pdf.h"
#include "platform/documents/xlsx_writer.h"

namespace concerto::indicators {
namespace {

using namespace documents;

std::string text(const ReportWords& with, std::string_view key, const Values& values = {}) {
  return with.words.text(with.language, key, values);
}

/// A value, or why there is none: masked, or not available.
std::array<Cell, 3> measured(const ReportWords& with, bool rate, std::int64_t value, std::int64_t part,
                             bool masked) {
  if (masked) return {text(with, "indicators.masked"), Cell{}, Cell{}};
  if (!rate) return {value, Cell{}, Cell{}};
  return {part, value, Ratio{part, value}};
}

void add_row(const ReportWords& with, Sheet& sheet, const Figure& figure, const FigurePart* cell) {
  documents::Row row;
  row.strong = cell == nullptr;
  row.cells.emplace_back(packs::indicator_text(with.pack, figure.indicator, with.language));
  std::string by;
  if (cell) {
    for (std::size_t i = 0; i < cell->path.size(); ++i)
      by += (by.empty() ? "" : " · ") + breakdown_text(with, figure, i, cell->path[i]);
  }
  row.cells.emplace_back(by);
  const auto values = cell ? measured(with, figure.rate, cell->value, cell->part, cell->masked)
                           : measured(with, figure.rate, figure.value, figure.part, figure.masked);
  for (const Cell& value : values) row.cells.push_back(value);
  if (!cell && figure.target) {
    row.cells.emplace_back(*figure.target);
    if (const auto progress = figure.progress(); progress && !figure.masked)
      row.cells.emplace_back(*progress);
    else
      row.cells.emplace_back();
  }
  sheet.rows.push_back(std::move(row));
  if (cell ? cell->folded : figure.folded)
    sheet.rows.push_back({{packs::indicator_text(with.pack, figure.indicator, with.language),
                           (by.empty() ? "" : by + " · ") + text(with, "indicators.folded")}});
}

const packs::Fact* fact_of(const ReportWords& with, const Figure& figure, std::size_t depth) {
  const packs::Indicator* indicator = with.pack.indicator(figure.indicator);
  const packs::Subject* subject = indicator ? with.reference.subject(indicator->counts) : nullptr;
  return subject ? subject->facts.find(figure.breakdowns[depth]) : nullptr;
}

std::string stamp_words(const ReportWords& with, const Figures& figures) {
  return figures.provisional ? text(with, "indicators.provisional") : std::string{};
}

}  // namespace

std::string breakdown_text(const ReportWords& with, const Figure& figure, std::size_t depth,
                           const std::string& value) {
  if (value.empty()) return text(with, "indicators.not_known");
  const packs::Fact* fact = fact_of(with, figure, depth);
  return fact ? packs::choice_text(with.pack, *fact, value, with.language) : value;
}

std::string period_text(const ReportWords& with, const ReportPeriod& period) {
  if (period.cadence == "month") return words::write_month(with.language, Month::of(period.days.first));
  std::string year = std::to_string(period.days.first.year());
  if (period.cadence == "quarter")
    return text(with, "indicators.period.quarter",
                {{"number", std::int64_t{(period.days.first.month() + 2) / 3}}, {"year", year}});
  if (period.cadence == "semester")
    return text(with, "indicators.period.semester",
                {{"number", std::int64_t{(period.days.first.month() + 5) / 6}}, {"year", year}});
  return year;
}

std::string report_title(const ReportWords& with, const Figures& figures) {
  std::string title = figures.report.empty() ? text(with, "indicators.title")
                                             : packs::report_text(with.pack, figures.report, with.language);
  if (!figures.programme.empty())
    title += " – " + packs::programme_text(with.pack, figures.programme, with.language);
  title += " – " + period_text(with, figures.period);
  if (figures.edition > 1)
    title += " – " + text(with, "indicators.edition", {{"edition", std::int64_t{figures.edition}}});
  return title;
}

Sheet report_sheet(const ReportWords& with, const Figures& figures) {
  Sheet sheet;
  sheet.title = report_title(with, figures);
  sheet.not_available = text(with, "indicators.not_available");
  sheet.columns = {{text(with, "indicators.column.indicator"), Kind::text, Align::by_kind, 0},
                   {text(with, "indicators.column.breakdown"), Kind::text, Align::by_kind, 0},
                   {text(with, "indicators.column.value"), Kind::integer, Align::by_kind, 0},
                   {text(with, "indicators.column.of"), Kind::integer, Align::by_kind, 0},
                   {text(with, "indicators.column.rate"), Kind::ratio, Align::by_kind, 0},
                   {text(with, "indicators.column.target"), Kind::integer, Align::by_kind, 0},
                   {text(with, "indicators.column.progress"), Kind::ratio, Align::by_kind, 0}};
  for (const Figure& figure : figures.figures) {
    add_row(with, sheet, figure, nullptr);
    for (const FigurePart& cell : figure.cells) add_row(with, sheet, figure, &cell);
  }
  return sheet;
}

namespace {

/// What figures mean nothing without, once their table is torn from the report.
KeyValues particulars(const ReportWords& with, const Figures& figures) {
  const std::string framework =
      with.pack.identity.words.in(with.language) + ", " + std::to_string(figures.pack_version);
  return {{{text(with, "indicators.column.agreement"), figures.title + " (" + figures.reference + ")"},
           {text(with, "indicators.column.report"), report_title(with, figures)},
           {text(with, "indicators.column.period"),
            text(with, "indicators.from_until",
                 {{"first", figures.period.days.first}, {"last", figures.period.days.last}})},
           {text(with, "indicators.column.closed"), words::write_date(with.language, figures.computed_on)},
           {text(with, "indicators.column.state"),
            text(with, figures.provisional ? "indicators.provisional" : "indicators.plan_validated")},
           {text(with, "indicators.column.completeness"),
            figures.exits_known.available()
                ? text(with, "indicators.exits_known", {{"share", figures.exits_known}})
                : text(with, "indicators.not_available")},
           {text(with, "indicators.column.framework"), framework}}};
}

/// The table with the particulars on every row: rows of several reports may be laid below each other.
Sheet with_particulars(Sheet sheet, const KeyValues& said) {
  const std::size_t width = sheet.columns.size();
  for (const auto& [name, value] : said.entries) sheet.columns.push_back({name});
  for (documents::Row& row : sheet.rows) {
    row.cells.resize(width);
    for (const auto& [name, value] : said.entries) row.cells.emplace_back(value);
  }
  return sheet;
}

/// The particulars as a sheet of their own: the first of them names its columns.
Sheet particulars_sheet(const ReportWords& with, const KeyValues& said) {
  Sheet sheet;
  sheet.title = text(with, "indicators.particulars");
  sheet.columns = {{said.entries.front().first}, {said.entries.front().second}};
  for (const auto& [name, value] : std::span(said.entries).subspan(1)) sheet.rows.push_back({{name, value}});
  return sheet;
}

std::string said_words(const ReportWords& with, bool rate, const Said& said) {
  if (!said.there) return "–";
  if (said.masked) return text(with, "indicators.masked");
  if (!rate) return words::write_number(with.language, said.value);
  if (said.value == 0) return text(with, "indicators.not_available");
  return text(with, "indicators.rate",
              {{"share", Ratio{said.part, said.value}}, {"part", said.part}, {"of", said.value}});
}

}  // namespace

Sheet differences_sheet(const ReportWords& with, const Figures& before, const Figures& after) {
  Sheet sheet;
  sheet.title = text(with, "indicators.differences", {{"edition", std::int64_t{before.edition}}});
  sheet.columns = {{text(with, "indicators.column.indicator"), Kind::text, Align::by_kind, 0},
                   {text(with, "indicators.column.breakdown"), Kind::text, Align::by_kind, 0},
                   {text(with, "indicators.column.before"), Kind::text, Align::end, 0},
                   {text(with, "indicators.column.after"), Kind::text, Align::end, 0}};
  for (const Difference& one : differences(before, after)) {
    const Figures& where = one.after.there ? after : before;
    const auto figure = std::ranges::find(where.figures, one.indicator, &Figure::indicator);
    std::string by;
    for (std::size_t i = 0; i < one.path.size(); ++i)
      by += (by.empty() ? "" : " · ") + breakdown_text(with, *figure, i, one.path[i]);
    sheet.rows.push_back(
        {{packs::indicator_text(with.pack, one.indicator, with.language), by,
          said_words(with, figure->rate, one.before), said_words(with, figure->rate, one.after)}});
  }
  return sheet;
}

std::string report_pdf(const ReportWords& with, const Figures& figures, const Figures* before) {
  Document document;
  document.title = report_title(with, figures);
  document.subtitle = figures.title;
  document.language = with.language;
  document.made = Instant::at_midnight_utc(figures.computed_on);
  document.landscape = true;
  document.header = figures.reference;
  document.footer = text(with, "indicators.closed_on", {{"day", figures.computed_on}});
  document.stamp = stamp_words(with, figures);
  document.blocks.push_back(particulars(with, figures));
  if (figures.provisional)
    document.blocks.push_back(Paragraph{text(with, "indicators.provisional.why"), Tone::notice});
  if (figures.audience == Audience::outside)
    document.blocks.push_back(Paragraph{text(with, "indicators.masked.why"), Tone::quiet});
  if (figures.edition > 1)
    document.blocks.push_back(
        Paragraph{text(with, "indicators.edition.why",
                       {{"edition", std::int64_t{figures.edition}}, {"reason", figures.reason}}),
                  Tone::notice});
  document.blocks.push_back(report_sheet(with, figures));
  if (before) document.blocks.push_back(differences_sheet(with, *before, figures));
  if (!figures.qualitative.empty()) {
    document.blocks.push_back(Heading{text(with, "indicators.qualitative")});
    document.blocks.push_back(Paragraph{figures.qualitative});
  }
  document.blocks.push_back(Heading{text(with, "indicators.definitions")});
  KeyValues definitions;
  for (const Figure& figure : figures.figures) {
    const packs::Indicator* indicator = with.pack.indicator(figure.indicator);
    if (indicator && !indicator->definition.empty())
      definitions.entries.emplace_back(indicator->words.in(with.language),
                                       indicator->definition.in(with.language));
  }
  document.blocks.push_back(std::move(definitions));
  return write_pdf(document);
}

std::string write_report(const ReportWords& with, const Figures& figures, std::string_view format,
                         const Figures* before) {
  if (format == "json") return canonical_json(figures) + "\n";
  if (format == "pdf") return report_pdf(with, figures, before);
  const Sheet sheet = report_sheet(with, figures);
  if (format == "csv") {
    CsvManner manner;
    manner.values = csv_manner_of(with.language);
    return write_csv(with_particulars(sheet, particulars(with, figures)), manner);
  }
  std::vector<Sheet> sheets = {sheet, particulars_sheet(with, particulars(with, figures))};
  if (before) sheets.push_back(differences_sheet(with, *before, figures));
  if (format == "xlsx")
    return write_xlsx(sheets, {.title = sheet.title,
                               .author = figures.title,
                               .language = with.language,
                               .made = Instant::at_midnight_utc(figures.computed_on),
                               .landscape = true});
  return {};
}

std::string_view type_of(std::string_view format) {
  if (format == "json") return "application/json";
  if (format == "pdf") return "application/pdf";
  if (format == "xlsx") return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return "text/csv; charset=utf-8";
}

}  // namespace concerto::indicators
