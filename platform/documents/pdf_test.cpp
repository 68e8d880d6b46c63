// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/pdf.h"

#include <gtest/gtest.h>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "platform/documents/csv_writer.h"
#include "platform/documents/qpdf.h"
#include "platform/documents/table_reader.h"
#include "platform/documents/xlsx_writer.h"

namespace concerto::documents {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What a poppler tool says of the PDF; the test packages install poppler-utils.
std::string asked(const std::string& tool, const std::string& pdf) {
  std::string path = std::filesystem::temp_directory_path() / "concerto-pdf-XXXXXX";
  const int file = mkstemp(path.data());
  EXPECT_GE(file, 0);
  std::FILE* to = fdopen(file, "wb");
  std::fwrite(pdf.data(), 1, pdf.size(), to);
  std::fclose(to);
  const auto at = tool.find("FILE");
  std::FILE* from = popen((tool.substr(0, at) + path + tool.substr(at + 4)).c_str(), "r");
  std::string said;
  std::array<char, 4096> piece;
  while (const auto got = std::fread(piece.data(), 1, piece.size(), from)) said.append(piece.data(), got);
  EXPECT_EQ(pclose(from), 0) << tool;
  std::filesystem::remove(path);
  return said;
}

/// Poppler gives every kind of space as an ordinary one.
std::string plain_spaces(std::string text) {
  for (const std::string_view space : {"\u202f", "\u00a0"}) {
    for (auto at = text.find(space); at != std::string::npos; at = text.find(space, at))
      text.replace(at, space.size(), " ");
  }
  return text;
}

std::string text_of(const std::string& pdf) {
  return plain_spaces(asked("pdftotext -layout FILE - 2>&1", pdf));
}

Signature a_signature(double shift) {
  Signature made;
  made.said = "signé le 03/05/2022";
  std::vector<Point> stroke;
  for (int step = 0; step <= 60; ++step) {
    const double along = step / 60.0;
    stroke.push_back({0.05 + 0.9 * along, 0.5 + 0.35 * std::sin(along * 19 + shift) * (1 - along * 0.6)});
  }
  made.strokes = {stroke, {{0.3, 0.85}, {0.8, 0.75}}};
  return made;
}

Sheet figures() {
  Sheet sheet{.title = "Actions par domaine",
              .columns = {{"Domaine"},
                          {"Personnes", Kind::integer},
                          {"Actions", Kind::integer},
                          {"Part", Kind::ratio},
                          {"Coût", Kind::money},
                          {"Dernière", Kind::date}}};
  const char* domains[] = {"Accès au numérique et à l’équipement informatique",
                           "Mobilité",
                           "Santé",
                           "Garde d’enfants",
                           "Projet professionnel, orientation et évaluation des compétences",
                           "Français langue étrangère"};
  for (std::int64_t row = 0; row < 18; ++row) {
    sheet.rows.push_back(
        {{domains[row % 6], 1200 + 37 * row, 4100 + 113 * row, Ratio{row + 1, 27},
          Money{1'234'567 + row * 4'321}, Date{2022, 1, 3}.plus_days(static_cast<int>(row * 11))}});
  }
  sheet.rows.push_back(
      {{"Ensemble", std::int64_t{27'261}, std::int64_t{91'083}, Ratio{0, 0}, Money{22'883'217}}, true});
  return sheet;
}

Document a_report() {
  return {
      .title = "Bilan de l’année 2022",
      .subtitle = "Territoire inventé · arrêté au 31/12/2022",
      .author = "Maison de l’emploi",
      .made = {1'650'000'000'000'000},
      .header = "Maison de l’emploi",
      .footer = "Document préparé pour le comité de pilotage",
      .page_words = "Page {page} sur {pages}",
      .stamp = "PROVISOIRE",
      .blocks = {
          Heading{"Ce qu’il faut retenir"},
          Paragraph{"Les personnes accompagnées ont été plus nombreuses que l’année précédente ; l’effort de "
                    "coordination entre les institutions s’est concentré sur la mobilité et l’accès au "
                    "numérique. Les "
                    "chiffres ci-dessous comptent chaque personne une seule fois par domaine."},
          Paragraph{"Un effectif inférieur à cinq n’est pas montré.", Tone::notice},
          KeyValues{{{"Convention", "Accompagnement des publics"},
                     {"Période", "du 01/01/2022 au 31/12/2022"},
                     {"Parties", "Service public de l’emploi, centre de formation, département"}}},
          BulletList{{"12 réunions, dont 3 comités", "un avenant signé le 3 mai"}}, figures(),
          Paragraph{"Source : actions enregistrées par les institutions.", Tone::quiet},
          Paragraph{"Voir la définition des indicateurs", Tone::plain, "https://example.org/d?a='b'"},
          Heading{"Signatures"},
          SignatureBoxes{{{"Pour le service public de l’emploi", "à Lille, le 03/05/2022", a_signature(0)},
                          {"Pour le centre de formation", "", {}}}}}};
}

Document a_roll() {
  Sheet roll{.columns = {{"Stagiaire"}}};
  for (int day = 2; day <= 6; ++day) {
    for (const char* half : {"matin", "après-midi"}) {
      roll.columns.push_back({(day < 10 ? "0" : "") + std::to_string(day) + "/05 " + half, Kind::signature});
    }
  }
  const char* names[] = {"AUBERT Zoé", "BENALI Amina", "DA COSTA Élodie", "VAN DEN BERGHE Maximiliaan",
                         "NGUYỄN Thị Hoa"};
  for (int person = 0; person < 24; ++person) {
    Row row{{names[person % 5]}};
    for (int half = 0; half < 10; ++half) {
      if (half > 6) continue;
      if ((person + half) % 7 == 0)
        row.cells.emplace_back("absent");
      else
        row.cells.emplace_back(a_signature(person + half * 0.7));
    }
    roll.rows.push_back(std::move(row));
  }
  return {.title = "Feuille de présence",
          .subtitle = "Session du 02/05/2022 au 06/05/2022",
          .landscape = true,
          .header = "Centre de formation",
          .page_words = "{page} / {pages}",
          .blocks = {roll}};
}

TEST(WritePdf, IsTaggedAndSaysItsTitleAuthorAndDate) {
  const std::string about = asked("pdfinfo -isodates FILE 2>&1", write_pdf(a_report()));
  EXPECT_THAT(about, HasSubstr("Title:           Bilan de l’année 2022"));
  EXPECT_THAT(about, HasSubstr("Author:          Maison de l’emploi"));
  EXPECT_THAT(about, HasSubstr("Tagged:          yes"));
  EXPECT_THAT(about, HasSubstr("Metadata Stream: yes"));
  EXPECT_THAT(about, HasSubstr("2022-04-15T05:20:00Z"));
}

TEST(WritePdf, SaysItsLanguageAndShowsItsTitle) {
  const std::string meta = asked("pdfinfo -meta FILE 2>&1", write_pdf(a_report()));
  EXPECT_THAT(meta, HasSubstr("<dc:language><rdf:Bag><rdf:li>fr</rdf:li>"));
  EXPECT_THAT(meta, HasSubstr("Bilan de l’année 2022</rdf:li>"));
}

TEST(WritePdf, KeepsAccentsSelectable) {
  const std::string text = text_of(write_pdf(a_report()));
  for (const char* words : {"Bilan de l’année 2022", "Français langue étrangère", "l’effort de",
                            "Accès au numérique", "27 261", "PROVISOIRE"}) {
    EXPECT_THAT(text, HasSubstr(words));
  }
}

TEST(WritePdf, NumbersItsPagesAndRepeatsTheTableHeading) {
  Document report = a_report();
  auto& sheet = std::get<Sheet>(report.blocks[5]);
  const auto rows = sheet.rows;
  for (int time = 0; time < 5; ++time) sheet.rows.insert(sheet.rows.end(), rows.begin(), rows.end());
  const std::string text = text_of(write_pdf(report));
  std::size_t pages = 0, headings = 0;
  for (auto at = text.find('\f'); at != std::string::npos; at = text.find('\f', at + 1)) ++pages;
  for (auto at = text.find("Dernière"); at != std::string::npos; at = text.find("Dernière", at + 1))
    ++headings;
  ASSERT_GE(pages, 4u);
  EXPECT_GE(headings, pages - 1);
  for (std::size_t page = 1; page <= pages; ++page) {
    EXPECT_THAT(text, HasSubstr("Page " + std::to_string(page) + " sur " + std::to_string(pages)));
  }
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t times = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++times;
  return times;
}

TEST(WritePdf, HasTheStructureThatReadersWalk) {
  const std::string structure = asked("pdfinfo -struct-text FILE 2>&1", write_pdf(a_report()));
  EXPECT_EQ(count(structure, "\n  H1 "), 1u) << structure;
  EXPECT_EQ(count(structure, "\n  H2 "), 2u);
  EXPECT_EQ(count(structure, "\n  Table "), 1u);
  EXPECT_EQ(count(structure, "/Scope /Column"), 6u);
  EXPECT_EQ(count(structure, "/Scope /Row"), 19u);
  EXPECT_EQ(count(structure, "\n      TR"), 20u);
  EXPECT_EQ(count(structure, "\n        TD"), 19u * 5);
  EXPECT_THAT(structure, HasSubstr("Link"));
  EXPECT_THAT(structure, Not(HasSubstr("Document préparé"))) << "the page's furniture is an artifact";
}

TEST(WritePdf, IsSoundAndCarriesWhatCairoLeavesOut) {
  const std::string bytes = write_pdf(a_report());
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processMemoryFile("report", bytes.data(), bytes.size());
  auto root = pdf.getRoot();
  EXPECT_EQ(root.getKey("/Lang").getUTF8Value(), "fr");
  EXPECT_TRUE(root.getKey("/ViewerPreferences").getKey("/DisplayDocTitle").getBoolValue());
  EXPECT_TRUE(root.getKey("/MarkInfo").getKey("/Marked").getBoolValue());
  std::vector<std::string> figures_said;
  for (auto& object : pdf.getAllObjects()) {
    if (!object.isDictionary() || !object.getKey("/S").isName() || object.getKey("/S").getName() != "/Figure")
      continue;
    figures_said.push_back(object.getKey("/Alt").getUTF8Value());
  }
  EXPECT_EQ(figures_said, (std::vector<std::string>{"signé le 03/05/2022"}));
  EXPECT_TRUE(pdf.getWarnings().empty());
}

// Every mark that is opened on a page is closed on it, and nothing is painted outside of one.
TEST(WritePdf, LeavesNothingUntagged) {
  struct Marks : QPDFObjectHandle::ParserCallbacks {
    using QPDFObjectHandle::ParserCallbacks::handleObject;
    void handleObject(QPDFObjectHandle object) override {
      if (!object.isOperator()) return;
      const std::string word = object.getOperatorValue();
      if (word == "BDC" || word == "BMC") ++depth;
      if (word == "EMC") --depth;
      lowest = std::min(lowest, depth);
      const bool paints = word == "Tj" || word == "TJ" || word == "S" || word == "f";
      if (paints && depth == 0) ++untagged;
    }
    void handleEOF() override {}
    int depth = 0, lowest = 0, untagged = 0;
  };
  for (const auto& document : {a_report(), a_roll()}) {
    const std::string bytes = write_pdf(document);
    QPDF pdf;
    pdf.processMemoryFile("report", bytes.data(), bytes.size());
    for (auto& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
      Marks marks;
      page.parseContents(&marks);
      EXPECT_EQ(marks.depth, 0);
      EXPECT_EQ(marks.lowest, 0);
      EXPECT_EQ(marks.untagged, 0);
    }
  }
}

TEST(WritePdf, IsTheSameToTheByteWheneverItIsWritten) {
  EXPECT_EQ(write_pdf(a_report()), write_pdf(a_report()));
  EXPECT_EQ(write_pdf(a_roll()), write_pdf(a_roll()));
}

TEST(WritePdf, CarriesARowTallerThanAPageToItsEnd) {
  std::string words;
  for (int word = 0; word < 3000; ++word) words += "mot" + std::to_string(word) + " ";
  const Sheet tall{.columns = {{"N", Kind::integer}, {"Récit"}},
                   .rows = {{{std::int64_t{1}, words}}, {{std::int64_t{2}, "fin"}}}};
  const std::string text = text_of(write_pdf({.title = "Long", .blocks = {tall}}));
  for (const char* word : {"mot0 ", "mot1499", "mot2999", "fin"}) EXPECT_THAT(text, HasSubstr(word));
}

// Widths were once measured on the first rows alone, and later figures broke into two lines.
TEST(WritePdf, NeverBreaksAFigure) {
  Sheet sheet{.columns = {{"Nom"}, {"N", Kind::integer}, {"Coût", Kind::money}}};
  for (std::int64_t row = 0; row < 400; ++row)
    sheet.rows.push_back({{"x", row < 350 ? 1 : 1'234'567, Money{row < 350 ? 1 : 987'654'321}}});
  const std::string text = text_of(write_pdf({.title = "Long", .blocks = {sheet}}));
  EXPECT_EQ(count(text, "1 234 567"), 50u);
  EXPECT_EQ(count(text, "9 876 543,21 €"), 50u);
}

TEST(WritePdf, BearsEmptyAndOddContents) {
  const Document odd{
      .title = "",
      .blocks = {Sheet{}, Sheet{.columns = {{""}}, .rows = {{{}}, {{"a", "too many"}}}}, KeyValues{},
                 BulletList{{""}}, SignatureBoxes{}, Paragraph{"a\xFFz\n\nb"}, PageBreak{}, Heading{"", 9},
                 Paragraph{std::string(5000, 'x'), Tone::notice}}};
  EXPECT_THAT(text_of(write_pdf(odd)), HasSubstr("xxxxx"));
}

// PDF, XLSX and CSV of a report are compared by people who find it on three desks.
TEST(OneSheet, CarriesTheSameFiguresInAllThreeFormats) {
  const Sheet sheet = figures();
  const std::string pdf = text_of(write_pdf({.title = "Bilan", .blocks = {sheet}}));
  const auto csv = read_table(write_csv(sheet));
  const std::vector<Sheet> sheets = {sheet};
  const auto xlsx = read_table(write_xlsx(sheets, {.title = "Bilan"}));
  ASSERT_TRUE(csv.ok());
  ASSERT_TRUE(xlsx.ok());
  ASSERT_EQ(csv->rows.size(), sheet.rows.size());
  ASSERT_EQ(xlsx->rows.size(), sheet.rows.size());
  EXPECT_EQ(csv->columns, xlsx->columns);
  for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
    const auto& cells = sheet.rows[row].cells;
    for (std::size_t place = 1; place < cells.size(); ++place) {
      EXPECT_EQ(csv->rows[row].at(place), shown(cells[place], csv_manner_of(Language::fr)));
      EXPECT_THAT(pdf, HasSubstr(plain_spaces(shown(cells[place], manner_of(Language::fr)))));
    }
    EXPECT_EQ(xlsx->rows[row].at(1), std::to_string(std::get<std::int64_t>(cells[1])));
    EXPECT_EQ(std::llround(std::stod(std::string{xlsx->rows[row].at(4)}) * 100),
              std::get<Money>(cells[4]).cents);
    const auto& ratio = std::get<Ratio>(cells[3]);
    if (!ratio.available()) {
      EXPECT_EQ(xlsx->rows[row].at(3), "–");
    } else {
      EXPECT_EQ(std::llround(std::stod(std::string{xlsx->rows[row].at(3)}) * 1000), *ratio.permille());
    }
    EXPECT_EQ(xlsx->rows[row].at(5), cells.size() > 5 ? std::get<Date>(cells[5]).iso() : "");
  }
}

// For eyes: CONCERTO_SHOW names a folder that gets the files.
TEST(WritePdf, CanBeLookedAt) {
  const char* folder = std::getenv("CONCERTO_SHOW");
  if (folder == nullptr) GTEST_SKIP();
  Document report = a_report();
  std::ofstream(std::string{folder} + "/report.pdf") << write_pdf(report);
  std::ofstream(std::string{folder} + "/roll.pdf") << write_pdf(a_roll());
  const std::vector<Sheet> sheets = {figures()};
  std::ofstream(std::string{folder} + "/report.xlsx") << write_xlsx(sheets, {.title = "Bilan"});
}

}  // namespace
}  // namespace concerto::documents
