// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/figures_edge.h"

#include <algorithm>

#include "packs/pack_text.h"
#include "platform/web/chart.h"
#include "platform/web/urls.h"

namespace concerto::indicators {
namespace {

std::string target_words(const Figure& figure) {
  if (!figure.target) return "–";
  return std::to_string(*figure.target) + (figure.rate ? " %" : "");
}

/// How far towards the target, 0 to 100 for the bar.
std::optional<std::int64_t> bar_of(const Figure& figure) {
  if (figure.masked || !figure.target || *figure.target == 0) return std::nullopt;
  const Ratio done = figure.rate ? figure.ratio() : *figure.progress();
  const auto permille = done.permille();
  if (!permille) return std::nullopt;
  return std::min<std::int64_t>(100, (*permille + 5) / 10);
}

/// Draws figures row by row; borrows everything.
class FigureDrawing {
 public:
  FigureDrawing(const access::Visit& visit, const packs::Pack& pack, const Figures& figures,
                const FigureLinks& links, const std::string& prefix)
      : visit_(visit),
        with_{pack, visit.house().packs.reference(), visit.house().words, visit.language()},
        period_(figures.period.days),
        links_(links),
        prefix_(prefix) {
    // What was kept of a report says nothing of other periods.
    for (const Figure& figure : figures.figures)
      compared_ = compared_ || figure.previous || !figure.months.empty();
  }

  void draw_target(web::View row, const Figure& figure) {
    draw_head(row, figure);
    draw_value(row, "FIGURE", figure, {}, figure.value, figure.part, figure.masked);
    row.set("FIGURE_TARGET", target_words(figure)).set("FIGURE_STATE", state_words(visit_, figure));
    if (const auto bar = bar_of(figure)) row.add("FIGURE_BAR").set("FIGURE_PERCENT", *bar);
    row.show(!figure.masked && figure.reached() ? "FIGURE_REACHED" : "FIGURE_BELOW");
    row.set("FIGURE_PREVIOUS", previous_words(figure));
    draw_course(row, figure);
  }

  void draw_whole(web::View row, const Figure& figure) {
    draw_head(row, figure);
    draw_value(row, "FIGURE", figure, {}, figure.value, figure.part, figure.masked);
    if (compared_) {
      web::View compared = row.add("COMPARED");
      compared.set("FIGURE_PREVIOUS", previous_words(figure));
      draw_course(compared, figure);
    }
    row.show_if("FIGURE_FOLDED", figure.folded);
    draw_parts(row, figure, {});
  }

  /// Only what the figure says of one value of its first breakdown.
  void draw_part(web::View row, const Figure& figure, const FigurePart& cell) {
    draw_head(row, figure);
    draw_value(row, "FIGURE", figure, cell.path, cell.value, cell.part, cell.masked);
    if (compared_) row.add("COMPARED").set("FIGURE_PREVIOUS", "–");
    row.show_if("FIGURE_FOLDED", cell.folded);
    draw_parts(row, figure, cell.path);
  }

  std::string programme(const std::string& id) const {
    return id.empty() ? visit_.text("indicators.not_known")
                      : packs::programme_text(with_.pack, id, with_.language);
  }
  bool masks() const { return masks_; }
  bool compared() const { return compared_; }

 private:
  void draw_head(web::View& row, const Figure& figure) const {
    const packs::Indicator* indicator = with_.pack.indicator(figure.indicator);
    row.set("FIGURE_LABEL", packs::indicator_text(with_.pack, figure.indicator, with_.language));
    if (indicator) row.set_if("FIGURE_DEFINITION", indicator->definition.in(with_.language));
    if (figure.window && *figure.window != period_)
      row.set_if("FIGURE_WINDOW", visit_.text("indicators.from_until", {{"first", figure.window->first},
                                                                        {"last", figure.window->last}}));
    row.show_if("FIGURE_LEFT_OUT", figure.crossing_left_out);
  }

  std::string previous_words(const Figure& figure) const {
    return figure.previous ? value_words(visit_, figure.rate, *figure.previous, figure.previous_part, false)
                           : "–";
  }

