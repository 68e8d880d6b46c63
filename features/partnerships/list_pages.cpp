// SPDX-License-Identifier: EUPL-1.2
// The agreements of one's institution: filtered and sorted by the address, a page at a time, exported as
// shown.
#include <algorithm>

#include "features/access/sheet_edge.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/agreement_pages.h"
#include "features/partnerships/agreement_state.h"
#include "features/partnerships/words_edge.h"
#include "platform/web/paging.h"
#include "platform/web/urls.h"
#include "platform/words/folding.h"

namespace concerto::partnerships {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

constexpr std::size_t lines_a_page = 50;
/// "this month" of the filter: what falls due within as many days, or at once.
constexpr int month_days = 31;

struct ListLine {
  Agreement agreement;
  State state;
  std::vector<Due> dues;
};

constexpr std::string_view orders[] = {"starts", "title", "ends", "due"};

/// Every word that was typed begins a word of the title, the reference or a party's name.
bool finds(const std::vector<std::string>& wanted, const Agreement& agreement) {
  std::string text = agreement.title + " " + agreement.reference;
  for (const Party& party : agreement.parties) text += " " + party.organisation_name;
  const auto words = words::fold_tokens(text);
  return std::ranges::all_of(wanted, [&](const std::string& one) {
    return std::ranges::any_of(words, [&](const std::string& word) { return word.starts_with(one); });
  });
}

/// Whether something is asked of the reader's institution within a month, or at once.
bool needs(const ListLine& line, OrganisationId organisation, Date today) {
  return std::ranges::any_of(line.dues, [&](const Due& due) {
    if (!due.party.empty() && due.party != organisation) return false;
    return !due.day || today.days_until(*due.day) < month_days;
  });
}

/// Past everything while nothing is due.
Date due_day(const ListLine& line, Date today) {
  if (line.dues.empty()) return Date{9999, 12, 31};
  return line.dues.front().day.value_or(today);
}

void put_in_order(std::vector<ListLine>& lines, std::string_view order, Date today) {
  // As read: the latest first day first.
  if (order == "title")
    words::sort_by_name(lines,
                        [](const ListLine& line) -> const std::string& { return line.agreement.title; });
  if (order == "ends")
    std::ranges::stable_sort(lines, {}, [](const ListLine& line) {
      return line.agreement.last_day().value_or(Date{9999, 12, 31});
    });
  if (order == "due")
    std::ranges::stable_sort(lines, {}, [&](const ListLine& line) { return due_day(line, today); });
}

/// What the list shows: an institution has some dozens of agreements at most, so they are read whole, by as
/// many statements whatever there are, and filtered here.
std::vector<ListLine> lines_of(Visit& visit) {
  const web::Fields& query = visit.request().query;
  const auto wanted_state = state_of(query.get("state"));
  const std::string pack = query.get("pack");
  const auto wanted = words::fold_tokens(query.get("q"));
  const auto agreements =
      visit.read([&](Transaction& tx) { return agreements_of(tx, visit.actor().organisation); });
  std::vector<ListLine> lines;
  for (const Agreement& agreement : agreements) {
    const State state = state_on(agreement, visit.today());
    if ((wanted_state && *wanted_state != state) || (!pack.empty() && agreement.pack != pack) ||
        !finds(wanted, agreement))
      continue;
    ListLine line{agreement, state, {}};
    // Whom another party has yet to name, and what the authority has yet to receive, are said on the
    // agreement.
    const OrganisationId own = visit.actor().organisation;
    for (Due& due : dues(pack_of(visit.house().packs, agreement, visit.today()), agreement, visit.today())) {
      if (due.code != "transmission" && (due.code != "contact" || due.party == own))
        line.dues.push_back(std::move(due));
    }
    if (query.get("due") == "month" && !needs(line, visit.actor().organisation, visit.today())) continue;
    lines.push_back(std::move(line));
  }
  put_in_order(lines, query.get("sort"), visit.today());
  return lines;
}

std::string next_due(const Visit& visit, const ListLine& line) {
  return line.dues.empty() ? std::string{} : due_words(visit, line.dues.front());
}

/// The lines of the page that the address asks for: from the agreement on that the page before ended with.
web::Page<const ListLine*> page_of(const std::vector<ListLine>& lines, const web::PageAsked& asked) {
  std::vector<const ListLine*> rows;
  for (const ListLine& line : lines) rows.push_back(&line);
  if (asked.backwards) std::ranges::reverse(rows);
  if (!asked.from.empty()) {
    const auto at = std::ranges::find(rows, asked.from.front(),
                                      [](const ListLine* line) { return line->agreement.id.text(); });
    if (at != rows.end()) rows.erase(rows.begin(), at + 1);
  }
  if (rows.size() > asked.rows_to_read()) rows.resize(asked.rows_to_read());
  return web::make_page(asked, std::move(rows), [](const ListLine* line) {
    return std::vector<std::string>{line->agreement.id.text()};
  });
}

void draw_choice(web::View& view, const char* name, std::string_view code, const std::string& text,
                 const std::string& chosen) {
  web::View option = view.add(name);
  option.set("CHOICE_CODE", code).set("CHOICE_TEXT", text).show_if("CHOICE_CHOSEN", code == chosen);
}

void draw_filters(Visit& visit, web::View& view) {
  const web::Fields& query = visit.request().query;
  view.set("FILTER_Q", query.get("q"));
  for (const State state : all_states)
    draw_choice(view, "STATE_CHOICE", code_of(state), state_words(visit, state), query.get("state"));
  std::vector<const packs::Pack*> families;
  for (const packs::Pack* pack : visit.house().packs.all())
    if (pack == visit.house().packs.newest(pack->identity.name)) families.push_back(pack);
  if (families.size() > 1) {
    web::View choice = view.add("PACKS");
    for (const packs::Pack* pack : families)
      draw_choice(choice, "PACK_CHOICE", pack->identity.name, pack->identity.words.in(visit.language()),
                  query.get("pack"));
  }
  for (const std::string_view order : orders)
    draw_choice(view, "SORT_CHOICE", order, visit.text("partnerships.sort." + std::string(order)),
                query.get("sort"));
  view.show_if("DUE_MONTH", query.get("due") == "month");
}

/// The parties besides the reader's own institution, one after the other.
std::string others_of(const Visit& visit, const Agreement& agreement) {
  std::string names;
  for (const Party& party : agreement.parties)
    if (party.organisation != visit.actor().organisation)
      names += (names.empty() ? "" : ", ") + party.organisation_name;
  return names;
}

void draw_line(const Visit& visit, web::View& view, const ListLine& line) {
  web::View row = view.add("AGREEMENT");
  row.set("AGREEMENT_HREF", "/agreements/" + line.agreement.id.text())
      .set("AGREEMENT_TITLE", line.agreement.title);
  row.set("AGREEMENT_REFERENCE", line.agreement.reference)
      .set("AGREEMENT_STATE", state_words(visit, line.state));
  row.show(mark_of(line.state));
  row.set("AGREEMENT_FROM", words::write_short_date(visit.language(), line.agreement.starts));
  if (const auto last = line.agreement.last_day())
    row.set_if("AGREEMENT_UNTIL", words::write_short_date(visit.language(), *last));
  row.set("AGREEMENT_WITH", others_of(visit, line.agreement));
  row.set_if("AGREEMENT_DUE", next_due(visit, line));
  if (!line.dues.empty() && line.dues.front().day)
    row.set_if("AGREEMENT_DUE_DAY", words::write_short_date(visit.language(), *line.dues.front().day));
}

Response show_list(Visit& visit) {
  const auto lines = lines_of(visit);
  const auto asked = web::page_asked(visit.request(), 1, lines_a_page).value_or(web::PageAsked{});
  const auto page = page_of(lines, asked);
  const web::Fields& query = visit.request().query;
  web::View view;
  draw_filters(visit, view);
  view.show_if("MAY_WRITE", visit.actor().may("agreements.write"));
  view.set("CSV_HREF", web::link("/agreements.csv", query, {{"after", ""}, {"before", ""}}));
  view.set("XLSX_HREF", web::link("/agreements.xlsx", query, {{"after", ""}, {"before", ""}}));
  view.show_if("AGREEMENTS", !page.rows.empty());
  for (const ListLine* line : page.rows) draw_line(visit, view, *line);
  if (page.rows.empty()) {
    const bool filtered = !query.get("q").empty() || !query.get("state").empty() ||
                          !query.get("due").empty() || !query.get("pack").empty();
    web::View empty = view.add("EMPTY");
    empty.set("EMPTY_TEXT", visit.text(filtered ? "partnerships.list.empty" : "partnerships.list.none"));
    if (!filtered && visit.actor().may("agreements.write")) {
      empty.set_if("EMPTY_HREF", "/agreements/new");
      empty.set("EMPTY_ACTION", visit.text("partnerships.list.new"));
    }
  }
  view.set_if("PAGE_COUNT",
              visit.text("partnerships.list.count", {{"count", static_cast<std::int64_t>(lines.size())}}));
  if (!page.next.empty())
    view.set_if("NEXT_HREF", web::link("/agreements", query, {{"after", page.next}, {"before", ""}}));
  if (!page.previous.empty())
    view.set_if("PREVIOUS_HREF", web::link("/agreements", query, {{"before", page.previous}, {"after", ""}}));
  return visit.page("partnerships/list", view, visit.text("partnerships.list.title"), "agreements");
}

/// Exactly what is filtered, all pages of it.
documents::Sheet sheet_of(Visit& visit) {
  using documents::Kind;
  documents::Sheet sheet;
  sheet.title = visit.text("partnerships.list.title");
  for (const auto& [key, kind] : {std::pair{"partnerships.column.reference", Kind::text},
                                  {"partnerships.column.title", Kind::text},
                                  {"partnerships.column.with", Kind::text},
                                  {"partnerships.column.state", Kind::text},
                                  {"partnerships.column.from", Kind::date},
                                  {"partnerships.column.until", Kind::date},
                                  {"partnerships.column.due", Kind::text},
                                  {"partnerships.column.due_day", Kind::date}})
    sheet.columns.push_back({visit.text(key), kind, documents::Align::by_kind, 0});
  for (const ListLine& line : lines_of(visit)) {
    documents::Cell until;
    if (const auto last = line.agreement.last_day()) until = *last;
    documents::Cell due;
    if (!line.dues.empty() && line.dues.front().day) due = *line.dues.front().day;
    sheet.rows.push_back(
        {{line.agreement.reference, line.agreement.title, others_of(visit, line.agreement),
          state_words(visit, line.state), line.agreement.starts, until, next_due(visit, line), due},
         false});
  }
  return sheet;
}

}  // namespace

void install_list_pages(access::Doors& doors) {
  doors.get("/agreements", "agreements.read", show_list);
  for (const std::string format : {"csv", "xlsx"})
    doors.get("/agreements." + format, "agreements.read", [format](Visit& visit) {
      return access::download_sheet(visit, sheet_of(visit), "conventions", format);
    });
}

}  // namespace concerto::partnerships
