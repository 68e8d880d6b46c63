// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <zip.h>

#include "platform/documents/table_reader.h"
#include "platform/documents/xlsx_reader.h"
#include "platform/documents/xlsx_writer.h"

namespace concerto::documents {
namespace {

using Cells = std::vector<std::string>;

/// A workbook put together by hand, so that a test can hold what our own writer never would.
class Workbook {
 public:
  Workbook() {
    part("[Content_Types].xml", "<Types/>");
    part("_rels/.rels",
         "<Relationships><Relationship Id='r' Type='x/officeDocument' "
         "Target='xl/workbook.xml'/></Relationships>");
    part("xl/workbook.xml",
         "<workbook xmlns:r='r'><sheets><sheet name='Caché' state='hidden' r:id='r1'/><sheet name='Bilan' "
         "r:id='r2'/>"
         "<sheet name='Autre' r:id='r3'/></sheets></workbook>");
    part("xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='worksheets/1.xml'/>"
         "<Relationship Id='r2' Type='x/worksheet' Target='/xl/worksheets/2.xml'/>"
         "<Relationship Id='r3' Type='x/worksheet' Target='worksheets/3.xml'/>"
         "<Relationship Id='r4' Type='x/sharedStrings' Target='texts.xml'/>"
         "<Relationship Id='r5' Type='x/styles' Target='styles.xml'/></Relationships>");
    part("xl/texts.xml",
         "<sst><si><t>Nom</t></si><si><r><t>Zo</t></r><r><t>é</t></r><rPh><t>aid</t></rPh></si></sst>");
    part("xl/styles.xml",
         "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy;@'/><numFmt numFmtId='165' "
         "formatCode='0.00\" day\"'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
         "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf "
         "numFmtId='165'/></cellXfs></styleSheet>");
    for (const char* name : {"xl/worksheets/1.xml", "xl/worksheets/2.xml", "xl/worksheets/3.xml"})
      rows("", name);
  }
  Workbook& part(const std::string& name, std::string text) {
    parts_[name] = std::move(text);
    return *this;
  }
  Workbook& rows(const std::string& text, const std::string& name = "xl/worksheets/2.xml") {
    return part(name, "<worksheet><sheetData>" + text + "</sheetData></worksheet>");
  }
  std::string bytes() const {
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(target);
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
    for (const auto& [name, text] : parts_) {
      zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), 0);
    }
    EXPECT_EQ(zip_close(archive), 0);
    zip_source_open(target);
    zip_source_seek(target, 0, SEEK_END);
    std::string held(static_cast<std::size_t>(zip_source_tell(target)), '\0');
    zip_source_seek(target, 0, SEEK_SET);
    zip_source_read(target, held.data(), held.size());
    zip_source_close(target);
    zip_source_free(target);
    return held;
  }

 private:
  std::map<std::string, std::string> parts_;
};

constexpr auto heading =
    "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><t>Né le</t></is></c></row>";

Table table(const Workbook& book, const TableOptions& options = {}) {
  auto outcome = read_table(book.bytes(), options);
  EXPECT_TRUE(outcome.ok()) << (outcome.ok() ? "" : outcome.refusal().code);
  return outcome.ok() ? std::move(outcome).value() : Table{};
}

std::string code(const Workbook& book, const TableOptions& options = {}) {
  const auto outcome = read_table(book.bytes(), options);
  if (outcome.ok()) return "";
  const auto& refusal = outcome.refusal();
  return refusal.code + " " + std::get<std::string>(refusal.values.at(0).second);
}

TEST(ReadXlsx, TakesTheFirstVisibleSheetOrTheOneNamed) {
  Workbook book;
  book.rows(heading).rows("<row><c t='inlineStr'><is><t>other</t></is></c></row>", "xl/worksheets/3.xml");
  const Table first = table(book);
  EXPECT_EQ(first.notes.sheet, "Bilan");
  EXPECT_EQ(first.notes.sheets, (Cells{"Bilan", "Autre"}));
  EXPECT_EQ(first.columns, (Cells{"Nom", "Né le"}));
  EXPECT_EQ(table(book, {.sheet = "Autre"}).columns, (Cells{"other"}));
  EXPECT_EQ(code(book, {.sheet = "Absent"}), "documents.sheet_missing Absent");
}

