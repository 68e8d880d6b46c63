// SPDX-License-Identifier: EUPL-1.2
#include "features/governance/governance_actions.h"

#include <algorithm>

#include "base/flat_object.h"
#include "features/access/trail_actions.h"
#include "features/governance/meeting_store.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/plan_actions.h"
#include "platform/jobs/task.h"

namespace concerto::governance {
namespace {

using access::Actor;
using partnerships::Agreement;
using storage::Transaction;

Result<Done> save(Transaction& tx, const Meeting& meeting, int version) {
  if (!update_meeting(tx, meeting, version)) return Refusal{"form.changed_meanwhile"};
  return Done{};
}

Result<Done> same_version(const Meeting& meeting, int version) {
  if (meeting.version != version) return Refusal{"form.changed_meanwhile"};
  return Done{};
}

/// The committee of the meeting under the pack that holds on its day.
Result<const packs::Committee*> committee_of(const packs::Library& library, const Agreement& agreement,
                                             const std::string& committee, Date day) {
  const packs::Committee* found = partnerships::pack_of(library, agreement, day).committee(committee);
  if (!found) return Refusal{"governance.committee_unknown", "committee"};
  return found;
}

}  // namespace

Result<Meeting> find_meeting(Transaction& tx, const Actor& actor, MeetingId id) {
  auto meeting = load_meeting(tx, id);
  if (!meeting || !partnerships::find_as_signatory(tx, actor, meeting->agreement).ok())
    return Refusal{"governance.not_found"};
  return std::move(*meeting);
}

std::vector<Meeting> meetings_of(Transaction& tx, AgreementId agreement) {
  return load_meetings(tx, agreement);
}

std::vector<Meeting> meetings_of_organisation(Transaction& tx, OrganisationId organisation) {
  return load_meetings_of_organisation(tx, organisation);
}

DutiesDone duties_done(Transaction& tx, AgreementId agreement) { return load_duties(tx, agreement); }

std::map<AgreementId, DutiesDone> duties_done_of(Transaction& tx, OrganisationId organisation) {
  return load_duties_of_organisation(tx, organisation);
}

std::vector<CadenceDue> dues_of(Transaction& tx, const packs::Library& library, const Agreement& agreement,
                                Date day) {
  return cadence_dues(partnerships::pack_of(library, agreement, day), agreement,
                      load_meetings(tx, agreement.id), load_duties(tx, agreement.id), day);
}

Result<MeetingId> plan_meeting(Transaction& tx, const packs::Library& library, const Actor& actor,
                               const PlanMeeting& command, Date, Instant now) {
  TRY(access::must(actor, "governance.write"));
  const Agreement agreement = TRY(partnerships::find_as_signatory(tx, actor, command.agreement));
  TRY(committee_of(library, agreement, command.committee, command.planned_on));
  const auto last = agreement.last_day();
  if (command.planned_on < agreement.starts || (last && command.planned_on > *last))
    return Refusal{"governance.outside_agreement", "planned_on", {{"starts", agreement.starts}}};

  Meeting meeting;
  meeting.id = tx.fresh_id<MeetingId>();
  meeting.agreement = agreement.id;
  meeting.committee = command.committee;
  meeting.planned_on = command.planned_on;
  meeting.place = command.place;
  meeting.agenda = command.agenda;
  insert_meeting(tx, meeting, actor.user, now);
  access::audit(tx, actor, "governance.planned", "meeting", meeting.id, {},
                {{"day", command.planned_on.iso()}});
  return meeting.id;
}

Result<Done> change_meeting(Transaction& tx, const Actor& actor, const ChangeMeeting& command) {
  TRY(access::must(actor, "governance.write"));
  Meeting meeting = TRY(find_meeting(tx, actor, command.meeting));
  TRY(same_version(meeting, command.version));
  if (meeting.state != MeetingState::planned) return Refusal{"governance.not_planned"};
  meeting.planned_on = command.planned_on;
  meeting.place = command.place;
  meeting.agenda = command.agenda;

  TRY(save(tx, meeting, command.version));
  access::audit(tx, actor, "governance.changed", "meeting", meeting.id, {},
                {{"day", command.planned_on.iso()}});
  return Done{};
}

Result<Done> cancel_meeting(Transaction& tx, const Actor& actor, MeetingId id, int version) {
  TRY(access::must(actor, "governance.write"));
  Meeting meeting = TRY(find_meeting(tx, actor, id));
  TRY(same_version(meeting, version));
  if (meeting.state != MeetingState::planned) return Refusal{"governance.not_planned"};
  meeting.state = MeetingState::cancelled;

  TRY(save(tx, meeting, version));
  access::audit(tx, actor, "governance.cancelled", "meeting", meeting.id);
  return Done{};
}

Result<Done> hold_meeting(Transaction& tx, const packs::Library& library, const Actor& actor,
                          const HoldMeeting& command, Date today, Instant) {
  TRY(access::must(actor, "governance.write"));
  Meeting meeting = TRY(find_meeting(tx, actor, command.meeting));
  TRY(same_version(meeting, command.version));
  if (meeting.state == MeetingState::cancelled) return Refusal{"governance.cancelled"};
  if (meeting.minutes == MinutesState::complete) return Refusal{"governance.minutes_final"};
  const Agreement agreement = TRY(partnerships::find_as_signatory(tx, actor, meeting.agreement));
  const packs::Committee* committee =
      TRY(committee_of(library, agreement, meeting.committee, command.held_on));
  if (command.held_on > today) return Refusal{"governance.held_in_future", "held_on", {{"today", today}}};
  if (command.attendees.empty() && !committee->external)
    return Refusal{"governance.nobody_there", "attendees"};
  for (const Attendee& attendee : command.attendees) {
    if (!agreement.party(attendee.organisation))
      return Refusal{"governance.attendee_of_no_party", "attendees"};
  }
  meeting.state = MeetingState::held;
  meeting.held_on = command.held_on;
  if (!command.place.empty()) meeting.place = command.place;
  meeting.attendees = command.attendees;

  TRY(save(tx, meeting, command.version));
  replace_attendees(tx, meeting);
  access::audit(
      tx, actor, "governance.held", "meeting", meeting.id, {},
      {{"day", command.held_on.iso()}, {"counts", counts(*committee, agreement, meeting) ? "yes" : "no"}});
  return Done{};
}

Result<Done> take_decision(Transaction& tx, const packs::Library& library, const Actor& actor,
                           const TakeDecision& command, Date, Instant) {
  TRY(access::must(actor, "governance.write"));
  const Meeting meeting = TRY(find_meeting(tx, actor, command.meeting));
  TRY(same_version(meeting, command.version));
  const Agreement agreement = TRY(partnerships::find_as_signatory(tx, actor, meeting.agreement));
  const Date day = meeting.held_on.value_or(meeting.planned_on);
  const Decision decision{command.subject, command.plan_year, command.accepted, command.wording, day};
  TRY(check_decision(partnerships::pack_of(library, agreement, day), agreement, meeting, decision));
  if (command.subject == "other" && command.wording.empty())
    return Refusal{"governance.wording_missing", "wording"};
  const bool validates = command.subject != "other" && command.accepted;
  if (command.subject != "other" && !partnerships::plan_of_year(tx, agreement.id, command.plan_year))
    return Refusal{"partnerships.plan_unknown", "plan_year"};

  insert_decision(tx, meeting.id, decision);
  TRY(save(tx, meeting, command.version));
  if (validates)
    TRY(partnerships::validate_plan(tx, actor, agreement.id, command.plan_year, command.subject == "plan",
                                    command.subject == "indicators", meeting.id, day));
  access::audit(tx, actor, "governance.decided", "meeting", meeting.id, {},
                {{"subject", command.subject}, {"accepted", command.accepted ? "yes" : "no"}});
  return Done{};
}

Result<Done> write_minutes(Transaction& tx, const Actor& actor, const WriteMinutes& command, Date, Instant) {
  TRY(access::must(actor, "governance.write"));
  Meeting meeting = TRY(find_meeting(tx, actor, command.meeting));
  TRY(same_version(meeting, command.version));
  if (!meeting.held()) return Refusal{"governance.not_held"};
  if (meeting.minutes == MinutesState::complete) return Refusal{"governance.minutes_final"};
  const bool other_wording = !(meeting.balances == command.balances);
  meeting.balances = command.balances;
  meeting.minutes = MinutesState::draft;

  TRY(save(tx, meeting, command.version));
  if (other_wording) delete_validations(tx, meeting.id);
  access::audit(tx, actor, "governance.minutes_written", "meeting", meeting.id);
  return Done{};
}

Result<MinutesState> validate_minutes(Transaction& tx, const packs::Library& library, const Actor& actor,
                                      MeetingId id, int version, Date, Instant now) {
  TRY(access::must(actor, "governance.validate"));
  Meeting meeting = TRY(find_meeting(tx, actor, id));
  TRY(same_version(meeting, version));
  if (meeting.minutes == MinutesState::none) return Refusal{"governance.no_minutes"};
  if (meeting.minutes == MinutesState::complete) return Refusal{"governance.minutes_final"};
  if (meeting.validated_by(actor.organisation)) return Refusal{"governance.validated_already"};
  const Agreement agreement = TRY(partnerships::find_as_signatory(tx, actor, meeting.agreement));
  const packs::Pack& pack = partnerships::pack_of(library, agreement, *meeting.held_on);
  const packs::Committee* committee =
      TRY(committee_of(library, agreement, meeting.committee, *meeting.held_on));
  TRY(check_minutes(*committee, meeting.balances));

  const Validation validation{actor.organisation, actor.user, now};
  insert_validation(tx, meeting.id, validation);
  meeting.validations.push_back(validation);
  if (validated_by_all(pack, agreement, meeting)) meeting.minutes = MinutesState::complete;
  TRY(save(tx, meeting, version));
  access::audit(tx, actor, "governance.minutes_validated", "meeting", meeting.id, {},
                {{"minutes", std::string(code_of(meeting.minutes))}});
  return meeting.minutes;
}

Result<Done> record_duty(Transaction& tx, const packs::Library& library, const Actor& actor,
                         const RecordDuty& command, Date today, Instant now) {
  if (!actor.may("events.write")) TRY(access::must(actor, "governance.write"));
  const Agreement agreement = TRY(partnerships::find_as_signatory(tx, actor, command.agreement));
  const auto& duties = partnerships::pack_of(library, agreement, command.done_on).governance.duties;
  if (std::ranges::find(duties, command.duty, &packs::RegularDuty::id) == duties.end())
    return Refusal{"governance.duty_unknown", "duty"};
  if (command.done_on > today) return Refusal{"governance.held_in_future", "done_on", {{"today", today}}};
  if (!command.event.empty() && duty_known(tx, agreement.id, command.duty, command.event)) return Done{};

  insert_duty(tx, agreement.id, command.duty, command.done_on, command.note, command.event, actor.user, now);
  access::audit(tx, actor, "governance.duty_done", "agreement", agreement.id, {},
                {{"duty", command.duty}, {"day", command.done_on.iso()}});
  return Done{};
}

Result<std::vector<std::string>> record_event_held(Transaction& tx, const packs::Library& library,
                                                   const Actor& actor, const EventHeld& command, Date today,
                                                   Instant now) {
  if (!actor.may("events.write")) TRY(access::must(actor, "governance.write"));
  const Agreement agreement = TRY(partnerships::find_as_signatory(tx, actor, command.agreement));
  std::vector<std::string> noted;
  for (const packs::RegularDuty& duty :
       partnerships::pack_of(library, agreement, command.held_on).governance.duties) {
    if (duty.event_kind != command.kind || duty_known(tx, agreement.id, duty.id, command.event)) continue;
    TRY(record_duty(tx, library, actor,
                    {.agreement = agreement.id,
                     .duty = duty.id,
                     .done_on = command.held_on,
                     .note = {},
                     .event = command.event},
                    today, now));
    noted.push_back(duty.id);
  }
  return noted;
}

// ---- heard ----

namespace {

/// The agreement does not hold on these days any more: nobody can meet under it.
void cancel_after(Transaction& tx, const Actor& actor, AgreementId agreement, Date last_day) {
  for (Meeting& meeting : load_meetings(tx, agreement)) {
    if (meeting.state != MeetingState::planned || meeting.planned_on <= last_day) continue;
    meeting.state = MeetingState::cancelled;
    update_meeting(tx, meeting, meeting.version);
    access::audit(tx, actor, "governance.cancelled", "meeting", meeting.id, {},
                  {{"because", "notice_given"}});
  }
}

}  // namespace

void hear_agreement(Transaction& tx, const Actor& actor, const partnerships::AgreementEvent& event) {
  using partnerships::Happened;
  if (event.happened == Happened::notice_given) cancel_after(tx, actor, event.agreement, event.day);
  if (event.happened == Happened::plan_validated) {
    // Two decisions validate a plan: who reads the figures hears of it once, when both stand.
    const auto plan = partnerships::plan_of_year(tx, event.agreement, event.year);
    if (!plan || !plan->validated()) return;
  }
  jobs::post_task(tx, "governance.tell",
                  write_flat({{"agreement", event.agreement.text()},
                              {"happened", std::string(partnerships::code_of(event.happened))},
                              {"year", std::to_string(event.year)},
                              {"day", event.day.iso()}}),
                  actor.organisation, actor.user, event.at);
}

bool told_before(Transaction& tx, JobId task, Instant now) { return !mark_told(tx, task, now); }

}  // namespace concerto::governance
