// SPDX-License-Identifier: EUPL-1.2
// Marking a roll, signing it, adding what the plan did not foresee.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/delivery/roll_store.h"
#include "features/delivery/session_actions.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

/// The roll of these days, as the actor's institution may see it. Rule `attendance.read`. Refuses
/// `session.not_found` and `attendance.no_half_day` when the session has none on these days.
Result<Roll> open_roll(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                       SessionId session, Date from, Date to);

/// The terms of attendance of the session's pack.
const packs::AttendanceTerms& attendance_terms(const packs::Library& library, const Session& session);

/// Adds to `roll` those marked in `entries` who are not on it: enrolled elsewhere with the same provider.
void add_walk_ins(storage::Transaction& tx, Roll& roll, const std::vector<MarkEntry>& entries);

struct RecordAttendance {
  SessionId session;
  Date from;  ///< the days of the half-days marked
  Date to;
  std::vector<SeenHalf> seen;
  std::vector<MarkEntry> entries;
  std::string reason;  ///< of a correction after the window
};

struct RecordedAttendance {
  int marked = 0;   ///< new marks
  int changed = 0;  ///< marks that were corrected
};

/// Rule `attendance.mark`, for the provider; `attendance.correct` after the correction window. Refuses what
/// check_marks refuses. Four statements, whatever the size of the group: the roll, its version, the marks,
/// the trail.
Result<RecordedAttendance> record_attendance(storage::Transaction& tx, const packs::Library& library,
                                             const access::Actor& actor, const RecordAttendance& command,
                                             Date today, Instant now);

struct SignHalf {
  SessionId session;
  HalfDay when;
  int version = 0;  ///< of the half-day's roll, as the trainer saw it
  SignedOn medium = SignedOn::sheet;
  std::string strokes;  ///< or the name that was typed
};
/// The trainer's signature closes the half-day. Rule `attendance.mark`. Refuses what check_trainer_signature
/// refuses, `attendance.strokes`, `attendance.typed_name`, `form.changed_meanwhile`.
Result<Done> sign_half(storage::Transaction& tx, const access::Actor& actor, const SignHalf& command,
                       Date today, Instant now);

struct SignForTrainee {
  SessionId session;
  HalfDay when;
  EnrolmentId who;
  Uuid guest = {};  ///< instead of `who`: somebody without an enrolment
  SignedOn medium = SignedOn::screen;
  std::string strokes;  ///< drawn; or the name as the person typed it
  bool again = false;   ///< in the place of a signature that went wrong
};
/// Somebody marked present signs the half-day on the trainer's screen. Nobody else's page grows old by it.
/// Rule `attendance.mark`, for the provider. Refuses what check_trainee_signature refuses,
/// `attendance.strokes`, `attendance.typed_name` when another name was typed, `attendance.signature_missing`.
Result<Done> sign_for_trainee(storage::Transaction& tx, const packs::Library& library,
                              const access::Actor& actor, const SignForTrainee& command, Date today,
                              Instant now);

struct AddHalf {
  SessionId session;
  HalfDay when;
  std::string reason;
  std::string workshop;
};
/// A half-day that took place outside the plan: a fact, flagged and reasoned. Rule `attendance.mark`. Refuses
/// `attendance.not_started`, `attendance.reason_missing`, `attendance.half_known`.
Result<HalfId> add_unplanned_half(storage::Transaction& tx, const packs::Library& library,
                                  const access::Actor& actor, const AddHalf& command, Date today);

/// The rolls of today and those not signed yet: of the actor's own sessions for a trainer, of all sessions
/// for who manages the centre. Rule `attendance.mark`.
Result<std::vector<DueRoll>> due_rolls(storage::Transaction& tx, const access::Actor& actor, Date today);

}  // namespace concerto::delivery
