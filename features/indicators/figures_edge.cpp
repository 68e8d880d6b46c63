// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/figures_edge.h"

#include <algorithm>

#include "packs/pack_text.h"
#include "platform/web/urls.h"

namespace concerto::indicators {
namespace {

std::string value_words(const access::Visit& visit, bool rate, std::int64_t value, std::int64_t part,
                        bool masked) {
  if (masked) return visit.text("indicators.masked");
  if (!rate) return words::write_number(visit.language(), value);
  if (value == 0) return visit.text("indicators.not_available");
  return visit.text("indicators.rate", {{"share", Ratio{part, value}}, {"part", part}, {"of", value}});
}

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

void draw_figure(const ReportWords& with, const access::Visit& visit, web::View& view, const Figure& figure,
                 const std::string& people_href) {
  const packs::Indicator* indicator = with.pack.indicator(figure.indicator);
  web::View row = view.add("FIGURE");
  row.set("FIGURE_LABEL", packs::indicator_text(with.pack, figure.indicator, with.language));
  if (indicator) row.set_if("FIGURE_DEFINITION", indicator->definition.in(with.language));
  if (figure.window)
    row.set_if("FIGURE_WINDOW", visit.text("indicators.from_until",
                                           {{"first", figure.window->first}, {"last", figure.window->last}}));
  row.set("FIGURE_VALUE", value_words(visit, figure.rate, figure.value, figure.part, figure.masked));
  row.set("FIGURE_TARGET", target_words(figure));
  row.set("FIGURE_PREVIOUS",
          !figure.previous ? "–" : value_words(visit, false, *figure.previous, 0, figure.previous_masked));
  if (const auto bar = bar_of(figure)) {
    web::View meter = row.add("FIGURE_BAR");
    meter.set("FIGURE_PERCENT", *bar);
    const Ratio exact = figure.rate ? figure.ratio() : *figure.progress();
    meter.set("FIGURE_SHARE", words::write_percent(with.language, exact));
  }
  if (figure.target && !figure.masked && figure.reached()) row.show("FIGURE_REACHED");
  row.show_if("FIGURE_LEFT_OUT", figure.crossing_left_out);
  if (!people_href.empty() && indicator && indicator->unit == "persons" && figure.value > 0)
    row.set_if("FIGURE_HREF", people_href + web::percent_encode(figure.indicator));
  for (const FigurePart& cell : figure.cells) {
    web::View line = row.add("PART");
    line.set("PART_LABEL", breakdown_text(with, figure, cell.path.size() - 1, cell.path.back()));
    line.set("PART_VALUE", value_words(visit, figure.rate, cell.value, cell.part, cell.masked));
    line.show(cell.path.size() == 1 ? "PART_OUTER" : "PART_INNER");
  }
}

}  // namespace

void draw_figures(const access::Visit& visit, web::View& view, const packs::Pack& pack,
                  const Figures& figures, const std::string& people_href) {
  const ReportWords with{pack, visit.house().packs.reference(), visit.house().words, visit.language()};
  view.set("CLOSED_ON", visit.text("indicators.closed_on", {{"day", figures.computed_on}}));
  view.set("COMPLETENESS", figures.exits_known.available()
                               ? visit.text("indicators.exits_known", {{"share", figures.exits_known}})
                               : visit.text("indicators.no_exit_yet"));
  if (figures.provisional) {
    view.show("STAMP_PROVISIONAL");
    view.set_if("STAMP_TEXT", visit.text("indicators.provisional.why"));
  } else {
    view.show("STAMP_VALIDATED");
    view.set_if("STAMP_TEXT", visit.text("indicators.counted_by_committee"));
  }
  view.show_if("FIGURES", !figures.figures.empty());
  for (const Figure& figure : figures.figures) draw_figure(with, visit, view, figure, people_href);
}

}  // namespace concerto::indicators
