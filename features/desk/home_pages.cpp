// SPDX-License-Identifier: EUPL-1.2
// « À traiter ».
#include <algorithm>

#include "features/desk/desk_actions.h"
#include "features/desk/desk_pages.h"

namespace concerto::desk {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

/// The lists are short: what is behind the first lines is counted, and comes up as they are done.
constexpr std::size_t lines_shown = 8;

web::View draw_due(const Visit& visit, web::View& pile, const Due& due, bool late) {
  web::View line = pile.add("DUE");
  line.set("TODO_WHAT", visit.text(due.what, due.values)).set_if("TODO_SUBJECT", due.subject);
  line.set("DUE_DATE",
           due.day ? words::write_weekday(visit.language(), *due.day) : visit.text("desk.no_day"));
  line.set_if("DUE_WHY", visit.text(due.why, due.values));
  if (late) line.show("DUE_LATE");
  line.set("TODO_HREF", due.href).set("TODO_BUTTON", visit.text(due.button));
  return line;
}

/// More of the same kind than this stand behind the most urgent of them.
constexpr std::size_t same_shown = 3;

/// Lines of one kind: how many there are, and where the first stands.
std::vector<std::vector<const Due*>> gathered(const std::vector<Due>& dues) {
  std::vector<std::vector<const Due*>> runs;
  for (const Due& due : dues) {
    const auto same =
        std::ranges::find_if(runs, [&](const auto& run) { return run.front()->what == due.what; });
    if (same == runs.end())
      runs.push_back({&due});
    else
      same->push_back(&due);
  }
  // Few of a kind stand for themselves, in their order of day.
  std::vector<std::vector<const Due*>> lines;
  for (const Due& due : dues) {
    const auto run =
        std::ranges::find_if(runs, [&](const auto& one) { return one.front()->what == due.what; });
    if (run->size() <= same_shown)
      lines.push_back({&due});
    else if (run->front() == &due)
      lines.push_back(*run);
  }
  return lines;
}

void draw_same(const Visit& visit, web::View& line, const std::vector<const Due*>& run) {
  web::View same = line.add("SAME");
  same.set("SAME_WORDS", visit.text("desk.same", {{"lines", static_cast<std::int64_t>(run.size() - 1)}}));
  for (std::size_t i = 1; i < run.size(); ++i) {
    web::View one = same.add("ONE");
    one.set("ONE_HREF", run[i]->href);
    one.set("ONE_WORDS",
            run[i]->subject.empty() ? visit.text(run[i]->what, run[i]->values) : run[i]->subject);
    if (run[i]->day) one.set_if("ONE_DATE", words::write_date(visit.language(), *run[i]->day));
  }
}

void draw_pile(const Visit& visit, web::View& view, const char* section, const std::vector<Due>& dues) {
  if (dues.empty()) return;
  web::View pile = view.add(section);
  const bool late = std::string_view(section) == "LATE";
  const auto lines = gathered(dues);
  std::size_t shown = 0;
  for (std::size_t i = 0; i < lines.size() && i < lines_shown; ++i) {
    web::View line = draw_due(visit, pile, *lines[i].front(), late);
    if (lines[i].size() > 1) draw_same(visit, line, lines[i]);
    shown += lines[i].size();
  }
  pile.set("PILE_COUNT", static_cast<std::int64_t>(dues.size()));
  if (dues.size() > shown)
    pile.set_if("PILE_MORE",
                visit.text("desk.more", {{"lines", static_cast<std::int64_t>(dues.size() - shown)}}));
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
  shortcut("governance.write", "/committees/new", "desk.shortcut.committee", "plus-lg");
  shortcut("agreements.write", "/agreements?due=month", "desk.shortcut.agreements", "file-earmark-text");
  shortcut("figures.read", "/figures", "desk.shortcut.figures", "bar-chart");
  shortcut("members.manage", "/settings/members/invite", "desk.shortcut.invite", "plus-lg");
  shortcut("jobs.manage", "/settings/jobs", "desk.shortcut.jobs", "envelope");
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
    sessions = next_sessions(tx, visit.house().packs, visit.actor(), visit.today());
    return dues_of(tx, visit.house().packs, visit.actor(), visit.today(), visit.now());
  });
  const Piles piles = sort_out(std::move(dues), visit.today());
  web::View view;
  view.set("TODAY_WORDS", words::write_weekday(visit.language(), visit.today()));
  draw_pile(visit, view, "NOW", piles.now);
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
