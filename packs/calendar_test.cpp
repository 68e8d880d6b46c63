// SPDX-License-Identifier: EUPL-1.2
// One test per way for a plan to be refused. The cases of the shipped packs are in their examples.yaml.
#include "packs/calendar.h"

#include "packs/samples.h"

namespace concerto::packs {
namespace {

Plan days(std::vector<Date> all, std::string phase = {}) {
  Plan plan;
  for (const Date day : all) {
    plan.halves.push_back({{day, Half::morning}, phase});
    plan.halves.push_back({{day, Half::afternoon}, phase});
  }
  return plan;
}

Plan with(Plan plan, const Plan& more) {
  plan.halves.insert(plan.halves.end(), more.halves.begin(), more.halves.end());
  return plan;
}

Programme a_programme() {
  Programme programme;
  programme.modalities = {"on_site"};
  return programme;
}

Programme in_weeks() {
  Programme programme = a_programme();
  for (const auto& [id, weeks] : {std::pair{"first", 1}, std::pair{"second", 2}}) {
    Phase phase;
    phase.id = id;
    phase.weeks = weeks;
    programme.phases.push_back(phase);
  }
  programme.calendar.weeks = 3;
  return programme;
}

std::vector<std::string> codes(const Result<Done>& result) {
  if (result.ok()) return {};
  std::vector<std::string> all{result.refusal().code};
  for (const auto& other : result.refusal().also) all.push_back(other.code);
  return all;
}

using Codes = std::vector<std::string>;
const Date monday{2022, 3, 7};

TEST(CheckCalendar, RefusesAnEmptyPlan) {
  EXPECT_EQ(codes(check_calendar(a_programme(), {})), Codes{"calendar.empty"});
}

TEST(CheckCalendar, AcceptsAnythingWhereThePackBoundsNothing) {
  EXPECT_EQ(codes(check_calendar(a_programme(), days({monday, Date{2023, 1, 1}}))), Codes{});
}

TEST(CheckCalendar, RefusesTheSameHalfDayTwice) {
  EXPECT_EQ(codes(check_calendar(a_programme(), days({monday, monday}))),
            (Codes{"calendar.double", "calendar.double"}));
}

TEST(CheckCalendar, TellsAllThatIsWrongAtOnce) {
  Programme programme = a_programme();
  programme.calendar.weekdays = {1, 2};
  programme.calendar.within_weeks = 1;
  Plan plan = days({monday, monday.plus_days(4), monday.plus_days(7)});
  for (auto& half : plan.halves) half.modality = "remote";
  EXPECT_EQ(codes(check_calendar(programme, plan)),
            (Codes{"calendar.weekday", "calendar.outside_weeks", "calendar.modality"}));
}

TEST(CheckCalendar, AsksForTheTrackWhereTheProgrammeDoes) {
  Programme programme = a_programme();
  programme.track_required = true;
  EXPECT_EQ(codes(check_calendar(programme, days({monday}))), Codes{"calendar.track_missing"});
  Plan plan = days({monday});
  plan.track = "elsewhere";
  EXPECT_EQ(codes(check_calendar(programme, plan)), Codes{"calendar.unknown_track"});
}

TEST(CheckCalendar, RefusesAPhaseNobodyKnows) {
  EXPECT_EQ(codes(check_calendar(a_programme(), days({monday}, "elsewhere"))),
            Codes{"calendar.unknown_phase"});
}

TEST(CheckCalendar, BoundsTheHalfDaysOfAPhase) {
  Programme programme = a_programme();
  Phase phase;
  phase.id = "only";
  phase.half_days = HalfDays{2, 2};
  programme.phases = {phase,
                      Phase{.id = "free", .words = {}, .half_days = {}, .contents = {}, .sources = {}}};
  Plan one{{{{monday, Half::morning}, "only"}}};
  EXPECT_EQ(codes(check_calendar(programme, one)), Codes{"calendar.phase_too_few"});
  EXPECT_EQ(codes(check_calendar(programme, days({monday, monday.plus_days(1)}, "only"))),
            Codes{"calendar.phase_too_many"});
}

TEST(CheckCalendar, KeepsThePhasesInTheirOrder) {
  const auto plan = with(days({monday.plus_days(7)}, "first"), days({monday}, "second"));
  EXPECT_EQ(codes(check_calendar(in_weeks(), plan)), Codes{"calendar.phase_order"});
}

TEST(CheckCalendar, KeepsAPhaseWithinItsWeeks) {
  const auto plan = days({monday, monday.plus_days(7)}, "first");
  EXPECT_EQ(codes(check_calendar(in_weeks(), plan)), Codes{"calendar.phase_weeks"});
}

TEST(CheckCalendar, RefusesAPauseWhereNoneIsAllowed) {
  const auto plan = with(days({monday}, "first"), days({monday.plus_days(14)}, "second"));
  EXPECT_EQ(codes(check_calendar(in_weeks(), plan)), Codes{"calendar.pause"});
  Programme pausing = in_weeks();
  pausing.calendar.pauses = true;
  EXPECT_EQ(codes(check_calendar(pausing, plan)), Codes{});
}

TEST(CheckCalendar, DoesNotMindTheOrderInWhichHalfDaysAreWritten) {
  const auto plan = with(days({monday.plus_days(7)}, "second"), days({monday}, "first"));
  EXPECT_EQ(codes(check_calendar(in_weeks(), plan)), Codes{});
}

TEST(PhaseDates, BeginOnTheDayOfEntryAndThenOnMondays) {
  const auto dates = phase_dates(in_weeks(), monday.plus_days(2));
  ASSERT_EQ(dates.size(), 2U);
  EXPECT_EQ(dates[0].first, monday.plus_days(2));
  EXPECT_EQ(dates[0].last, monday.plus_days(6));
  EXPECT_EQ(dates[1].first, monday.plus_days(7));
  EXPECT_EQ(dates[1].last, monday.plus_days(20));
}

}  // namespace
}  // namespace concerto::packs
