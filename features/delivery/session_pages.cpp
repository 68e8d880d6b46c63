// SPDX-License-Identifier: EUPL-1.2
#include "features/access/asked_fields_edge.h"
#include "features/access/menu_edge.h"
#include "features/access/sheet_edge.h"
#include "features/delivery/contents_edge.h"
#include "features/delivery/delivery_pages.h"
#include "features/delivery/enrolment_store.h"
#include "features/delivery/session_actions.h"
#include "features/delivery/words_edge.h"
#include "packs/pack_text.h"
#include "platform/web/paging.h"
#include "platform/web/urls.h"
#include "platform/words/folding.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;
using web::View;

/// The orders by the words of their columns.
constexpr std::array<std::pair<std::string_view, SessionOrder>, 5> orders = {{
    {"dates", SessionOrder::starts},
    {"title", SessionOrder::title},
    {"programme", SessionOrder::programme},
    {"site", SessionOrder::site},
    {"places", SessionOrder::places},
}};

std::optional<SessionOrder> order_of(std::string_view typed) {
  for (const auto& [id, order] : orders)
    if (typed == id) return order;
  return std::nullopt;
}

/// The ids and names, by name, of the programmes that concern the reader's institution.
using NamedProgrammes = std::vector<std::pair<std::string, std::string>>;

/// What the address asks of the list.
struct SessionsAsked : access::Asked<SessionFilter> {
  web::PageAsked page;
};

SessionsAsked sessions_asked(Visit& visit, const NamedProgrammes& programmes) {
  access::AskedFields fields(visit.request().query);
  const auto cursor = [](std::string_view typed) { return web::read_cursor(typed, sort_key_parts); };
  SessionsAsked asked;
  SessionFilter& filter = asked.filter;
  filter.programme = fields.choice("programme", [&](std::string_view typed) {
    return std::ranges::any_of(programmes, [&](const auto& one) { return one.first == typed; });
  });
  filter.state = fields.choice(
      "state", [](std::string_view typed) { return code_of(session_state_of(typed)) == typed; });
  filter.with_places = fields.says("free", "yes");
  filter.over = fields.says("over", "yes");
  filter.order = fields.read("sort", order_of).value_or(SessionOrder::starts);
  filter.today = visit.today();
  for (const auto& [id, text] : programmes) filter.programmes.push_back(id);
  fields.read("after", cursor);
  fields.read("before", cursor);
  asked.page = web::page_asked(visit.request(), sort_key_parts).value_or(web::PageAsked{});
  asked.wrong = fields.wrong();
  asked.query = fields.understood();
  return asked;
}

void add_session_row(View& view, const Visit& visit, const Session& session) {
  View row = view.add("SESSION");
  row.set("SESSION_HREF", "/sessions/" + session.id.text()).set("SESSION_TITLE", session.title);
  row.set("SESSION_PROGRAMME", programme_words(visit, session)).set("SESSION_SITE", session.site);
  row.set("SESSION_DATES", dates_words(visit, session.starts, session.ends));
  row.set("SESSION_PLACES", places_words(visit, session));
  row.set("SESSION_STATE", visit.text("session.state." + std::string(code_of(session.state))));
  row.show(session.state != SessionState::open                 ? "SESSION_SHUT"
           : session.places_left() > 0 && session.waiting == 0 ? "SESSION_FREE"
                                                               : "SESSION_FULL");
}

NamedProgrammes programmes_known(Transaction& tx, const Visit& visit) {
  std::map<std::string, std::string> names;
  for (const auto* programme : programmes_of(tx, visit.house().packs, visit.actor()))
    names.emplace(programme->id, programme->words.in(visit.language()));
  NamedProgrammes known(names.begin(), names.end());
  words::sort_by_name(known, &NamedProgrammes::value_type::second);
  return known;
}

void draw_filters(View& view, const Visit& visit, const SessionFilter& filter,
                  const NamedProgrammes& programmes) {
  for (const auto& [id, text] : programmes) add_option(view, "PROGRAMME", id, text, filter.programme);
  for (const auto state :
       {SessionState::planned, SessionState::open, SessionState::closed, SessionState::cancelled})
    add_option(view, "STATE_OPTION", code_of(state),
               visit.text("session.state." + std::string(code_of(state))), filter.state);
  for (const auto& [id, order] : orders)
    add_option(
        view, "SORT", id,
        visit.text(order == SessionOrder::places ? "session.places.title" : fmt::format("session.{}", id)),
        filter.order == order ? id : "");
  view.show_if("FILTER_FREE", filter.with_places).show_if("FILTER_OVER", filter.over);
}

