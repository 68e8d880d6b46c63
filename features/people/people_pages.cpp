// SPDX-License-Identifier: EUPL-1.2
#include "features/people/people_pages.h"

#include "features/access/sheet_edge.h"
#include "features/people/case_load_pages.h"
#include "features/people/people_edge.h"
#include "features/people/record_actions.h"
#include "platform/web/urls.h"

namespace concerto::people {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

Result<CaseLoad> load(Transaction& tx, const Visit& visit, const AskedCaseLoad& asked) {
  return asked.typed.empty() ? case_load(tx, visit.actor(), asked.filter)
                             : search_people(tx, visit.actor(), asked.typed, asked.filter);
}

std::string name_of_user(const std::vector<Colleague>& colleagues, UserId user) {
  const auto at = std::ranges::find(colleagues, user, &Colleague::user);
  return at == colleagues.end() ? std::string() : at->name;
}

void draw_filters(web::View& view, const Visit& visit, const AskedCaseLoad& asked,
                  const std::vector<Colleague>& colleagues) {
  view.set("FILTER_Q", asked.typed);
  const auto option = [&](const char* section, std::string_view value, std::string_view label, bool chosen) {
    web::View line = view.add(section);
    line.set("OPTION_VALUE", value).set("OPTION_LABEL", label).show_if("OPTION_CHOSEN", chosen);
  };
  for (const char* who : {"all", "me", "none"})
    option("REFERENT_OPTION", who, visit.text(fmt::format("people.filter.referent.{}", who)),
           asked.referent == who);
  for (const Colleague& colleague : colleagues)
    option("REFERENT_OPTION", colleague.user.text(), colleague.name, asked.referent == colleague.user.text());
  for (const char* open : {"open", "closed", "all"})
    option("OPEN_OPTION", open, visit.text(fmt::format("people.filter.open.{}", open)),
           code_of(asked.filter.openness) == open);
  if (!may_see_statuses(visit.actor())) return;
  view.show("STATUS_FILTER");
  option("STATUS_OPTION", "", visit.text("people.filter.status.any"), asked.filter.status.empty());
  for (const packs::Entry& status : visit.house().packs.reference().statuses)
    option("STATUS_OPTION", status.id, status.words.in(visit.language()), asked.filter.status == status.id);
}

/// The sort by each heading that has one, and the filters that a form of the list carries on.
void draw_sorts(web::View& view, const AskedCaseLoad& asked) {
  AskedCaseLoad other = asked;
  for (const auto& [order, name] :
       {std::pair{CaseLoadOrder::name, "SORT_NAME"}, std::pair{CaseLoadOrder::newest, "SORT_NEWEST"}}) {
    other.filter.order = order;
    view.set(std::string(name) + "_HREF", address_of("/people", other));
    view.show_if(std::string(name) + "_CHOSEN", asked.filter.order == order);
  }
  view.set("FILTER_REFERENT", asked.referent).set("FILTER_OPEN", code_of(asked.filter.openness));
  view.set("FILTER_STATUS", asked.filter.status).set("FILTER_SORT", code_of(asked.filter.order));
  view.show_if("IS_LIST", asked.typed.empty());
}

void draw_row(web::View& view, const Visit& visit, const CaseLoadRow& row,
              const std::vector<Colleague>& colleagues, std::span<const std::string> details,
              std::span<const std::string> headings) {
  web::View line = view.add("ROW");
  line.set("ROW_HREF", "/people/" + row.record.text())
      .set("ROW_NAME", row.name())
      .set("ROW_NUMBER", row.file_number);
  line.set("ROW_BIRTH", row.birth_date ? words::write_short_date(visit.language(), *row.birth_date) : "");
  if (row.birth_date)
    line.set_if("ROW_AGE",
                visit.text("people.age", {{"age", std::int64_t{age_on(*row.birth_date, visit.today())}}}));
  line.set("ROW_COMMUNE", row.commune).set("ROW_REFERENT", name_of_user(colleagues, row.referent));
  line.show_if("ROW_RESTRICTED", row.restricted);
  line.set("ROW_OPENED", words::write_short_date(visit.language(), row.opened_on));
  if (row.closed_on) line.set_if("ROW_CLOSED", words::write_short_date(visit.language(), *row.closed_on));
  if (visit.actor().may("people.write")) {
    web::View cell = line.add("ROW_CELL");
    if (!row.closed_on) cell.add("ROW_CHOICE").set("ROW_ID", row.record.text());
  }
  for (std::size_t i = 0; i < details.size(); ++i)
    line.add("DETAIL").set("DETAIL_TEXT", details[i]).set("DETAIL_NAME", headings[i]);
}

}  // namespace

