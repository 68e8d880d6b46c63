// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/roll_guest_actions.h"

#include "features/access/trail_actions.h"
#include "features/delivery/attendance_actions.h"
#include "features/delivery/enrolment_store.h"

namespace concerto::delivery {
namespace {

using access::Actor;
using access::audit;
using access::must;
using storage::Transaction;

constexpr int most_to_settle = 50;

/// The mark that the guest's line becomes, recorded like any other: with its trace when it corrects one.
Result<Done> become_mark(Transaction& tx, const packs::Library& library, const Actor& actor,
                         const GuestLine& line, const SettleGuest& command, Date today, Instant now) {
  const auto& guest = line.guest;
  const auto roll = TRY(open_roll(tx, library, actor, line.session, line.when.day, line.when.day));
  const auto enrolment = load_enrolment(tx, command.enrolment);
  if (!enrolment || enrolment->provider != guest.provider || enrolment->agreement != roll.session.agreement)
    return Refusal{"attendance.guest.whose", "enrolment"};
  const auto* half = roll.half(guest.half);
  if (const auto* mark = half->mark_of(enrolment->id); mark && mark->attended())
    return Refusal{"attendance.guest.marked", "enrolment"};

  RecordAttendance record;
  record.session = line.session;
  record.from = record.to = line.when.day;
  record.seen = {{guest.half, half->half.version}};
  record.reason = command.note.empty() ? guest.reason : command.note;
  MarkEntry entry;
  entry.half = guest.half;
  entry.enrolment = enrolment->id;
  entry.presence = guest.presence;
  entry.note = guest.reason;
  record.entries = {entry};
  TRY(record_attendance(tx, library, actor, record, today, now));
  if (guest.signed_at)
    save_trainee_signature(tx, guest.half, enrolment->id, guest.signed_on, guest.strokes, *guest.signed_at);
  return Done{};
}

}  // namespace

Result<Uuid> add_guest(Transaction& tx, const packs::Library& library, const Actor& actor,
                       const AddGuest& command, Date today, Instant now) {
  TRY(must(actor, "attendance.mark"));
  const Session session = TRY(find_own_session(tx, actor, command.session));
  if (session.state == SessionState::cancelled) return Refusal{"session.cancelled"};
  const auto half = load_half(tx, session.id, command.when);
  if (!half) return Refusal{"attendance.no_half_day", "day", {{"day", command.when.day}}};
  Guest guest;
  guest.id = tx.fresh_uuid();
  guest.half = half->id;
  guest.provider = session.provider;
  guest.name = command.name;
  guest.presence = command.presence;
  guest.reason = command.reason;
  guest.recorded_by = actor.user;
  guest.recorded_at = now;
  TRY(check_guest(guest, *half, actor.may("attendance.correct"), attendance_terms(library, session), today));

  insert_guest(tx, guest);
  audit(tx, actor, "attendance.guest_added", "session", session.id, {}, {{"day", command.when.day.iso()}});
  return guest.id;
}

Result<GuestLine> find_guest(Transaction& tx, const Actor& actor, SessionId session, const Uuid& id) {
  TRY(must(actor, "enrolments.manage"));
  auto line = load_guest(tx, id);
  if (!line || line->session != session || line->guest.provider != actor.organisation)
    return Refusal{"attendance.guest.not_found"};
  return std::move(*line);
}

Result<std::vector<GuestLine>> guests_to_settle(Transaction& tx, const Actor& actor) {
  TRY(must(actor, "enrolments.manage"));
  return load_open_guests(tx, actor.organisation, most_to_settle);
}

Result<Done> settle_guest(Transaction& tx, const packs::Library& library, const Actor& actor,
                          const SettleGuest& command, Date today, Instant now) {
  GuestLine line = TRY(find_guest(tx, actor, command.session, command.guest));
  if (line.guest.outcome != GuestOutcome::open) return Refusal{"attendance.guest.settled"};
  if (command.outcome == GuestOutcome::open) return Refusal{"attendance.guest.outcome", "outcome"};
  if (command.outcome == GuestOutcome::enrolment) {
    TRY(become_mark(tx, library, actor, line, command, today, now));
  } else if (command.note.empty()) {
    return Refusal{"attendance.reason_missing", "note"};
  }

  line.guest.outcome = command.outcome;
  line.guest.enrolment = command.outcome == GuestOutcome::enrolment ? command.enrolment : EnrolmentId{};
  line.guest.settled_note = command.note;
  if (!settle(tx, line.guest, actor.user, now)) return Refusal{"attendance.guest.settled"};
  audit(tx, actor, "attendance.guest_settled", "session", line.session, {},
        {{"day", line.when.day.iso()}, {"outcome", std::string(code_of(command.outcome))}});
  return Done{};
}

}  // namespace concerto::delivery
