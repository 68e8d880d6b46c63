// SPDX-License-Identifier: EUPL-1.2
#include "packs/window.h"

#include "packs/samples.h"
#include "packs/target.h"

namespace concerto::packs {
namespace {

TEST(Window, AProgrammeWithoutOneIsAlwaysOpen) {
  EXPECT_TRUE(check_entry(Programme{}, Date{1999, 1, 1}).ok());
  EXPECT_TRUE(finalised_in_time(Programme{}, Date{2099, 1, 1}));
}

TEST(Notice, FallsOnTheLastDayOfAShorterMonth) {
  TermTerms term;
  term.notice_months = 3;
  EXPECT_EQ(notice_effective(term, Date{2026, 1, 31}), (Date{2026, 4, 30}));
  EXPECT_EQ(notice_effective(term, Date{2026, 3, 15}), (Date{2026, 6, 15}));
}

TEST(Anniversaries, StandWithinThePeriodAsked) {
  const auto days = anniversaries(Date{2024, 2, 29}, Period{Date{2026, 1, 1}, Date{2028, 12, 31}});
  EXPECT_EQ(days, (std::vector{Date{2026, 2, 28}, Date{2027, 2, 28}, Date{2028, 2, 29}}));
}

TEST(CalendarPeriod, KnowsMonthsQuartersSemestersAndYears) {
  const Date day{2022, 8, 17};
  EXPECT_EQ(calendar_period("month", day), (Period{Date{2022, 8, 1}, Date{2022, 8, 31}}));
  EXPECT_EQ(calendar_period("quarter", day), (Period{Date{2022, 7, 1}, Date{2022, 9, 30}}));
  EXPECT_EQ(calendar_period("semester", day), (Period{Date{2022, 7, 1}, Date{2022, 12, 31}}));
  EXPECT_EQ(calendar_period("year", day), (Period{Date{2022, 1, 1}, Date{2022, 12, 31}}));
}

TEST(DueDate, StaysInsideAShortMonth) {
  EXPECT_EQ(due_date({1, 31}, calendar_period("month", Date{2022, 1, 5})), (Date{2022, 2, 28}));
  EXPECT_EQ(due_date({1, 0}, calendar_period("year", Date{2022, 1, 5})), (Date{2023, 1, 31}));
}

TEST(MissingPeriods, LooksNoFurtherThanTheTerm) {
  const Period term{Date{2022, 1, 1}, Date{2022, 12, 31}};
  EXPECT_EQ(missing_periods("semester", 1, term, {}, Date{2030, 1, 1}).size(), 2U);
  EXPECT_EQ(missing_periods("semester", 1, term, {}, Date{2022, 3, 1}).size(), 1U);
}

TEST(Target, OfNobodyIsNotAvailable) {
  const auto& programme = programme_of("afpa", "promo_16_18");
  EXPECT_FALSE(positive_exit_rate(programme, {}).available());
}

TEST(Target, AnExitNobodyKnowsCountsAmongTheExits) {
  const std::vector<std::string> exits{"employment", "vanished"};
  EXPECT_EQ(positive_exit_rate(programme_of("afpa", "promo_16_18"), exits), (Ratio{1, 2}));
}

}  // namespace
}  // namespace concerto::packs
