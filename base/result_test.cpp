// SPDX-License-Identifier: EUPL-1.2
#include "base/result.h"

namespace concerto {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return Refusal{"number.odd"};
  return number / 2;
}

Result<int> quarter(int number) { return half(TRY(half(number))); }

}  // namespace

TEST(Try, PassesTheRefusalOn) {
  EXPECT_EQ(quarter(8).value(), 2);
  EXPECT_EQ(quarter(6).refusal().code, "number.odd");
}

TEST(Refusals, AreAllShownAtOnce) {
  Refusals refusals;
  EXPECT_EQ(refusals.take(half(4)), 2);
  EXPECT_TRUE(refusals.empty());
  refusals.take(half(3));
  refusals.add({"name.missing", "name"});
  EXPECT_EQ(refusals.joined().code, "number.odd");
  EXPECT_EQ(refusals.joined().also.at(0).field, "name");
}

}  // namespace concerto
