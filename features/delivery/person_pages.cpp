// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/delivery_pages.h"
#include "features/delivery/words_edge.h"
#include "features/people/people_edge.h"
#include "features/people/record_actions.h"
#include "packs/pack_text.h"
#include "platform/web/urls.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::View;

/// As many places as fit beside a file; all of them stand behind the button.
constexpr std::size_t shown_places = 4;
constexpr int looked_at_places = 24;

std::string refer_place(const people::Record& record) { return "/people/" + record.id.text() + "/refer"; }

/// What this reader's institution refers to or delivers for the person.
std::string draw_pathways(const Visit& visit, Transaction& tx, const people::OpenedFile& opened) {
  if (!visit.actor().may("enrolments.read")) return {};
  const auto lines = enrolments_of(tx, visit.actor(), opened.file.record.person);
  if (!lines.ok()) return {};
  View view;
  view.show(lines->empty() ? "NO_PATHWAY" : "PATHWAYS");
  for (const auto& line : *lines) {
    View row = view.add("PATHWAY");
    const bool reserved = line.session.empty();
    row.set("PATHWAY_HREF", reserved ? std::string("/reserve") : "/enrolments/" + line.id.text());
    row.set("PATHWAY_TITLE", reserved ? visit.text("reserve.in_reserve") : line.session_title);
    row.set("PATHWAY_STATE", state_words(visit, line.state));
    if (const auto day = line.entered_on ? line.entered_on : line.starts)
      row.set_if("PATHWAY_DAY", words::write_date(visit.language(), *day));
  }
  return visit.house().templates.render("delivery/person_pathways", visit.language(), view);
}

struct Places {
  std::vector<Session> sessions;
  std::vector<OfferedProgramme> offered;
  packs::Facts known;
};

/// Whether what is known of the person leaves the programme of this session open.
bool may_fit(const Visit& visit, const Places& places, const Session& session) {
  const auto at = std::ranges::find_if(places.offered, [&](const OfferedProgramme& one) {
    return one.agreement == session.agreement && one.programme->id == session.programme;
  });
  if (at == places.offered.end()) return false;
  ReferralCase referral;
  referral.track = session.track;
  referral.prescriber_kind = visit.actor().organisation_kind;
  referral.facts = places.known;
  referral.entry = std::max(session.starts, visit.today());
  const auto& vocabulary = visit.house().packs.reference().person_facts;
  return eligibility(*at->programme, facts_of(*at->programme, referral), vocabulary).answer !=
         packs::Answer::no;
}

/// The nearest places that may fit, one touch from their referral.
std::string draw_places(const Visit& visit, Transaction& tx, const people::OpenedFile& opened) {
  const people::Record& record = opened.file.record;
  if (!visit.actor().may("enrolments.write") || record.closed_on) return {};
  SessionFilter filter;
  filter.state = "open";
  filter.not_of = record.person;
  filter.with_places = true;
  filter.today = visit.today();
  filter.limit = looked_at_places;
  const auto sessions = find_sessions(tx, visit.house().packs, visit.actor(), filter);
  if (!sessions.ok() || sessions->empty()) return {};
  // Who refers is told what the statuses allow, shown or not.
  const auto statuses =
      opened.file.statuses_shown ? opened.file.statuses : people::statuses_of(tx, record.id);
  Places places{*sessions, offered_programmes(tx, visit.house().packs, visit.actor(), visit.today()),
                known_facts(record, statuses, visit.house().packs.reference(), visit.today())};
  std::erase_if(places.sessions, [&](const Session& one) { return !may_fit(visit, places, one); });
  if (places.sessions.empty()) return {};
  if (places.sessions.size() > shown_places) places.sessions.resize(shown_places);
  View view;
  for (const auto& session : places.sessions) {
    View row = view.add("PLACE");
    row.set("PLACE_TITLE", session.title)
        .set("PLACE_DATES", dates_words(visit, session.starts, session.ends));
    row.set("PLACE_LEFT", places_words(visit, session));
    const auto own = packs::own_word(pack_of(visit.house().packs, session), "refer", visit.language());
    row.set("PLACE_VERB", own.empty() ? visit.text("refer.button") : begin_large(own));
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
