// SPDX-License-Identifier: EUPL-1.2
#include "features/access/asked_fields_edge.h"
#include "features/access/menu_edge.h"
#include "features/access/sheet_edge.h"
#include "features/delivery/delivery_pages.h"
#include "features/delivery/reserve_actions.h"
#include "features/delivery/words_edge.h"
#include "features/partnerships/agreement_actions.h"
#include "packs/pack_text.h"
#include "platform/web/paging.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;
using web::View;

constexpr std::array<std::string_view, 2> states = {"prepared", "waiting"};
constexpr std::array<std::string_view, 2> sorts = {"oldest", "newest"};

/// An agreement of the reader's institution and what it offers; what the address asks of the list.
struct Known : access::Asked<ReserveFilter> {
  std::vector<partnerships::Agreement> agreements;
  std::map<std::string, std::string> programmes;  ///< words by id
  std::vector<ReserveLine> lines;
};

void read_asked(Known& known, Visit& visit) {
  access::AskedFields fields(visit.request().query);
  ReserveFilter& filter = known.filter;
  filter.agreement = fields.read("agreement", AgreementId::parse).value_or(AgreementId{});
  filter.programme = fields.choice(
      "programme", [&](std::string_view typed) { return known.programmes.contains(std::string(typed)); });
  filter.state = fields.choice("state", states);
  if (fields.says("referent", "me")) filter.referent = visit.actor().user;
  filter.newest_first = fields.choice("sort", sorts) == "newest";
  filter.after_day = fields.read("after_day", Date::parse);
  filter.after = fields.read("after", EnrolmentId::parse).value_or(EnrolmentId{});
  known.query = fields.understood();
  known.wrong = fields.wrong();
}

Known read_known(Transaction& tx, Visit& visit) {
  Known known;
  known.agreements = partnerships::agreements_of(tx, visit.actor().organisation);
  std::erase_if(known.agreements, [](const auto& one) { return one.terms.empty(); });
  for (const auto& agreement : known.agreements)
    for (const auto& programme :
         partnerships::pack_of(visit.house().packs, agreement, visit.today()).programmes)
      known.programmes.emplace(programme.id, programme.words.in(visit.language()));
  read_asked(known, visit);
  return known;
}

const packs::Pack* pack_for(const Visit& visit, const Known& known, AgreementId id) {
  for (const auto& agreement : known.agreements)
    if (agreement.id == id) return &partnerships::pack_of(visit.house().packs, agreement, visit.today());
  return nullptr;
}

/// A line in the reader's words, for the page and the export alike.
struct Worded {
  std::string person, programme, agreement, since, state, missing, site, referent;
};

Worded worded_line(const Visit& visit, const Known& known, const ReserveLine& line) {
  Worded said;
  said.person = line.name.empty() ? visit.text("reserve.somebody") : line.name;
  for (const auto& agreement : known.agreements)
    if (agreement.id == line.agreement) said.agreement = agreement.title;
  if (const auto* pack = pack_for(visit, known, line.agreement)) {
    said.programme = packs::programme_text(*pack, line.programme, visit.language());
    if (!line.track.empty())
      said.programme += " · " + packs::track_text(*pack, line.programme, line.track, visit.language());
    if (const auto* programme = pack->programme(line.programme))
      for (const auto* one : missing_conditions(*programme, line))
        said.missing += (said.missing.empty() ? "" : ", ") + one->words.in(visit.language());
  }
  said.since = words::write_short_date(visit.language(), line.since);
  said.state =
      line.rank > 0
          ? visit.text("reserve.rank", {{"rank", std::int64_t{line.rank}}, {"session", line.session_title}})
          : visit.text("reserve.in_reserve");
  said.site = line.wished_site;
  said.referent = line.referent.empty() ? line.prescriber : line.referent + " · " + line.prescriber;
  return said;
}

void add_filters(View& view, const Visit& visit, const Known& known) {
  const ReserveFilter& filter = known.filter;
  for (const auto& agreement : known.agreements)
    add_option(view, "AGREEMENT", agreement.id.text(), agreement.title,
               filter.agreement.empty() ? "" : filter.agreement.text());
  for (const auto& [id, text] : known.programmes) add_option(view, "PROGRAMME", id, text, filter.programme);
  for (const std::string_view state : states)
    add_option(view, "STATE_OPTION", state, visit.text(fmt::format("reserve.state.{}", state)), filter.state);
  view.show_if("MINE", !filter.referent.empty());
  for (const std::string_view sort : sorts)
    add_option(view, "SORT", sort, visit.text(fmt::format("reserve.sort.{}", sort)),
               filter.newest_first ? "newest" : "oldest");
}