TEST(ReadXlsx, ReadsSharedAndInlineTextsNumbersAndFormulas) {
  const Table read =
      table(Workbook{}.rows(std::string{heading} +
                            "<row r='3'><c r='A3' t='s'><v>1</v></c><c "
                            "r='B3'><v>2.5000000000000001E-2</v></c><c r='D3' t='b'><v>1</v></c>"
                            "<c r='E3' t='str'><f>A1</f><v>a_x000D_b</v></c><c r='F3' "
                            "t='e'><v>#N/A</v></c><c r='G3'><f>1+1</f><v>2</v></c></row>"));
  ASSERT_EQ(read.rows.size(), 1u);
  EXPECT_EQ(read.rows[0].line, 3);
  EXPECT_EQ(read.rows[0].cells, (Cells{"Zoé", "0.025", "", "true", "a\rb", "#N/A", "2"}));
}

TEST(ReadXlsx, ReadsDatesByTheirStyleInBothSystems) {
  const std::string row =
      "<row r='2'><c r='A2' s='1'><v>33238</v></c><c r='B2' s='2'><v>33238.3958333333</v></c><c r='C2' "
      "s='3'><v>33238</v></c>"
      "<c r='D2'><v>33238</v></c><c r='E2' s='1'><v>0.5</v></c><c r='F2' s='1'><v>60</v></c></row>";
  EXPECT_EQ(table(Workbook{}.rows(heading + row)).rows.at(0).cells,
            (Cells{"1990-12-31", "1990-12-31T09:30:00", "33238", "33238", "12:00:00", "60"}));
  Workbook mac;
  mac.part("xl/workbook.xml",
           "<workbook xmlns:r='r'><workbookPr date1904='1'/><sheets><sheet name='B' "
           "r:id='r2'/></sheets></workbook>");
  EXPECT_EQ(
      table(mac.rows(std::string{heading} + "<row><c s='1'><v>31776</v></c></row>")).rows.at(0).cells.at(0),
      "1990-12-31");
}

TEST(ReadXlsx, CountsRowsAndCellsThatDoNotSayWhereTheyAre) {
  const Table read = table(Workbook{}.rows(
      std::string{heading} + "<row/><row><c><v>1</v></c><c r='D3'><v>2</v></c><c><v>3</v></c></row>"));
  EXPECT_EQ(read.rows.at(0).line, 3);
  EXPECT_EQ(read.rows.at(0).cells, (Cells{"1", "", "", "2", "3"}));
}

TEST(ReadXlsx, ExpandsNoEntity) {
  Workbook book;
  book.part("xl/worksheets/2.xml",
            "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><worksheet><sheetData><row><c "
            "t='inlineStr'><is><t>&x;</t>"
            "</is></c></row></sheetData></worksheet>");
  EXPECT_EQ(code(book), "documents.damaged xl/worksheets/2.xml");
}

TEST(ReadXlsx, StopsAZipBomb) {
  Workbook dense;
  dense.rows(heading + std::string(20 << 20, ' '));
  EXPECT_EQ(code(dense), "documents.too_large ratio");
  EXPECT_EQ(code(dense, {.limits = {.unpacked = 1 << 20}}), "documents.too_large unpacked");
  EXPECT_EQ(code(dense, {.limits = {.entries = 3}}), "documents.too_large entries");
  EXPECT_EQ(code(Workbook{}.rows("<row><c r='XFD1'><v>1</v></c></row>")), "documents.too_large columns");
}

