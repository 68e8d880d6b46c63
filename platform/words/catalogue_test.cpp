// SPDX-License-Identifier: EUPL-1.2
#include "platform/words/catalogue.h"

#include <gmock/gmock.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

namespace concerto::words {
namespace {

namespace fs = std::filesystem;

/// A folder of word files that goes away with the test.
class Folder {
 public:
  Folder() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    path_ = fs::temp_directory_path() / fmt::format("words_{}_{}_{}", test->name(), ::getpid(), count_++);
    fs::create_directories(path_ / "words");
  }
  ~Folder() { fs::remove_all(path_); }
  Folder& with(const std::string& language, const std::string& messages) {
    std::ofstream(path_ / "words" / (language + ".po"))
        << "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
        << messages;
    return *this;
  }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
  static inline int count_ = 0;
};

std::string fault_of(const std::vector<std::string>& folders) {
  try {
    Catalogue catalogue(folders);
  } catch (const std::runtime_error& fault) {
    return fault.what();
  }
  return "none";
}

const char* places_fr =
    "msgid \"places.left\"\nmsgstr \"{places, plural, =0 {Aucune place libre} one {# place libre} "
    "other {# places libres}} sur {capacity}\"\n";

TEST(Catalogue, answers_in_each_language) {
  Folder folder;
  folder.with("fr", "msgid \"shell.skip\"\nmsgstr \"Aller au contenu\"\n");
  folder.with("nl", "msgid \"shell.skip\"\nmsgstr \"Naar de inhoud\"\n");
  const Catalogue catalogue({folder.path()});
  EXPECT_EQ(catalogue.text(Language::nl, "shell.skip"), "Naar de inhoud");
  EXPECT_EQ(catalogue.text(Language::en, "shell.skip"), "Aller au contenu") << "French stands in";
  EXPECT_TRUE(catalogue.has("shell.skip"));
  EXPECT_FALSE(catalogue.has("shell"));
  EXPECT_THROW(catalogue.text(Language::fr, "shell"), std::out_of_range);
  EXPECT_THAT(catalogue.keys(), testing::ElementsAre("shell.skip"));
}

TEST(Catalogue, chooses_plurals) {
  Folder folder;
  folder.with("fr", places_fr);
  const Catalogue catalogue({folder.path()});
  const auto left = [&](std::int64_t places) {
    return catalogue.text(Language::fr, "places.left", {{"places", places}, {"capacity", std::int64_t{12}}});
  };
  EXPECT_EQ(left(0), "Aucune place libre sur 12");
  EXPECT_EQ(left(1), "1 place libre sur 12");
  EXPECT_EQ(left(3), "3 places libres sur 12");
}

TEST(Catalogue, writes_values_in_the_manner_of_the_language) {
  Folder folder;
  folder.with("fr", "msgid \"a.b\"\nmsgstr \"{who} : {sum} le {day}, soit {share}, à {n} près\"\n");
  const Catalogue catalogue({folder.path()});
  EXPECT_EQ(catalogue.text(Language::fr, "a.b",
                           {{"who", "<b>&"},
                            {"sum", Money{125000}},
                            {"day", Date(2022, 5, 3)},
                            {"share", Ratio{2, 3}},
                            {"n", std::int64_t{1250}}}),
            "<b>&\u00A0: 1\u202F250,00\u00A0€ le 3 mai 2022, soit 66,7\u00A0%, à 1\u202F250 près");
}

TEST(Catalogue, keeps_french_signs_on_the_line_of_their_word) {
  Folder folder;
  folder.with(
      "fr",
      "msgid \"a.b\"\nmsgstr \"Dit : « oui » ! Vraiment ? Non ; {n, plural, one {un ?} other {des !}}\"\n");
  folder.with("en", "msgid \"a.b\"\nmsgstr \"odd : yes\"\n");
  const Catalogue catalogue({folder.path()});
  EXPECT_EQ(catalogue.text(Language::fr, "a.b", {{"n", std::int64_t{2}}}),
            "Dit\u00A0: «\u00A0oui\u00A0»\u00A0! Vraiment\u00A0? Non\u00A0; des\u00A0!");
  EXPECT_EQ(catalogue.text(Language::en, "a.b"), "odd : yes");
}

TEST(Catalogue, shows_the_name_of_a_value_that_is_missing) {
  Folder folder;
  folder.with("fr", "msgid \"a.b\"\nmsgstr \"Bonjour {who}\"\n");
  EXPECT_EQ(Catalogue({folder.path()}).text(Language::fr, "a.b"), "Bonjour {who}");
}

TEST(Catalogue, names_file_and_line_of_a_key_that_stands_twice) {
  Folder folder;
  folder.with("fr", "msgid \"a.b\"\nmsgstr \"A\"\n\nmsgid \"a.b\"\nmsgstr \"B\"\n");
  EXPECT_THAT(fault_of({folder.path()}),
              testing::AllOf(testing::HasSubstr("fr.po:7"), testing::HasSubstr("duplicate")));
  Folder first, second;
  first.with("fr", "msgid \"a.b\"\nmsgstr \"A\"\n");
  second.with("fr", "msgid \"a.b\"\nmsgstr \"B\"\n");
  EXPECT_THAT(fault_of({first.path(), second.path()}), testing::HasSubstr("a.b stands in another file too"));
}

TEST(Catalogue, names_the_key_of_a_pattern_that_does_not_parse) {
  Folder folder;
  folder.with("fr", "msgid \"a.b\"\nmsgstr \"{places, plural, one {x}\"\n");
  EXPECT_THAT(fault_of({folder.path()}), testing::HasSubstr("fr.po: a.b: the pattern does not parse"));
}

TEST(Catalogue, names_a_file_that_is_no_language) {
  Folder folder;
  folder.with("de", "msgid \"a.b\"\nmsgstr \"A\"\n");
  EXPECT_THAT(fault_of({folder.path()}), testing::HasSubstr("de.po: no language has this name"));
}

TEST(Catalogue, is_read_by_many_threads_at_once) {
  Folder folder;
  folder.with("fr", places_fr);
  const Catalogue catalogue({folder.path()});
  std::vector<std::thread> threads;
  std::array<int, 4> right{};
  for (std::size_t thread = 0; thread < right.size(); ++thread)
    threads.emplace_back([&, thread] {
      for (std::int64_t n = 2; n < 300; ++n) {
        const auto text = catalogue.text(Language::fr, "places.left", {{"places", n}, {"capacity", n}});
        right[thread] += text == fmt::format("{0} places libres sur {0}", n);
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(right, testing::Each(298));
}

TEST(Catalogue, reads_every_word_of_the_tree) {
  const Catalogue catalogue(word_folders(CONCERTO_TREE));
  for (const std::string& key : catalogue.keys())
    for (const Language language : all_languages) EXPECT_NE(catalogue.text(language, key), "") << key;
}

TEST(Calendar, writes_days) {
  EXPECT_EQ(write_date(Language::fr, Date(2022, 5, 3)), "3 mai 2022");
  EXPECT_EQ(write_date(Language::fr, Date(2022, 2, 1)), "1er février 2022");
  EXPECT_EQ(write_date(Language::nl, Date(2022, 5, 3)), "3 mei 2022");
  EXPECT_EQ(write_date(Language::en, Date(2022, 5, 3)), "3 May 2022");
  EXPECT_EQ(write_short_date(Language::fr, Date(2022, 5, 3)), "03/05/2022");
  EXPECT_EQ(write_weekday(Language::fr, Date(2022, 5, 3)), "mardi 3 mai 2022");
  EXPECT_EQ(write_weekday(Language::nl, Date(2022, 5, 8)), "zondag 8 mei 2022");
  EXPECT_EQ(write_month(Language::fr, Month{2022, 8}), "août 2022");
}

TEST(Calendar, writes_figures) {
  EXPECT_EQ(write_money(Language::fr, Money{-5}), "-0,05\u00A0€");
  EXPECT_EQ(write_money(Language::fr, Money{123456789}), "1\u202F234\u202F567,89\u00A0€");
  EXPECT_EQ(write_money(Language::nl, Money{125000}), "€\u00A01.250,00");
  EXPECT_EQ(write_money(Language::en, Money{125000}), "€1,250.00");
  EXPECT_EQ(write_number(Language::en, -1250), "-1,250");
  EXPECT_EQ(write_number(Language::fr, INT64_MIN),
            "-9\u202F223\u202F372\u202F036\u202F854\u202F775\u202F808");
  EXPECT_EQ(write_percent(Language::fr, Ratio{1, 2}), "50,0\u00A0%");
  EXPECT_EQ(write_percent(Language::en, Ratio{2, 3}), "66.7%");
  EXPECT_EQ(write_percent(Language::fr, Ratio{0, 0}), "") << "not available is not zero";
}

TEST(Calendar, knows_summer_time_and_midnight) {
  const Instant winter = Instant::at_midnight_utc(Date(2022, 1, 3));
  EXPECT_EQ(write_instant(Language::fr, winter.plus_minutes(510)), "3 janvier 2022 à 09:30");
  const Instant summer = Instant::at_midnight_utc(Date(2022, 5, 3));
  EXPECT_EQ(write_instant(Language::nl, summer.plus_minutes(450)), "3 mei 2022 om 09:30");
  EXPECT_EQ(write_instant(Language::en, summer.plus_minutes(450), "Europe/London"), "3 May 2022 at 08:30");
  EXPECT_EQ(day_of(summer.plus_minutes(-90)), Date(2022, 5, 3));
  EXPECT_EQ(day_of(summer.plus_minutes(-90), "UTC"), Date(2022, 5, 2));
  EXPECT_EQ(day_of(Instant{-1}, "UTC"), Date(1969, 12, 31));
  EXPECT_THROW(day_of(summer, "Europe/Nowhere"), std::invalid_argument);
}

}  // namespace
}  // namespace concerto::words