void add_line(View& view, const Visit& visit, const Known& known, const ReserveLine& line) {
  const Worded said = worded_line(visit, known, line);
  View row = view.add("LINE");
  row.set("LINE_PERSON", said.person).set("LINE_PROGRAMME", said.programme).set("LINE_SINCE", said.since);
  row.set("LINE_SITE", said.site).set("LINE_REFERENT", said.referent);
  if (known.agreements.size() > 1 && known.filter.agreement.empty())
    row.set_if("LINE_AGREEMENT", said.agreement);
  row.set("LINE_STATE", said.state).set("LINE_MISSING", said.missing);
  row.show(said.missing.empty() ? "LINE_READY" : "LINE_LACKS");
  const bool ours = !line.record.empty();
  if (line.state == EnrolmentState::waiting)
    row.set_if("LINE_HREF", "/enrolments/" + line.id.text());
  else if (ours)
    row.set_if("LINE_HREF", "/people/" + line.record.text());
  row.show_if("LINE_PLAIN", line.state == EnrolmentState::prepared && !ours);
  if (line.state == EnrolmentState::waiting)
    row.set_if("LINE_SESSION_HREF", "/sessions/" + line.session.text());
  if (line.state != EnrolmentState::prepared || !ours || !visit.actor().may("enrolments.write")) return;
  View place = row.add("LINE_PLACE");
  place.set("PLACE_HREF", web::link("/people/" + line.record.text() + "/refer", {},
                                    {{"agreement", line.agreement.text()},
                                     {"programme", line.programme},
                                     {"track", line.track}}));
  place.set("LINE_ID", line.id.text());
}

Response show_reserve(Visit& visit, const Refusal* refusal = nullptr) {
  auto known = visit.read([&](Transaction& tx) -> Result<Known> {
    Known read = read_known(tx, visit);
    read.filter.limit = list_length + 1;
    read.lines = TRY(read_reserve(tx, visit.actor(), read.filter));
    return read;
  });
  if (!known.ok()) return visit.refused(known.refusal());
  if (!known->lines.empty()) visit.note_read({"enrolment.listed", "", {}, {}, {}});
  View view;
  access::add_crumb(view, "/sessions", visit.text("session.list.title"));
  add_filters(view, visit, *known);
  const bool more = known->lines.size() > list_length;
  if (more) known->lines.resize(list_length);
  view.show_if("LINES", !known->lines.empty());
  for (const auto& line : known->lines) add_line(view, visit, *known, line);
  if (more)
    view.set_if("NEXT_HREF", web::link("/reserve", known->query,
                                       {{"after_day", known->lines.back().since.iso()},
                                        {"after", known->lines.back().id.text()}}));
  for (const auto& [place, format] : {std::pair{"CSV_HREF", "csv"}, {"XLSX_HREF", "xlsx"}})
    view.set(place, web::link("/reserve/export", known->query,
                              {{"format", format}, {"after", ""}, {"after_day", ""}}));
  if (known->lines.empty()) view.show("EMPTY").set("EMPTY_TEXT", visit.text("reserve.empty"));
  const auto title = visit.text("reserve.title");
  if (!refusal && known->wrong) refusal = &*known->wrong;
  if (refusal) return visit.refused(*refusal, "delivery/reserve", view, title, "sessions");
  return visit.page("delivery/reserve", view, title, "sessions");
}

std::vector<documents::Column> reserve_columns_of(const Visit& visit) {
  return {{visit.text("session.person")},    {visit.text("session.programme")},
          {visit.text("reserve.agreement")}, {visit.text("reserve.since"), documents::Kind::date},
          {visit.text("session.state")},     {visit.text("reserve.missing")},
          {visit.text("reserve.site")},      {visit.text("enrolment.referent")}};
}

Response export_reserve(Visit& visit) {
  std::unique_ptr<access::SheetDownload> sheet;
  const auto written = visit.read([&](Transaction& tx) -> Result<Done> {
    sheet = std::make_unique<access::SheetDownload>(
        visit, visit.text("reserve.title"), reserve_columns_of(visit), visit.request().query.get("format"));
    Known known = read_known(tx, visit);
    if (known.wrong) return *known.wrong;
    ReserveFilter& filter = known.filter;
    filter.after_day.reset();
    filter.limit = access::export_page;
    known.lines = TRY(read_reserve(tx, visit.actor(), filter));
    while (true) {
      for (const auto& line : known.lines) {
        const Worded said = worded_line(visit, known, line);
        sheet->row({{said.person, said.programme, said.agreement, line.since, said.state, said.missing,
                     said.site, said.referent}});
      }
      if (known.lines.size() < access::export_page) return Done{};
      filter.after_day = known.lines.back().since;
      filter.after = known.lines.back().id;
      known.lines = TRY(read_reserve(tx, visit.actor(), filter));
    }
  });
  if (!written.ok()) return visit.refused(written.refusal());
  visit.note_read({"enrolment.listed", "", {}, {}, {}});
  return sheet->finish("reserve");
}

Response leave(Visit& visit) {
  const auto id = visit.id<EnrolmentId>();
  const auto done = visit.write([&](Transaction& tx) {
    return leave_reserve(tx, visit.actor(), id, visit.request().form.get("reason"));
  });
  if (!done.ok()) return show_reserve(visit, &done.refusal());
  visit.flash("reserve.done.left");
  return visit.go("/reserve");
}

}  // namespace

void install_reserve_pages(access::Doors& doors) {
  doors.get("/reserve", "enrolments.read", [](Visit& visit) { return show_reserve(visit); });
  doors.get("/reserve/export", "enrolments.read", export_reserve);
  doors.post("/reserve/{id}/leave", "enrolments.write", leave);
}

}  // namespace concerto::delivery
