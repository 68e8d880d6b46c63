// SPDX-License-Identifier: EUPL-1.2
// A session: a dated occurrence of a programme, with a calendar of half-days and places.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "packs/calendar.h"

namespace concerto::delivery {

enum class SessionState : std::uint8_t {
  planned,  ///< only the provider sees it, until its calendar is communicated
  open,     ///< places may be taken
  closed,   ///< no more entries
  cancelled,
};
std::string_view code_of(SessionState state);
SessionState session_state_of(std::string_view code);

std::string_view code_of(Half half);
std::optional<Half> half_of(std::string_view code);

/// One half-day of a session's calendar.
struct SessionHalf {
  HalfId id;
  HalfDay when;
  int minutes = 0;
  std::string phase;
  std::string workshop;
  std::string modality;
  bool planned = true;  ///< false: it took place outside the plan, for `unplanned_reason`
  std::string unplanned_reason;
  int version = 0;  ///< grows with every change of its roll
};

struct Session {
  SessionId id;
  AgreementId agreement;
  TermId term;
  std::string pack;  ///< what the term pins
  int pack_version = 0;
  OrganisationId provider;
  std::string programme;
  std::string track;  ///< a route of the programme, or empty
  std::string title;
  std::string site;
  std::string modality;
  bool outside = false;     ///< held outside the centre
  std::string part_reason;  ///< why it is shorter than the route asks; empty when it is not
  Date starts;
  Date ends;
  int capacity = 0;
  int taken = 0;
  int waiting = 0;
  SessionState state = SessionState::planned;
  std::optional<Instant> communicated_at;
  std::optional<Instant> spread_at;
  Instant changed_at;  ///< age of the count
  int version = 0;

  int places_left() const { return capacity - taken; }
  /// Whether the other parties of the agreement may know of it.
  bool shown_to_partners() const { return state != SessionState::planned || communicated_at.has_value(); }
};

/// A session as its provider means to hold it.
struct SessionPlan {
  std::string programme;
  std::string track;
  std::string title;
  std::string site;
  std::string modality;
  bool outside = false;
  int capacity = 0;
  std::string part_reason;
  std::vector<packs::PlannedHalf> halves;
};

/// Whether the plan keeps the terms of the programme; all refusals at once: those of packs::check_calendar
/// and packs::check_entry for the first day, and
///   session.title_missing, session.site_missing, session.capacity (at least one place)
///   session.modality_unknown   the programme is not held in this way
///   session.not_outside   the programme is held in the centre only
Result<Done> check_plan(const packs::Programme& programme, const SessionPlan& plan);

/// The part of it that is about the half-days.
Result<Done> check_calendar_of(const packs::Programme& programme, const SessionPlan& plan);

/// A new capacity. Refuses `session.capacity`, and `session.capacity_below_taken` with `taken`.
Result<Done> check_capacity(const Session& session, int capacity);

/// Whether places of it may be taken on `today`: `session.not_open`, `session.over`.
Result<Done> check_open(const Session& session, Date today);

}  // namespace concerto::delivery
