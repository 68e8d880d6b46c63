// SPDX-License-Identifier: EUPL-1.2
// The roll of a half-day: who was there. Facts are recorded, whatever the plan said; what differs from the
// plan is flagged and reasoned. Nobody is present by default.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "features/delivery/enrolment.h"
#include "features/delivery/session.h"
#include "packs/terms.h"

namespace concerto::delivery {

enum class Presence : std::uint8_t { present, remote, excused, absent };
std::string_view code_of(Presence presence);
std::optional<Presence> presence_of(std::string_view code);

/// Whether an absence or a late arrival is justified. The certificate is seen, never kept.
enum class Reason : std::uint8_t { none, justified, unjustified };
std::string_view code_of(Reason reason);
std::optional<Reason> reason_of(std::string_view code);

/// `typed`: the person typed their name where drawing is not possible.
enum class SignedOn : std::uint8_t { nothing, screen, sheet, typed };
std::string_view code_of(SignedOn medium);
SignedOn signed_on_of(std::string_view code);

struct Mark {
  HalfId half;
  EnrolmentId enrolment;
  Presence presence = Presence::absent;
  int late_minutes = 0;
  int early_minutes = 0;
  Reason reason = Reason::none;
  bool unplanned = false;
  std::string note;
  SignedOn signed_on = SignedOn::nothing;
  std::optional<Instant> signed_at;
  std::string strokes;  ///< see strokes.h; the name as it was typed when it was
  UserId recorded_by;
  Instant recorded_at;
  int version = 0;

