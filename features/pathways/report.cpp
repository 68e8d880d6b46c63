// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/report.h"

#include <algorithm>

namespace concerto::pathways {
namespace {

ReportLine& line_of(YearReport& report, const std::string& domain) {
  if (domain.empty()) return report.all;
  auto place = std::ranges::lower_bound(report.lines, domain, {}, &ReportLine::domain);
  if (place == report.lines.end() || place->domain != domain)
    place = report.lines.insert(place, ReportLine{domain, {}, {}});
  return *place;
}

Figure& figure_of(ReportLine& line, int month) {
  return month == 0 ? line.year : line.months[static_cast<std::size_t>(month - 1)];
}

void add(Figure& figure, const Counted& counted) {
  figure.actions += counted.actions;
  figure.minutes += counted.minutes;
}

void mask_line(ReportLine& line, std::int64_t threshold) {
  const auto mask = [&](Figure& figure) {
    if (figure.persons > 0 && figure.persons < threshold) figure = {0, 0, 0, true};
  };
  std::ranges::for_each(line.months, mask);
  mask(line.year);
}

}  // namespace

YearReport assemble(int year, const std::vector<Counted>& sums, const std::vector<Counted>& persons) {
  YearReport report;
  report.year = year;
  for (const Counted& each : sums) {
    // What was recorded and withdrawn again leaves no line.
    if (each.actions == 0) continue;
    ReportLine& line = line_of(report, each.domain);
    add(figure_of(line, each.month), each);
    add(line.year, each);
    add(figure_of(report.all, each.month), each);
    add(report.all.year, each);
  }
  for (const Counted& each : persons)
    figure_of(line_of(report, each.domain), each.month).persons = each.persons;
  return report;
}

void mask_small(YearReport& report, std::int64_t threshold) {
  for (ReportLine& line : report.lines) mask_line(line, threshold);
  mask_line(report.all, threshold);
}

}  // namespace concerto::pathways
