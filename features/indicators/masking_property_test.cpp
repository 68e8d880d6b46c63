// SPDX-License-Identifier: EUPL-1.2
// What a reader can reckon from a masked table, whatever the numbers were.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "features/indicators/masking.h"

namespace concerto::indicators {
namespace {

constexpr int threshold = 5;

Part any_whole() {
  Part whole;
  const int count = *rc::gen::inRange(1, 7);
  for (int i = 0; i < count; ++i) {
    const std::int64_t value = *rc::gen::inRange<std::int64_t>(0, 13);
    whole.parts.push_back({.value = value});
    whole.value += value;
  }
  return whole;
}

/// How many values the masked part number `which` may have, for a reader who knows the whole, the parts
/// shown, and the least that a masked part can be.
int possibilities(const Part& whole, std::size_t which, std::int64_t least) {
  std::int64_t left = whole.value;
  std::int64_t others = 0;
  for (std::size_t i = 0; i < whole.parts.size(); ++i) {
    if (!whole.parts[i].masked)
      left -= whole.parts[i].value;
    else if (i != which)
      ++others;
  }
  int possible = 0;
  for (std::int64_t value = least; value <= left; ++value) {
    // The others take the rest, at least `least` each; without others there must be no rest.
    const std::int64_t rest = left - value;
    possible += others == 0 ? rest == 0 : rest >= others * least;
  }
  return possible;
}

}  // namespace

RC_GTEST_PROP(Masking, ShowsNoSmallPart, ()) {
  Part whole = any_whole();
  mask(whole, threshold);
  for (const Part& part : whole.parts) RC_ASSERT(part.masked || !is_small(part.value, threshold));
}

RC_GTEST_PROP(Masking, NoMaskedPartFollowsFromTheTotalAndTheOthers, ()) {
  Part whole = any_whole();
  mask(whole, threshold);
  if (whole.masked) return;
  bool all = true;
  for (const Part& part : whole.parts) all = all && part.masked;
  // Where even zeros are masked, a reader cannot count on one for each.
  const std::int64_t least = all ? 0 : 1;
  for (std::size_t i = 0; i < whole.parts.size(); ++i) {
    if (whole.parts[i].masked && whole.parts.size() > 1) RC_ASSERT(possibilities(whole, i, least) >= 2);
  }
}

RC_GTEST_PROP(Masking, SignatoriesLearnNoSmallPartOfACrossingEither, ()) {
  Part whole = any_whole();
  mask_parts(whole, threshold);
  for (const Part& part : whole.parts) RC_ASSERT(part.masked || !is_small(part.value, threshold));
}

RC_GTEST_PROP(Masking, MasksNothingWithoutAThreshold, ()) {
  Part whole = any_whole();
  mask(whole, 0);
  RC_ASSERT(!whole.masked);
  for (const Part& part : whole.parts) RC_ASSERT(!part.masked);
}

// Whoever knows the months that were shown and the quarter, if it is shown, cannot reckon a month that was
// masked.
RC_GTEST_PROP(Masking, TheIncrementsOfALongerPeriodStayMasked, ()) {
  Part whole = any_whole();
  if (pieces_tell(whole.parts, threshold)) return;  // the longer period is masked
  for (Part& part : whole.parts) part.masked = is_small(part.value, threshold);
  for (std::size_t i = 0; i < whole.parts.size(); ++i) {
    if (whole.parts[i].masked) RC_ASSERT(possibilities(whole, i, 1) >= 2);
  }
}

}  // namespace concerto::indicators
