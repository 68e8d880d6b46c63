// SPDX-License-Identifier: EUPL-1.2
#include "base/ratio.h"

namespace concerto {

TEST(Ratio, OfNothingIsNotAvailable) {
  EXPECT_FALSE((Ratio{0, 0}.permille()));
  EXPECT_FALSE((Ratio{0, 0}.reaches_percent(0)));
}

TEST(Ratio, RoundsHalfUpOnlyToBeShown) {
  EXPECT_EQ((Ratio{2, 3}.permille()), 667);
  EXPECT_EQ((Ratio{1, 2000}.permille()), 1);
  EXPECT_EQ((Ratio{6, 8}.permille()), 750);
}

TEST(Ratio, IsComparedInIntegers) {
  EXPECT_TRUE((Ratio{7, 10}.reaches_percent(70)));
  EXPECT_FALSE((Ratio{699, 1000}.reaches_percent(70)));
}

}  // namespace concerto
