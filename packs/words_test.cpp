// SPDX-License-Identifier: EUPL-1.2
// What packs say has words in every language.
#include "packs/calendar.h"
#include "packs/samples.h"
#include "packs/window.h"
#include "platform/words/catalogue.h"

#include <fstream>

namespace concerto::packs {
namespace {

const words::Catalogue& catalogue() {
  static const words::Catalogue all{{std::string{CONCERTO_TREE} + "/packs"}};
  return all;
}

/// Codes in quotes in the sources of this folder: `calendar.too_many`.
std::vector<std::string> codes_in(const std::string& file) {
  std::ifstream stream{std::string{CONCERTO_TREE} + "/packs/" + file};
  const std::string text{std::istreambuf_iterator<char>{stream}, {}};
  std::vector<std::string> codes;
  for (const std::string prefix : {"\"packs.", "\"calendar.", "\"window.", "\"publicity.", "\"condition."})
    for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at + 1))
      codes.push_back(text.substr(at + 1, text.find('"', at + 1) - at - 1));
  return codes;
}

TEST(Words, ExistForEveryCodeOfTheFolder) {
  int seen = 0;
  for (const auto* file : {"calendar.cpp", "window.cpp", "condition.cpp", "node.cpp", "schema.cpp",
                           "section.cpp", "library.cpp", "reference.cpp", "pack_reader.cpp"})
    for (const auto& code : codes_in(file)) {
      EXPECT_TRUE(catalogue().has(code)) << code;
      ++seen;
    }
  EXPECT_GT(seen, 40);
}

TEST(Words, SayWhyAPlanIsRefused) {
  Plan plan;
  for (int day = 7; day <= 11; ++day) plan.halves.push_back({{Date{2022, 3, day}, Half::morning}});
  const auto result = check_calendar(programme_of("afpa", "promo_16_18"), plan);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(catalogue().text(Language::en, result.refusal().code, result.refusal().values),
            "11 March 2022 is a Friday: this programme is not held on that day.");
}

TEST(Words, SayAConditionAloud) {
  const auto& vocabulary = shipped().reference().person_facts;
  const auto& condition = programme_of("afpa", "promo_16_18").eligibility;
  const auto evaluation = evaluate(
      condition,
      {{"age_on_entry", std::int64_t{19}}, {"in_school", false}, {"in_training", false}, {"in_work", false}},
      vocabulary);
  const auto lines = obstacles(evaluation.explanation, vocabulary, Language::fr);
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(catalogue().text(Language::fr, lines[0].code, lines[0].values),
            "âge à l’entrée\u00a0: 19\u00a0; demandé\u00a0: de 16 à 17");
  for (const auto& line : reasons(evaluation.explanation, vocabulary, Language::nl))
    EXPECT_EQ(catalogue().text(Language::nl, line.code, line.values).find('{'), std::string::npos);
}

TEST(Words, SayTheChoicesOfAConditionInWords) {
  const auto& vocabulary = shipped().reference().person_facts;
  const auto& condition = programme_of("afpa", "competences_pec").eligibility;
  const auto evaluation =
      evaluate(condition, {{"prescriber_kind", std::string{"departmental_council"}}}, vocabulary);
  int named = 0;
  for (const auto& line : reasons(evaluation.explanation, vocabulary, Language::fr)) {
    const std::string words = catalogue().text(Language::fr, line.code, line.values);
    EXPECT_EQ(words.find("departmental_council"), std::string::npos) << words;
    EXPECT_EQ(words.find("employment_service"), std::string::npos) << words;
    if (words.find(shipped().reference().prescriber("departmental_council")->words.in(Language::fr)) !=
        std::string::npos)
      ++named;
  }
  EXPECT_GT(named, 0);
}

TEST(Words, SayWhatIsWrongWithAPack) {
  auto files = shipped().newest("afpa")->files;
  files["words.yaml"] += "extra: 1\n";
  const auto reading = read_pack(files, shipped().reference());
  ASSERT_EQ(reading.faults.size(), 1U);
  const Fault& fault = reading.faults.front();
  for (const Language language : all_languages)
    EXPECT_NE(catalogue().text(language, fault.code, fault.worded_values()).find("extra"), std::string::npos);
}

}  // namespace
}  // namespace concerto::packs
