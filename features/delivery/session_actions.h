// SPDX-License-Identifier: EUPL-1.2
// What people do with sessions: draw up, publish, change, cancel; and who may know of one.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/access/actor.h"
#include "features/delivery/session_store.h"
#include "features/partnerships/agreement_actions.h"
#include "packs/library.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

// ---- asked ----

/// The session, when the actor's institution is a party to its agreement, its programme concerns it
/// (PartyRole::looks_on) and it is shown to it. Refuses `session.not_found` alike for what is hidden and what
/// does not exist.
Result<Session> find_session(storage::Transaction& tx, const packs::Library& library,
                             const access::Actor& actor, SessionId session);
/// The session, when the actor's institution delivers it; `session.not_found` to all others.
Result<Session> find_own_session(storage::Transaction& tx, const access::Actor& actor, SessionId session);

/// The pack that the session's term pins, and in it the programme. Throws when the pack has neither.
const packs::Pack& pack_of(const packs::Library& library, const Session& session);
const packs::Programme& programme_of(const packs::Library& library, const Session& session);

/// The programmes that concern the actor's institution in any of its agreements, the newest terms first; a
/// programme of several terms stands once for each.
std::vector<const packs::Programme*> programmes_of(storage::Transaction& tx, const packs::Library& library,
                                                   const access::Actor& actor);

/// The sessions that find_session finds and that fit `filter`; its agreements, reader and what is hidden are
/// set.
Result<std::vector<Session>> find_sessions(storage::Transaction& tx, const packs::Library& library,
                                           const access::Actor& actor, SessionFilter filter);

/// Titles of those sessions of its agreements that are shown to the actor's institution, for its trail.
std::map<Uuid, std::string> session_titles(storage::Transaction& tx, const access::Actor& actor,
                                           std::span<const Uuid> sessions);

/// Whether the actor's institution delivers under this agreement; refuses `session.not_provider`.
Result<Done> must_provide(const packs::Library& library, const partnerships::Agreement& agreement,
                          const access::Actor& actor, Date day);

// ---- done ----

/// Enrolments that moved from the waiting list to a place.
struct PlacesGiven {
  std::vector<EnrolmentId> given;
};

struct DrawUpSession {
  AgreementId agreement;
  SessionPlan plan;
  std::vector<UserId> trainers;
  SessionId id = {};  ///< the demo brings its own
};
/// Rule `sessions.write`. Refuses what check_plan refuses, `session.not_provider`,
/// `session.unknown_programme` and `session.agreement_not_in_force` on its first day.
Result<SessionId> draw_up_session(storage::Transaction& tx, const packs::Library& library,
                                  const access::Actor& actor, const DrawUpSession& command, Instant now);

struct ChangeSession {
  SessionId session;
  SessionPlan plan;  ///< its programme and track are not changed
  std::vector<UserId> trainers;
  int version = 0;
};
/// Rule `sessions.write`. Half-days that were marked stay whatever the new calendar says. More places go to
/// those who wait. Refuses what check_plan and check_capacity refuse, `form.changed_meanwhile`,
/// `session.cancelled`, `session.marked_half` when the calendar leaves out a half-day that was marked. Across
/// institutions: runs in the scope of the system.
Result<PlacesGiven> change_session(storage::Transaction& tx, const packs::Library& library,
                                   const access::Actor& actor, const ChangeSession& command, Instant now);

/// Opens the places; the calendar is communicated with it. Refuses `session.not_planned`.
Result<Done> publish_session(storage::Transaction& tx, const access::Actor& actor, SessionId session,
                             int version, Instant now);
/// Shows the calendar to the partners before places open (AFPA-43). Refuses `session.communicated_already`.
Result<Done> communicate_calendar(storage::Transaction& tx, const access::Actor& actor, SessionId session,
                                  int version, Instant now);
/// A partner says that its teams know it. Rule `sessions.spread`. Refuses `session.not_communicated`,
/// `session.spread_already`.
Result<Done> spread_calendar(storage::Transaction& tx, const packs::Library& library,
                             const access::Actor& actor, SessionId session, Instant now);
/// No more entries; or entries again.
Result<Done> close_session(storage::Transaction& tx, const access::Actor& actor, SessionId session,
                           int version, Instant now);
Result<Done> reopen_session(storage::Transaction& tx, const access::Actor& actor, SessionId session,
                            int version, Instant now);
/// Cancels the session and every enrolment in it. Refuses `session.has_marks` once somebody was marked, and
/// `session.reason_missing`. Across institutions: runs in the scope of the system.
Result<Done> cancel_session(storage::Transaction& tx, const access::Actor& actor, SessionId session,
                            int version, const std::string& reason, Date today, Instant now);

/// Gives free places to those who wait, in their order; returns who got one: whoever calls tells their
/// referents. The statement behind each place is conditional, so it may run beside enrolments. Runs in the
/// scope of the system, because the first of the list may belong to any prescriber.
PlacesGiven give_free_places(storage::Transaction& tx, const access::Actor& actor, SessionId session,
                             Instant now);

}  // namespace concerto::delivery
