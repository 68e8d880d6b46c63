// SPDX-License-Identifier: EUPL-1.2
#include "features/indicators/masking.h"

#include <gtest/gtest.h>

namespace concerto::indicators {
namespace {

Part whole_of(std::vector<std::int64_t> values) {
  Part whole;
  for (const std::int64_t value : values) {
    whole.value += value;
    whole.parts.push_back({.value = value});
  }
  return whole;
}

std::vector<bool> masks(const Part& whole) {
  std::vector<bool> all;
  for (const Part& part : whole.parts) all.push_back(part.masked);
  return all;
}

}  // namespace

TEST(Masking, ShowsNothingUnderTheThreshold) {
  Part whole = whole_of({3});
  mask(whole, 5);
  EXPECT_TRUE(whole.masked);
  EXPECT_TRUE(whole.parts[0].masked);
}

TEST(Masking, ZeroTellsOfNobody) {
  Part whole = whole_of({0, 12, 8});
  mask(whole, 5);
  EXPECT_EQ(masks(whole), (std::vector<bool>{false, false, false}));
}

TEST(Masking, TheOtherPartGoesWithTheSmallOne) {
  Part whole = whole_of({2, 10, 8});
  mask(whole, 5);
  EXPECT_FALSE(whole.masked);
  EXPECT_EQ(masks(whole), (std::vector<bool>{true, false, true}));
}

TEST(Masking, TwoOnesWouldBeKnownFromTheirSum) {
  Part whole = whole_of({1, 1, 30});
  mask(whole, 5);
  EXPECT_EQ(masks(whole), (std::vector<bool>{true, true, true}));
}

TEST(Masking, SignatoriesSeeTheTotalAndNotItsCrossing) {
  Part whole = whole_of({2, 1, 0});
  mask_parts(whole, 5);
  EXPECT_FALSE(whole.masked);
  EXPECT_TRUE(whole.parts[0].masked);
  EXPECT_TRUE(whole.parts[1].masked);
}

TEST(Masking, AMaskedProgrammeHidesWhatIsBelowIt) {
  Part whole = whole_of({3, 20, 30});
  whole.parts[0].parts = {{.value = 3}, {.value = 0}};
  whole.parts[2].parts = {{.value = 14}, {.value = 16}};
  mask(whole, 5);
  EXPECT_TRUE(whole.parts[0].parts[1].masked);
  EXPECT_FALSE(whole.parts[2].parts[0].masked);
}

TEST(Masking, ARateTellsByItsRemainderToo) {
  EXPECT_TRUE(is_small(Part{.value = 8, .inner = 6}, 5));
  EXPECT_FALSE(is_small(Part{.value = 20, .inner = 10}, 5));
  EXPECT_FALSE(is_small(Part{.value = 20, .inner = 20}, 5));
}

TEST(Masking, AQuarterDoesNotGiveAwayItsOneMaskedMonth) {
  EXPECT_TRUE(pieces_tell(std::vector<Part>{{.value = 8}, {.value = 7}, {.value = 3}}, 5));
  EXPECT_FALSE(pieces_tell(std::vector<Part>{{.value = 8}, {.value = 2}, {.value = 3}}, 5));
  EXPECT_FALSE(pieces_tell(std::vector<Part>{{.value = 8}, {.value = 7}, {.value = 0}}, 5));
}

TEST(Masking, TheStepBetweenTwoMonthsIsNoSmallNumberEither) {
  EXPECT_TRUE(step_tells(24, 26, 5));
  EXPECT_TRUE(step_tells(26, 24, 5));
  EXPECT_FALSE(step_tells(24, 24, 5));
  EXPECT_FALSE(step_tells(24, 30, 5));
}

}  // namespace concerto::indicators
