// SPDX-License-Identifier: EUPL-1.2
// The one search box of the shell.
#include "features/desk/desk_actions.h"
#include "features/desk/desk_pages.h"
#include "platform/web/urls.h"

namespace concerto::desk {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

void draw_people(const Visit& visit, web::View& view, const Found& found, const std::string& typed) {
  if (found.people.rows.empty()) return;
  web::View section = view.add("PEOPLE");
  for (const auto& row : found.people.rows) {
    web::View line = section.add("FOUND_PERSON");
    line.set("PERSON_HREF", "/people/" + row.record.text()).set("PERSON_NAME", row.name());
    std::string note = row.file_number;
    if (row.birth_date) note += " · " + words::write_short_date(visit.language(), *row.birth_date);
    line.set_if("PERSON_NOTE", note);
    line.show_if("PERSON_CLOSED", row.closed_on.has_value());
  }
  if (found.people.more)
    section.set_if("PEOPLE_MORE_HREF", "/people?referent=all&q=" + web::percent_encode(typed));
}

void draw_rest(const Visit& visit, web::View& view, const Found& found) {
  if (!found.agreements.empty()) {
    web::View section = view.add("AGREEMENTS");
    for (const auto& agreement : found.agreements) {
      web::View line = section.add("AGREEMENT");
      line.set("AGREEMENT_HREF", "/agreements/" + agreement.id.text())
          .set("AGREEMENT_TITLE", agreement.title);
      line.set("AGREEMENT_REFERENCE", agreement.reference);
    }
  }
  if (found.sessions.empty()) return;
  web::View section = view.add("SESSIONS");
  for (const auto& session : found.sessions) {
    web::View line = section.add("SESSION");
    line.set("SESSION_HREF", "/sessions/" + session.id.text()).set("SESSION_TITLE", session.title);
    line.set("SESSION_DATES",
             visit.text("desk.session.dates", {{"from", session.starts}, {"until", session.ends}}));
  }
}

Response show_found(Visit& visit) {
  const std::string typed = visit.request().query.get("q");
  const Found found =
      visit.actor().organisation.empty() || typed.empty() ? Found{} : visit.read([&](Transaction& tx) {
        return search(tx, visit.house().packs, visit.actor(), typed, visit.today());
      });
  // Who looks for people leaves a trace, without what was typed: a name is itself about somebody (field.md
  // §1.5).
  if (visit.actor().may("people.read") && !typed.empty())
    visit.note_read({"desk.searched",
                     "organisation",
                     visit.actor().organisation.uuid,
                     {},
                     {{"found", std::to_string(found.people.rows.size())}}});
  // One person and nothing else: there is nothing to choose.
  if (found.people.rows.size() == 1 && found.agreements.empty() && found.sessions.empty())
    return visit.go("/people/" + found.people.rows.front().record.text());

  web::View view;
  draw_people(visit, view, found, typed);
  draw_rest(visit, view, found);
  if (found.empty())
    view.add("EMPTY").set("EMPTY_TEXT", visit.text(typed.empty() ? "desk.search.hint" : "desk.search.none"));
  return visit.page("desk/search", view,
                    typed.empty() ? visit.text("desk.search.empty_title")
                                  : visit.text("desk.search.title", {{"typed", typed}}),
                    "");
}

}  // namespace

void install_search(access::Doors& doors) { doors.get("/search", "signed_in", show_found); }

}  // namespace concerto::desk
