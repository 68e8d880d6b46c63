// SPDX-License-Identifier: EUPL-1.2
// What this feature offers for counting: views (migrations/0007_delivery.sql) whose columns carry the names
// of the facts of packs/reference/facts.yaml, their own and those about the person.
//
//   delivery_session_fact     one row per session: capacity, taken, available
//   delivery_referral_fact    one row per person referred to a programme, waiting list included: referred_on,
//   … delivery_enrolment_fact   those of them with a place: entered_on, ended_on, exit_kind, exit_positive, …
//   delivery_exam_fact        those of them who presented an exam: presented_on, passed
//   delivery_phase_fact       one row per phase that somebody entered
//   delivery_attendance_fact  one row per mark: attended, minutes, both signatures
//   delivery_event_fact       one row per event: anonymous_visitors
//   delivery_visit_fact       one row per followed person present at an event
//
// Facts about the person are kept as they stood when eligibility was decided, because a status that ends
// later does not change who was referred. facts.yaml calls the views by shorter names; both exist.
#pragma once
#include <array>
#include <string_view>

namespace concerto::delivery {

inline constexpr std::array<std::string_view, 8> fact_views = {
    "delivery_session_fact", "delivery_referral_fact",   "delivery_enrolment_fact", "delivery_exam_fact",
    "delivery_phase_fact",   "delivery_attendance_fact", "delivery_event_fact",     "delivery_visit_fact"};

}  // namespace concerto::delivery
