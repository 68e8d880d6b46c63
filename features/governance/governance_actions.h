// SPDX-License-Identifier: EUPL-1.2
// What people do with committees, and what other features ask about them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/governance/cadence.h"
#include "features/governance/meeting.h"
#include "features/partnerships/event_actions.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::governance {

// ---- asked by other features ----

/// Refuses `governance.not_found` like the agreement it belongs to.
Result<Meeting> find_meeting(storage::Transaction& tx, const access::Actor& actor, MeetingId meeting);
/// Meetings of an agreement, newest first, with everything that stands in them.
std::vector<Meeting> meetings_of(storage::Transaction& tx, AgreementId agreement);
/// Meetings of every agreement of `organisation`, newest first, without attendees and decisions; validations
/// are there.
std::vector<Meeting> meetings_of_organisation(storage::Transaction& tx, OrganisationId organisation);
/// When the duties of an agreement were done.
DutiesDone duties_done(storage::Transaction& tx, AgreementId agreement);
/// The same for every agreement of `organisation`, in one statement.
std::map<AgreementId, DutiesDone> duties_done_of(storage::Transaction& tx, OrganisationId organisation);
/// What is due for one agreement on `day`.
std::vector<CadenceDue> dues_of(storage::Transaction& tx, const packs::Library& library,
                                const partnerships::Agreement& agreement, Date day);

// ---- deeds ----

struct PlanMeeting {
  AgreementId agreement;
  std::string committee;
  Date planned_on;
  std::string place = {};
  std::string agenda = {};
};
/// Rule `governance.write`. Refuses `governance.committee_unknown`, `governance.outside_agreement` (the
/// agreement does not hold on that day).
Result<MeetingId> plan_meeting(storage::Transaction& tx, const packs::Library& library,
                               const access::Actor& actor, const PlanMeeting& command, Date today,
                               Instant now);

struct ChangeMeeting {
  MeetingId meeting;
  Date planned_on;
  std::string place;
  std::string agenda;
  int version = 0;
};
/// Rule `governance.write`. Refuses `governance.not_planned`, `form.changed_meanwhile`.
Result<Done> change_meeting(storage::Transaction& tx, const access::Actor& actor,
                            const ChangeMeeting& command);
/// Rule `governance.write`. Refuses `governance.not_planned`.
Result<Done> cancel_meeting(storage::Transaction& tx, const access::Actor& actor, MeetingId meeting,
                            int version);

struct HoldMeeting {
  MeetingId meeting;
  Date held_on;
  std::string place = {};
  std::vector<Attendee> attendees;
  int version = 0;
};
/// Records that it took place and who was there; what happened is never refused, a meeting without every
/// party only does not count. May be corrected until the minutes are final. Rule `governance.write`. Refuses
/// `governance.held_in_future`, `governance.nobody_there`, `governance.attendee_of_no_party`,
/// `governance.cancelled`, `governance.minutes_final`.
Result<Done> hold_meeting(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                          const HoldMeeting& command, Date today, Instant now);

struct TakeDecision {
  MeetingId meeting;
  std::string subject;
  int plan_year = 0;
  bool accepted = true;
  std::string wording = {};
  int version = 0;
};
/// Records a decision; accepting the plan or the indicators validates them. Rule `governance.write`. Refuses
/// what check_decision refuses, `partnerships.plan_unknown`, and `governance.wording_missing` for another
/// subject.
Result<Done> take_decision(storage::Transaction& tx, const packs::Library& library,
                           const access::Actor& actor, const TakeDecision& command, Date today, Instant now);

struct WriteMinutes {
  MeetingId meeting;
  Balances balances;
  int version = 0;
};
/// Keeps the draft; what parties validated of an earlier wording no longer stands. Rule `governance.write`.
/// Refuses `governance.not_held`, `governance.minutes_final`.
Result<Done> write_minutes(storage::Transaction& tx, const access::Actor& actor, const WriteMinutes& command,
                           Date today, Instant now);

/// Validates the minutes for one's institution; they are final once each party has. Rule
/// `governance.validate`. Refuses `governance.no_minutes`, `governance.balance_missing`,
/// `governance.validated_already`, `governance.minutes_final`.
Result<MinutesState> validate_minutes(storage::Transaction& tx, const packs::Library& library,
                                      const access::Actor& actor, MeetingId meeting, int version, Date today,
                                      Instant now);

struct RecordDuty {
  AgreementId agreement;
  std::string duty;
  Date done_on;
  std::string note = {};
  EventId event = {};  ///< the event that discharged it: recording the same event again changes nothing
};
/// Rule `governance.write` or `events.write`. Refuses `governance.duty_unknown`, `governance.held_in_future`.
Result<Done> record_duty(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                         const RecordDuty& command, Date today, Instant now);

struct EventHeld {
  AgreementId agreement;
  std::string kind;  ///< of the pack: `events` of the agreement under which it was held
  EventId event;
  Date held_on;
};
/// Notes every duty of the pack that an event of this kind discharges (`event_kind` of a duty): the feature
/// that records events calls it in the transaction that marks one as held, and again after a correction,
/// which changes nothing. Returns the duties noted now. Rule `governance.write` or `events.write`; refuses
/// `governance.held_in_future`. An event of a kind that discharges nothing is no fault.
Result<std::vector<std::string>> record_event_held(storage::Transaction& tx, const packs::Library& library,
                                                   const access::Actor& actor, const EventHeld& command,
                                                   Date today, Instant now);

// ---- heard ----

/// What governance does when something happens to an agreement (features/partnerships/event_actions.h): under
/// notice, meetings planned after the last day are cancelled; after the last signature, under notice, when a
/// plan is validated as a whole, when a validated one is corrected and when somebody else is to receive
/// reports, the referents of the parties are written to (task `governance.tell`).
void hear_agreement(storage::Transaction& tx, const access::Actor& actor,
                    const partnerships::AgreementEvent& event);

/// Whether this task told them before; marks it as done.
bool told_before(storage::Transaction& tx, JobId task, Instant now);

}  // namespace concerto::governance
