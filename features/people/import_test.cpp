// SPDX-License-Identifier: EUPL-1.2
#include "features/people/import.h"

#include "features/organisations/samples.h"
#include "features/people/import_vocabulary_actions.h"
#include "features/people/samples.h"
#include "platform/words/folding.h"

namespace concerto::people {
namespace {

using testing::ElementsAre;

const Date today(2022, 5, 3);

const ImportVocabulary& vocabulary() {
  static const words::Catalogue words({CONCERTO_TREE "/features/people"});
  static const ImportVocabulary made = import_vocabulary(words, organisations::a_reference());
  return made;
}

Mapping proposed(const std::vector<std::string>& headings,
                 const std::map<std::string, ImportField, std::less<>>& remembered = {}) {
  std::vector<std::string> keys;
  for (const auto& heading : headings) keys.push_back(heading_key(words::fold(heading)));
  return propose_mapping(keys, vocabulary(), remembered);
}

using enum ImportField;

TEST(HeadingKey, KeepsLettersOfOtherScriptsWhole) {
  EXPECT_EQ(heading_key(words::fold("Όνομα")), words::fold("Όνομα"));
  EXPECT_NE(heading_key(words::fold("дата")), heading_key(words::fold("дома")));
  EXPECT_EQ(heading_key(words::fold("N°  de dossier :")), "n de dossier");
}

TEST(ProposeMapping, KnowsHeadingsInEveryLanguage) {
  EXPECT_THAT(proposed({"N° dossier", "NOM", "Prénom", "Né(e) le", "Tél.", "Courriel", "C.P."}),
              ElementsAre(file_number, family_name, given_names, birth_date, phone, email, postcode));
  EXPECT_THAT(proposed({"Dossiernummer", "Familienaam", "Voornaam", "Geboortedatum", "Geslacht"}),
              ElementsAre(file_number, family_name, given_names, birth_date, sex));
  EXPECT_THAT(proposed({"Last name", "First name", "Date of birth"}),
              ElementsAre(family_name, given_names, birth_date));
}

TEST(ProposeMapping, LeavesExtraAndDoubledColumnsOut) {
  EXPECT_THAT(proposed({"Nom", "Couleur des yeux", "Prénom", "Nom", ""}),
              ElementsAre(family_name, skip, given_names, skip, skip));
}

TEST(ProposeMapping, AWholeHeadingWinsOverABeginning) {
  EXPECT_THAT(proposed({"Date de naissance (jj/mm/aaaa)", "Nom"}), ElementsAre(birth_date, family_name));
  EXPECT_THAT(proposed({"Téléphone du domicile", "Téléphone"}), ElementsAre(skip, phone));
}

TEST(ProposeMapping, RemembersWhatWasConfirmed) {
  EXPECT_THAT(proposed({"Nom", "Alias"}, {{"alias", family_name}, {"nom", skip}}),
              ElementsAre(skip, family_name));
}

TEST(CheckMapping, RefusesAFieldTwice) {
  EXPECT_EQ(check_mapping({family_name, given_names, family_name}, ImportMode::both).refusal().code,
            "people.mapping_twice");
}

TEST(CheckMapping, NewFilesNeedBothNames) {
  EXPECT_EQ(check_mapping({file_number, family_name}, ImportMode::create).refusal().code,
            "people.mapping_names_missing");
  EXPECT_TRUE(check_mapping({full_name}, ImportMode::create).ok());
}

TEST(CheckMapping, UpdatesNeedSomethingToFindTheFileBy) {
  EXPECT_EQ(check_mapping({phone}, ImportMode::update).refusal().code, "people.mapping_key_missing");
  EXPECT_TRUE(check_mapping({file_number, phone}, ImportMode::update).ok());
}

TEST(CheckMapping, AStatusNeedsItsBeginning) {
  EXPECT_EQ(check_mapping({full_name, status}, ImportMode::both).refusal().code,
            "people.mapping_status_from_missing");
}

Result<ImportRow> read(const Mapping& mapping, std::vector<std::string> cells) {
  return read_import_row(
      2, [&](std::size_t i) { return std::string_view(cells[i]); }, mapping, vocabulary(),
      cell_reading(today), today);
}

const Mapping names_and_birth = {family_name, given_names, birth_date};

TEST(ReadImportRow, ReadsDatesAsSpreadsheetsHaveThem) {
  EXPECT_EQ(read(names_and_birth, {"A", "B", "12/03/1988"})->draft.birth_date, Date(1988, 3, 12));
  EXPECT_EQ(read(names_and_birth, {"A", "B", "34567"})->draft.birth_date, Date(1994, 8, 21));
  EXPECT_EQ(read(names_and_birth, {"A", "B", "12 décembre 1972"})->draft.birth_date, Date(1972, 12, 12));
  EXPECT_EQ(read(names_and_birth, {"A", "B", ""})->draft.birth_date, std::nullopt);
}

TEST(ReadImportRow, UnderstandsWordsForSexLanguageAndStatus) {
  const auto row = read({full_name, sex, language, status, status_from},
                        {"DE WITTE Jan", "Dhr", "Ukrainien", "job_seeker", "1/1/2022"});
  ASSERT_TRUE(row.ok());
  EXPECT_EQ(row->draft.family_name, "DE WITTE");
  EXPECT_EQ(row->draft.given_names, "Jan");
  EXPECT_EQ(row->draft.sex, "m");
  EXPECT_EQ(row->draft.language, "uk");
  EXPECT_EQ(row->status, "job_seeker");
  EXPECT_EQ(row->status_from, Date(2022, 1, 1));
}

TEST(ReadImportRow, SplitsANameAtItsComma) {
  const auto row = read({full_name}, {"De Witte, Jan Karel"});
  EXPECT_EQ(row->draft.family_name, "De Witte");
  EXPECT_EQ(row->draft.given_names, "Jan Karel");
}

TEST(ReadImportRow, GivesBackTheZeroThatSpreadsheetsTake) {
  EXPECT_EQ(read({family_name, given_names, phone}, {"A", "B", "612345678"})->draft.phone, "0612345678");
}

std::string refusal_of(const Result<ImportRow>& row) { return row.ok() ? "" : row.refusal().code; }

TEST(ReadImportRow, RefusesADayThatDoesNotExist) {
  const auto row = read(names_and_birth, {"A", "B", "31/02/1990"});
  EXPECT_EQ(refusal_of(row), "people.import_date_unreadable");
  EXPECT_EQ(row.refusal().field, "birth_date");
}
TEST(ReadImportRow, RefusesANameThatCannotBeSplit) {
  EXPECT_EQ(refusal_of(read({full_name}, {"Jan De Witte"})), "people.full_name_unclear");
}
TEST(ReadImportRow, RefusesAMissingName) {
  EXPECT_EQ(refusal_of(read(names_and_birth, {"", "B", "12/03/1988"})), "people.family_name_missing");
}
TEST(ReadImportRow, RefusesAnUnknownSex) {
  EXPECT_EQ(refusal_of(read({full_name, sex}, {"A, B", "dauphin"})), "people.sex_unknown");
}
TEST(ReadImportRow, RefusesAnUnknownLanguage) {
  EXPECT_EQ(refusal_of(read({full_name, language}, {"A, B", "klingon"})), "people.language_unknown");
}
TEST(ReadImportRow, RefusesAnUnknownStatus) {
  EXPECT_EQ(refusal_of(read({full_name, status, status_from}, {"A, B", "hero", "1/1/2022"})),
            "people.status_unknown");
}
TEST(ReadImportRow, RefusesAStatusWithoutItsBeginning) {
  EXPECT_EQ(refusal_of(read({full_name, status, status_from}, {"A, B", "job_seeker", ""})),
            "people.status_from_missing");
}
TEST(ReadImportRow, RefusesNeitherYesNorNo) {
  EXPECT_EQ(refusal_of(read({full_name, interpreter}, {"A, B", "peut-être"})),
            "people.import_yes_no_unreadable");
}
TEST(ReadImportRow, RefusesWhatAFormWouldRefuse) {
  EXPECT_EQ(refusal_of(read({full_name, phone}, {"A, B", "12"})), "people.phone_invalid");
  EXPECT_EQ(refusal_of(read({full_name, email}, {"A, B", "a(at)b"})), "people.email_invalid");
  EXPECT_EQ(refusal_of(read({full_name, opened_on}, {"A, B", "1/1/2030"})), "people.opened_in_future");
}
TEST(ReadImportRow, TellsAllThatIsWrongInARow) {
  const auto row = read({full_name, sex, language}, {"A, B", "dauphin", "klingon"});
  ASSERT_FALSE(row.ok());
  EXPECT_EQ(row.refusal().also.size(), 1U);
}

Record there(const std::string& number = "D-1") {
  Record record;
  static_cast<RecordDraft&>(record) = a_draft();
  record.id = RecordId{Uuid{{5}}};
  record.file_number = number;
  record.opened_on = Date(2022, 1, 1);
  return record;
}

ImportRow row_of(const RecordDraft& draft, std::vector<ImportField> given) {
  ImportRow row;
  row.line = 2;
  row.draft = draft;
  row.given = std::move(given);
  return row;
}

ImportRow the_same(const Record& record) {
  return row_of(record, {file_number, family_name, given_names, birth_date});
}

TEST(Judge, AnUnchangedRowChangesNothingInAnyMode) {
  const auto record = there();
  for (const auto mode : {ImportMode::create, ImportMode::update, ImportMode::both})
    EXPECT_EQ(judge(the_same(record), record, {}, {}, mode).outcome, ImportOutcome::unchanged);
}

TEST(Judge, EmptyCellsEraseNothing) {
  auto record = there();
  record.phone = "0612345678";
  auto row = the_same(record);
  row.draft.phone.clear();
  EXPECT_EQ(judge(row, record, {}, {}, ImportMode::both).outcome, ImportOutcome::unchanged);
}

TEST(Judge, AKnownNumberUpdatesUnlessOnlyNewFilesAreWanted) {
  const auto record = there();
  auto row = the_same(record);
  row.draft.commune = "Valbourg";
  row.given.push_back(commune);
  const auto judged = judge(row, record, {}, {}, ImportMode::both);
  EXPECT_EQ(judged.outcome, ImportOutcome::updated);
  EXPECT_EQ(judged.after.commune, "Valbourg");
  EXPECT_EQ(judge(row, record, {}, {}, ImportMode::create).reason.code, "people.import_exists");
}

TEST(Judge, TheNumberOfSomebodyElseIsADoubt) {
  const auto record = there();
  auto row = row_of(a_draft("Zwartkop", "Willem"), {file_number, family_name, given_names, birth_date});
  row.draft.birth_date = Date(1960, 11, 28);
  const auto judged = judge(row, record, {}, {}, ImportMode::both);
  EXPECT_EQ(judged.outcome, ImportOutcome::doubtful);
  EXPECT_EQ(judged.reason.code, "people.import_number_of_other");
}

TEST(Judge, AClosedFileIsNotUpdated) {
  auto record = there();
  record.closed_on = Date(2022, 4, 1);
  auto row = the_same(record);
  row.draft.commune = "Valbourg";
  row.given.push_back(commune);
  EXPECT_EQ(judge(row, record, {}, {}, ImportMode::both).reason.code, "people.closed");
}

TEST(Judge, SomebodyAlikeIsADoubtAndBlocksNobodyElse) {
  const auto record = there();
  const Resembling likely{{record.id, 85, Alike::similar_name_same_birth}, record};
  const auto judged = judge(row_of(a_draft("Martinelle"), {family_name, given_names, birth_date}),
                            std::nullopt, std::span(&likely, 1), {}, ImportMode::both);
  EXPECT_EQ(judged.outcome, ImportOutcome::doubtful);
  EXPECT_EQ(judged.record, record.id);
  EXPECT_EQ(judged.reason.code, "people.import_likely");
}

TEST(Judge, ARowWithoutNumberThatCameInBeforeIsUnchanged) {
  const auto record = there();
  const Resembling likely{{record.id, 100, Alike::same_name_same_birth}, record};
  EXPECT_EQ(judge(row_of(a_draft(), {family_name, given_names, birth_date}), std::nullopt,
                  std::span(&likely, 1), {}, ImportMode::both)
                .outcome,
            ImportOutcome::unchanged);
}

TEST(Judge, NobodyToUpdateIsRefusedWhenOnlyUpdatesAreWanted) {
  const auto row = row_of(a_draft(), {family_name, given_names});
  EXPECT_EQ(judge(row, std::nullopt, {}, {}, ImportMode::update).reason.code, "people.import_nobody");
  EXPECT_EQ(judge(row, std::nullopt, {}, {}, ImportMode::create).outcome, ImportOutcome::created);
}

TEST(Judge, AStatusThatOverlapsALaterOneIsRefused) {
  const auto record = there();
  auto row = the_same(record);
  row.status = "job_seeker";
  row.status_from = Date(2021, 1, 1);
  const Status later{{}, record.id, "job_seeker", Date(2022, 1, 1), std::nullopt, "declared"};
  EXPECT_EQ(judge(row, record, {}, std::span(&later, 1), ImportMode::both).reason.code,
            "people.status_overlaps");
  row.status_from = Date(2022, 2, 1);
  EXPECT_EQ(judge(row, record, {}, std::span(&later, 1), ImportMode::both).outcome, ImportOutcome::unchanged);
}

TEST(Import, ACellThatWasGuardedForSpreadsheetsIsReadAsItWas) {
  EXPECT_EQ(unguarded("'+32 470/12.34.56"), "+32 470/12.34.56");
  EXPECT_EQ(unguarded("'=1+1"), "=1+1");
  EXPECT_EQ(unguarded("'@home"), "@home");
  EXPECT_EQ(unguarded("'t Serstevens"), "'t Serstevens");
  EXPECT_EQ(unguarded("'"), "'");
}

}  // namespace
}  // namespace concerto::people
