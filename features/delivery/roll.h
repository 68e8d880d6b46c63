// SPDX-License-Identifier: EUPL-1.2
// The roll of a half-day: who was there. Facts are recorded, whatever the plan said; what differs from the
// plan is flagged and reasoned. Nobody is present by default.
#pragma once
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

enum class SignedOn : std::uint8_t { nothing, screen, sheet };
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
  std::string strokes;  ///< see strokes.h
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

/// A session's half-days of some days with the people expected and those who came besides.
struct Roll {
  Session session;
  std::vector<RollPerson> people;
  std::vector<RollHalf> halves;
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
  std::string note = {};
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
  bool late = false;                                  ///< after the correction window
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

/// How many were expected, marked, came, signed.
struct RollCount {
  int expected = 0;
  int marked = 0;
  int attended = 0;
  int signed_by_trainee = 0;
};
RollCount count(const Roll& roll, const RollHalf& half);

}  // namespace concerto::delivery
