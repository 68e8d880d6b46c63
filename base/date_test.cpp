// SPDX-License-Identifier: EUPL-1.2
#include "base/date.h"

namespace concerto {

TEST(Date, ReadsOnlyDaysThatExist) {
  EXPECT_EQ(Date::parse("2024-02-29"), (Date{2024, 2, 29}));
  for (const char* text :
       {"2023-02-29", "2022-13-01", "2022-1-01", "22-01-01", "2022-01-01x", "0000-01-01", ""})
    EXPECT_FALSE(Date::parse(text)) << text;
}

TEST(Date, AddsMonthsAndStopsAtTheEndOfTheMonth) {
  EXPECT_EQ((Date{2022, 1, 31}.plus_months(1)), (Date{2022, 2, 28}));
  EXPECT_EQ((Date{2022, 4, 30}.plus_months(-2)), (Date{2022, 2, 28}));
  EXPECT_EQ((Date{2022, 12, 31}.plus_months(2)), (Date{2023, 2, 28}));
  EXPECT_EQ((Date{2024, 2, 29}.plus_years(1)), (Date{2025, 2, 28}));
  EXPECT_EQ((Date{2024, 2, 29}.plus_years(4)), (Date{2028, 2, 29}));
}

TEST(Period, OfMonthsEndsOnTheEve) {
  EXPECT_EQ(Period::of_months(Date(2022, 1, 1), 24).last, (Date{2023, 12, 31}));
}

TEST(Date, KnowsItsWeekday) {
  EXPECT_EQ((Date{2022, 3, 7}.weekday()), 1);
  EXPECT_EQ((Date{2022, 3, 11}.weekday()), 5);
}

TEST(AgeOn, CountsWholeYears) {
  EXPECT_EQ(age_on(Date(2006, 3, 10), Date(2022, 3, 10)), 16);
  EXPECT_EQ(age_on(Date(2006, 3, 10), Date(2022, 3, 9)), 15);
  EXPECT_EQ(age_on(Date(2004, 2, 29), Date(2022, 2, 28)), 17);
  EXPECT_EQ(age_on(Date(2004, 2, 29), Date(2022, 3, 1)), 18);
}

TEST(Month, FollowsTheYear) {
  EXPECT_EQ(Month::parse("2022-12")->next(), (Month{2023, 1}));
  EXPECT_EQ((Month{2024, 2}.last()), (Date{2024, 2, 29}));
  EXPECT_FALSE(Month::parse("2022-00"));
}

TEST(Instant, IsWrittenInUtc) {
  EXPECT_EQ(Instant::at_midnight_utc(Date(2022, 5, 3)).plus_minutes(90).iso(), "2022-05-03T01:30:00Z");
}

}  // namespace concerto
