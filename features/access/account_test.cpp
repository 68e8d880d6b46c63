// SPDX-License-Identifier: EUPL-1.2
#include "features/access/account.h"

namespace concerto::access {

TEST(ReadEmail, TrimsAndLowersAnAddress) {
  EXPECT_EQ(read_email("  Ada@Example.ORG ").value(), "ada@example.org");
}

TEST(ReadEmail, RefusesWhatIsNoAddress) {
  for (const char* typed : {"", "ada", "@example.org", "ada@", "ada@example", "ada@.org", "a b@example.org",
                            "a@b@c.org", "ada@example."})
    EXPECT_FALSE(read_email(typed).ok()) << typed;
}

TEST(CheckPassword, AsksForTwelveCharacters) {
  EXPECT_EQ(check_password("elevenchars", "a@b.org").refusal().code, "access.password_short");
  EXPECT_TRUE(check_password("twelve chars", "a@b.org").ok());
  EXPECT_EQ(check_password("éééééééé", "a@b.org").refusal().code, "access.password_short")
      << "eight characters of two bytes";
}

TEST(CheckPassword, RefusesWhatIsGuessedAtOnce) {
  EXPECT_EQ(check_password("ada@example.org", "ada@example.org").refusal().code, "access.password_guessable");
  EXPECT_EQ(check_password("aaaaaaaaaaaaaa", "ada@example.org").refusal().code, "access.password_guessable");
  EXPECT_EQ(check_password(std::string(201, 'x') + "y", "").refusal().code, "access.password_long");
}

TEST(LockedUntil, BeginsWithTheFifthFailureAndDoubles) {
  const Instant now{0};
  EXPECT_FALSE(locked_until(4, now));
  EXPECT_EQ(locked_until(5, now), now.plus_minutes(1));
  EXPECT_EQ(locked_until(7, now), now.plus_minutes(4));
  EXPECT_EQ(locked_until(50, now), now.plus_days(1));
}

}  // namespace concerto::access
