// SPDX-License-Identifier: EUPL-1.2
#include "features/governance/meeting_pages.h"

#include "features/governance/governance_actions.h"
#include "features/governance/governance_pages.h"
#include "features/governance/minutes_document.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/deed_form_edge.h"
#include "features/partnerships/plan_actions.h"
#include "packs/pack_text.h"

namespace concerto::governance {

using access::Visit;
using partnerships::typed_version;
using storage::Transaction;
using web::Response;

std::string place_of(const Meeting& meeting) { return "/committees/meetings/" + meeting.id.text(); }

Result<Shown> read_meeting(Visit& visit) {
  return visit.read([&](Transaction& tx) -> Result<Shown> {
    Shown shown;
    shown.meeting = TRY(find_meeting(tx, visit.actor(), visit.id<MeetingId>()));
    shown.agreement = TRY(partnerships::find_as_signatory(tx, visit.actor(), shown.meeting.agreement));
    shown.plans = partnerships::plans_of(tx, shown.agreement.id);
    return shown;
  });
}

const packs::Pack& pack_for(const Visit& visit, const Shown& shown) {
  return partnerships::pack_of(visit.house().packs, shown.agreement,
                               shown.meeting.held_on.value_or(shown.meeting.planned_on));
}

std::string title_of(const Visit& visit, const Shown& shown) {
  return visit.text("governance.meeting.title",
                    {{"committee", packs::committee_text(pack_for(visit, shown), shown.meeting.committee,
                                                         visit.language())},
                     {"day", shown.meeting.held_on.value_or(shown.meeting.planned_on)}});
}

namespace {

/// The text under `HAS_name`, line by line.
void draw_lines(web::View& view, const std::string& name, std::string_view text) {
  view.set_if(name, text);
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (end != 0) view.add(name + "_LINE").set("LINE", text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

void draw_deeds(const Visit& visit, web::View& view, const Shown& shown, bool counted) {
  const access::Actor& actor = visit.actor();
  const Meeting& meeting = shown.meeting;
  const bool writes = actor.may("governance.write");
  const bool final = meeting.minutes == MinutesState::complete;
  view.set("PLACE", place_of(meeting)).set("VERSION", meeting.version);
  view.show_if("MAY_CHANGE", writes && meeting.state == MeetingState::planned);
  view.show_if("MAY_HOLD", writes && meeting.state != MeetingState::cancelled && !final);
  view.show_if("MAY_WRITE", writes && meeting.held() && !final);
  view.show_if("MAY_DECIDE", writes && counted && !final);
  view.show_if("HELD", meeting.held()).show_if("PLANNED", meeting.state == MeetingState::planned);
}

/// Validating is offered once nothing is missing; what is missing is named, each part leading to its field.
void draw_validation(const Visit& visit, web::View& view, const Shown& shown,
                     const packs::Committee& committee) {
  const access::Actor& actor = visit.actor();
  const Meeting& meeting = shown.meeting;
  if (meeting.minutes == MinutesState::complete || !meeting.held()) return;
  const auto missing = missing_parts(committee, meeting.balances);
  if (!missing.empty()) {
    web::View lacking = view.add("LACKING");
    for (const std::string& part : missing) {
      web::View line = lacking.add("LACKING_PART");
      line.set("LACKING_ID", part).set("LACKING_WORDS", visit.text("governance.part." + part));
      if (actor.may("governance.write")) line.set_if("LACKING_HREF", place_of(meeting) + "/minutes#" + part);
    }
    return;
  }
  view.show_if("MAY_VALIDATE", actor.may("governance.validate") && meeting.minutes == MinutesState::draft &&
                                   !meeting.validated_by(actor.organisation));
}

/// Names the part of the minutes in each refusal that speaks of one.
Refusal with_parts(const Visit& visit, Refusal refusal) {
  const auto word = [&](Refusal& one) {
    if (one.code == "governance.balance_missing")
      one.values = {{"part", visit.text("governance.part." + one.field)}};
  };
  word(refusal);
  for (Refusal& other : refusal.also) word(other);
  return refusal;
}

}  // namespace

Response meeting_page(Visit& visit, const Shown& shown, const Refusal* refusal) {
  const Meeting& meeting = shown.meeting;
  const packs::Pack& pack = pack_for(visit, shown);
  const packs::Committee* committee = pack.committee(meeting.committee);
  const Language language = visit.language();
  const bool counted = committee && counts(*committee, shown.agreement, meeting);
  web::View view;
  view.add("CRUMBS")
      .add("CRUMB")
      .set("CRUMB_HREF", "/committees")
      .set("CRUMB_LABEL", visit.text("governance.list.title"));
  view.set("AGREEMENT_TITLE", shown.agreement.title)
      .set("AGREEMENT_HREF", "/agreements/" + shown.agreement.id.text());
  view.set("STATE_WORDS", visit.text("governance.state." + std::string(code_of(meeting.state))));
  view.set("MINUTES_WORDS", visit.text("governance.minutes." + std::string(code_of(meeting.minutes))));
  view.set_if("MEETING_PLACE", meeting.place);
  draw_lines(view, "AGENDA", meeting.agenda);
  draw_deeds(visit, view, shown, counted);
  if (committee && meeting.held()) {
    for (const std::string& role : absent_parties(*committee, shown.agreement, meeting))
      view.add("ABSENT").set(
          "ABSENT_WORDS",
          visit.text("governance.absent", {{"party", packs::party_text(pack, role, language)}}));
  }
  for (const Attendee& attendee : meeting.attendees) {
    const partnerships::Party* party = shown.agreement.party(attendee.organisation);
    web::View row = view.add("ATTENDEE");
    row.set("ATTENDEE_NAME", attendee.name).set_if("ATTENDEE_TITLE", attendee.title);
    row.set("ATTENDEE_OF", party ? party->organisation_name : "");
  }
  if (committee && meeting.held()) {
    draw_validation(visit, view, shown, *committee);
    for (const ToValidate& open : to_validate(pack, *committee, shown.plans, visit.today()))
      view.add("OPEN").set("OPEN_WORDS",
                           visit.text("governance.open", {{"year", std::to_string(open.year)}}));
  }
  for (const Decision& decision : meeting.decisions) {
    web::View row = view.add("DECISION");
    row.set("DECISION_WORDS",
            visit.text(decision.accepted ? "governance.decision.accepted" : "governance.decision.rejected",
                       {{"subject", visit.text("governance.subject." + decision.subject,
                                               {{"year", std::to_string(decision.plan_year)}})},
                        {"wording", decision.wording}}));
  }
  draw_lines(view, "QUANTITATIVE", meeting.balances.quantitative);
  draw_lines(view, "QUALITATIVE", meeting.balances.qualitative);
  draw_lines(view, "IMPROVEMENTS", meeting.balances.improvements);
  for (const partnerships::Party& party : shown.agreement.parties) {
    if (!party.signs()) continue;
    web::View row = view.add("VALIDATION");
    row.set("VALIDATION_PARTY", party.organisation_name);
    row.show(meeting.validated_by(party.organisation) ? "VALIDATION_DONE" : "VALIDATION_AWAITED");
  }
  if (refusal)
    return visit.refused(with_parts(visit, *refusal), "governance/meeting", view, title_of(visit, shown),
                         section);
  return visit.page("governance/meeting", view, title_of(visit, shown), section);
}

namespace {

Response show_meeting(Visit& visit) {
  const auto shown = read_meeting(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  return meeting_page(visit, *shown, nullptr);
}

Response validate(Visit& visit) {
  const auto id = visit.id<MeetingId>();
  const auto outcome = visit.write([&](Transaction& tx) {
    return validate_minutes(tx, visit.house().packs, visit.actor(), id, typed_version(visit.request().form),
                            visit.today(), visit.now());
  });
  if (!outcome.ok()) {
    const auto shown = read_meeting(visit);
    return shown.ok() ? meeting_page(visit, *shown, &outcome.refusal()) : visit.refused(shown.refusal());
  }
  visit.flash(*outcome == MinutesState::complete ? "governance.done.final" : "governance.done.validated");
  return visit.go("/committees/meetings/" + id.text());
}

Response show_minutes(Visit& visit) {
  const auto shown = read_meeting(visit);
  if (!shown.ok()) return visit.refused(shown.refusal());
  return web::download(
      minutes_pdf(pack_for(visit, *shown), shown->agreement, shown->meeting, visit.house().words,
                  visit.language()),
      "application/pdf",
      "reunion-" + shown->meeting.held_on.value_or(shown->meeting.planned_on).iso() + ".pdf");
}

}  // namespace

void install_meeting_pages(access::Doors& doors) {
  const std::string place = "/committees/meetings/{id}";
  doors.get(place, "governance.read", show_meeting);
  doors.post(place + "/validate", "governance.validate", validate);
  doors.get(place + "/minutes.pdf", "governance.read", show_minutes);
}

}  // namespace concerto::governance