TEST(ReadXlsx, RefusesWhatIsCutOrNoWorkbook) {
  EXPECT_EQ(code(Workbook{}.part("xl/worksheets/2.xml", "<worksheet><sheetData><row>")),
            "documents.damaged xl/worksheets/2.xml");
  const std::string bytes = Workbook{}.bytes();
  EXPECT_EQ(read_table(bytes.substr(0, bytes.size() / 2)).refusal().code, "documents.damaged");
  EXPECT_EQ(code(Workbook{}.part("_rels/.rels", "<Relationships/>")), "documents.not_a_table archive");
  EXPECT_EQ(read_table(Workbook{}.bytes()).refusal().code, "documents.empty");
}

TEST(ShowsDate, TellsDaysFromCounts) {
  for (const char* format : {"dd/mm/yyyy", "[$-40C]d mmmm yyyy;@", "[h]:mm", "jj/mm/aaaa", "m/d/yy h:mm"})
    EXPECT_TRUE(shows_date(format)) << format;
  for (const char* format :
       {"General", "Standard", "0.00", "#,##0.00\\ \"days\"", "0%", "[Red]0", "@", "0.00E+00", "_d0"})
    EXPECT_FALSE(shows_date(format)) << format;
}

TEST(PlainNumber, LeavesTheNoiseOfBinaryFractionsOut) {
  EXPECT_EQ(plain_number("0.30000000000000004"), "0.3");
  EXPECT_EQ(plain_number("290127500123456"), "290127500123456");
  EXPECT_EQ(plain_number("1.5E+20"), "150000000000000000000");
  EXPECT_EQ(plain_number("-1E-3"), "-0.001");
  EXPECT_EQ(plain_number("what"), "what");
}

Sheet a_sheet() {
  return {.title = "Bilan",
          .columns = {{"Domaine"},
                      {"Actions", Kind::integer},
                      {"Taux", Kind::ratio},
                      {"Coût", Kind::money},
                      {"Le", Kind::date}},
          .rows = {{{"Numérique", std::int64_t{12}, Ratio{1, 4}, Money{123450}, Date{1990, 12, 31}}},
                   {{"=1+1", std::int64_t{123456789012345678}, Ratio{0, 0}, Money{-5}, Date{1850, 1, 1}}},
                   {{"Total", std::int64_t{12}}, true}}};
}

const XlsxManner manner{.title = "Bilan & comptes",
                        .author = "Maison",
                        .language = Language::nl,
                        .made = {1'650'000'000'000'000}};

std::string part_of(const std::string& bytes, const char* name) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  EXPECT_NE(archive, nullptr);
  zip_file_t* file = zip_fopen(archive, name, 0);
  EXPECT_NE(file, nullptr);
  std::string text(64 << 10, '\0');
  text.resize(static_cast<std::size_t>(zip_fread(file, text.data(), text.size())));
  zip_fclose(file);
  zip_discard(archive);
  return text;
}

TEST(WriteXlsx, GivesTypedCellsThatComeBack) {
  const std::vector<Sheet> sheets = {a_sheet()};
  const std::string bytes = write_xlsx(sheets, manner);
  const auto read = read_table(bytes);
  ASSERT_TRUE(read.ok()) << read.refusal().code;
  EXPECT_EQ(read->notes.sheet, "Bilan");
  EXPECT_EQ(read->columns, (Cells{"Domaine", "Actions", "Taux", "Coût", "Le"}));
  EXPECT_EQ(read->rows.at(0).cells, (Cells{"Numérique", "12", "0.25", "1234.5", "1990-12-31"}));
  EXPECT_EQ(read->rows.at(1).cells, (Cells{"=1+1", "123456789012345678", "–", "-0.05", "01-01-1850"}));
  EXPECT_EQ(read->rows.at(2).cells, (Cells{"Total", "12"}));
}

TEST(WriteXlsx, IsTheSameToTheByteWheneverItIsWritten) {
  const std::vector<Sheet> sheets = {a_sheet()};
  EXPECT_EQ(write_xlsx(sheets, manner), write_xlsx(sheets, manner));
}

TEST(WriteXlsx, SaysItsTitleAndLanguage) {
  const std::vector<Sheet> sheets = {a_sheet()};
  const std::string bytes = write_xlsx(sheets, manner);
  const std::string core = part_of(bytes, "docProps/core.xml");
  EXPECT_THAT(core, testing::HasSubstr("<dc:title>Bilan &amp; comptes</dc:title>"));
  EXPECT_THAT(core, testing::HasSubstr("<dc:language>nl</dc:language>"));
  EXPECT_THAT(core, testing::HasSubstr("2022-04-15T05:20:00Z"));
}

TEST(WriteXlsx, KeepsTheTotalOutOfTheFilter) {
  const std::vector<Sheet> sheets = {a_sheet()};
  EXPECT_THAT(part_of(write_xlsx(sheets, manner), "xl/worksheets/sheet1.xml"),
              testing::HasSubstr("<autoFilter ref=\"A1:E3\"/>"));
}

TEST(WriteXlsx, GivesEverySheetANameExcelTakes) {
  std::vector<Sheet> sheets(4, a_sheet());
  sheets[0].title = "Actions / domaines [2022] : une très longue histoire";
  sheets[1].title = "bilan";
  sheets[3].title = "";
  const auto read = read_table(write_xlsx(sheets, manner));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->notes.sheets, (Cells{"Actions   domaines  2022    une", "bilan", "Bilan 2", "1"}));
}

