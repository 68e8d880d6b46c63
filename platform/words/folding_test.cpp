// SPDX-License-Identifier: EUPL-1.2
#include "platform/words/folding.h"

#include <gtest/gtest.h>

namespace concerto::words {
namespace {

TEST(Folding, keeps_words_and_drops_marks_case_and_doubled_blanks) {
  EXPECT_EQ(fold("Élise  D'Œuvre-Noël"), "elise d oeuvre noel");
  EXPECT_EQ(fold("  ÇELİK "), "celik");
  EXPECT_EQ(fold("Łukasz Groß"), "lukasz gross");
  EXPECT_EQ(fold("Søren Ærøskøbing"), "soren aeroskobing");
  EXPECT_EQ(fold("Nguyễn Đặng"), "nguyen dang");
}

TEST(Folding, reads_every_apostrophe_and_hyphen_as_a_blank) {
  for (const char* name : {"d'arc", "d’arc", "d‘arc", "dʼarc", "d`arc", "d´arc", "d-arc", "d‐arc", "d–arc"})
    EXPECT_EQ(fold(name), "d arc") << name;
}

TEST(Folding, reads_composed_and_decomposed_letters_alike) {
  EXPECT_EQ(fold("No\xC3\xABl"), fold("Noe\xCC\x88l"));
}

TEST(Folding, keeps_other_scripts) { EXPECT_EQ(fold("ΓΙΏΡΓΟΣ"), "γιωργοσ"); }

TEST(Folding, survives_what_is_not_utf8) { EXPECT_EQ(fold("a\xFF\xC3"), "a"); }

TEST(Folding, leaves_nothing_of_signs) { EXPECT_EQ(fold("-'. "), ""); }

TEST(FoldTokens, are_the_words) {
  EXPECT_EQ(fold_tokens("Anne-Sophie O’Neill"), (std::vector<std::string>{"anne", "sophie", "o", "neill"}));
  EXPECT_TRUE(fold_tokens(" - ").empty());
}

TEST(AfterPrefix, raises_the_last_letter) {
  EXPECT_EQ(after_prefix("du"), "dv");
  EXPECT_EQ(after_prefix("dz"), "d{");
  EXPECT_EQ(after_prefix("\xCE\xBF"), "\xCF\x80") << "a byte more would not be UTF-8";
  EXPECT_EQ(after_prefix("a\xF4\x8F\xBF\xBF"), "b");
  EXPECT_GT(after_prefix(""), "zzzz");
}

TEST(SortByName, PutsMarkedLettersBesideTheirPlainOnes) {
  std::vector<std::string> names = {"Zola",    "Œuvre du Val", "Épinal", "eau vive",
                                    "Ostende", "Albi",         "EPINAL"};
  sort_by_name(names, [](const std::string& name) -> const std::string& { return name; });
  EXPECT_EQ(names, (std::vector<std::string>{"Albi", "eau vive", "Épinal", "EPINAL", "Œuvre du Val",
                                             "Ostende", "Zola"}));
}

}  // namespace
}  // namespace concerto::words
