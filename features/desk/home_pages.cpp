// SPDX-License-Identifier: EUPL-1.2
// « À traiter ».
#include "features/desk/desk_actions.h"
#include "features/desk/desk_pages.h"

namespace concerto::desk {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

/// The lists are short: what is behind the first lines is counted, and comes up as they are done.
constexpr std::size_t lines_shown = 8;

void draw_due(const Visit& visit, web::View& pile, const Due& due, bool late) {
  web::View line = pile.add("DUE");
  line.set("TODO_WHAT", visit.text(due.what, due.values)).set_if("TODO_SUBJECT", due.subject);
  line.set("DUE_DATE",
           due.day ? words::write_weekday(visit.language(), *due.day) : visit.text("desk.no_day"));
  line.set_if("DUE_WHY", visit.text(due.why, due.values));
  if (late) line.show("DUE_LATE");
  line.set("TODO_HREF", due.href).set("TODO_BUTTON", visit.text(due.button));
}

void draw_pile(const Visit& visit, web::View& view, const char* section, const std::vector<Due>& dues) {
  if (dues.empty()) return;
  web::View pile = view.add(section);
  const bool late = std::string_view(section) == "LATE";
  for (std::size_t i = 0; i < dues.size() && i < lines_shown; ++i) draw_due(visit, pile, dues[i], late);
  pile.set("PILE_COUNT", static_cast<std::int64_t>(dues.size()));
  if (dues.size() > lines_shown)
    pile.set_if("PILE_MORE",
                visit.text("desk.more", {{"lines", static_cast<std::int64_t>(dues.size() - lines_shown)}}));
}

void draw_sessions(const Visit& visit, web::View& view, const std::vector<delivery::Session>& sessions) {
  if (sessions.empty()) return;
  web::View section = view.add("SESSIONS");
  for (const auto& session : sessions) {
    web::View line = section.add("SESSION");
    line.set("SESSION_HREF", "/sessions/" + session.id.text()).set("SESSION_TITLE", session.title);
    line.set("SESSION_DATES",
             visit.text("desk.session.dates", {{"from", session.starts}, {"until", session.ends}}));
    line.set("SESSION_SITE", session.site);
  }
}

void draw_shortcuts(const Visit& visit, web::View& view) {
  const auto shortcut = [&](std::string_view rule, std::string_view href, std::string_view label,
                            std::string_view icon) {
    if (!visit.actor().may(rule)) return;
    web::View line = view.add("SHORTCUT");
    line.set("SHORTCUT_HREF", href).set("SHORTCUT_LABEL", visit.text(label)).set("SHORTCUT_ICON", icon);
  };
  shortcut("actions.record", "/people/actions/new", "desk.shortcut.action", "plus-lg");
  shortcut("people.read", "/people", "desk.shortcut.people", "people");
  shortcut("attendance.mark", "/attendance", "desk.shortcut.attendance", "person-check");
  shortcut("figures.read", "/people/actions/report", "desk.shortcut.report", "bar-chart");
}

/// Somebody who signed in and works for no institution, or no longer.
Response show_newcomer(Visit& visit) {
  web::View view;
  view.set("NEWCOMER_EMAIL", visit.caller() ? visit.caller()->email : "");
  return visit.page("desk/newcomer", view, visit.text("desk.newcomer.title"), "todo");
}

Response show_home(Visit& visit) {
  if (visit.actor().organisation.empty()) return show_newcomer(visit);
  std::vector<delivery::Session> sessions;
  auto dues = visit.read([&](Transaction& tx) {
    sessions = next_sessions(tx, visit.actor(), visit.today());
    return dues_of(tx, visit.house().packs, visit.actor(), visit.today(), visit.now());
  });
  const Piles piles = sort_out(std::move(dues), visit.today());
  web::View view;
  view.set("TODAY_WORDS", words::write_weekday(visit.language(), visit.today()));
  draw_pile(visit, view, "LATE", piles.late);
  draw_pile(visit, view, "WEEK", piles.week);
  draw_pile(visit, view, "MONTH", piles.month);
  draw_pile(visit, view, "WAITING", piles.waiting);
  draw_sessions(visit, view, sessions);
  draw_shortcuts(visit, view);
  if (piles.empty()) view.add("EMPTY").set("EMPTY_TEXT", visit.text("desk.empty"));
  return visit.page("desk/home", view, visit.text("desk.title"), "todo");
}

}  // namespace

void install_home(access::Doors& doors) { doors.get("/", "signed_in", show_home); }

}  // namespace concerto::desk
