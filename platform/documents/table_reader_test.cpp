// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/table_reader.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "platform/documents/text_encoding.h"

namespace concerto::documents {
namespace {

using Cells = std::vector<std::string>;
using namespace std::string_literals;

Table table(std::string_view bytes) {
  auto outcome = read_table(bytes);
  EXPECT_TRUE(outcome.ok()) << (outcome.ok() ? "" : outcome.refusal().code);
  return outcome.ok() ? std::move(outcome).value() : Table{};
}

TEST(ReadTable, KnowsUtf8WithAndWithoutItsMark) {
  for (const std::string mark : {"", "\xEF\xBB\xBF"}) {
    const Table read = table(mark + "Prénom;Ville\r\nZoé;Liège\r\n");
    EXPECT_EQ(read.columns, (Cells{"Prénom", "Ville"}));
    EXPECT_EQ(read.rows.at(0).cells, (Cells{"Zoé", "Liège"}));
    EXPECT_EQ(read.notes.encoding, Encoding::utf_8);
    EXPECT_EQ(read.notes.byte_order_mark, !mark.empty());
  }
}

TEST(ReadTable, KnowsTheEncodingsOfTheWest) {
  const Table windows = table("Pr\xE9nom;Dit\nZo\xE9;L\x92\x9Cuvre \x80\n");
  EXPECT_EQ(windows.notes.encoding, Encoding::windows_1252);
  EXPECT_EQ(windows.columns.at(0), "Prénom");
  EXPECT_EQ(windows.rows.at(0).cells, (Cells{"Zoé", "L’œuvre €"}));

  const Table latin = table("Pr\xE9nom;Ville\nZo\xE9;Li\xE8ge\n");
  EXPECT_EQ(latin.notes.encoding, Encoding::iso_8859_1);
  EXPECT_EQ(latin.rows.at(0).cells, (Cells{"Zoé", "Liège"}));

  const Table fifteen = table("Pr\xE9nom;Lien\nZo\xE9;s\xBDur, 5 \xA4\n");
  EXPECT_EQ(fifteen.notes.encoding, Encoding::iso_8859_15);
  EXPECT_EQ(fifteen.rows.at(0).cells, (Cells{"Zoé", "sœur, 5 €"}));

  const Table wide = table("\xFF\xFEN\0o\0m\0\t\0\xC9\0\n\0x\0\t\0\xAC\x20\n\0"s);
  EXPECT_EQ(wide.notes.encoding, Encoding::utf_16);
  EXPECT_EQ(wide.columns, (Cells{"Nom", "É"}));
  EXPECT_EQ(wide.rows.at(0).cells, (Cells{"x", "€"}));
}

TEST(ReadTable, MendsAStrayByteInUtf8) {
  std::string bytes = "Nom\n";
  for (int row = 0; row < 12; ++row) bytes += "Zoé\n";
  const Table read = table(bytes + "Zo\xE9\n");
  EXPECT_EQ(read.notes.encoding, Encoding::utf_8);
  EXPECT_EQ(read.rows.back().cells, (Cells{"Zoé"}));
  EXPECT_EQ(read.notes.mended_bytes, 1);
}

TEST(ReadTable, FindsTheDelimiter) {
  EXPECT_EQ(table("a;b\n1,5;2\n").notes.delimiter, ';');
  EXPECT_EQ(table("a,b\n1,2\n").notes.delimiter, ',');
  EXPECT_EQ(table("a\tb;c\n1\t2\n").notes.delimiter, '\t');
  EXPECT_EQ(table("nom;remarque\nA;\"x, y, z\"\nB;\"u, v, w\"\n").notes.delimiter, ';');
  EXPECT_EQ(table("nom\nAmina\nBruno\n").notes.delimiter, 0);
  const Table told = table("sep=|\r\na|b\r\n1|2\r\n");
  EXPECT_EQ(told.notes.delimiter, '|');
  EXPECT_EQ(told.rows.at(0).line, 3);
}

TEST(ReadTable, FollowsQuotesAndBearsBadOnes) {
  const Table good = table("a;b\n\"dit \"\"Bob\"\"\";\"two\r\nlines\"\nx;y\n");
  EXPECT_EQ(good.rows.at(0).cells, (Cells{"dit \"Bob\"", "two\nlines"}));
  EXPECT_EQ(good.rows.at(1).line, 4);
  EXPECT_EQ(table("a;b\n\"dit \"Bob\" Martin\";y\n").rows.at(0).cells, (Cells{"dit \"Bob\" Martin", "y"}));
  const Table open = table("a;b\n\"never closed;y\nx;y\n");
  EXPECT_EQ(open.rows.at(0).cells, (Cells{"\"never closed", "y"}));
  EXPECT_EQ(open.rows.at(1).cells, (Cells{"x", "y"}));
  EXPECT_EQ(open.notes.mended_quotes, 1);
  EXPECT_EQ(table("a;b\n=\"0612345678\";y\n").rows.at(0).cells.at(0), "0612345678");
}

TEST(ReadTable, KeepsTheLinesThatPeopleSee) {
  const Table read = table("\n;;\nnom;ville\r\rA;Lille\r\n;\r\nB;Mons\n");
  EXPECT_EQ(read.heading_line, 3);
  EXPECT_EQ(read.rows.at(0).line, 5);
  EXPECT_EQ(read.rows.at(1).line, 7);
  EXPECT_EQ(read.notes.rows, 2);
}

TEST(ReadTable, TakesRaggedRowsAsTheyAre) {
  const Table read = table("a;b;c\n1\n1;2;3;4\n");
  EXPECT_EQ(read.rows.at(0).cells, (Cells{"1"}));
  EXPECT_EQ(read.rows.at(0).at(2), "");
  EXPECT_EQ(read.rows.at(1).cells.size(), 4u);
  EXPECT_EQ(read.notes.wide_rows, 1);
}

TEST(ReadTable, LeavesOutNulBytes) {
  const Table read = table("nom;ville et commune de naissance\nAm\0ina;Lille sur quelque chose de long\n"s);
  EXPECT_EQ(read.rows.at(0).cells.at(0), "Amina");
  EXPECT_EQ(read.notes.mended_bytes, 1);
}

TEST(ReadTable, TidiesTheHeadingOnly) {
  const Table read = table("\" Date de\nnaissance \";Nom\n a ; b\n");
  EXPECT_EQ(read.columns, (Cells{"Date de naissance", "Nom"}));
  EXPECT_EQ(read.rows.at(0).cells, (Cells{" a ", " b"}));
}

std::string code(std::string_view bytes, const TableLimits& limits = {}) {
  const auto outcome = read_table(bytes, {"", limits});
  return outcome.ok()
             ? ""
             : outcome.refusal().code + " " +
                   std::get<std::string>(
                       outcome.refusal().values.empty() ? Value{""} : outcome.refusal().values[0].second);
}

TEST(ReadTable, RefusesWhatIsNoTable) {
  EXPECT_EQ(code(""), "documents.empty ");
  EXPECT_EQ(code(" \n;;\n"), "documents.empty ");
  EXPECT_EQ(code("%PDF-1.7 ..."), "documents.not_a_table pdf");
  EXPECT_EQ(code("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "documents.not_a_table old_excel");
  EXPECT_EQ(code("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1"s), "documents.not_a_table binary");
}

TEST(ReadTable, RefusesWhatIsTooLarge) {
  EXPECT_EQ(code("a\n1\n2\n3\n", {.rows = 2}), "documents.too_large rows");
  EXPECT_EQ(code("a;b;c\n", {.columns = 2}), "documents.too_large columns");
  EXPECT_EQ(code("a\n12345\n", {.cell_bytes = 4}), "documents.too_large cell");
  EXPECT_EQ(code("a\n12345\n", {.bytes = 4}), "documents.too_large bytes");
}

TEST(ReadTable, DoesNotSearchForeverForClosingQuotes) {
  std::string bytes = "a;b\n";
  for (int row = 0; row < 100'000; ++row) bytes += "\"x;y\n";
  const Table read = table(bytes);
  EXPECT_EQ(read.rows.size(), 100'000u);
  EXPECT_EQ(read.rows.back().cells, (Cells{"\"x", "y"}));
}

TEST(ReadRows, StopsWhenTheCallerHasEnough) {
  std::int64_t seen = 0;
  const auto notes = read_rows(
      "a\n1\n2\n3\n", {}, {[](const auto&, const auto&) { return true; }, [&](auto&) { return ++seen < 2; }});
  ASSERT_TRUE(notes.ok());
  EXPECT_EQ(seen, 2);
}

/// A file that is nowhere: heading and rows of 64 bytes each are made when they are asked for.
class EndlessFile {
 public:
  static constexpr std::int64_t line_bytes = 64;
  explicit EndlessFile(std::int64_t rows) : size_((rows + 1) * line_bytes) {}
  ByteSource source() {
    return {size_, [this](std::int64_t from, std::span<char> into) {
              longest_ = std::max(longest_, static_cast<std::int64_t>(into.size()));
              read_to_ = from + static_cast<std::int64_t>(into.size());
              for (char& byte : into) {
                byte = line(from / line_bytes)[static_cast<std::size_t>(from % line_bytes)];
                ++from;
              }
            }};
  }
  std::int64_t longest() const { return longest_; }  ///< bytes asked for at once
  std::int64_t read_to() const { return read_to_; }

 private:
  const std::string& line(std::int64_t number) {
    if (std::exchange(number_, number) != number) line_ = fmt::format("{:07};{:055}\n", number, number);
    return line_;
  }
  std::int64_t size_;
  std::int64_t longest_ = 0;
  std::int64_t read_to_ = 0;
  std::int64_t number_ = -1;
  std::string line_;
};

TEST(ReadRows, ReadsNoFurtherAheadInALongFile) {
  constexpr std::int64_t most_ahead = (256 << 10) + ByteSource::piece_bytes;
  EndlessFile file(200'000);
  std::int64_t rows = 0;
  std::int64_t furthest = 0;
  const auto notes = read_rows(file.source(), {},
                               {[](const auto&, const auto&) { return true; },
                                [&](TableRow& row) {
                                  furthest =
                                      std::max(furthest, file.read_to() - ++rows * EndlessFile::line_bytes);
                                  return row.cells.front() == fmt::format("{:07}", rows);
                                }});
  ASSERT_TRUE(notes.ok());
  EXPECT_EQ(rows, 200'000);
  EXPECT_EQ(notes->rows, 200'000);
  EXPECT_LE(furthest, most_ahead);
  EXPECT_LE(file.longest(), ByteSource::piece_bytes);
}

TEST(ReadTable, ReadsLettersThatPiecesPart) {
  const auto piece = static_cast<std::size_t>(ByteSource::piece_bytes);
  for (std::size_t before = piece - 4; before <= piece + 1; ++before) {
    std::string lines = "Nom\n";
    while (lines.size() + 60 < before) lines += std::string(50, 'x') + "\n";
    lines += std::string(before - lines.size() - 1, 'y') + "\n";
    const Table utf_8 = table(lines + "é€😀\n");
    EXPECT_EQ(utf_8.notes.encoding, Encoding::utf_8);
    EXPECT_EQ(utf_8.rows.back().cells, (Cells{"é€😀"}));
    const Table fifteen = table(lines + "s\xBDur\n");
    EXPECT_EQ(fifteen.notes.encoding, Encoding::iso_8859_15);
    EXPECT_EQ(fifteen.rows.back().cells, (Cells{"sœur"}));
  }
}

TEST(ReadTable, ReadsPairsOfUtf16ThatPiecesPart) {
  for (std::size_t units = ByteSource::piece_bytes / 2 - 2; units <= ByteSource::piece_bytes / 2; ++units) {
    std::string wide = "\xFF\xFEN\0\n\0"s;
    while (wide.size() < 2 * units) wide += "x\0"s;
    const Table read = table(wide + "\x3D\xD8\x00\xDE\n\0"s);
    EXPECT_TRUE(read.rows.at(0).cells.at(0).ends_with("x😀")) << units;
    EXPECT_EQ(read.notes.mended_bytes, 0);
  }
}

// What fuzzing found stays here: every file must end in a table or a refusal.
TEST(ReadTable, SurvivesTheCorpus) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(CONCERTO_TREE "/platform/documents/corpus")) {
    const auto bytes = read_file(entry.path());
    ASSERT_TRUE(bytes.ok());
    const auto outcome = read_table(*bytes);
    if (outcome.ok()) {
      for (const auto& row : outcome->rows) {
        for (const auto& cell : row.cells) {
          for (std::string_view rest = cell; !rest.empty();) {
            ASSERT_NE(sequence_length(rest), 0u) << entry.path() << ": a cell is not UTF-8";
            rest.remove_prefix(sequence_length(rest));
          }
        }
      }
    }
    ++files;
  }
  EXPECT_GE(files, 12u);
}

TEST(ReadFile, ThrowsWhenThereIsNone) {
  EXPECT_THROW((void)read_file("/no/such/file"), std::system_error);
  EXPECT_THROW((void)open_file("/no/such/file"), std::system_error);
}

TEST(OpenFile, LeavesTheBytesOnDisk) {
  const std::string path = CONCERTO_TREE "/tests/data/people.csv";
  const auto source = open_file(path);
  ASSERT_TRUE(source.ok());
  EXPECT_EQ(source->piece(0), *read_file(path));
  EXPECT_EQ(source->piece(3, 4), read_file(path)->substr(3, 4));
  EXPECT_EQ(open_file(path, 10).refusal().code, "documents.too_large");
}

}  // namespace
}  // namespace concerto::documents