  std::string href_of(const Figure& figure, const std::vector<std::string>& path, std::int64_t value) const {
    if (figure.unit == "places") return links_.places;
    const packs::Indicator* indicator = with_.pack.indicator(figure.indicator);
    const packs::Subject* subject = indicator ? with_.reference.subject(indicator->counts) : nullptr;
    if (links_.people.empty() || !subject || !subject->about_people || figure.unit == "narrative" ||
        value == 0)
      return "";
    std::string href = links_.people + "&indicator=" + web::percent_encode(figure.indicator);
    for (const std::string& part : path) href += "&part=" + web::percent_encode(part);
    return href;
  }

  void draw_value(web::View& row, const std::string& noun, const Figure& figure,
                  const std::vector<std::string>& path, std::int64_t value, std::int64_t part, bool masked) {
    masks_ = masks_ || masked;
    if (masked) {
      row.show(noun + "_MASKED");
      return;
    }
    row.set(noun + "_VALUE", value_words(visit_, figure.rate, value, part, false));
    const std::string href = href_of(figure, path, value);
    row.show(noun + (href.empty() ? "_PLAIN" : "_LINKED")).set(noun + "_HREF", href);
  }

  void draw_parts(web::View& row, const Figure& figure, const std::vector<std::string>& below) {
    bool any = false;
    for (const FigurePart& cell : figure.cells) {
      if (cell.path.size() <= below.size() || !std::equal(below.begin(), below.end(), cell.path.begin()))
        continue;
      web::View line = row.add("PART");
      line.set("PART_LABEL", breakdown_text(with_, figure, cell.path.size() - 1, cell.path.back()));
      line.show_if("PART_INNER", cell.path.size() > below.size() + 1);
      draw_value(line, "PART", figure, cell.path, cell.value, cell.part, cell.masked);
      any = true;
    }
    row.show_if("PARTS", any);
  }

