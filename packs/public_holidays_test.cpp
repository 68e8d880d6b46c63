// SPDX-License-Identifier: EUPL-1.2
#include "packs/public_holidays.h"

#include <map>

#include "packs/samples.h"

namespace concerto::packs {
namespace {

std::map<std::string, Date> of(std::string_view country, int year) {
  std::map<std::string, Date> days;
  for (const auto& [day, holiday] :
       holidays_in(shipped().reference().public_holidays, country, {Date(year, 1, 1), Date(year, 12, 31)}))
    days.emplace(holiday->id, day);
  return days;
}

TEST(Easter, FallsWhereTheAlmanacsSay) {
  EXPECT_EQ(easter_of(1818), Date(1818, 3, 22));  // the earliest
  EXPECT_EQ(easter_of(1943), Date(1943, 4, 25));  // the latest
  EXPECT_EQ(easter_of(1981), Date(1981, 4, 19));
  EXPECT_EQ(easter_of(2000), Date(2000, 4, 23));
  EXPECT_EQ(easter_of(2022), Date(2022, 4, 17));
  EXPECT_EQ(easter_of(2024), Date(2024, 3, 31));
  EXPECT_EQ(easter_of(2038), Date(2038, 4, 25));
  EXPECT_EQ(easter_of(2049), Date(2049, 4, 18));
}

TEST(Easter, IsAlwaysASundayBetweenTheTwoEnds) {
  for (int year = 1900; year <= 2299; ++year) {
    const Date easter = easter_of(year);
    EXPECT_EQ(easter.weekday(), 7) << year;
    EXPECT_GE(easter, Date(year, 3, 22)) << year;
    EXPECT_LE(easter, Date(year, 4, 25)) << year;
  }
}

TEST(PublicHolidays, OfFrance) {
  const auto days = of("fr", 2022);
  EXPECT_EQ(days.size(), 11u);
  EXPECT_EQ(days.at("easter_monday"), Date(2022, 4, 18));
  EXPECT_EQ(days.at("victory"), Date(2022, 5, 8));
  EXPECT_EQ(days.at("ascension"), Date(2022, 5, 26));
  EXPECT_EQ(days.at("whit_monday"), Date(2022, 6, 6));
  EXPECT_EQ(days.at("bastille_day"), Date(2022, 7, 14));
  EXPECT_FALSE(days.contains("belgian_national_day"));
}

TEST(PublicHolidays, OfBelgium) {
  const auto days = of("BE", 2022);
  EXPECT_EQ(days.size(), 10u);
  EXPECT_EQ(days.at("belgian_national_day"), Date(2022, 7, 21));
  EXPECT_EQ(days.at("armistice"), Date(2022, 11, 11));
  EXPECT_FALSE(days.contains("victory"));
  EXPECT_FALSE(days.contains("bastille_day"));
}

TEST(PublicHolidays, AreFoundOverTheTurnOfTheYearInOrder) {
  const auto found =
      holidays_in(shipped().reference().public_holidays, "FR", {Date(2022, 12, 24), Date(2023, 1, 2)});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].day, Date(2022, 12, 25));
  EXPECT_EQ(found[1].day, Date(2023, 1, 1));
}

TEST(PublicHolidays, ThatOnlyLeapYearsHave) {
  EXPECT_FALSE(day_of({"leap", {}, "", 2, 29, 0}, 2023));
  EXPECT_EQ(day_of({"leap", {}, "", 2, 29, 0}, 2024), Date(2024, 2, 29));
}

}  // namespace
}  // namespace concerto::packs
