// SPDX-License-Identifier: EUPL-1.2
#include <sys/stat.h>

#include <cstdio>
#include <filesystem>

#include "platform/secrets/keyring.h"
#include "platform/secrets/password.h"

namespace concerto::secrets {

TEST(Keyring, OpensOnlyWhatItSealedForTheSamePurpose) {
  const Keyring keyring = Keyring::from_seed("test");
  const std::string sealed = keyring.seal("secret", "row 1");
  EXPECT_EQ(keyring.open(sealed, "row 1"), "secret");
  EXPECT_FALSE(keyring.open(sealed, "row 2"));
  EXPECT_FALSE(Keyring::from_seed("other").open(sealed, "row 1"));
  std::string broken = sealed;
  broken.back() = static_cast<char>(broken.back() ^ 1);
  EXPECT_FALSE(keyring.open(broken, "row 1"));
  EXPECT_FALSE(keyring.open("short", "row 1"));
}

TEST(Keyring, SignsWhatOnlyItCanSign) {
  const Keyring keyring = Keyring::from_seed("test");
  const std::string signature = keyring.sign("message");
  EXPECT_TRUE(keyring.verify("message", signature));
  EXPECT_FALSE(keyring.verify("massage", signature));
  EXPECT_FALSE(Keyring::from_seed("other").verify("message", signature));
}

TEST(Keyring, BlindsByPurpose) {
  const Keyring keyring = Keyring::from_seed("test");
  EXPECT_EQ(keyring.blind("123", "number"), keyring.blind("123", "number"));
  EXPECT_NE(keyring.blind("123", "number"), keyring.blind("123", "phone"));
}

TEST(Keyring, IsReadAgainFromItsFileAndRefusesOneThatOthersMayRead) {
  const std::string file = testing::TempDir() + "concerto-keyring-test";
  std::filesystem::remove(file);
  const std::string sealed = Keyring::open_or_create(file).seal("secret", "");
  EXPECT_EQ(Keyring::open_or_create(file).open(sealed, ""), "secret");
  chmod(file.c_str(), 0644);
  EXPECT_THROW(Keyring::open_or_create(file), std::runtime_error);
  std::filesystem::remove(file);
}

TEST(Password, MatchesOnlyItself) {
  const std::string hash = hash_password("correct horse", PasswordCost::fast);
  EXPECT_TRUE(password_matches("correct horse", hash));
  EXPECT_FALSE(password_matches("correct house", hash));
  EXPECT_FALSE(password_matches("nobody has this password", ""));
}

TEST(Totp, AgreesWithTheVectorsOfRfc6238) {
  EXPECT_EQ(totp_code("12345678901234567890", 59), "287082");
  EXPECT_EQ(totp_code("12345678901234567890", 1111111109), "081804");
}

TEST(Totp, AcceptsACodeOnce) {
  const std::string secret = new_totp_secret();
  const std::string code = totp_code(secret, 1000);
  const auto step = totp_step(secret, code, 1000, 0);
  ASSERT_TRUE(step);
  EXPECT_FALSE(totp_step(secret, code, 1000, *step));
  EXPECT_TRUE(totp_step(secret, code, 1030, 0)) << "one step late is accepted";
  EXPECT_FALSE(totp_step(secret, code, 1090, 0));
}

TEST(Base64url, IsReadBack) {
  const std::string bytes("\x00\xff\x10 zz", 6);
  EXPECT_EQ(from_base64url(base64url(bytes)), bytes);
  EXPECT_FALSE(from_base64url("a b"));
  EXPECT_EQ(base32("Hello!\xDE\xAD\xBE\xEF"), "JBSWY3DPEHPK3PXP");
}

}  // namespace concerto::secrets
