// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/csv_writer.h"

#include <gtest/gtest.h>

namespace concerto::documents {
namespace {

std::string one_cell(const std::string& text) {
  const std::string line = write_csv({.columns = {{"t"}}, .rows = {{{text}}}}, {.byte_order_mark = false});
  return line.substr(3, line.size() - 5);
}

TEST(WriteCsv, OpensInFrenchExcelByADoubleClick) {
  const Sheet sheet{
      .columns = {{"Prénom"}, {"Né le", Kind::date}, {"Coût", Kind::money}, {"Taux", Kind::ratio}},
      .rows = {{{"Zoé", Date{1990, 12, 31}, Money{123450}, Ratio{2, 3}}}, {{"Léa"}}}};
  EXPECT_EQ(write_csv(sheet),
            "\xEF\xBB\xBFPrénom;Né le;Coût;Taux\r\nZoé;31/12/1990;1234,50;66,7%\r\nLéa;;;\r\n");
  EXPECT_EQ(write_csv(sheet, {',', false, plain_manner()}),
            "Prénom,Né le,Coût,Taux\r\nZoé,1990-12-31,1234.50,66.7%\r\nLéa,,,\r\n");
}

TEST(WriteCsv, QuotesWhatRfc4180AsksFor) {
  EXPECT_EQ(one_cell("a;b"), "\"a;b\"");
  EXPECT_EQ(one_cell("dit \"Bob\""), "\"dit \"\"Bob\"\"\"");
  EXPECT_EQ(one_cell("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(one_cell("a,b"), "a,b");
}

TEST(WriteCsv, NeverLetsASpreadsheetRunWhatSomebodyTyped) {
  EXPECT_EQ(one_cell("=1+1"), "\"'=1+1\"");
  EXPECT_EQ(one_cell("@SUM(A1)"), "\"'@SUM(A1)\"");
  EXPECT_EQ(one_cell("+33 6 12"), "\"'+33 6 12\"");
  EXPECT_EQ(one_cell("-2+3"), "\"'-2+3\"");
  EXPECT_EQ(one_cell("\t=1"), "\"'\t=1\"");
  EXPECT_EQ(one_cell("-12,5"), "-12,5");
  EXPECT_EQ(one_cell("+3"), "+3");
}

TEST(CsvWriter, GivesLineByLine) {
  std::vector<std::string> pieces;
  CsvWriter writer({.byte_order_mark = false}, [&](std::string_view piece) { pieces.emplace_back(piece); });
  const std::vector<Column> columns = {{"a"}};
  writer.heading(columns);
  writer.row({{std::int64_t{1000}}});
  EXPECT_EQ(pieces, (std::vector<std::string>{"a\r\n", "1000\r\n"}));
}

}  // namespace
}  // namespace concerto::documents