  bool attended() const { return presence == Presence::present || presence == Presence::remote; }
  /// The same as far as people see it; who recorded it and when is left out.
  bool says_the_same_as(const Mark& other) const;
};

/// Somebody on the roll.
struct RollPerson {
  EnrolmentId enrolment;
  PersonId person;
  std::string name;
  EnrolmentState state = EnrolmentState::enrolled;
  bool expected = true;  ///< false: came although not enrolled in this session
  std::optional<Date> entered_on;
  std::optional<Date> birth_date;
};

struct TrainerSignature {
  UserId by;
  std::string name;
  Instant at;
  SignedOn medium = SignedOn::nothing;
  std::string strokes;
};

/// One half-day with its marks.
struct RollHalf {
  SessionHalf half;
  std::vector<Mark> marks;
  std::optional<TrainerSignature> signature;
  bool closed() const { return signature.has_value(); }
  const Mark* mark_of(EnrolmentId enrolment) const;
};

/// What became of somebody who came without an enrolment.
enum class GuestOutcome : std::uint8_t { open, enrolment, visitor, mistake };
std::string_view code_of(GuestOutcome outcome);
std::optional<GuestOutcome> guest_outcome_of(std::string_view code);

/// Somebody who was in the room and has no enrolment: recorded by name, until the centre settles who it was.
struct Guest {
  Uuid id;
  HalfId half;
  OrganisationId provider;
  std::string name;
  Presence presence = Presence::present;
  std::string reason;
  SignedOn signed_on = SignedOn::nothing;
  std::optional<Instant> signed_at;
  std::string strokes;
  UserId recorded_by;
  Instant recorded_at;
  GuestOutcome outcome = GuestOutcome::open;
  EnrolmentId enrolment;  ///< whose mark it became
  std::string settled_note;
};

/// A session's half-days of some days with the people expected and those who came besides.
struct Roll {
  Session session;
  std::vector<RollPerson> people;
  std::vector<RollHalf> halves;
  std::vector<Guest> guests;  ///< filled by who asks for them (roll_guest_store.h)
  const RollPerson* person(EnrolmentId enrolment) const;
  RollHalf* half(HalfId half);
  const RollHalf* half(HalfId half) const;
};

/// What somebody marks. Nobody is marked who is left out.
struct MarkEntry {
  HalfId half;
  EnrolmentId enrolment;
  Presence presence = Presence::absent;
  int late_minutes = 0;
  int early_minutes = 0;
  Reason reason = Reason::none;
  std::optional<std::string> note = {};  ///< nothing: what was noted before stays
  SignedOn signed_on = SignedOn::nothing;
  std::string strokes = {};
};

/// A half-day and the version of its roll that the marker saw.
struct SeenHalf {
  HalfId half;
  int version = 0;
};

/// A mark that changes what was recorded before.
struct MarkChange {
  Mark was;
  Mark becomes;
};

/// What is to be saved.
struct RollOutcome {
  std::vector<Mark> marks;               ///< new and changed ones
  std::vector<MarkChange> changes;       ///< of marks recorded before
  std::vector<const RollHalf*> touched;  ///< borrowed from the roll; halves with new or changed marks
  std::vector<std::pair<EnrolmentId, Date>> entries;  ///< first half-days attended, by those who had none
  std::vector<EnrolmentId> doubted;  ///< were not there after all on the day on which they had entered
  bool late = false;                 ///< after the correction window
};

/// What the marks change on the roll. Facts are never refused for being outside the plan; refused is:
///   attendance.not_started       a day to come
///   attendance.not_on_roll       somebody who was not added to the roll
///   attendance.closed            the pack's `correction_days` have passed and the actor may not correct, or
///   gives
///                                no reason (`attendance.reason_missing`)
///   attendance.reason_missing    also beside somebody who came unexpected without a word why
///   attendance.minutes           late and early together exceed the half-day, or are negative
///   attendance.sign_absent       a signature of somebody marked absent
///   attendance.strokes           a signature that cannot be read
///   form.changed_meanwhile       another version of the half-day was seen
Result<RollOutcome> check_marks(const Roll& roll, const std::vector<SeenHalf>& seen,
                                const std::vector<MarkEntry>& entries, const std::string& reason,
                                bool may_correct, const packs::AttendanceTerms& terms, UserId by, Date today,
                                Instant now);

/// Whether the half-day may still be changed without the right to correct.
bool within_correction(const packs::AttendanceTerms& terms, Date day, Date today);

/// Whether the trainer may sign: `attendance.not_started`, `attendance.signed_already`,
/// `attendance.marks_missing` with `missing`.
Result<Done> check_trainer_signature(const Roll& roll, const RollHalf& half, Date today);

/// Whether this person may sign for the half-day: `attendance.sign_absent` when they are not marked present,
/// `attendance.trainee_signed` when they signed before and do not sign `again`, `attendance.signed_for_good`
/// when they do and the trainer has signed under it, `attendance.closed` after the correction window without
/// the right to correct.
Result<Done> check_trainee_signature(const Roll& roll, const RollHalf& half, EnrolmentId who, bool again,
                                     bool may_correct, const packs::AttendanceTerms& terms, Date today);

/// Whether somebody without an enrolment may be recorded: `attendance.not_started`,
/// `attendance.guest_name`, `attendance.reason_missing`, `attendance.closed` as for marks.
Result<Done> check_guest(const Guest& guest, const SessionHalf& half, bool may_correct,
                         const packs::AttendanceTerms& terms, Date today);

/// The same for somebody without an enrolment, whose line check_guest must still accept.
Result<Done> check_guest_signature(const RollHalf& half, const Guest& guest, bool again, bool may_correct,
                                   const packs::AttendanceTerms& terms, Date today);

/// A mark of an earlier half-day, as far as absences are counted.
struct EarlierMark {
  EnrolmentId enrolment;
  HalfDay when;
  bool attended = false;
};
/// For each person the half-days missed without a break up to the last one marked; who came to that one is
/// left out. Half-days that were not marked break nothing.
std::map<EnrolmentId, int> absences_in_a_row(std::vector<EarlierMark> marks);

/// How many were expected, marked, came, signed.
struct RollCount {
  int expected = 0;
  int marked = 0;
  int attended = 0;
  int remote = 0;  ///< of those who attended
  int signed_by_trainee = 0;
};
RollCount count(const Roll& roll, const RollHalf& half);

}  // namespace concerto::delivery
