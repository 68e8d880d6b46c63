// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/report.h"

#include <algorithm>
#include <charconv>

#include "packs/node.h"

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
  return fmt::format("{{\"by\":{{{}}},{},\"masked\":{}{}}}", path,
                     measured(figure.rate, cell.value, cell.part, cell.masked), cell.masked,
                     cell.folded ? ",\"folded\":true" : "");
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
      "\"breakdown\":[{}]{}{}}}",
      json_text(figure.indicator), json_text(figure.unit), window,
      measured(figure.rate, figure.value, figure.part, figure.masked), figure.masked, target,
      figure.previous && !figure.rate ? std::to_string(*figure.previous) : "null", cells,
      figure.folded ? ",\"folded\":true" : "", figure.crossing_left_out ? ",\"left_out\":true" : "");
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
      "\"provisional\":{},\"exits_known\":{{\"part\":{},\"of\":{}}},\"figures\":[{}],\"qualitative\":{}{}}}",
      figures.agreement.text(), json_text(figures.reference), json_text(figures.title),
      json_text(figures.pack), figures.pack_version, json_text(figures.report), json_text(figures.programme),
      figures.period.code, figures.period.days.first.iso(), figures.period.days.last.iso(),
      figures.audience == Audience::outside ? "outside" : "signatory", figures.computed_on.iso(),
      figures.provisional, figures.exits_known.part, figures.exits_known.of, list,
      json_text(figures.qualitative),
      figures.edition > 1
          ? fmt::format(",\"edition\":{},\"reason\":{}", figures.edition, json_text(figures.reason))
          : std::string());
}

namespace {

// ---- reading back ----

std::string text_of(const packs::Node& node, std::string_view name) {
  const packs::Node* found = node.find(name);
  return found && found->is_scalar() ? found->scalar : std::string();
}

std::optional<std::int64_t> number_of(const packs::Node& node, std::string_view name) {
  const std::string text = text_of(node, name);
  std::int64_t number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  return text.empty() || end.ec != std::errc{} ? std::nullopt : std::optional(number);
}

bool true_in(const packs::Node& node, std::string_view name) { return text_of(node, name) == "true"; }

template <class Measured>
void read_measured(const packs::Node& node, bool rate, Measured& into) {
  into.masked = true_in(node, "masked");
  into.folded = true_in(node, "folded");
  into.value = number_of(node, rate ? "of" : "value").value_or(0);
  into.part = number_of(node, "part").value_or(0);
}

Figure read_figure(const packs::Node& node) {
  Figure figure;
  figure.indicator = text_of(node, "indicator");
  figure.unit = text_of(node, "unit");
  figure.rate = node.find("of") != nullptr;
  read_measured(node, figure.rate, figure);
  figure.crossing_left_out = true_in(node, "left_out");
  if (const packs::Node* window = node.find("window")) {
    const auto first = Date::parse(text_of(*window, "first"));
    const auto last = Date::parse(text_of(*window, "last"));
    if (first && last) figure.window = Period{*first, *last};
  }
  if (const packs::Node* target = node.find("target")) {
    figure.target = number_of(*target, "value");
    figure.target_unit = text_of(*target, "unit");
  }
  figure.previous = number_of(node, "previous");
  const packs::Node* cells = node.find("breakdown");
  for (const packs::Node& each : cells ? cells->items : std::vector<packs::Node>()) {
    FigurePart cell;
    read_measured(each, figure.rate, cell);
    const packs::Node* by = each.find("by");
    for (std::size_t i = 0; by && i < by->members.size(); ++i) {
      cell.path.push_back(by->members[i].node.scalar);
      if (figure.breakdowns.size() <= i) figure.breakdowns.push_back(by->members[i].key.name);
    }
    figure.cells.push_back(std::move(cell));
  }
  return figure;
}

/// Of what is masked only that it is.
template <class Measured>
Said said_of(const Measured& of) {
  return of.masked ? Said{true, true, 0, 0} : Said{true, false, of.value, of.part};
}

}  // namespace

std::optional<Figures> read_figures(std::string_view canonical) {
  packs::Faults faults;
  const auto node = packs::parse_node(canonical, "report", faults);
  if (!node || !node->find("figures")) return std::nullopt;
  Figures figures;
  figures.agreement = AgreementId::parse(text_of(*node, "agreement")).value_or(AgreementId{});
  figures.reference = text_of(*node, "reference");
  figures.title = text_of(*node, "title");
  figures.pack = text_of(*node, "pack");
  figures.pack_version = static_cast<int>(number_of(*node, "pack_version").value_or(0));
  figures.report = text_of(*node, "report");
  figures.programme = text_of(*node, "programme");
  const packs::Node* period = node->find("period");
  auto known = period_of(period ? text_of(*period, "code") : std::string());
  if (!known.ok()) return std::nullopt;
  figures.period = std::move(known).value();
  figures.audience = text_of(*node, "audience") == "outside" ? Audience::outside : Audience::signatory;
  figures.computed_on = Date::parse(text_of(*node, "computed_on")).value_or(Date{});
  figures.provisional = true_in(*node, "provisional");
  if (const packs::Node* known_exits = node->find("exits_known"))
    figures.exits_known = {number_of(*known_exits, "part").value_or(0),
                           number_of(*known_exits, "of").value_or(0)};
  for (const packs::Node& each : node->find("figures")->items) figures.figures.push_back(read_figure(each));
  figures.qualitative = text_of(*node, "qualitative");
  figures.edition = static_cast<int>(number_of(*node, "edition").value_or(1));
  figures.reason = text_of(*node, "reason");
  return figures;
}

std::vector<Difference> differences(const Figures& before, const Figures& after) {
  std::vector<Difference> found;
  const auto add = [&](const std::string& indicator, const std::vector<std::string>& path, const Said& was,
                       const Said& is) {
    if (was != is) found.push_back({indicator, path, was, is});
  };
  for (const Figure& now : after.figures) {
    const auto old = std::ranges::find(before.figures, now.indicator, &Figure::indicator);
    const bool known = old != before.figures.end();
    add(now.indicator, {}, known ? said_of(*old) : Said{}, said_of(now));
    for (const FigurePart& cell : now.cells) {
      Said was;
      if (known) {
        const auto there = std::ranges::find(old->cells, cell.path, &FigurePart::path);
        if (there != old->cells.end()) was = said_of(*there);
      }
      add(now.indicator, cell.path, was, said_of(cell));
    }
    if (!known) continue;
    for (const FigurePart& cell : old->cells) {
      if (std::ranges::find(now.cells, cell.path, &FigurePart::path) == now.cells.end())
        add(now.indicator, cell.path, said_of(cell), {});
    }
  }
  return found;
}

}  // namespace concerto::indicators
