// SPDX-License-Identifier: EUPL-1.2
// What this feature offers for counting. The rows stand in views (migrations/0007_delivery.sql):
//
//   delivery_session_fact     one row per session: capacity, taken, available
//   delivery_enrolment_fact   one row per person in a programme: oriented_on, entered_on, exited_on, exit, exam, …
//   delivery_phase_fact       one row per phase that somebody entered
//   delivery_attendance_fact  one row per mark: attended, minutes, both signatures
//   delivery_event_fact       one row per event: anonymous_visitors
//   delivery_visit_fact       one row per followed person at an event
//
// Their columns carry the names of the facts. Facts about the person are kept as they stood when eligibility
// was decided, because a status that ends later does not change who was referred.
#pragma once
#include <string>
#include <string_view>

#include "packs/facts.h"

namespace concerto::delivery {

/// The SQL of one fact about the person of a row that has an `enrolment_id` (`row` is the alias of its view):
/// NULL when it was not recorded; a day comes as ISO text. For `packs::compile`. An age gives an empty text:
/// it is reckoned from its dates.
std::string sql_of_known_fact(std::string_view row, const packs::Fact& fact);

}  // namespace concerto::delivery
