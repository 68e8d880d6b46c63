// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/strokes.h"

namespace concerto::delivery {
namespace {

TEST(Strokes, AreReadAsTheSignaturePadWritesThem) {
  const auto strokes = read_strokes("0,0 300,100;600,200");
  ASSERT_TRUE(strokes);
  ASSERT_EQ(strokes->size(), 2u);
  EXPECT_EQ(strokes->front().size(), 2u);
  EXPECT_DOUBLE_EQ(strokes->front().back().x, 0.5);
  EXPECT_DOUBLE_EQ(strokes->back().front().y, 1.0);
}

TEST(Strokes, OutsideTheFieldOrWithoutAnyPointAreNoSignature) {
  EXPECT_FALSE(read_strokes("601,10"));
  EXPECT_FALSE(read_strokes("10,201"));
  EXPECT_FALSE(read_strokes("10"));
  EXPECT_FALSE(read_strokes(";"));
  EXPECT_FALSE(read_strokes(""));
}

}  // namespace
}  // namespace concerto::delivery
