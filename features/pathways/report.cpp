// SPDX-License-Identifier: EUPL-1.2
#include "features/pathways/report.h"

#include <algorithm>
#include <optional>

#include "base/disclosure.h"

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

/// A report as its readers see it: each figure that is not zero, and how the figures add up. Persons do not
/// quite; readers are taken to know by how much.
class ReportTable {
 public:
  ReportTable(YearReport& report, std::int64_t threshold) : all_(static_cast<int>(threshold)) {
    for (ReportLine& line : report.lines) add_line(line);
    add_line(report.all);
    for (std::size_t column = 0; column <= months; ++column) {
      const auto total = entry(rows_.back()[column]);
      std::vector<Disclosure::Entry> parts;
      for (std::size_t row = 0; row + 1 < rows_.size(); ++row)
        if (const auto part = entry(rows_[row][column])) parts.push_back(*part);
      if (total && !parts.empty()) all_.add_sum(*total, parts);
    }
  }

  void mask() {
    std::vector<Disclosure::Entry> document;
    for (const auto& held : held_) document.push_back(held.entry);
    all_.publish(document);
    for (const auto& held : held_)
      if (all_.masked(held.entry)) *held.figure = {0, 0, 0, true};
  }

 private:
  static constexpr std::size_t months = 12;
  struct Held {
    Figure* figure;
    Disclosure::Entry entry;
  };
  using Place = std::optional<std::size_t>;

  std::optional<Disclosure::Entry> entry(const Place& place) const {
    return place ? std::optional(held_[*place].entry) : std::nullopt;
  }

  void add_line(ReportLine& line) {
    std::array<Place, months + 1> row;
    std::vector<Disclosure::Entry> parts;
    for (std::size_t month = 0; month < months; ++month) {
      row[month] = add(line.months[month]);
      if (const auto part = entry(row[month])) parts.push_back(*part);
    }
    row[months] = add(line.year);
    if (row[months] && !parts.empty()) all_.add_sum(held_[*row[months]].entry, parts);
    rows_.push_back(row);
  }

  Place add(Figure& figure) {
    if (figure.actions == 0) return std::nullopt;
    held_.push_back({&figure, all_.add_together(std::array{figure.persons, figure.actions})});
    return held_.size() - 1;
  }

  Disclosure all_;
  std::vector<Held> held_;
  std::vector<std::array<Place, months + 1>> rows_;
};

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

void mask_small(YearReport& report, std::int64_t threshold) { ReportTable(report, threshold).mask(); }

}  // namespace concerto::pathways