void draw_sessions(View& view, const Visit& visit, const SessionsAsked& asked, std::vector<Session> found) {
  view.set("LIST_HREF", web::link("/sessions", asked.query));
  for (const auto& [place, address] :
       {std::pair{"CSV_HREF", "/sessions.csv"}, {"XLSX_HREF", "/sessions.xlsx"}})
    view.set(place, web::link(address, asked.query, {{"after", ""}, {"before", ""}, {"size", ""}}));
  const auto page = web::make_page(asked.page, std::move(found),
                                   [&](const Session& session) { return sort_key(session, asked.filter); });
  view.show_if("SESSIONS", !page.rows.empty());
  for (const auto& session : page.rows) add_session_row(view, visit, session);
  if (!page.next.empty())
    view.set_if("NEXT_HREF", web::link("/sessions", asked.query, {{"after", page.next}, {"before", ""}}));
  if (!page.previous.empty())
    view.set_if("PREVIOUS_HREF",
                web::link("/sessions", asked.query, {{"before", page.previous}, {"after", ""}}));
  if (page.rows.empty()) view.show("EMPTY").set("EMPTY_TEXT", visit.text("session.empty"));
}

Response list_sessions(Visit& visit) {
  NamedProgrammes programmes;
  SessionsAsked asked;
  auto found = visit.read([&](Transaction& tx) {
    programmes = programmes_known(tx, visit);
    asked = sessions_asked(visit, programmes);
    asked.filter.from = asked.page.from;
    asked.filter.backwards = asked.page.backwards;
    asked.filter.limit = static_cast<int>(asked.page.rows_to_read());
    return find_sessions(tx, visit.house().packs, visit.actor(), asked.filter);
  });
  if (!found.ok()) return visit.refused(found.refusal());
  View view;
  view.show_if("MAY_PLAN", visit.actor().may("sessions.write"));
  view.show_if("MAY_RESERVE", visit.actor().may("enrolments.read"));
  view.show_if("MAY_AUTHORISE", visit.actor().may("authorisations.read"));
  draw_filters(view, visit, asked.filter, programmes);
  draw_sessions(view, visit, asked, std::move(*found));
  const std::string title = visit.text("session.list.title");
  return asked.wrong ? visit.refused(*asked.wrong, "delivery/sessions", view, title, "sessions")
                     : visit.page("delivery/sessions", view, title, "sessions");
}

std::vector<documents::Column> session_columns_of(const Visit& visit) {
  using documents::Kind;
  return {{visit.text("session.title")},
          {visit.text("session.programme")},
          {visit.text("session.first_day"), Kind::date},
          {visit.text("session.last_day"), Kind::date},
          {visit.text("session.site")},
          {visit.text("session.state")},
          {visit.text("session.capacity_label"), Kind::integer},
          {visit.text("session.places.left"), Kind::integer},
          {visit.text("session.waiting"), Kind::integer}};
}

/// All pages of what is listed, in its order.
Response export_sessions(Visit& visit, std::string_view format) {
  std::unique_ptr<access::SheetDownload> sheet;
  const auto written = visit.read([&](Transaction& tx) -> Result<Done> {
    sheet = std::make_unique<access::SheetDownload>(visit, visit.text("session.list.title"),
                                                    session_columns_of(visit), format);
    const SessionsAsked asked = sessions_asked(visit, programmes_known(tx, visit));
    if (asked.wrong) return *asked.wrong;
    SessionFilter filter = asked.filter;
    filter.limit = access::export_page;
    while (true) {
      const auto page = TRY(find_sessions(tx, visit.house().packs, visit.actor(), filter));
      for (const auto& session : page)
        sheet->row({{session.title, programme_words(visit, session), session.starts, session.ends,
                     session.site, visit.text("session.state." + std::string(code_of(session.state))),
                     std::int64_t{session.capacity}, std::int64_t{session.places_left()},
                     std::int64_t{session.waiting}}});
      if (page.size() < access::export_page) return Done{};
      filter.from = sort_key(page.back(), filter);
    }
  });
  if (!written.ok()) return visit.refused(written.refusal());
  return sheet->finish("sessions");
}

