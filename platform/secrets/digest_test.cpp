// SPDX-License-Identifier: EUPL-1.2
#include "platform/secrets/digest.h"

#include "platform/secrets/running_digest.h"

namespace concerto::secrets {

TEST(Digest, IsTheOneOfTheStandard) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abc").size(), 32U);
}

TEST(Digest, OfPiecesIsTheOneOfTheWhole) {
  RunningDigest digest;
  for (const char* piece : {"con", "", "certo"}) digest.add(piece);
  EXPECT_EQ(digest.finish(), sha256("concerto"));
  EXPECT_EQ(RunningDigest().finish(), sha256(""));
}

}  // namespace concerto::secrets