Response case_load_page(Visit& visit, const Refusal* refusal) {
  const AskedCaseLoad asked = asked_case_load(visit, visit.request().query);
  const auto details = row_details();
  std::vector<Colleague> colleagues;
  std::vector<Colleague> named;
  std::vector<std::vector<std::string>> texts;
  const auto found = visit.read([&](Transaction& tx) -> Result<CaseLoad> {
    CaseLoad page = TRY(load(tx, visit, asked));
    named = members_named(tx, visit.actor().organisation);
    std::vector<RecordId> ids;
    for (const auto& row : page.rows) ids.push_back(row.record);
    for (const RowDetail& detail : details) texts.push_back(detail.texts(visit, tx, ids));
    return page;
  });
  if (!found.ok()) return visit.refused(found.refusal());

  web::View view;
  draw_filters(view, visit, asked, named);
  view.show_if("MAY_WRITE", visit.actor().may("people.write"))
      .show_if("MAY_IMPORT", visit.actor().may("people.import"));
  draw_sorts(view, asked);
  std::vector<std::string> headings;
  for (const RowDetail& detail : details) {
    headings.push_back(visit.text(detail.heading));
    view.add("DETAIL_HEADING").set("DETAIL_LABEL", headings.back());
  }
  for (std::size_t i = 0; i < found->rows.size(); ++i) {
    std::vector<std::string> cells;
    for (const auto& column : texts) cells.push_back(i < column.size() ? column[i] : std::string());
    draw_row(view, visit, found->rows[i], named, cells, headings);
  }
  view.show_if("ROWS", !found->rows.empty());
  view.set("CSV_HREF", address_of("/people/export", asked) + "&format=csv");
  view.set("XLSX_HREF", address_of("/people/export", asked) + "&format=xlsx");
  if (found->next)
    view.set_if("NEXT_HREF",
                address_of("/people", asked) + "&after=" + web::percent_encode(found->next->text()));
  view.set_if("PAGE_COUNT",
              visit.text("people.list.count", {{"n", static_cast<std::int64_t>(found->rows.size())}}));
  view.show_if("MORE", !asked.typed.empty() && found->more);
  if (found->rows.empty()) {
    web::View empty = view.add("EMPTY");
    empty.set("EMPTY_TEXT", visit.text(asked.typed.empty() ? "people.list.empty" : "people.list.none"));
    if (visit.actor().may("people.write"))
      empty.set_if("EMPTY_HREF", "/people/new").set("EMPTY_ACTION", visit.text("people.list.new"));
  }
  const auto title = visit.text(asked.typed.empty() ? "people.list.title" : "people.list.found");
  if (asked.wrong) refusal = &*asked.wrong;
  return refusal ? visit.refused(*refusal, "people/list", view, title, people_section)
                 : visit.page("people/list", view, title, people_section);
}

namespace {

documents::Row export_row(const CaseLoadRow& row, const std::vector<Colleague>& colleagues) {
  const auto day = [](const std::optional<Date>& date) {
    return date ? documents::Cell(*date) : documents::Cell(std::monostate{});
  };
  return {{row.file_number, row.family_name, row.given_names, day(row.birth_date), row.commune,
           name_of_user(colleagues, row.referent), row.opened_on, day(row.closed_on)}};
}

std::vector<documents::Column> export_columns(const Visit& visit, std::span<const RowDetail> details) {
  using documents::Kind;
  std::vector<documents::Column> columns = {{visit.text("people.file_number")},
                                            {visit.text("people.family_name")},
                                            {visit.text("people.given_names")},
                                            {visit.text("people.birth_date"), Kind::date},
                                            {visit.text("people.commune")},
                                            {visit.text("people.referent")},
                                            {visit.text("people.opened_on"), Kind::date},
                                            {visit.text("people.closed_on"), Kind::date}};
  for (const RowDetail& detail : details) columns.push_back({visit.text(detail.heading)});
  return columns;
}

/// Writes these rows with the columns that later features add, asked as the page asks them: by as many rows
/// as it shows.
void export_rows(access::SheetDownload& sheet, Transaction& tx, Visit& visit,
                 std::span<const CaseLoadRow> rows, std::span<const RowDetail> details,
                 const std::vector<Colleague>& colleagues) {
  constexpr std::size_t piece = 50;
  for (std::size_t from = 0; from < rows.size(); from += piece) {
    const auto some = rows.subspan(from, std::min(piece, rows.size() - from));
    std::vector<RecordId> ids;
    for (const CaseLoadRow& row : some) ids.push_back(row.record);
    std::vector<std::vector<std::string>> texts;
    for (const RowDetail& detail : details) {
      texts.push_back(detail.texts(visit, tx, ids));
      texts.back().resize(ids.size());
    }
    for (std::size_t i = 0; i < some.size(); ++i) {
      documents::Row row = export_row(some[i], colleagues);
      for (const auto& column : texts) row.cells.emplace_back(column[i]);
      sheet.row(row);
    }
  }
}

/// The list is read page by page to its end. What a search finds has no pages: it is cut at `most_found`, and
/// then the last row says so.
Response export_people(Visit& visit) {
  constexpr int most_found = 100'000;
  AskedCaseLoad asked = asked_case_load(visit, visit.request().query);
  if (asked.wrong) return visit.refused(*asked.wrong);
  const std::string format = visit.request().query.get("format");
  if (const auto known = access::check_format(format); !known.ok()) return visit.refused(known.refusal());
  const auto details = row_details();
  std::unique_ptr<access::SheetDownload> sheet;
  const auto written = visit.read([&](Transaction& tx) -> Result<Done> {
    sheet = std::make_unique<access::SheetDownload>(visit, visit.text("people.list.title"),
                                                    export_columns(visit, details), format);
    const auto named = members_named(tx, visit.actor().organisation);
    asked.filter.after.reset();
    asked.filter.limit = asked.typed.empty() ? access::export_page : most_found;
    while (true) {
      const CaseLoad page = TRY(load(tx, visit, asked));
      export_rows(*sheet, tx, visit, page.rows, details, named);
      if (!page.next) {
        if (page.more) sheet->row({{visit.text("people.list.cut", {{"n", std::int64_t{most_found}}})}});
        return Done{};
      }
      asked.filter.after = page.next;
    }
  });
  if (!written.ok()) return visit.refused(written.refusal());
  visit.note_read({"people.listed", "organisation", visit.actor().organisation.uuid, {}, {}});
  return sheet->finish(visit.text("people.list.title"));
}

}  // namespace

void install_people(access::Doors& doors) {
  doors.get("/people", "people.read", [](Visit& visit) { return case_load_page(visit, nullptr); });
  doors.get("/people/export", "people.read", export_people);
}

}  // namespace concerto::people
