// SPDX-License-Identifier: EUPL-1.2
#include "features/desk/due.h"

namespace concerto::desk {
namespace {

const Date today(2022, 5, 3);

Due on(std::optional<Date> day, const std::string& subject = {}) {
  Due due;
  due.day = day;
  due.subject = subject;
  return due;
}

}  // namespace

TEST(PileOf, FollowsTheDay) {
  EXPECT_EQ(pile_of(on(today.plus_days(-1)), today), Pile::late);
  EXPECT_EQ(pile_of(on(today), today), Pile::week);
  EXPECT_EQ(pile_of(on(today.plus_days(6)), today), Pile::week);
  EXPECT_EQ(pile_of(on(today.plus_days(7)), today), Pile::month);
  EXPECT_EQ(pile_of(on(today.plus_days(30)), today), Pile::month);
  EXPECT_EQ(pile_of(on(today.plus_days(31)), today), std::nullopt);
}

TEST(PileOf, WithoutADayItIsForThisWeek) { EXPECT_EQ(pile_of(on(std::nullopt), today), Pile::week); }

TEST(PileOf, WhatOthersOweWaitsHoweverLate) {
  Due due = on(today.plus_days(-40));
  due.others = true;
  EXPECT_EQ(pile_of(due, today), Pile::waiting);
}

TEST(SortOut, PutsTheSoonestFirstAndKeepsTheOrderOfADay) {
  const auto piles = sort_out(
      {on(today.plus_days(2), "c"), on(today, "a"), on(today, "b"), on(std::nullopt, "first")}, today);
  std::string order;
  for (const Due& due : piles.week) order += due.subject + " ";
  EXPECT_EQ(order, "first a b c ");
  EXPECT_TRUE(piles.late.empty());
  EXPECT_FALSE(piles.empty());
  EXPECT_TRUE(sort_out({}, today).empty());
}

}  // namespace concerto::desk
