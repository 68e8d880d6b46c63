// SPDX-License-Identifier: EUPL-1.2
// Rolls: read in one statement, written in three, however many people stand on them.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/delivery/roll.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

/// The half-days of `session` from `from` to `to` with everybody expected or marked, as `reader`'s
/// institution may see them: the provider all, a prescriber those it referred. Nothing when there is no such
/// session or half-day.
std::optional<Roll> load_roll(storage::Transaction& tx, SessionId session, Date from, Date to,
                              OrganisationId reader);

/// Makes the version of each touched half-day grow; false when one of them is no longer the one seen.
bool touch_halves(storage::Transaction& tx, std::span<const SeenHalf> halves);
void save_marks(storage::Transaction& tx, std::span<const Mark> marks);
void insert_changes(storage::Transaction& tx, std::span<const MarkChange> changes, const std::string& reason,
                    bool late, UserId by, Instant now);
/// With the scan of the sheet that covers the half-day, if one stands.
void insert_signature(storage::Transaction& tx, HalfId half, const TrainerSignature& signature);
/// The signature of somebody marked present; the version of the roll does not grow, because nobody's mark
/// changes. False when the person is not marked present any more.
bool save_trainee_signature(storage::Transaction& tx, HalfId half, EnrolmentId who, SignedOn medium,
                            const std::string& strokes, Instant now);
/// What was marked in the session from `from` to `to`, both included, as far as absences are counted.
std::vector<EarlierMark> load_earlier_marks(storage::Transaction& tx, SessionId session, Date from, Date to);

/// A correction as it is shown under the roll.
struct ChangeLine {
  HalfDay when;
  std::string person;
  Presence was = Presence::absent;
  Presence becomes = Presence::absent;
  int was_late = 0, becomes_late = 0, was_early = 0, becomes_early = 0;
  std::string reason;
  bool late = false;
  std::string by;
  Instant at;
};
/// What was changed of these half-days after it had been recorded, newest first: of the people whom `reader`
/// referred or delivers to, and of nobody else.
std::vector<ChangeLine> load_changes(storage::Transaction& tx, std::span<const HalfId> halves,
                                     OrganisationId reader);

/// Adds somebody who is not expected: the enrolment, as a person on the roll.
std::optional<RollPerson> load_walk_in(storage::Transaction& tx, EnrolmentId enrolment,
                                       OrganisationId provider);

/// All marks of one person, for the sheet of attendance.
struct PersonMark {
  std::string session_title;
  SessionHalf half;
  std::optional<Mark> mark;
  bool trainer_signed = false;
};
std::vector<PersonMark> load_person_marks(storage::Transaction& tx, EnrolmentId enrolment);

}  // namespace concerto::delivery
