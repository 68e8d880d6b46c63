// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/sheet.h"

#include <gtest/gtest.h>

#include <limits>

namespace concerto::documents {
namespace {

TEST(Shown, WritesValuesInTheReadersManner) {
  const Manner fr = manner_of(Language::fr), nl = manner_of(Language::nl), en = manner_of(Language::en);
  EXPECT_EQ(shown(Money{123450}, fr), "1\u202f234,50\u00a0€");
  EXPECT_EQ(shown(Money{-123450}, nl), "-€\u00a01.234,50");
  EXPECT_EQ(shown(Money{5}, en), "€0.05");
  EXPECT_EQ(shown(std::int64_t{1234567}, fr), "1\u202f234\u202f567");
  EXPECT_EQ(shown(std::int64_t{-999}, en), "-999");
  EXPECT_EQ(shown(std::int64_t{1000000}, en), "1,000,000");
  EXPECT_EQ(shown(Ratio{2, 3}, fr), "66,7\u202f%");
  EXPECT_EQ(shown(Date{1990, 12, 31}, fr), "31/12/1990");
  EXPECT_EQ(shown(Date{1990, 12, 31}, nl), "31-12-1990");
  EXPECT_EQ(shown(Date{1990, 12, 31}, plain_manner()), "1990-12-31");
  EXPECT_EQ(shown(std::numeric_limits<std::int64_t>::min(), plain_manner()), "-9223372036854775808");
}

TEST(Shown, NeverTakesAMissingRatioForZero) {
  EXPECT_EQ(shown(Ratio{0, 0}, manner_of(Language::fr), "non disponible"), "non disponible");
  EXPECT_EQ(shown(Ratio{0, 4}, manner_of(Language::fr)), "0,0\u202f%");
}

TEST(SideOf, PutsNumbersAtTheEnd) {
  EXPECT_EQ(side_of({"n", Kind::integer}), Align::end);
  EXPECT_EQ(side_of({"n", Kind::text}), Align::start);
  EXPECT_EQ(side_of({"n", Kind::money, Align::middle}), Align::middle);
}

}  // namespace
}  // namespace concerto::documents
