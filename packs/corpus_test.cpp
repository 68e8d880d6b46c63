// SPDX-License-Identifier: EUPL-1.2
// What fuzzing and imagination found is read again by every test run.
#include "packs/folder.h"
#include "packs/samples.h"

namespace concerto::packs {
namespace {

TEST(Corpus, IsReadToTheEndWhateverItHolds) {
  const auto& reference = shipped().reference();
  const auto corpus = files_in(std::string{CONCERTO_TREE} + "/packs/corpus", ".yaml");
  EXPECT_GT(corpus.size(), 10U);
  for (const auto& [name, text] : corpus) {
    for (const auto* section : {"programmes.yaml", "indicators.yaml", "plan.yaml", "examples.yaml",
                                "identity.yaml", "governance.yaml", "words.yaml", "reports.yaml"}) {
      const auto reading = read_pack({{section, text}}, reference);
      EXPECT_FALSE(reading.ok()) << name;
      EXPECT_GE(run_examples(reading.pack, reference).size(), 0U);
    }
    EXPECT_FALSE(read_pack_bytes(text, reference).ok()) << name;
  }
}

/// A pack that is cut anywhere is told, never a crash.
TEST(Corpus, ACutPackIsTold) {
  const auto& reference = shipped().reference();
  const auto files = shipped().newest("afpa")->files;
  for (const auto* section : {"programmes.yaml", "examples.yaml", "plan.yaml"}) {
    const std::string& whole = files.at(section);
    for (std::size_t cut = 200; cut < whole.size(); cut += whole.size() / 40)
      read_pack({{section, whole.substr(0, cut)}}, reference);
  }
}

}  // namespace
}  // namespace concerto::packs
