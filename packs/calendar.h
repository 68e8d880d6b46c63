// SPDX-License-Identifier: EUPL-1.2
// Whether a planned calendar keeps the terms of its programme. These rules refuse plans only; what happened
// outside the plan is recorded and flagged (field.md §1).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "packs/programme.h"

namespace concerto::packs {

/// A half-day of a planned session.
struct PlannedHalf {
  HalfDay when;
  std::string phase = {};     ///< empty where the programme has no phases or the plan does not say
  std::string modality = {};  ///< empty for on site
};

struct Plan {
  std::vector<PlannedHalf> halves;
  std::string track = {};
  bool part_pathway = false;  ///< shorter than the track asks, with a recorded reason
};

/// All refusals of the plan at once; `weekday`, `outside_weeks` … once per day concerned.
///
/// calendar.empty               no half-day at all
/// calendar.double              the same half-day twice
/// calendar.weekday             a day of the week the programme does not use
/// calendar.outside_weeks       a day after the calendar weeks from the first day
/// calendar.too_few             fewer half-days than the track or programme asks
/// calendar.too_many            more half-days than it allows (the ninth day)
/// calendar.phase_too_few, calendar.phase_too_many   likewise for one phase
/// calendar.not_apart           two half-days follow one another where they may not
/// calendar.phase_order         a phase begins before the one before it has ended
/// calendar.phase_weeks         a phase lasts more calendar weeks than it has
/// calendar.pause               a pause where the programme allows none
/// calendar.too_long            the last day is after the longest duration, pauses included
/// calendar.modality            a modality the programme does not have
/// calendar.unknown_track, calendar.unknown_phase
/// calendar.track_missing       the programme asks for a track and the plan names none
Result<Done> check_calendar(const Programme& programme, const Plan& plan);

/// What a person should look at although it is allowed: `calendar.longer_than_advised`.
std::vector<Refusal> calendar_warnings(const Programme& programme, const Plan& plan);

/// The half-days that the programme asks on `track`: its own bounds, or else those of its phases and steps
/// added up; nothing when the pack bounds none.
std::optional<HalfDays> half_days_of(const Programme& programme, std::string_view track);

/// A phase laid on the calendar.
struct PhaseDates {
  std::string phase;
  Date first;
  Date last;  ///< the last weekday the programme uses
};

/// The phases of a programme reckoned in weeks, from the Monday of the week of `start`, without pauses.
std::vector<PhaseDates> phase_dates(const Programme& programme, Date start);
/// The last day allowed with pauses: the eve of start + `most_months`; nothing when unbounded.
std::optional<Date> latest_end(const Programme& programme, Date start);
/// The last day of follow-up after an exit on `exit`; nothing when the programme has none.
std::optional<Date> follow_up_end(const Programme& programme, Date exit);
/// The last day on which both institutions may open the pathway that ended on `exit`: to the end of its
/// follow-up, or else as many months as the pack gives to write and read its balance.
Date access_end(const Programme& programme, Date exit);

}  // namespace concerto::packs