// ---- one session ----

struct SessionPage {
  Session session;
  std::vector<SessionHalf> halves;
  std::vector<Trainer> trainers;
  std::vector<EnrolmentLine> people;
};

Result<SessionPage> read_session(Transaction& tx, const Visit& visit, SessionId id) {
  SessionPage page;
  page.session = TRY(find_session(tx, visit.house().packs, visit.actor(), id));
  page.halves = load_halves(tx, id);
  page.trainers = load_trainers(tx, id);
  if (visit.actor().may("enrolments.read") || visit.actor().may("attendance.read"))
    page.people = load_lines_of_session(tx, id, visit.actor().organisation);
  return page;
}

void add_ribbon(View& view, const Visit& visit, const Session& session) {
  const auto add = [&](std::string_view key, std::string_view section, const std::optional<Instant>& at) {
    View state = view.add("STATE");
    state.set("STATE_LABEL", visit.text(key)).show(section);
    if (at) state.set_if("STATE_DATE", words::write_date(visit.language(), words::day_of(*at)));
  };
  add("session.state.planned", session.communicated_at ? "STATE_DONE" : "STATE_CURRENT", std::nullopt);
  add("session.ribbon.communicated", session.communicated_at ? "STATE_DONE" : "STATE_NEXT",
      session.communicated_at);
  add("session.ribbon.spread", session.spread_at ? "STATE_DONE" : "STATE_NEXT", session.spread_at);
  if (session.state == SessionState::cancelled)
    return add("session.state.cancelled", "STATE_REFUSED", std::nullopt);
  add("session.state.open",
      session.state == SessionState::open     ? "STATE_CURRENT"
      : session.state == SessionState::closed ? "STATE_DONE"
                                              : "STATE_NEXT",
      std::nullopt);
  add("session.state.closed", session.state == SessionState::closed ? "STATE_CURRENT" : "STATE_NEXT",
      std::nullopt);
}

void add_buttons(View& view, const Visit& visit, const SessionPage& page) {
  const auto& session = page.session;
  const auto& actor = visit.actor();
  const bool ours = session.provider == actor.organisation && actor.may("sessions.write");
  const bool live = session.state != SessionState::cancelled;
  view.show_if("MAY_CHANGE", ours && live);
  view.show_if("MAY_PUBLISH", ours && session.state == SessionState::planned);
  view.show_if("MAY_COMMUNICATE", ours && live && !session.communicated_at);
  view.show_if("MAY_SPREAD", session.provider != actor.organisation && actor.may("sessions.spread") &&
                                 session.communicated_at && !session.spread_at);
  view.show_if("MAY_CLOSE", ours && session.state == SessionState::open);
  view.show_if("MAY_REOPEN", ours && session.state == SessionState::closed);
  view.show_if("MAY_CANCEL", ours && live);
  view.show_if("MAY_OFFER", ours && session.waiting > 0 && session.places_left() > 0);
  for (const auto& line : page.people)
    if (line.state == EnrolmentState::waiting && line.waiting_rank == 1)
      view.set_if("NEXT_WAITING", visit.text("session.next_waiting", {{"name", line.name}}));
  const bool teaches = session.provider == actor.organisation && actor.may("attendance.mark");
  view.show_if("MAY_SHEET", actor.may("attendance.read") && !page.halves.empty());
  if (!teaches || page.halves.empty() || !live) return;
  // The roll of today, of the last day before it, or of the first day.
  Date day = page.halves.front().when.day;
  for (const auto& half : page.halves)
    if (half.when.day <= visit.today()) day = half.when.day;
  view.show("MAY_MARK")
      .set("ROLL_HREF", fmt::format("/sessions/{}/roll?day={}", session.id.text(), day.iso()));
}

/// Half-days that follow each other in one phase.
using Stretch = std::span<const SessionHalf>;

std::vector<Stretch> stretches_of(const std::vector<SessionHalf>& halves) {
  std::vector<Stretch> all;
  for (std::size_t from = 0, to = 0; from < halves.size(); from = to) {
    while (to < halves.size() && halves[to].phase == halves[from].phase) ++to;
    all.emplace_back(&halves[from], to - from);
  }
  return all;
}

