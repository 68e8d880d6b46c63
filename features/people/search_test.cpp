// SPDX-License-Identifier: EUPL-1.2
#include "features/people/search.h"

#include "features/people/case_load.h"

namespace concerto::people {
namespace {

const Date today(2022, 5, 3);

TEST(Understand, ReadsNames) {
  const auto search = understand("  Lef  amé ", today);
  EXPECT_EQ(search.words, "Lef amé");
  EXPECT_FALSE(search.birth_date);
  EXPECT_TRUE(search.number.empty());
}

TEST(Understand, ReadsABirthDateHoweverItIsTyped) {
  for (const char* typed : {"03/05/1990", "3/5/1990", "3.5.1990", "03-05-90", "1990-05-03"}) {
    const auto search = understand(typed, today);
    ASSERT_TRUE(search.birth_date) << typed;
    EXPECT_EQ(*search.birth_date, Date(1990, 5, 3)) << typed;
    EXPECT_TRUE(search.words.empty()) << typed;
    EXPECT_TRUE(search.number.empty()) << typed;
  }
}

TEST(Understand, AYearOfTwoDigitsIsNeverInTheFuture) {
  EXPECT_EQ(*understand("01/01/05", today).birth_date, Date(2005, 1, 1));
  EXPECT_EQ(*understand("01/01/23", today).birth_date, Date(1923, 1, 1));
}

TEST(Understand, TakesNamesAndABirthDateTogether) {
  const auto search = understand("martin 03/05/1990", today);
  EXPECT_EQ(search.words, "martin");
  EXPECT_EQ(*search.birth_date, Date(1990, 5, 3));
}

TEST(Understand, ReadsAFileNumber) {
  const auto search = understand("2022-7K3F-9Q2M", today);
  EXPECT_EQ(search.number, "2022-7K3F-9Q2M");
  EXPECT_TRUE(search.digits.empty());
  EXPECT_TRUE(search.words.empty());
}

TEST(Understand, ReadsAPhoneThatMightBeAFileNumber) {
  const auto search = understand("+32 470 12 34 56", today);
  EXPECT_EQ(search.digits, "0470123456");
  EXPECT_EQ(search.number, "+32 470 12 34 56");
}

TEST(Understand, MeansNobodyByNothing) {
  EXPECT_TRUE(understand("", today).empty());
  EXPECT_TRUE(understand(" - . ", today).empty());
}

TEST(CaseLoadPlace, ComesBackFromAnAddress) {
  const CaseLoadPlace place{"d oeuvre amina", RecordId{Uuid{{4, 2}}}};
  EXPECT_EQ(CaseLoadPlace::parse(place.text()), place);
  EXPECT_FALSE(CaseLoadPlace::parse("nonsense"));
}

}  // namespace
}  // namespace concerto::people