TEST(XlsxWriter, KeepsAHundredThousandRowsOutOfMemory) {
  XlsxWriter writer(manner);
  const std::vector<Column> columns = {{"n", Kind::integer}, {"t"}};
  writer.sheet("long", columns);
  for (std::int64_t row = 0; row < 100'000; ++row) writer.row({{row, "text"}});
  std::int64_t sum = 0;
  const auto notes = read_rows(writer.finish(), {},
                               {[](const auto&, const auto&) { return true; },
                                [&](TableRow& row) {
                                  sum += std::stoll(row.cells.at(0));
                                  return true;
                                }});
  ASSERT_TRUE(notes.ok()) << notes.refusal().code;
  EXPECT_EQ(notes->rows, 100'000);
  EXPECT_EQ(sum, 4'999'950'000);
}

TEST(ReadXlsx, ReadsAWorkbookPieceByPiece) {
  Sheet sheet;
  sheet.title = "Liste";
  sheet.columns = {{"Nom"}};
  for (int row = 0; row < 20'000; ++row) sheet.rows.push_back({{fmt::format("{:x}", row * 2'654'435'761U)}});
  const std::string bytes = write_xlsx(std::span(&sheet, 1), {});
  ASSERT_GT(bytes.size(), static_cast<std::size_t>(ByteSource::piece_bytes));
  std::int64_t longest = 0;
  const auto read = [&](std::int64_t from, std::span<char> into) {
    longest = std::max(longest, static_cast<std::int64_t>(into.size()));
    bytes.copy(into.data(), into.size(), static_cast<std::size_t>(from));
  };
  const auto table = read_table(ByteSource(static_cast<std::int64_t>(bytes.size()), read));
  ASSERT_TRUE(table.ok()) << table.refusal().code;
  EXPECT_EQ(table->rows.size(), 20'000U);
  EXPECT_LE(longest, 2 * ByteSource::piece_bytes)
      << "the end of an archive may lie 64 KiB before its last byte";
}

TEST(ReadXlsx, HandsOnWhatItsSourceThrows) {
  const std::string bytes = Workbook{}.bytes();
  int calls = 0;
  const auto read = [&](std::int64_t from, std::span<char> into) {
    if (++calls > 3) throw std::runtime_error("the server went away");
    bytes.copy(into.data(), into.size(), static_cast<std::size_t>(from));
  };
  const ByteSource source(static_cast<std::int64_t>(bytes.size()), read);
  EXPECT_THROW((void)read_table(source), std::runtime_error);
}

}  // namespace
}  // namespace concerto::documents