/// The days of a stretch, each with its half-days: a quarter of a year must be read at a glance.
void add_days(View& stretch, const Visit& visit, const SessionPage& page, Stretch halves) {
  const bool linked = visit.actor().may("attendance.read");
  for (std::size_t i = 0; i < halves.size(); ++i) {
    const Date day = halves[i].when.day;
    const bool both = i + 1 < halves.size() && halves[i + 1].when.day == day;
    const std::string_view when = both                                   ? "session.day.whole"
                                  : halves[i].when.half == Half::morning ? "session.day.morning"
                                                                         : "session.day.afternoon";
    View row = stretch.add("DAY");
    row.set("DAY_WHEN", words::write_weekday(visit.language(), day)).set("DAY_HALVES", visit.text(when));
    row.set("DAY_HREF", fmt::format("/sessions/{}/roll?day={}", page.session.id.text(), day.iso()));
    row.show(linked ? "DAY_LINK" : "DAY_PLAIN").show_if("DAY_TODAY", day == visit.today());
    for (const auto& half : halves.subspan(i, both ? 2 : 1))
      if (!half.planned)
        row.set_if("DAY_OUTSIDE", visit.text("session.outside_plan", {{"reason", half.unplanned_reason}}));
    i += both ? 1 : 0;
  }
}

void add_calendar(View& view, const Visit& visit, const SessionPage& page) {
  const auto& pack = pack_of(visit.house().packs, page.session);
  const auto stretches = stretches_of(page.halves);
  for (const Stretch halves : stretches) {
    const Date first = halves.front().when.day;
    const Date last = halves.back().when.day;
    const bool now = first <= visit.today() && visit.today() <= last;
    View stretch = view.add("STRETCH");
    const std::string& phase = halves.front().phase;
    stretch.set("STRETCH_TITLE",
                phase.empty() ? visit.text("session.calendar.all")
                              : packs::phase_text(pack, page.session.programme, phase, visit.language()));
    stretch.set(
        "STRETCH_WHEN",
        visit.text("session.stretch",
                   {{"first", first}, {"last", last}, {"halves", static_cast<std::int64_t>(halves.size())}}));
    stretch.show_if("STRETCH_OPEN", now || stretches.size() == 1);
    add_days(stretch, visit, page, halves);
  }
}

void add_people(View& view, const Visit& visit, const SessionPage& page) {
  view.show(page.people.empty() ? "NO_PEOPLE" : "PEOPLE");
  for (const auto& line : page.people) {
    View row = view.add("PERSON_ROW");
    row.set("ROW_HREF", "/enrolments/" + line.id.text()).set("ROW_NAME", line.name);
    row.set("ROW_STATE", line.state == EnrolmentState::waiting
                             ? visit.text("enrolment.rank", {{"rank", std::int64_t{line.waiting_rank}}})
                             : state_words(visit, line.state));
    row.show_if("ROW_WAITING", line.state == EnrolmentState::waiting);
    row.show_if("ROW_FLAG", !line.flag_reason.empty());
    row.set("ROW_PRESCRIBER", line.prescriber_name).set("ROW_NUMBER", line.tool_number);
  }
}

Response render_session(Visit& visit, const SessionPage& page, const Refusal* refusal) {
  const Session& session = page.session;
  View view;
  access::add_crumb(view, "/sessions", visit.text("session.list.title"));
  view.set("SESSION_HREF", "/sessions/" + session.id.text()).set("SUBTITLE", programme_words(visit, session));
  view.set("TOPIC", topic_of(session.id)).set("VERSION", session.version);
  view.set("PLACES", places_words(visit, session));
  view.show(session.state != SessionState::open                 ? "PLACES_SHUT"
            : session.places_left() > 0 && session.waiting == 0 ? "PLACES_FREE"
                                                                : "PLACES_FULL");
  view.set("AS_OF", visit.text("session.as_of", {{"at", session.changed_at}}));
  view.set("DATES", dates_words(visit, session.starts, session.ends)).set("SITE", session.site);
  view.set("MODALITY", visit.text("session.modality." + session.modality));
  view.set_if("PART_REASON", session.part_reason);
  std::string trainers;
  for (const auto& trainer : page.trainers) trainers += (trainers.empty() ? "" : ", ") + trainer.name;
  view.set_if("TRAINERS", trainers);
  add_ribbon(view, visit, session);
  add_buttons(view, visit, page);
  add_contents(view, visit, programme_of(visit.house().packs, session), session.track);
  add_calendar(view, visit, page);
  add_people(view, visit, page);
  if (refusal) return visit.refused(*refusal, "delivery/session", view, session.title, "sessions");
  return visit.page("delivery/session", view, session.title, "sessions");
}

