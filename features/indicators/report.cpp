// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/report.h"

namespace concerto::indicators {
namespace {

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += fmt::format("\\{}", c);
    else if (static_cast<unsigned char>(c) < 0x20)
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      out += c;
  }
  return out + "\"";
}

std::string number(std::int64_t value, bool masked) { return masked ? "null" : std::to_string(value); }

/// The value, or for a rate its numerator, denominator and tenths of a percent; null where masked or not
/// available.
std::string measured(bool rate, std::int64_t value, std::int64_t part, bool masked) {
  if (!rate) return "\"value\":" + number(value, masked);
  const auto permille = Ratio{part, value}.permille();
  return fmt::format("\"part\":{},\"of\":{},\"permille\":{}", number(part, masked), number(value, masked),
                     masked || !permille ? std::string("null") : std::to_string(*permille));
}

std::string cell_json(const Figure& figure, const FigurePart& cell) {
  std::string path;
  for (std::size_t i = 0; i < cell.path.size(); ++i)
    path += fmt::format("{}{}:{}", i ? "," : "", json_text(figure.breakdowns[i]), json_text(cell.path[i]));
  return fmt::format("{{\"by\":{{{}}},{},\"masked\":{}}}", path,
                     measured(figure.rate, cell.value, cell.part, cell.masked), cell.masked);
}

std::string figure_json(const Figure& figure) {
  std::string cells;
  for (const FigurePart& cell : figure.cells) cells += (cells.empty() ? "" : ",") + cell_json(figure, cell);
  std::string window = "null";
  if (figure.window)
    window = fmt::format("{{\"first\":\"{}\",\"last\":\"{}\"}}", figure.window->first.iso(),
                         figure.window->last.iso());
  std::string target = "null";
  if (figure.target)
    target = fmt::format("{{\"value\":{},\"unit\":{},\"reached\":{}}}", *figure.target,
                         json_text(figure.target_unit),
                         figure.masked      ? "null"
                         : figure.reached() ? "true"
                                            : "false");
  return fmt::format(
      "{{\"indicator\":{},\"unit\":{},\"window\":{},{},\"masked\":{},\"target\":{},\"previous\":{},"
      "\"breakdown\":[{}]}}",
      json_text(figure.indicator), json_text(figure.unit), window,
      measured(figure.rate, figure.value, figure.part, figure.masked), figure.masked, target,
      figure.previous ? number(*figure.previous, figure.previous_masked) : "null", cells);
}

}  // namespace

std::string_view code_of(ReportState state) {
  switch (state) {
    case ReportState::none:
      return "none";
    case ReportState::draft:
      return "draft";
    case ReportState::validated:
      return "validated";
    case ReportState::frozen:
      return "frozen";
  }
  return "none";
}

ReportState report_state_of(std::string_view code) {
  if (code == "frozen") return ReportState::frozen;
  return code == "validated" ? ReportState::validated : ReportState::draft;
}

std::string canonical_json(const Figures& figures) {
  std::string list;
  for (const Figure& figure : figures.figures) list += (list.empty() ? "" : ",") + figure_json(figure);
  return fmt::format(
      "{{\"agreement\":\"{}\",\"reference\":{},\"title\":{},\"pack\":{},\"pack_version\":{},\"report\":{},"
      "\"programme\":{},"
      "\"period\":{{\"code\":\"{}\",\"first\":\"{}\",\"last\":\"{}\"}},\"audience\":\"{}\",\"computed_on\":"
      "\"{}\","
      "\"provisional\":{},\"exits_known\":{{\"part\":{},\"of\":{}}},\"figures\":[{}],\"qualitative\":{}}}",
      figures.agreement.text(), json_text(figures.reference), json_text(figures.title),
      json_text(figures.pack), figures.pack_version, json_text(figures.report), json_text(figures.programme),
      figures.period.code, figures.period.days.first.iso(), figures.period.days.last.iso(),
      figures.audience == Audience::outside ? "outside" : "signatory", figures.computed_on.iso(),
      figures.provisional, figures.exits_known.part, figures.exits_known.of, list,
      json_text(figures.qualitative));
}

}  // namespace concerto::indicators
