// SPDX-License-Identifier: EUPL-1.2
// Sessions, their calendars, trainers and places as they are kept.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/delivery/session.h"
#include "platform/storage/database.h"

namespace concerto::delivery {

inline constexpr std::string_view session_columns =
    "s.id, s.agreement_id, s.term_id, s.pack, s.pack_version, s.organisation_id, s.programme, s.route, "
    "s.title, s.site, "
    "s.modality, s.outside, s.part_reason, s.starts_on, s.ends_on, s.capacity, s.taken, s.waiting, s.state, "
    "s.communicated_at, s.spread_at, s.changed_at, s.version";
inline constexpr int session_column_count = 23;
Session session_of(const storage::Row& row, int first = 0);

inline constexpr std::string_view half_columns =
    "h.id, h.day, h.half, h.minutes, h.phase, h.workshop, h.modality, h.planned, h.unplanned_reason, "
    "h.version";
inline constexpr int half_column_count = 10;
SessionHalf half_of(const storage::Row& row, int first = 0);

/// By what a list of sessions is sorted; among equals the nearest comes first. `places`: the most free first,
/// then the full ones, then those that are not open.
enum class SessionOrder : std::uint8_t { starts, title, programme, site, places };

/// A programme under one term of an agreement.
struct TermProgramme {
  TermId term;
  std::string programme;
};

/// Which sessions a list shows.
struct SessionFilter {
  std::vector<AgreementId> agreements =
      {};                      ///< to which the reader's institution is a party; none: nothing is found
  OrganisationId reader = {};  ///< sees the planned ones of its own only
  std::vector<TermProgramme> hidden = {};  ///< none of these: they do not concern the reader
  AgreementId agreement = {};              ///< empty: all of them
  std::string programme = {};
  std::string track = {};
  std::string state = {};
  bool with_places = false;
  bool over = false;  ///< also those that ended before `today`
  Date today = {};
  UserId trainer = {};   ///< only the sessions of this trainer
  PersonId not_of = {};  ///< none in which this person is enrolled or waits, as far as the reader knows
  SessionOrder order = SessionOrder::starts;
  std::vector<std::string> programmes = {};  ///< for the order `programme`: as their names are sorted
  std::vector<std::string> from = {};        ///< the sort_key of the session that the page before ended with
  bool backwards = false;                    ///< those before `from`, the nearest to it first
  int limit = 50;
};
inline constexpr std::size_t sort_key_parts = 3;
std::vector<std::string> sort_key(const Session& session, const SessionFilter& filter);

std::optional<Session> load_session(storage::Transaction& tx, SessionId id);
std::vector<Session> load_sessions(storage::Transaction& tx, const SessionFilter& filter);
/// Those of these that there are.
std::vector<Session> load_sessions(storage::Transaction& tx, std::span<const Uuid> ids);
std::vector<SessionHalf> load_halves(storage::Transaction& tx, SessionId id);
/// The half-day of this session, if it has it.
std::optional<SessionHalf> load_half(storage::Transaction& tx, SessionId session, HalfDay when);

void insert_session(storage::Transaction& tx, const Session& session, UserId by, Instant now);
void insert_halves(storage::Transaction& tx, SessionId session, std::span<const SessionHalf> halves);
/// Removes half-days that nobody has marked.
void delete_halves(storage::Transaction& tx, std::span<const HalfId> halves);
bool has_marks(storage::Transaction& tx, SessionId session);
/// The half-days of a session in which somebody was marked.
std::vector<HalfId> load_marked(storage::Transaction& tx, SessionId session);
/// A cancelled session has neither places taken nor a list.
void empty_session(storage::Transaction& tx, SessionId session, Instant now);
/// All that a form changes, not the counts of places; false when another version stands.
bool update_session(storage::Transaction& tx, const Session& session, Instant now);

/// Takes a place if one is free, the session is open and nobody waits. One statement: of two who take the
/// last place at once exactly one is told true.
bool take_place(storage::Transaction& tx, SessionId session, Instant now);
/// The same for the first of the waiting list, whose place in the list ends.
bool take_place_from_list(storage::Transaction& tx, SessionId session, Instant now);
void release_place(storage::Transaction& tx, SessionId session, Instant now);
/// Joins the list of an open session; false when it is not open.
bool join_list(storage::Transaction& tx, SessionId session, Instant now);
void leave_list(storage::Transaction& tx, SessionId session, Instant now);

struct Trainer {
  UserId user;
  std::string name;
};
std::vector<Trainer> load_trainers(storage::Transaction& tx, SessionId session);
void replace_trainers(storage::Transaction& tx, SessionId session, std::span<const UserId> users);

/// Somebody who works for an institution on a day.
struct Member {
  UserId user;
  std::string name;
  std::string title;
  OrganisationId organisation;
  std::string organisation_name;
};
std::vector<Member> load_members(storage::Transaction& tx, std::span<const OrganisationId> organisations,
                                 Date day);
bool works_for(storage::Transaction& tx, UserId user, OrganisationId organisation, Date day);

/// A half-day that is to be marked or signed.
struct DueRoll {
  SessionId session;
  std::string title;
  std::string programme;
  std::string pack;
  int pack_version = 0;
  std::string site;
  HalfDay when;
  int expected = 0;
  int marked = 0;
  bool is_signed = false;
};
/// Of this provider's sessions in which `trainer` (or anybody, when empty) teaches: today's, and those before
/// which are not signed; the newest first.
std::vector<DueRoll> load_due_rolls(storage::Transaction& tx, OrganisationId provider, UserId trainer,
                                    Date today, int limit);

}  // namespace concerto::delivery