Response show_session(Visit& visit, const Refusal* refusal = nullptr) {
  const auto page =
      visit.read([&](Transaction& tx) { return read_session(tx, visit, visit.id<SessionId>()); });
  if (!page.ok()) return visit.refused(page.refusal());
  if (!page->people.empty()) visit.note_read({"enrolment.listed", "session", page->session.id.uuid, {}, {}});
  return render_session(visit, *page, refusal);
}

/// One button of the session page.
template <class Deed>
access::Doors::Handler button(std::string flash, Deed deed) {
  return [flash = std::move(flash), deed](Visit& visit) {
    const auto id = visit.id<SessionId>();
    const auto outcome = visit.write_across([&](Transaction& tx) {
      publish_after(tx, visit.house(), id);
      return deed(tx, visit, id);
    });
    if (!outcome.ok()) return show_session(visit, &outcome.refusal());
    visit.flash(flash);
    return visit.go("/sessions/" + id.text());
  };
}

int version_in(Visit& visit) { return number_in(visit.request().form, "version"); }

/// Follows one session, or the list, of which the reader's institution is a party.
Response follow(Visit& visit) {
  const std::string topic = visit.request().query.get("topic");
  if (topic != "sessions") {
    constexpr std::string_view prefix = "session:";
    const auto id = topic.starts_with(prefix) ? SessionId::parse(topic.substr(prefix.size())) : std::nullopt;
    const auto seen = visit.read([&](Transaction& tx) {
      return find_session(tx, visit.house().packs, visit.actor(), id.value_or(SessionId{}));
    });
    if (!seen.ok()) return visit.refused(seen.refusal());
  }
  Response response;
  response.type = "text/event-stream";
  response.topics = {topic};
  return response;
}

}  // namespace

void install_session_pages(access::Doors& doors) {
  doors.get("/sessions", "sessions.read", list_sessions);
  for (const std::string format : {"csv", "xlsx"})
    doors.get("/sessions." + format, "sessions.read",
              [format](Visit& visit) { return export_sessions(visit, format); });
  doors.get("/sessions/{id}", "sessions.read", [](Visit& visit) { return show_session(visit); });
  doors.get("/live", "sessions.read", follow);
  doors.post("/sessions/{id}/publish", "sessions.write",
             button("session.done.published", [](Transaction& tx, Visit& visit, SessionId id) {
               return publish_session(tx, visit.actor(), id, version_in(visit), visit.now());
             }));
  doors.post("/sessions/{id}/communicate", "sessions.write",
             button("session.done.communicated", [](Transaction& tx, Visit& visit, SessionId id) {
               return communicate_calendar(tx, visit.actor(), id, version_in(visit), visit.now());
             }));
  doors.post("/sessions/{id}/spread", "sessions.spread",
             button("session.done.spread", [](Transaction& tx, Visit& visit, SessionId id) {
               return spread_calendar(tx, visit.house().packs, visit.actor(), id, visit.now());
             }));
  doors.post("/sessions/{id}/close", "sessions.write",
             button("session.done.closed", [](Transaction& tx, Visit& visit, SessionId id) {
               return close_session(tx, visit.actor(), id, version_in(visit), visit.now());
             }));
  doors.post("/sessions/{id}/reopen", "sessions.write",
             button("session.done.reopened", [](Transaction& tx, Visit& visit, SessionId id) {
               return reopen_session(tx, visit.actor(), id, version_in(visit), visit.now());
             }));
  doors.post("/sessions/{id}/offer", "sessions.write",
             button("session.done.offered", [](Transaction& tx, Visit& visit, SessionId id) -> Result<Done> {
               TRY(find_own_session(tx, visit.actor(), id));
               tell_of_places(tx, visit, give_free_places(tx, visit.actor(), id, visit.now()));
               return Done{};
             }));
  doors.post("/sessions/{id}/cancel", "sessions.write",
             button("session.done.cancelled", [](Transaction& tx, Visit& visit, SessionId id) {
               return cancel_session(tx, visit.actor(), id, version_in(visit),
                                     visit.request().form.get("reason"), visit.today(), visit.now());
             }));
}

}  // namespace concerto::delivery
