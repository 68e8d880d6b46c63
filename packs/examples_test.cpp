// SPDX-License-Identifier: EUPL-1.2
#include "packs/examples.h"

#include "packs/samples.h"

namespace concerto::packs {
namespace {

std::string told(const ExampleOutcome& outcome) {
  std::string text;
  for (const auto& difference : outcome.differences)
    text += fmt::format("examples.yaml:{} {}: {} expected [{}], found [{}]\n", outcome.example->line,
                        outcome.example->name, difference.name, difference.expected, difference.found);
  return text;
}

TEST(Examples, OfAllShippedPacksHold) {
  for (const Pack* pack : shipped().all()) {
    EXPECT_FALSE(pack->examples.empty()) << pack->identity.name << " ships without examples";
    for (const auto& outcome : run_examples(*pack, shipped().reference())) EXPECT_EQ(told(outcome), "");
  }
}

TEST(Examples, TellWhatDiffers) {
  Pack pack = *shipped().newest("afpa");
  pack.examples = {{"Notice of three months",
                    "notice",
                    "",
                    {{"letter", "2022-12-31"}},
                    {{"effective", "2023-03-31"}},
                    {},
                    7}};
  const auto outcomes = run_examples(pack, shipped().reference());
  ASSERT_EQ(outcomes.size(), 1U);
  ASSERT_EQ(outcomes[0].differences.size(), 1U);
  EXPECT_EQ(outcomes[0].differences[0].expected, "2023-03-31");
  EXPECT_EQ(outcomes[0].differences[0].found, "2023-02-28");
}

TEST(Examples, AboutNothingWeKnowDiffer) {
  Pack pack = *shipped().newest("afpa");
  pack.examples = {{"Weather", "weather", "", {}, {{"sun", "true"}}, {}, 1}};
  EXPECT_FALSE(run_examples(pack, shipped().reference())[0].passed());
}

}  // namespace
}  // namespace concerto::packs
