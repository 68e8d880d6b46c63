// SPDX-License-Identifier: EUPL-1.2
#include "base/disclosure.h"

#include <gtest/gtest.h>

namespace concerto {
namespace {

constexpr int at_least_five = 5;

/// A total with its parts, published together.
struct PublishedList {
  explicit PublishedList(const std::vector<std::int64_t>& values, bool open_total = false)
      : all(at_least_five) {
    std::int64_t sum = 0;
    for (const std::int64_t value : values) sum += value;
    total = all.add(sum);
    for (const std::int64_t value : values) parts.push_back(all.add(value));
    all.add_sum(total, parts);
    all.add_list(parts);
    std::vector<Disclosure::Entry> document = parts;
    if (open_total)
      all.show(std::array{total});
    else
      document.push_back(total);
    all.publish(document);
  }
  std::vector<bool> masks() const {
    std::vector<bool> masked;
    for (const auto part : parts) masked.push_back(all.masked(part));
    return masked;
  }
  Disclosure all;
  Disclosure::Entry total = 0;
  std::vector<Disclosure::Entry> parts;
};

}  // namespace

TEST(Disclosure, ShowsNothingUnderTheThreshold) {
  Disclosure all(at_least_five);
  const auto alone = all.add(3);
  all.publish(std::array{alone});
  EXPECT_TRUE(all.masked(alone));
}

TEST(Disclosure, ZeroTellsOfNobody) {
  const PublishedList list({0, 12, 8});
  EXPECT_EQ(list.masks(), (std::vector<bool>{false, false, false}));
}

TEST(Disclosure, MasksTheSmallestOtherPartAndNoMore) {
  const PublishedList list({2, 10, 8, 30});
  EXPECT_FALSE(list.all.masked(list.total));
  EXPECT_EQ(list.masks(), (std::vector<bool>{true, false, true, false}));
}

TEST(Disclosure, TwoOnesWouldBeKnownFromTheirSum) {
  const PublishedList list({1, 1, 30, 40});
  EXPECT_EQ(list.masks(), (std::vector<bool>{true, true, true, false}));
}

TEST(Disclosure, TwoSmallPartsHideBehindEachOther) {
  const PublishedList list({3, 4, 30});
  EXPECT_EQ(list.masks(), (std::vector<bool>{true, true, false}));
}

TEST(Disclosure, AListOfMaskedPartsIsLeftOut) {
  const PublishedList list({2, 1}, true);
  EXPECT_FALSE(list.all.masked(list.total));
  EXPECT_EQ(list.masks(), (std::vector<bool>{true, true}));
  EXPECT_TRUE(list.all.left_out(list.parts[0]));
}

TEST(Disclosure, ARateTellsByItsRemainderToo) {
  Disclosure all(at_least_five);
  const auto few_failed = all.add_rate(8, 6);
  const auto many = all.add_rate(20, 10);
  const auto everybody = all.add_rate(20, 20);
  all.publish(std::array{few_failed, many, everybody});
  EXPECT_TRUE(all.masked(few_failed));
  EXPECT_FALSE(all.masked(many));
  EXPECT_FALSE(all.masked(everybody));
}

TEST(Disclosure, AQuarterDoesNotGiveAwayItsOneMaskedMonth) {
  for (const auto& [months, masked] :
       {std::pair{std::array{8, 7, 3}, true}, {std::array{8, 2, 3}, false}, {std::array{8, 7, 0}, false}}) {
    Disclosure all(at_least_five);
    std::vector<Disclosure::Entry> given;
    for (const int month : months) {
      given.push_back(all.add(month));
      all.publish(std::array{given.back()});
    }
    const auto quarter = all.add(months[0] + months[1] + months[2]);
    all.add_sum(quarter, given);
    all.publish(std::array{quarter});
    EXPECT_EQ(all.masked(quarter), masked) << months[1] << " and " << months[2];
  }
}

// Nothing but its size can have masked a month given alone: two of them that make 8 are 4 each.
TEST(Disclosure, AYearDoesNotGiveAwayItsMonthsToThoseWhoKnowThatTheyAreSmall) {
  for (const auto& [months, masked] : {std::pair{std::array{4, 5, 4}, true},
                                       {std::array{2, 5, 4}, true},
                                       {std::array{1, 5, 4}, false},
                                       {std::array{4, 3, 2}, false}}) {
    Disclosure all(at_least_five);
    std::vector<Disclosure::Entry> given;
    for (const int month : months) {
      given.push_back(all.add(month));
      all.publish(std::array{given.back()});
    }
    const auto year = all.add(months[0] + months[1] + months[2]);
    all.add_sum(year, given);
    all.publish(std::array{year});
    EXPECT_EQ(all.masked(year), masked) << months[0] << " and " << months[2];
  }
}

// In a list one of two may be masked for the other, unless both can only be as large as small numbers are.
TEST(Disclosure, TwoOfTheLargestSmallPartsNeedAThird) {
  const PublishedList list({4, 4, 30, 40});
  EXPECT_EQ(list.masks(), (std::vector<bool>{true, true, true, false}));
  EXPECT_FALSE(list.all.masked(list.total));
  EXPECT_EQ(PublishedList({4, 5, 30, 40}).masks(), (std::vector<bool>{true, true, false, false}));
}

TEST(Disclosure, TheTotalOfTheLargestSmallPartsStaysOpenWithoutTheirList) {
  const PublishedList list({4, 4});
  EXPECT_FALSE(list.all.masked(list.total));
  EXPECT_TRUE(list.all.left_out(list.parts[0]));
}

// A total over programmes is masked rather than a programme whose months are known anyway.
TEST(Disclosure, DoesNotMaskWhatIsKnownFromEarlierDocuments) {
  Disclosure all(at_least_five);
  const auto known = all.add(7);
  const auto small = all.add(4);
  all.publish(std::array{known, small});
  const auto known_later = all.add(7);
  const auto small_later = all.add(4);
  const auto total = all.add(11);
  all.add_sum(known_later, {known});
  all.add_sum(small_later, {small});
  all.add_sum(total, {known_later, small_later});
  all.add_list({known_later, small_later});
  all.publish(std::array{total, known_later, small_later});
  EXPECT_FALSE(all.masked(known_later));
  EXPECT_TRUE(all.masked(total));
}

TEST(Disclosure, TheStepBetweenTwoCumulatedFiguresIsNoSmallNumberEither) {
  for (const auto& [step, masked] : {std::pair{2, true}, {0, false}, {6, false}}) {
    Disclosure all(at_least_five);
    const auto before = all.add(24);
    all.publish(std::array{before});
    const auto after = all.add(24 + step);
    const auto increment = all.add(step);
    all.add_sum(after, {before, increment});
    all.publish(std::array{after});
    EXPECT_EQ(all.masked(after), masked) << step;
  }
}

TEST(Disclosure, MasksNothingWithoutAThreshold) {
  Disclosure all(0);
  const auto one = all.add(1);
  all.publish(std::array{one});
  EXPECT_FALSE(all.masked(one));
}

}  // namespace concerto
