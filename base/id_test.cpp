// SPDX-License-Identifier: EUPL-1.2
#include "base/ids.h"

namespace concerto {

TEST(Uuid, IsReadBackAsItWasWritten) {
  const Uuid id = system_ids().next();
  EXPECT_EQ(Uuid::parse(id.text()), id);
  EXPECT_FALSE(Uuid::parse("0190-nothing"));
  EXPECT_FALSE(Uuid::parse(std::string(36, 'g')));
}

TEST(SystemIds, GrowWithTime) {
  const Uuid first = system_ids().next();
  const Uuid later = system_ids().next();
  EXPECT_LE(std::vector(first.bytes.begin(), first.bytes.begin() + 6),
            std::vector(later.bytes.begin(), later.bytes.begin() + 6));
  EXPECT_NE(first, later);
}

TEST(SeededIds, AreTheSameAgain) {
  const Instant start = Instant::at_midnight_utc(Date(2022, 1, 1));
  EXPECT_EQ(seeded_ids(7, start)->next(), seeded_ids(7, start)->next());
  EXPECT_NE(seeded_ids(7, start)->next(), seeded_ids(8, start)->next());
}

}  // namespace concerto
