// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/delivery_pages.h"
#include "features/delivery/words_edge.h"
#include "features/people/people_edge.h"
#include "platform/web/urls.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::View;

/// As many places as fit beside a file; all of them stand behind the button.
constexpr int shown_places = 4;

std::string refer_place(const people::Record& record) { return "/people/" + record.id.text() + "/refer"; }

/// What this reader's institution refers to or delivers for the person.
std::string draw_pathways(Visit& visit, const people::Record& record) {
  if (!visit.actor().may("enrolments.read")) return {};
  const auto lines =
      visit.read([&](Transaction& tx) { return enrolments_of(tx, visit.actor(), record.person); });
  if (!lines.ok()) return {};
  View view;
  view.show(lines->empty() ? "NO_PATHWAY" : "PATHWAYS");
  for (const auto& line : *lines) {
    View row = view.add("PATHWAY");
    row.set("PATHWAY_HREF", "/enrolments/" + line.id.text()).set("PATHWAY_TITLE", line.session_title);
    row.set("PATHWAY_STATE", state_words(visit, line.state));
    if (const auto day = line.entered_on ? line.entered_on : line.starts)
      row.set_if("PATHWAY_DAY", words::write_date(visit.language(), *day));
  }
  return visit.house().templates.render("delivery/person_pathways", visit.language(), view);
}

/// The nearest places, one touch from their referral.
std::string draw_places(Visit& visit, const people::Record& record) {
  if (!visit.actor().may("enrolments.write") || record.closed_on) return {};
  SessionFilter filter;
  filter.state = "open";
  filter.with_places = true;
  filter.today = visit.today();
  filter.limit = shown_places;
  const auto sessions = visit.read([&](Transaction& tx) { return find_sessions(tx, visit.actor(), filter); });
  if (!sessions.ok() || sessions->empty()) return {};
  View view;
  for (const auto& session : *sessions) {
    View row = view.add("PLACE");
    row.set("PLACE_TITLE", session.title)
        .set("PLACE_DATES", dates_words(visit, session.starts, session.ends));
    row.set("PLACE_LEFT", places_words(visit, session));
    row.set("PLACE_HREF",
            fmt::format("{}?agreement={}&programme={}&session={}", refer_place(record),
                        session.agreement.text(), web::percent_encode(session.programme), session.id.text()));
  }
  return visit.house().templates.render("delivery/person_places", visit.language(), view);
}

}  // namespace

void install_person_parts() {
  people::add_file_section({"pathways", 10, draw_pathways, false});
  people::add_file_section({"places", 10, draw_places, true});
  people::add_file_button({"refer", 10, "refer.button", [](const Visit& visit, const people::Record& record) {
                             return visit.actor().may("enrolments.write") && !record.closed_on
                                        ? refer_place(record)
                                        : std::string();
                           }});
}

}  // namespace concerto::delivery
