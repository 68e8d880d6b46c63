// SPDX-License-Identifier: EUPL-1.2
#include "packs/library.h"

#include "packs/samples.h"

namespace concerto::packs {
namespace {

TEST(Library, ReadsTheShippedPacksWithoutAFault) {
  std::string told;
  for (const auto& fault : shipped().faults()) told += fault.text() + "\n";
  EXPECT_EQ(told, "");
  ASSERT_FALSE(shipped().all().empty());
}

TEST(Library, GivesAPackByNameAndVersion) {
  ASSERT_NE(shipped().find("afpa", 1), nullptr);
  EXPECT_EQ(shipped().newest("afpa"), shipped().find("afpa", 1));
  EXPECT_EQ(shipped().find("afpa", 99), nullptr);
  EXPECT_EQ(shipped().newest("nowhere"), nullptr);
}

TEST(Library, ReadsBackTheBytesItWouldInstall) {
  const Pack& pack = *shipped().find("afpa", 1);
  const auto again = read_pack_bytes(pack.bytes(), shipped().reference());
  EXPECT_TRUE(again.ok());
  EXPECT_EQ(again.pack.bytes(), pack.bytes());
  EXPECT_EQ(again.pack.programmes.size(), pack.programmes.size());
}

TEST(Library, RefusesBytesThatAreNoPack) {
  const auto bytes = shipped().find("afpa", 1)->bytes();
  for (const std::string& broken :
       {std::string{}, std::string{"concerto pack 1\n99 a.yaml\nx\n"},
        std::string{"concerto pack 1\nx a.yaml\nx\n"}, bytes.substr(0, bytes.size() / 2)}) {
    const auto reading = read_pack_bytes(broken, shipped().reference());
    ASSERT_FALSE(reading.ok());
  }
}

}  // namespace
}  // namespace concerto::packs
