// SPDX-License-Identifier: EUPL-1.2
// The yearly report, domain × month.
#include <algorithm>

#include "features/access/sheet_edge.h"
#include "features/pathways/action_document.h"
#include "features/pathways/action_pages.h"
#include "features/pathways/report_actions.h"
#include "platform/web/chart.h"

namespace concerto::pathways {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

constexpr int years_offered = 5;

struct AskedReport {
  int year = 0;
  std::string territory;
};

AskedReport asked_of(Visit& visit) {
  const web::Fields& query = visit.request().query;
  const std::string year = query.get("year");
  return {year.empty() ? visit.today().year() : std::atoi(year.c_str()), query.get("territory")};
}

Result<YearReport> load(Visit& visit, const AskedReport& asked) {
  return visit.read([&](Transaction& tx) {
    return year_report(tx, visit.actor(), asked.year, asked.territory, visit.house().packs.reference(),
                       visit.today());
  });
}

std::string whose(const Visit& visit, const AskedReport& asked) {
  const auto* territory = visit.house().packs.reference().territory(asked.territory);
  return territory ? territory->words.in(visit.language()) : visit.actor().organisation_name;
}

void draw_figure(const Visit& visit, web::View& line, const char* name, const Figure& figure) {
  web::View cell = line.add(name);
  if (figure.masked) {
    cell.show("CELL_MASKED");
    return;
  }
  if (figure.actions == 0) {
    cell.show("CELL_NONE");
    return;
  }
  web::View shown = cell.add("CELL_SHOWN");
  shown.set("CELL_ACTIONS", words::write_number(visit.language(), figure.actions));
  shown.set("CELL_TIME", visit.text("pathways.report.hours",
                                    {{"hours", figure.minutes / 60}, {"minutes", figure.minutes % 60}}));
  shown.set("CELL_PERSONS", visit.text("pathways.report.people", {{"people", figure.persons}}));
}

/// The months of a line as a small chart; what is masked is an outline.
void draw_course(const Visit& visit, web::View& line, const ReportLine& of, const std::string& name,
                 int year) {
  web::Chart chart;
  chart.id = "course-" + (of.domain.empty() ? std::string("all") : of.domain);
  chart.title = visit.text("pathways.report.course", {{"domain", name}});
  chart.said = visit.text("pathways.report.course.said", {{"actions", of.year.actions}});
  if (of.year.masked) chart.said = visit.text("pathways.report.masked");
  for (int month = 1; month <= 12; ++month) {
    const Figure& figure = of.months[static_cast<std::size_t>(month - 1)];
    chart.bars.push_back({words::write_month(visit.language(), Month{year, month}), figure.actions,
                          figure.masked ? visit.text("pathways.report.masked")
                                        : words::write_number(visit.language(), figure.actions),
                          figure.masked});
  }
  web::draw_chart(line, chart);
}

void draw_line(const Visit& visit, web::View& view, const ReportLine& of, const std::string& name, int year,
               bool all) {
  web::View line = view.add("LINE");
  line.set("LINE_NAME", name).show_if("LINE_ALL", all);
  draw_course(visit, line, of, name, year);
  for (const Figure& month : of.months) draw_figure(visit, line, "CELL", month);
  draw_figure(visit, line, "CELL", of.year);
}

void draw_choices(const Visit& visit, web::View& view, const AskedReport& asked) {
  for (int year = visit.today().year(); year > visit.today().year() - years_offered; --year) {
    web::View option = view.add("YEAR");
    option.set("YEAR_NUMBER", std::to_string(year)).show_if("YEAR_CHOSEN", year == asked.year);
  }
  view.set("INSTITUTION", visit.actor().organisation_name);
  for (const packs::Entry& territory : visit.house().packs.reference().territories) {
    web::View option = view.add("TERRITORY");
    option.set("TERRITORY_ID", territory.id).set("TERRITORY_NAME", territory.words.in(visit.language()));
    option.show_if("TERRITORY_CHOSEN", territory.id == asked.territory);
  }
}

Response show_report(Visit& visit) {
  const AskedReport asked = asked_of(visit);
  const auto report = load(visit, asked);
  if (!report.ok()) return visit.refused(report.refusal());
  web::View view;
  draw_choices(visit, view, asked);
  for (int month = 1; month <= 12; ++month)
    view.add("MONTH").set("MONTH_NAME", words::write_month(visit.language(), Month{asked.year, month}));
  view.set("YEAR_TITLE", std::to_string(asked.year));
  for (const ReportLine& line : report->lines)
    draw_line(visit, view, line, domain_words(visit.house().packs, {}, line.domain, visit.language()),
              asked.year, false);
  draw_line(visit, view, report->all, visit.text("pathways.report.all"), asked.year, true);
  view.show_if("LINES", !report->lines.empty());
  if (report->lines.empty()) view.add("EMPTY").set("EMPTY_TEXT", visit.text("pathways.report.empty"));
  const std::string export_href =
      fmt::format("/people/actions/report/export?year={}&territory={}", asked.year, asked.territory);
  view.set("CSV_HREF", export_href + "&format=csv").set("XLSX_HREF", export_href + "&format=xlsx");
  view.set("REPORT_WHOSE", whose(visit, asked));
  return visit.page("pathways/report", view,
                    fmt::format("{} {}", visit.text("pathways.report.title"), asked.year), "figures");
}

Response export_report(Visit& visit) {
  const AskedReport asked = asked_of(visit);
  const auto report = load(visit, asked);
  if (!report.ok()) return visit.refused(report.refusal());
  const Wording wording{visit.house().words, visit.house().packs, visit.language()};
  const auto sheet = report_sheet(wording, *report, whose(visit, asked));
  return access::download_sheet(visit, sheet, sheet.title);
}

}  // namespace

void install_report(access::Doors& doors) {
  doors.get("/people/actions/report", "figures.read", show_report);
  doors.get("/people/actions/report/export", "figures.read", export_report);
}

}  // namespace concerto::pathways