  void draw_course(web::View& row, const Figure& figure) const {
    if (figure.months.size() < 2) return;
    web::Chart chart;
    chart.id = "course-" + prefix_ + figure.indicator;
    chart.title =
        visit_.text("indicators.course",
                    {{"indicator", packs::indicator_text(with_.pack, figure.indicator, with_.language)}});
    const MonthPoint* highest = nullptr;
    for (const MonthPoint& point : figure.months) {
      // A rate is drawn by its share, in thousandths.
      const std::int64_t height =
          figure.rate ? Ratio{point.part, point.value}.permille().value_or(0) : point.value;
      const auto month = Month::parse(point.month);
      chart.bars.push_back({month ? words::write_month(with_.language, *month) : point.month, height,
                            value_words(visit_, figure.rate, point.value, point.part, false), false});
      if (!highest || point.value > highest->value) highest = &point;
    }
    const auto named = [&](const MonthPoint& point) {
      return chart.bars[static_cast<std::size_t>(&point - figure.months.data())].label;
    };
    chart.said = visit_.text("indicators.course.said", {{"first", named(figure.months.front())},
                                                        {"last", named(figure.months.back())},
                                                        {"highest", named(*highest)},
                                                        {"value", highest->value}});
    web::View charted = row.add("CHARTED");
    web::draw_chart(charted, chart);
  }
  const access::Visit& visit_;
  ReportWords with_;
  Period period_;
  const FigureLinks& links_;
  const std::string& prefix_;
  bool masks_ = false;
  bool compared_ = false;
};

/// The figures that say something of a programme, in the order of the pack.
void draw_programme(FigureDrawing& drawing, web::View& view, const access::Visit& visit,
                    const packs::Pack& pack, const Figures& figures, const std::string& programme) {
  std::optional<web::View> group;
  std::int64_t count = 0;
  const auto row = [&] {
    if (!group) group = view.add("GROUP");
    ++count;
    return group->add("FIGURE");
  };
  for (const Figure& figure : figures.figures) {
    const packs::Indicator* indicator = pack.indicator(figure.indicator);
    if (indicator && indicator->programme == programme && !figure.target) drawing.draw_whole(row(), figure);
    if (figure.breakdowns.empty() || figure.breakdowns.front() != "programme") continue;
    const auto cell = std::ranges::find_if(figure.cells, [&](const FigurePart& one) {
      return one.path.size() == 1 && one.path.front() == programme;
    });
    if (cell != figure.cells.end()) drawing.draw_part(row(), figure, *cell);
  }
  if (!group) return;
  group->show_if("COMPARED", drawing.compared());
  group->set("GROUP_TITLE", drawing.programme(programme))
      .set("GROUP_COUNT", visit.text("indicators.group.count", {{"count", count}}));
}

}  // namespace

std::string value_words(const access::Visit& visit, bool rate, std::int64_t value, std::int64_t part,
                        bool masked) {
  if (masked) return visit.text("indicators.masked");
  if (!rate) return words::write_number(visit.language(), value);
  if (value == 0) return visit.text("indicators.not_available");
  return visit.text("indicators.rate", {{"share", Ratio{part, value}}, {"part", part}, {"of", value}});
}

std::string state_words(const access::Visit& visit, const Figure& figure) {
  if (figure.masked) return visit.text("indicators.masked");
  if (!figure.target) return "";
  const auto progress = figure.rate ? std::optional(figure.ratio()) : figure.progress();
  if (!progress || !progress->available()) return visit.text("indicators.not_available");
  if (figure.reached()) return visit.text("indicators.reached");
  if (figure.rate) return visit.text("indicators.below");
  return visit.text("indicators.left_to_target",
                    {{"share", *progress}, {"left", *figure.target - figure.value}});
}

void draw_stamp(const access::Visit& visit, web::View& view, const Figures& figures) {
  view.show(figures.provisional ? "STAMP_PROVISIONAL" : "STAMP_VALIDATED");
  view.set_if("STAMP_TEXT", visit.text(figures.provisional ? "indicators.provisional.why"
                                                           : "indicators.counted_by_committee"));
}

void draw_report_stamp(const access::Visit& visit, web::View& view, const ReportRow* row) {
  const ReportState state = row ? row->state : ReportState::none;
  view.show(state == ReportState::frozen      ? "STAMP_FROZEN"
            : state == ReportState::validated ? "STAMP_VALIDATED"
                                              : "STAMP_PROVISIONAL");
  std::string text = visit.text("indicators.state." + std::string(code_of(state)));
  if (row) text += " · " + visit.text("indicators.closed_on", {{"day", row->computed_on}});
  if (row && row->edition > 1)
    text += " " + visit.text("indicators.edition.why",
                             {{"edition", std::int64_t{row->edition}}, {"reason", row->reason}});
  if (row && row->provisional) text += " " + visit.text("indicators.provisional.why");
  view.set_if("STAMP_TEXT", text);
}

void draw_figures(const access::Visit& visit, web::View& view, const packs::Pack& pack,
                  const Figures& figures, const FigureLinks& links, const std::string& prefix) {
  view.set("CLOSED_ON", visit.text("indicators.closed_on", {{"day", figures.computed_on}}));
  view.set("COMPLETENESS", figures.exits_known.available()
                               ? visit.text("indicators.exits_known", {{"share", figures.exits_known}})
                               : visit.text("indicators.no_exit_yet"));
  view.set("MASKS_ID", prefix.empty() ? "masked-why" : "masked-why-" + prefix);
  FigureDrawing drawing(visit, pack, figures, links, prefix);
  bool targets = false;
  for (const Figure& figure : figures.figures) {
    if (!figure.target) continue;
    drawing.draw_target(view.add("TARGET"), figure);
    targets = true;
  }
  view.show_if("TARGETS", targets);
  if (figures.programme.empty())
    for (const packs::Programme& programme : pack.programmes)
      draw_programme(drawing, view, visit, pack, figures, programme.id);
  std::optional<web::View> rest;
  std::int64_t count = 0;
  for (const Figure& figure : figures.figures) {
    const packs::Indicator* indicator = pack.indicator(figure.indicator);
    const bool of_programme = indicator && !indicator->programme.empty() && figures.programme.empty();
    if (figure.target || of_programme) continue;
    if (!rest) rest = view.add("GROUP");
    drawing.draw_whole(rest->add("FIGURE"), figure);
    ++count;
  }
  if (rest) {
    rest->show_if("COMPARED", drawing.compared());
    rest->set("GROUP_TITLE", figures.programme.empty() ? visit.text("indicators.group.all")
                                                       : drawing.programme(figures.programme));
    rest->set("GROUP_COUNT", visit.text("indicators.group.count", {{"count", count}}));
    rest->show_if("GROUP_OPEN", !figures.programme.empty() || !targets);
  }
  if (!drawing.masks()) return;
  int small_number = 0;
  for (const packs::Indicator& indicator : pack.indicators)
    small_number = std::max(small_number, indicator.small_number);
  view.add("MASKS").set("MASKS_WHY",
                        visit.text("indicators.masked.because", {{"number", std::int64_t{small_number}}}));
}

}  // namespace concerto::indicators
