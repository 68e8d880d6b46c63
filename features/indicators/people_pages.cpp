// SPDX-License-Identifier: EUPL-1.2
// The people behind a figure, for those in charge of them: a list that can be sorted, turned over and taken
// away.
#include "features/access/sheet_edge.h"
#include "features/indicators/figures_edge.h"
#include "features/indicators/indicators_actions.h"
#include "features/indicators/indicators_pages.h"
#include "features/partnerships/agreement_actions.h"
#include "packs/pack_text.h"
#include "platform/web/paging.h"
#include "platform/web/urls.h"

namespace concerto::indicators {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

constexpr std::string_view sorts[] = {"name", "number", "day"};

/// What the address asks, with what was found.
struct List {
  partnerships::Agreement agreement;
  ReportPeriod period;
  std::string indicator;
  PeopleAsked asked;
  PeopleBehind people;
};

Result<List> load_list(Transaction& tx, Visit& visit, const PeopleAsked& page) {
  const web::Fields& query = visit.request().query;
  List list;
  list.agreement = TRY(partnerships::find_agreement(tx, visit.actor(), visit.id<AgreementId>("agreement")));
  list.period = TRY(asked_period(query.get("period"), list.agreement, visit.today()));
  list.indicator = query.get("indicator");
  list.asked = page;
  list.asked.path = query.all("part");
  list.asked.sort = query.get("sort");
  if (list.asked.sort.empty()) list.asked.sort = sorts[0];
  if (std::ranges::find(sorts, list.asked.sort) == std::end(sorts))
    return Refusal{"list.filter_unknown", "sort", {{"typed", list.asked.sort}}};
  list.people = TRY(people_of(tx, visit.house().packs, visit.actor(), list.agreement, list.indicator,
                              list.period, list.asked));
  return list;
}

Result<List> read_list(Visit& visit, const PeopleAsked& page) {
  return visit.read([&](Transaction& tx) { return load_list(tx, visit, page); });
}

/// The page behind the one that `list` holds.
Result<Done> turn_over(Transaction& tx, const Visit& visit, List& list) {
  const PersonBehind& last = list.people.rows.back();
  list.asked.from = {last.key, last.record.text()};
  list.asked.counted = false;
  list.people = TRY(people_of(tx, visit.house().packs, visit.actor(), list.agreement, list.indicator,
                              list.period, list.asked));
  return Done{};
}

void note(Visit& visit, const List& list, const std::string& action, PersonId person) {
  visit.note_read({action, "agreement", list.agreement.id.uuid, person, {{"indicator", list.indicator}}});
}

std::string address_of(const List& list, std::string_view path, std::string_view sort) {
  std::string address = fmt::format("/figures/{}/{}?period={}&indicator={}&sort={}", list.agreement.id.text(),
                                    path, list.period.code, web::percent_encode(list.indicator), sort);
  for (const std::string& part : list.asked.path) address += "&part=" + web::percent_encode(part);
  return address;
}

/// The figure, and which part of it.
std::string title_of(const Visit& visit, const List& list) {
  const packs::Pack& pack = partnerships::pack_of(visit.house().packs, list.agreement, list.period.days.last);
  const ReportWords with{pack, visit.house().packs.reference(), visit.house().words, visit.language()};
  std::string title = packs::indicator_text(pack, list.indicator, visit.language());
  for (std::size_t i = 0; i < list.asked.path.size(); ++i)
    title += " – " + breakdown_text(with, list.people.figure, i, list.asked.path[i]);
  return title;
}

std::string period_words(const Visit& visit, const List& list) {
  if (const auto& window = list.people.figure.window; window && *window != list.period.days)
    return visit.text("indicators.from_until", {{"first", window->first}, {"last", window->last}});
  const packs::Pack& pack = partnerships::pack_of(visit.house().packs, list.agreement, list.period.days.last);
  return period_text({pack, visit.house().packs.reference(), visit.house().words, visit.language()},
                     list.period);
}

Response show_people(Visit& visit) {
  const auto turned = web::page_asked(visit.request(), 2).value_or(web::PageAsked{});
  auto list = read_list(
      visit,
      {.from = turned.from, .backwards = turned.backwards, .limit = static_cast<int>(turned.rows_to_read())});
  if (!list.ok()) return visit.refused(list.refusal());
  const auto page = web::make_page(turned, list->people.rows, [](const PersonBehind& person) {
    return std::vector<std::string>{person.key, person.record.text()};
  });
  web::View view;
  view.add("CRUMBS")
      .add("CRUMB")
      .set("CRUMB_HREF", fmt::format("/figures/{}?period={}", list->agreement.id.text(), list->period.code))
      .set("CRUMB_LABEL", list->agreement.title);
  view.set("PERIOD_WORDS", period_words(visit, *list));
  view.show_if("PEOPLE", !page.rows.empty());
  for (const PersonBehind& person : page.rows) {
    web::View row = view.add("PERSON");
    row.set("PERSON_HREF", "/people/" + person.record.text())
        .set("PERSON_NAME", person.name)
        .set("PERSON_NUMBER", person.file_number)
        .set("PERSON_DAY", person.day ? words::write_date(visit.language(), *person.day) : "–");
    note(visit, *list, "indicators.people_read", person.person);
  }
  for (const std::string_view sort : sorts) {
    web::View column = view.add("SORT");
    column.set("SORT_HREF", address_of(*list, "people", sort))
        .set("SORT_WORDS", visit.text(fmt::format("indicators.people.{}", sort)));
    column.show(sort == list->asked.sort ? "SORT_CHOSEN" : "SORT_OTHER");
    column.set("SORT_ORDER", sort == "day" ? "descending" : "ascending");
  }
  for (const std::string_view format : {"csv", "xlsx"})
    view.add("EXPORT")
        .set("EXPORT_HREF", address_of(*list, fmt::format("people.{}", format), list->asked.sort))
        .set("EXPORT_WORDS", visit.text(fmt::format("indicators.format.{}", format)));
  if (page.rows.empty()) view.add("EMPTY").set("EMPTY_TEXT", visit.text("indicators.people.empty"));
  const std::string here = address_of(*list, "people", list->asked.sort);
  if (!page.next.empty()) view.set_if("NEXT_HREF", here + "&after=" + web::percent_encode(page.next));
  if (!page.previous.empty())
    view.set_if("PREVIOUS_HREF", here + "&before=" + web::percent_encode(page.previous));
  view.set_if("PAGE_COUNT", visit.text("indicators.people.count", {{"count", list->people.total}}));
  return visit.page("indicators/people", view,
                    visit.text("indicators.people.title", {{"indicator", title_of(visit, *list)}}),
                    "figures");
}

/// Everybody of the list, in its order.
Response export_people(Visit& visit, std::string_view format) {
  std::unique_ptr<access::SheetDownload> sheet;
  std::vector<PersonId> told_of;
  const auto written = visit.read([&](Transaction& tx) -> Result<List> {
    List list = TRY(load_list(tx, visit, {.limit = access::export_page, .counted = false}));
    sheet = std::make_unique<access::SheetDownload>(
        visit, fmt::format("{} – {}", title_of(visit, list), period_words(visit, list)),
        std::vector<documents::Column>{{visit.text("indicators.people.name")},
                                       {visit.text("indicators.people.number")},
                                       {visit.text("indicators.people.day"), documents::Kind::date}},
        format);
    told_of.clear();
    while (true) {
      for (const PersonBehind& person : list.people.rows) {
        sheet->row({{person.name, person.file_number,
                     person.day ? documents::Cell(*person.day) : documents::Cell(std::monostate{})}});
        told_of.push_back(person.person);
      }
      if (std::ssize(list.people.rows) < list.asked.limit) return list;
      // Each page counts the figure anew: a long list goes on by longer ones.
      list.asked.limit = 10 * access::export_page;
      TRY(turn_over(tx, visit, list));
    }
  });
  if (!written.ok()) return visit.refused(written.refusal());
  for (const PersonId person : told_of) note(visit, *written, "indicators.people_exported", person);
  return sheet->finish(fmt::format("{}-{}", written->indicator, written->period.code));
}

}  // namespace

void install_people_pages(access::Doors& doors) {
  doors.get("/figures/{agreement}/people", "figures.people", show_people);
  for (const std::string format : {"csv", "xlsx"})
    doors.get("/figures/{agreement}/people." + format, "figures.people",
              [format](Visit& visit) { return export_people(visit, format); });
}

}  // namespace concerto::indicators
