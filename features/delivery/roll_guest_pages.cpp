// SPDX-License-Identifier: EUPL-1.2
// The centre says who somebody without an enrolment was.
#include "features/access/menu_edge.h"
#include "features/delivery/attendance_actions.h"
#include "features/delivery/delivery_pages.h"
#include "features/delivery/roll_guest_actions.h"
#include "features/delivery/roll_pages.h"
#include "features/delivery/words_edge.h"
#include "platform/words/folding.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;
using web::View;

constexpr int most_matches = 20;

struct GuestPage {
  GuestLine line;
  std::string searched;
  std::vector<GuestMatch> matches;
};

Result<GuestPage> read_guest(Transaction& tx, Visit& visit, const Uuid& id) {
  GuestPage page;
  page.line = TRY(find_guest(tx, visit.actor(), visit.id<SessionId>(), id));
  const auto session = TRY(find_session(tx, visit.house().packs, visit.actor(), page.line.session));
  // The name that was given is the first thing to look for.
  const auto& query = visit.request().query;
  page.searched = query.has("q") ? query.get("q") : page.line.guest.name;
  page.matches =
      find_matches(tx, session.agreement, session.provider, words::fold(page.searched), most_matches);
  return page;
}

Response show_guest(Visit& visit, const web::Fields& typed, const Refusal* refusal) {
  const auto id = Uuid::parse(visit.request().parameter("guest")).value_or(Uuid{});
  const auto page = visit.read([&](Transaction& tx) { return read_guest(tx, visit, id); });
  if (!page.ok()) return visit.refused(page.refusal());
  const auto& line = page->line;
  visit.note_read({"attendance.read", "session", line.session.uuid, {}, {}});
  View view;
  const auto back = roll_place(line.session, line.when.day, line.when.half);
  access::add_crumb(view, "/sessions/" + line.session.text(), line.session_title);
  access::add_crumb(view, back, half_words(visit, line.when));
  view.set("GUEST_NAME", line.guest.name).set("GUEST_REASON", line.guest.reason);
  view.set("GUEST_BY", visit.text("attendance.guest.by",
                                  {{"by", line.recorded_by_name}, {"at", line.guest.recorded_at}}));
  const auto here = fmt::format("/sessions/{}/roll/guests/{}", line.session.text(), id.text());
  view.set("ACTION", here).set("Q", page->searched).set("NOTE_TYPED", typed.get("note"));
  for (const auto& match : page->matches) {
    View one = view.add("MATCH");
    one.set("MATCH_ID", match.enrolment.text()).set("MATCH_NAME", match.name);
    one.set("MATCH_SESSION", match.session_title).set("MATCH_STATE", state_words(visit, match.state));
    one.show_if("MATCH_CHOSEN", typed.get("outcome") == "e." + match.enrolment.text());
  }
  view.show_if("NOBODY", page->matches.empty());
  view.show_if("VISITOR_CHOSEN", typed.get("outcome") == "visitor");
  view.show_if("MISTAKE_CHOSEN", typed.get("outcome") == "mistake");
  const auto title = visit.text("attendance.guest.title", {{"name", line.guest.name}});
  if (refusal) return visit.refused(*refusal, "delivery/roll_guest", view, title, "attendance");
  return visit.page("delivery/roll_guest", view, title, "attendance");
}

Response settle_one(Visit& visit) {
  const auto& form = visit.request().form;
  SettleGuest command;
  command.session = visit.id<SessionId>();
  command.guest = Uuid::parse(visit.request().parameter("guest")).value_or(Uuid{});
  command.note = form.get("note");
  const std::string outcome = form.get("outcome");
  if (outcome.starts_with("e.")) {
    command.outcome = GuestOutcome::enrolment;
    command.enrolment = EnrolmentId::parse(std::string_view(outcome).substr(2)).value_or(EnrolmentId{});
  } else {
    command.outcome = guest_outcome_of(outcome).value_or(GuestOutcome::open);
  }
  std::string back;
  const auto done = visit.write([&](Transaction& tx) -> Result<Done> {
    const auto line = TRY(find_guest(tx, visit.actor(), command.session, command.guest));
    back = roll_place(line.session, line.when.day, line.when.half);
    publish_after(tx, visit.house(), command.session);
    return settle_guest(tx, visit.house().packs, visit.actor(), command, visit.today(), visit.now());
  });
  if (!done.ok()) return show_guest(visit, form, &done.refusal());
  visit.flash("attendance.done.guest_settled");
  return visit.go(back);
}

}  // namespace

void install_roll_guest_pages(access::Doors& doors) {
  doors.get("/sessions/{id}/roll/guests/{guest}", "enrolments.manage",
            [](Visit& visit) { return show_guest(visit, {}, nullptr); });
  doors.post("/sessions/{id}/roll/guests/{guest}", "enrolments.manage", settle_one);
}

}  // namespace concerto::delivery
