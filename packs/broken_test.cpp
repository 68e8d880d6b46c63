// SPDX-License-Identifier: EUPL-1.2
#include <set>

#include "packs/broken_samples.h"
#include "packs/folder.h"
#include "packs/samples.h"

namespace concerto::packs {
namespace {

const std::filesystem::path broken_folder = std::filesystem::path{CONCERTO_TREE} / "packs" / "broken";

/// The lines `# expected …` of a file, each with the file's name before it.
std::vector<std::string> expected_of(const std::string& file, const std::string& text) {
  std::vector<std::string> expected;
  constexpr std::string_view head = "# expected ";
  for (auto at = text.find(head); at != std::string::npos; at = text.find(head, at + 1)) {
    const auto from = at + head.size();
    const std::string line = text.substr(from, text.find('\n', from) - from);
    // `file packs.…` is about the file as a whole, another file may be named before a colon.
    expected.push_back(line.starts_with("file ") ? file + line.substr(4) : file + ":" + line);
  }
  return expected;
}

std::string short_text(const Fault& fault) {
  std::string text = fault.line > 0
                         ? fmt::format("{}:{}:{} {}", fault.file, fault.line, fault.column, fault.code)
                         : fault.file + " " + fault.code;
  if (!fault.nearest.empty()) text += " nearest=" + fault.nearest;
  return text;
}

TEST(BrokenPacks, AreEachRefusedWithTheMessageTheyProve) {
  const auto& reference = shipped().reference();
  for (const auto& broken : broken_packs()) {
    std::vector<std::string> found;
    for (const auto& fault : read_pack(broken.files, reference).faults) found.push_back(short_text(fault));
    EXPECT_EQ(found, broken.expected) << broken.name;
    EXPECT_FALSE(found.empty()) << broken.name;
  }
}

TEST(BrokenPacks, StandOnAPackThatIsSound) {
  const auto reading = read_pack_folder(broken_folder / "sound", shipped().reference());
  for (const auto& fault : reading.faults) ADD_FAILURE() << fault.text();
}

TEST(BrokenPacks, ProveEveryMessageOfAPack) {
  std::set<std::string> proven;
  for (const auto& broken : broken_packs())
    for (const auto& line : broken.expected)
      proven.insert(
          line.substr(line.find("packs."), line.find(' ', line.find("packs.")) - line.find("packs.")));
  for (const auto* code : {"packs.not_yaml",        "packs.alias",           "packs.tag",
                           "packs.key_not_text",    "packs.double_key",      "packs.too_deep",
                           "packs.unknown_section", "packs.wrong_type",      "packs.unknown_key",
                           "packs.missing_key",     "packs.not_one_of",      "packs.wrong_form",
                           "packs.out_of_range",    "packs.too_few",         "packs.empty_text",
                           "packs.too_many",        "packs.too_long",        "packs.double_id",
                           "packs.unknown_fact",    "packs.wrong_value",     "packs.unknown_choice",
                           "packs.not_boolean",     "packs.condition_shape", "packs.reason_below_none",
                           "packs.unknown_name",    "packs.bounds_order",    "packs.window_order",
                           "packs.balance_shut",    "packs.weeks_sum",       "packs.small_number_differs"})
    EXPECT_TRUE(proven.contains(code)) << code << " is proved by no broken pack";
}

TEST(Bounds, RefuseFilesNodesAndBytesBeyondThem) {
  const auto& reference = shipped().reference();
  const auto code_of_only = [&](const std::map<std::string, std::string>& files) {
    return read_pack(files, reference).faults.front().code;
  };
  auto files = read_pack_folder(broken_folder / "sound", reference).pack.files;
  auto large = files;
  large["words.yaml"] = std::string(600 * 1024, '#');
  EXPECT_EQ(code_of_only(large), "packs.too_large");
  auto many_nodes = files;
  many_nodes["words.yaml"] = "words: [";
  for (int i = 0; i < 50'000; ++i) many_nodes["words.yaml"] += "1,";
  many_nodes["words.yaml"] += "1]";
  EXPECT_EQ(code_of_only(many_nodes), "packs.too_many_nodes");
  auto many = files;
  for (int i = 0; i < 70; ++i) many[fmt::format("file{}.yaml", i)] = "";
  EXPECT_EQ(code_of_only(many), "packs.too_many_files");
  auto deep = files;
  deep["words.yaml"] = std::string(5000, '[');
  EXPECT_EQ(code_of_only(deep), "packs.too_deep");
  auto missing = files;
  missing.erase("parties.yaml");
  EXPECT_EQ(code_of_only(missing), "packs.missing_section");
}

TEST(NearestName, IsEmptyWhenNothingIsClose) {
  EXPECT_EQ(nearest_name("recieves_rsa", {"receives_rsa", "in_work"}), "receives_rsa");
  EXPECT_EQ(nearest_name("weather", {"receives_rsa", "in_work"}), "");
  EXPECT_EQ(nearest_name(std::string(500, 'x'), {"receives_rsa"}), "");
}

}  // namespace

std::vector<BrokenPack> broken_packs() {
  std::vector<BrokenPack> all;
  const auto sound = files_in(broken_folder / "sound", ".yaml");
  std::set<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(broken_folder))
    if (entry.is_directory() && entry.path().filename() != "sound") folders.insert(entry.path());
  for (const auto& folder : folders) {
    BrokenPack broken{folder.filename().string(), sound, {}};
    for (const auto& [file, text] : files_in(folder, ".yaml")) {
      broken.files[file] = text;
      for (auto& line : expected_of(file, text)) broken.expected.push_back(line);
    }
    all.push_back(std::move(broken));
  }
  return all;
}

}  // namespace concerto::packs
