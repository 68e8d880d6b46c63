// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/cell.h"

#include <gtest/gtest.h>

namespace concerto::documents {
namespace {

const Date new_year_s_eve{1990, 12, 31};

TEST(DateInCell, ReadsTheWaysPeopleWriteADay) {
  for (const char* text : {"31/12/1990",
                           "31-12-1990",
                           "31.12.1990",
                           " 31/12/90 ",
                           "31-12-90",
                           "1990-12-31",
                           "1990/12/31",
                           "19901231",
                           "31 décembre 1990",
                           "31 DÉCEMBRE 1990",
                           "lundi 31 décembre 1990",
                           "31 déc. 1990",
                           "31-déc-90",
                           "31 december 1990",
                           "33238",
                           "33238.5",
                           "1990-12-31 00:00:00.0",
                           "1990-12-31T09:30:00Z",
                           "31/12/1990 9:30",
                           "\u00a031/12/1990\r\n"}) {
    EXPECT_EQ(date_in_cell(text), new_year_s_eve) << text;
  }
  EXPECT_EQ(date_in_cell("1er mars 2022"), (Date{2022, 3, 1}));
  EXPECT_EQ(date_in_cell("5 août 2021"), (Date{2021, 8, 5}));
  EXPECT_EQ(date_in_cell("1 juil. 2021"), (Date{2021, 7, 1}));
  EXPECT_EQ(date_in_cell("1/2/2021"), (Date{2021, 2, 1}));
}

TEST(DateInCell, GivesNothingWhereADayIsNotCertain) {
  for (const char* text :
       {"",       "  ",   "NULL",    "31/02/1990", "12/31/1990",   "1990",         "12",        "0",
        "60",     "2999", "31/12",   "12/1990",    "00/00/0000",   "1er jui 2021", "31/12/190", "99999999",
        "5 mars", "-",    "1-2-3-4", "31121990",   "123456789012", "31/12/1990/5"}) {
    EXPECT_EQ(date_in_cell(text), std::nullopt) << text;
  }
}

TEST(DateInCell, TakesTwoDigitsAsTheLatestYearThatMayBe) {
  EXPECT_EQ(date_in_cell("01/01/29")->year(), 2029);
  EXPECT_EQ(date_in_cell("01/01/30")->year(), 1930);
  EXPECT_EQ(date_in_cell("01/01/24", 2024)->year(), 2024);
  EXPECT_EQ(date_in_cell("01/01/25", 2024)->year(), 1925);
}

TEST(DateOfSerial, KnowsBothSystemsAndTheDayThatNeverWas) {
  EXPECT_EQ(date_of_serial(1), (Date{1900, 1, 1}));
  EXPECT_EQ(date_of_serial(59), (Date{1900, 2, 28}));
  EXPECT_EQ(date_of_serial(60), std::nullopt);
  EXPECT_EQ(date_of_serial(61), (Date{1900, 3, 1}));
  EXPECT_EQ(date_of_serial(33238), new_year_s_eve);
  EXPECT_EQ(date_of_serial(33238 - 1462, true), new_year_s_eve);
  EXPECT_EQ(date_of_serial(2958465), (Date{9999, 12, 31}));
  EXPECT_EQ(date_of_serial(2958466), std::nullopt);
  EXPECT_EQ(date_of_serial(-1), std::nullopt);
}

TEST(DecimalInCell, ReadsFrenchBelgianAndEnglishNumbers) {
  for (const char* text :
       {"1234,5", "1 234,5", "1\u202f234,5", "1\u00a0234,5", "1.234,5", "1,234.5", "1'234.5", "+1234.5"}) {
    EXPECT_EQ(decimal_in_cell(text), (Decimal{12345, 1})) << text;
  }
  EXPECT_EQ(decimal_in_cell("1,234"), (Decimal{1234, 3}));
  EXPECT_EQ(decimal_in_cell("-3"), (Decimal{-3, 0}));
  EXPECT_EQ(decimal_in_cell("1.234.567"), (Decimal{1234567, 0}));
  EXPECT_EQ(decimal_in_cell(",5"), (Decimal{5, 1}));
  for (const char* text : {"", "-", "12a", "1 23", "1.23.4", "12,", "1,2,3", "99999999999999999999", "1e5"}) {
    EXPECT_EQ(decimal_in_cell(text), std::nullopt) << text;
  }
}

TEST(IntegerInCell, TakesWholeNumbersOnly) {
  EXPECT_EQ(integer_in_cell("12"), 12);
  EXPECT_EQ(integer_in_cell("12,00"), 12);
  EXPECT_EQ(integer_in_cell("1 200"), 1200);
  EXPECT_EQ(integer_in_cell("12,5"), std::nullopt);
}

TEST(MoneyInCell, CountsCents) {
  EXPECT_EQ(money_in_cell("1 234,5 €"), Money{123450});
  EXPECT_EQ(money_in_cell("€ 1.234,56"), Money{123456});
  EXPECT_EQ(money_in_cell("12"), Money{1200});
  EXPECT_EQ(money_in_cell("12,500"), Money{1250});
  EXPECT_EQ(money_in_cell("12,505"), std::nullopt);
  EXPECT_EQ(money_in_cell("9999999999999999"), Money{999999999999999900});
  EXPECT_EQ(money_in_cell("999999999999999999"), std::nullopt);
}

TEST(YesOrNoInCell, UnderstandsThreeLanguages) {
  for (const char* text : {"Oui", "OUI", " o", "Ja", "yes", "VRAI", "x", "1"})
    EXPECT_EQ(yes_or_no_in_cell(text), true) << text;
  for (const char* text : {"Non", "nee", "N", "FAUX", "false", "0"})
    EXPECT_EQ(yes_or_no_in_cell(text), false) << text;
  for (const char* text : {"", "peut-être", "2"}) EXPECT_EQ(yes_or_no_in_cell(text), std::nullopt) << text;
}

}  // namespace
}  // namespace concerto::documents
