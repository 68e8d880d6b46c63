// SPDX-License-Identifier: EUPL-1.2
#include "packs/library.h"

#include <fstream>

#include "packs/folder.h"
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

TEST(Library, TellsPrerequisitesWhatComesBeforeThem) {  // AFPA-80, AFPA-81
  std::map<std::string, std::string> after;
  for (const Programme& programme : shipped().find("afpa", 1)->programmes)
    for (const Prerequisite& one : programme.prerequisites)
      if (!one.after.empty()) after.emplace(one.fact, one.after);
  const std::map<std::string, std::string> known = {{"adhesion_given", "informed"},
                                                    {"employer_agreed", "employer_informed"}};
  EXPECT_EQ(after, known);
}

TEST(Library, RefusesAFactThatFollowsOneOfAnotherType) {
  const auto packs = std::filesystem::path{CONCERTO_TREE} / "packs";
  const auto folder = std::filesystem::temp_directory_path() / "concerto-facts-of-another-type";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const char* part : {"schemas", "reference"}) std::filesystem::copy(packs / part, folder / part);
  std::string text = files_in(packs / "reference", ".yaml").at("facts.yaml");
  text.replace(text.find("after: informed"), 15, "after: birth_date");
  std::ofstream(folder / "reference" / "facts.yaml") << text;
  Faults faults;
  read_reference(folder, faults);
  std::filesystem::remove_all(folder);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].code, "packs.unknown_name");
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
