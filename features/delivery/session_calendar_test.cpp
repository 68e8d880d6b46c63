// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/session_calendar.h"

#include "features/delivery/samples.h"

namespace concerto::delivery {
namespace {

const packs::Programme& course(std::string_view id) { return *test_library().newest("afpa")->programme(id); }

std::vector<Date> days_of(std::span<const packs::PlannedHalf> halves) {
  std::set<Date> days;
  for (const auto& half : halves) days.insert(half.when.day);
  return {days.begin(), days.end()};
}

TEST(ProposedCalendar, LeavesPublicHolidaysOut) {
  CalendarWish wish{.start = Date(2022, 5, 23), .track = "project"};
  wish.free_days = {Date(2022, 5, 26)};
  const auto days = days_of(propose_calendar(course("prepa_competences"), wish));
  EXPECT_THAT(days, testing::Not(testing::Contains(Date(2022, 5, 26))));
  EXPECT_THAT(days, testing::Contains(Date(2022, 5, 30)));
}

TEST(ProposedCalendar, UsesOnlyTheHalfDaysThatAreWished) {
  CalendarWish wish{.start = Date(2022, 5, 9), .track = "project"};
  wish.pattern = {{2, Half::morning}, {4, Half::afternoon}};
  for (const auto& half : propose_calendar(course("prepa_competences"), wish))
    EXPECT_THAT(wish.pattern, testing::Contains(WeeklyHalf{half.when.day.weekday(), half.when.half}));
}

TEST(ProposedCalendar, FillsTheWeeksAskedButNoMoreThanTheTermsAllow) {
  CalendarWish wish{.start = Date(2022, 5, 9), .track = "project"};
  wish.until = Date(2022, 5, 22);
  EXPECT_EQ(propose_calendar(course("prepa_competences"), wish).size(), 12u);
  wish.until = Date(2022, 5, 10);
  EXPECT_EQ(propose_calendar(course("prepa_competences"), wish).size(), 4u);
}

TEST(ProposedCalendar, OfOnePhaseHoldsThatPhaseOnly) {
  CalendarWish wish{.start = Date(2022, 5, 9), .track = "vae"};
  wish.phase = "recognition";
  const auto halves = propose_calendar(course("competences_pec"), wish);
  EXPECT_EQ(halves.size(), 6u);
  for (const auto& half : halves) EXPECT_EQ(half.phase, "recognition");
}

TEST(WeekGrid, GivesBackTheCalendarItWasMadeFrom) {
  const auto halves = propose_calendar(course("promo_16_18"), {.start = Date(2022, 3, 7)});
  const auto grid = grid_of(halves);
  EXPECT_EQ(grid.weeks.size(), 13u);
  EXPECT_EQ(write_calendar(grid.planned()), write_calendar(halves));
}

TEST(WeekGrid, AddsAWeekInTheRunningPhaseWithoutItsHolidays) {
  auto grid = grid_of(propose_calendar(course("promo_16_18"), {.start = Date(2022, 3, 7)}));
  const std::array free_days = {Date(2022, 6, 6)};
  add_week(grid, Date(2022, 6, 8), pattern_of(course("promo_16_18")), free_days);
  EXPECT_TRUE(grid.weeks.contains(Date(2022, 6, 6)));
  EXPECT_FALSE(grid.halves.contains({Date(2022, 6, 6), Half::morning}));
  EXPECT_EQ(grid.halves.at({Date(2022, 6, 7), Half::morning}).phase, "preparation");
}

TEST(WeekGrid, NeverRemovesWhatTookPlace) {
  auto grid = grid_of(propose_calendar(course("promo_16_18"), {.start = Date(2022, 3, 7)}));
  const HalfDay held{Date(2022, 3, 8), Half::morning};
  remove_week(grid, Date(2022, 3, 7), {held});
  EXPECT_TRUE(grid.weeks.contains(Date(2022, 3, 7)));
  EXPECT_EQ(grid.halves.begin()->first, held);
  EXPECT_EQ(monday_of(std::next(grid.halves.begin())->first.day), Date(2022, 3, 14));
  remove_week(grid, Date(2022, 3, 14));
  EXPECT_FALSE(grid.weeks.contains(Date(2022, 3, 14)));
}

TEST(CalendarTotals, CountHalfDaysDaysAndMinutes) {
  const auto totals = totals_of(
      propose_calendar(course("competences_pec"), {.start = Date(2022, 3, 7), .track = "vae"}), 210);
  EXPECT_EQ(totals.half_days, 15);
  EXPECT_EQ(totals.minutes, 15 * 210);
  EXPECT_EQ(totals.phases.size(), 4u);
  EXPECT_EQ(totals.phases[1], (std::pair<std::string, int>("recognition", 6)));
}

TEST(BesideDays, PutsAFridayBesideTheFriday) {  // AFPA-74
  auto halves = propose_calendar(course("promo_16_18"), {.start = Date(2022, 3, 7)});
  halves.push_back({{Date(2022, 3, 11), Half::morning}, "engagement"});
  SessionPlan plan = a_plan();
  plan.track.clear();
  plan.halves = halves;
  const auto kept = check_calendar_of(course("promo_16_18"), plan);
  ASSERT_FALSE(kept.ok());
  EXPECT_EQ(beside_days({halves}, kept.refusal()).field, "day-2022-03-11");
}

TEST(BesideDays, PutsTheNinthDayBesideTheFirstHalfDayBeyondTheMost) {  // AFPA-53
  SessionPlan plan = a_plan();
  plan.track = "secure_entry";
  plan.halves = propose_calendar(course("prepa_competences"),
                                 {.start = Date(2022, 3, 7), .track = "secure_entry", .half_days = 17});
  const auto kept = check_calendar_of(course("prepa_competences"), plan);
  ASSERT_FALSE(kept.ok());
  EXPECT_EQ(kept.refusal().code, "calendar.too_many");
  EXPECT_EQ(beside_days({plan.halves, plan.track}, kept.refusal()).field, "day-2022-03-17");
}

TEST(BesideDays, LeavesWhatIsAboutTheWholeWithTheCalendar) {
  const Refusal few{"calendar.too_few", "halves", {{"count", std::int64_t{1}}, {"least", std::int64_t{4}}}};
  EXPECT_EQ(beside_days({}, few).field, "calendar");
}

TEST(ReadCalendar, TakesCellsOfASpreadsheetInTheWordsOfPeople) {
  CalendarWords words;
  words.halves = {{"matin", Half::morning}, {"après-midi", Half::afternoon}};
  words.phases = {{"S’engager", "commit"}};
  const auto read = read_calendar("09/05/2022;matin;S’engager\r\n10/05/2022\taprès-midi\t\t\r\n\r\n", words);
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->size(), 2u);
  EXPECT_EQ(read->at(0).when, (HalfDay{Date(2022, 5, 9), Half::morning}));
  EXPECT_EQ(read->at(0).phase, "commit");
  EXPECT_EQ(read->at(1).when, (HalfDay{Date(2022, 5, 10), Half::afternoon}));
}

}  // namespace
}  // namespace concerto::delivery
