// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "platform/words/folding.h"

namespace concerto::words {
namespace {

/// Names with letters that the ASCII path never sees, as well as bytes of any kind.
rc::Gen<std::string> names() {
  const auto piece = rc::gen::elementOf(
      std::vector<std::string>{"a", "Z", "é", "Œ",  "ß",         "İ",        "ł", "’",  "-",    " ",
                               "ё", "ﬁ", "Ǆ", "각", "e\xCC\x81", "\xCC\x81", "ͅ",  "９", "\xFF", "´"});
  return rc::gen::oneOf(rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                                     [](const std::vector<std::string>& pieces) {
                                       std::string name;
                                       for (const auto& each : pieces) name += each;
                                       return name;
                                     }),
                        rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
}

TEST(FoldingProperty, folding_twice_is_folding_once) {
  EXPECT_TRUE(rc::check([] {
    const std::string once = fold(*names());
    RC_ASSERT(fold(once) == once);
  }));
}

TEST(FoldingProperty, words_are_parted_by_single_blanks) {
  EXPECT_TRUE(rc::check([] {
    const std::string folded = fold(*names());
    RC_ASSERT(folded.find("  ") == std::string::npos);
    // One pair of parentheses more: RapidCheck takes expressions apart and would read the front of an empty
    // word.
    RC_ASSERT((folded.empty() || (folded.front() != ' ' && folded.back() != ' ')));
  }));
}

TEST(FoldingProperty, a_range_search_finds_exactly_what_begins_with_the_prefix) {
  EXPECT_TRUE(rc::check([] {
    const std::string name = fold(*names());
    const std::string prefix = fold(*names());
    RC_PRE(!prefix.empty());
    const bool in_range = prefix <= name && name < after_prefix(prefix);
    RC_ASSERT(in_range == name.starts_with(prefix));
  }));
}

TEST(FoldingProperty, every_beginning_of_a_word_finds_the_word) {
  EXPECT_TRUE(rc::check([] {
    const std::string name = fold(*names());
    RC_PRE(!name.empty());
    std::size_t length = *rc::gen::inRange<std::size_t>(1, name.size() + 1);
    while (length < name.size() && (static_cast<unsigned char>(name[length]) & 0xC0) == 0x80) ++length;
    const std::string prefix = name.substr(0, length);
    RC_ASSERT(prefix <= name && name < after_prefix(prefix));
  }));
}

}  // namespace
}  // namespace concerto::words
