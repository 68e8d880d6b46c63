// SPDX-License-Identifier: EUPL-1.2
// Somebody stands in the room and has no enrolment. A trainer may neither open a file nor refer anybody, so
// the line bears a name and nothing else; the centre settles who it was (field.md §1: facts are never
// refused).
#pragma once
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/delivery/roll_guest_store.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

struct AddGuest {
  SessionId session;
  HalfDay when;
  std::string name;
  Presence presence = Presence::present;
  std::string reason;
};
/// Rule `attendance.mark`, for the provider. Refuses `attendance.no_half_day` and what check_guest refuses.
Result<Uuid> add_guest(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                       const AddGuest& command, Date today, Instant now);

/// The line, for who may settle it. Rule `enrolments.manage`. Refuses `attendance.guest.not_found` to every
/// other institution.
Result<GuestLine> find_guest(storage::Transaction& tx, const access::Actor& actor, SessionId session,
                             const Uuid& guest);

/// Lines of the actor's institution that nobody has settled. Rule `enrolments.manage`.
Result<std::vector<GuestLine>> guests_to_settle(storage::Transaction& tx, const access::Actor& actor);

struct SettleGuest {
  SessionId session;
  Uuid guest;
  GuestOutcome outcome = GuestOutcome::open;
  EnrolmentId enrolment;  ///< for GuestOutcome::enrolment
  std::string note;       ///< why; asked for the others
};
/// Says who it was: an enrolment under the same agreement, whose mark it becomes with signature and time; or
/// a visitor, or a line made by mistake. Rule `enrolments.manage`. Refuses `attendance.guest.settled`,
/// `attendance.guest.outcome`, `attendance.guest.whose` (no such enrolment here), `attendance.guest.marked`
/// (that person is marked present already), `attendance.reason_missing`.
Result<Done> settle_guest(storage::Transaction& tx, const packs::Library& library, const access::Actor& actor,
                          const SettleGuest& command, Date today, Instant now);

}  // namespace concerto::delivery
