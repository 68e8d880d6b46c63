// SPDX-License-Identifier: EUPL-1.2
#include "features/people/import_actions.h"

#include "features/organisations/samples.h"
#include "features/people/case_load_actions.h"
#include "features/people/import_store.h"
#include "features/people/import_task_actions.h"
#include "features/people/import_vocabulary_actions.h"
#include "features/people/samples.h"
#include "platform/documents/table_reader.h"
#include "platform/documents/xlsx_writer.h"
#include "platform/jobs/giving_up.h"
#include "tests/two_engines.h"

namespace concerto::people {
namespace {

using storage::Transaction;
using testing::ElementsAre;

const Date today(2022, 5, 3);
const Instant now = Instant::at_midnight_utc(today).plus_minutes(600);

const ImportVocabulary& vocabulary() {
  static const words::Catalogue words({CONCERTO_TREE "/features/people"});
  static const ImportVocabulary made = import_vocabulary(words, organisations::a_reference());
  return made;
}

/// The database behind it, of whose writes some fail before they begin.
class FailingAt : public storage::Database {
 public:
  FailingAt(storage::Database& behind, std::set<int> writes) : behind_(behind), fails_(std::move(writes)) {}
  storage::Engine engine() const override { return behind_.engine(); }
  void script(std::string_view sql) override { behind_.script(sql); }

 protected:
  void run_read(const storage::Scope& scope, const std::function<void(Transaction&)>& action) override {
    behind_.read(scope, [&](Transaction& tx) { action(tx); });
  }
  void run_write(const storage::Scope& scope, const std::function<bool(Transaction&)>& action) override {
    if (fails_.contains(++writes_)) throw storage::DatabaseFault("the server went away");
    (void)behind_.write(scope, [&](Transaction& tx) -> Result<Done> {
      if (action(tx)) return Done{};
      return Refusal{"rolled.back"};
    });
  }

 private:
  storage::Database& behind_;
  std::set<int> fails_;
  int writes_ = 0;
};

class Import_ : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped()) return;
    database().write(test_scope(), [&](Transaction& tx) {
      const auto organisation = organisations::given_organisation(tx, organisations::a_service());
      other_ = given_referent(tx, organisations::given_organisation(tx, organisations::a_centre()),
                              "Nora Ouvrard");
      actor_ = given_referent(tx, organisation);
    });
  }
  Result<Import> checked(const std::string& bytes, ImportMode mode = ImportMode::both,
                         std::optional<Mapping> mapping = {}) {
    const auto received = receive_import(database(), actor_, vocabulary(), {"people.csv", bytes}, mode, now);
    if (!received.ok()) return received.refusal();
    return check_import(database(), actor_, vocabulary(), {received->id, mode, std::move(mapping)}, today);
  }
  Result<Import> applied(const std::string& bytes, ImportMode mode = ImportMode::both) {
    const auto import = checked(bytes, mode);
    if (!import.ok()) return import.refusal();
    return apply_import(database(), actor_, vocabulary(), import->id, today, now);
  }
  std::int64_t count(const std::string& sql) {
    return database().read(test_scope(), [&](Transaction& tx) { return tx.number(sql); });
  }
  std::int64_t records() { return count("select count(*) from people_record"); }
  std::map<std::int64_t, std::string> told(ImportId id) {
    return database().read(test_scope(), [&](Transaction& tx) {
      std::map<std::int64_t, std::string> lines;
      const auto import = find_import(tx, actor_, id);
      for (const auto& shown : import_lines(tx, actor_, *import, std::nullopt, 0, 1000))
        lines[shown.line.line] = fmt::format("{} {} {}", code_of(shown.line.outcome), shown.line.reason.field,
                                             shown.line.reason.code);
      return lines;
    });
  }
  std::vector<ImportLine> refused_lines(ImportId id) {
    return database().read(test_scope(), [&](Transaction& tx) { return load_refused_lines(tx, id, 0, 100); });
  }
  std::vector<CaseLoadRow> found(std::string_view typed) {
    return database().read(test_scope(), [&](Transaction& tx) {
      auto filter = filter_for(actor_, today);
      filter.openness = Openness::all;
      return search_people(tx, actor_, typed, filter)->rows;
    });
  }

  access::Actor actor_;
  access::Actor other_;
};
using ImportStore = Import_;

const std::string two_rows =
    "N° dossier;Nom;Prénom;Né(e) le\nA1;Abelin;Ida;01/02/1990\nA2;Bastide;Max;02/03/1991\n";

/// Three chunks of people, each with a number of their own.
std::string a_long_file() {
  std::string file = "N° dossier;Nom;Prénom;Né(e) le\n";
  const auto letters = [](int i) {
    return std::string{static_cast<char>('A' + i / 26 % 26), static_cast<char>('a' + i % 26),
                       static_cast<char>('a' + i / 676)};
  };
  for (int i = 0; i < 1200; ++i)
    file += fmt::format("T{};Nom{};Prénom{};{:02}/{:02}/{}\n", i, letters(i), letters(i * 7), 1 + i % 28,
                        1 + i % 12, 1960 + i % 40);
  return file;
}

std::string file_of_agencies() { return *documents::read_file(CONCERTO_TREE "/tests/data/people.csv"); }

TEST_P(ImportStore, TakesASpreadsheetAsAgenciesHaveIt) {
  const auto import = checked(file_of_agencies());
  ASSERT_TRUE(import.ok()) << import.refusal().code;
  EXPECT_EQ(records(), 0);
  EXPECT_EQ(import->state, "checked");
  const auto lines = told(import->id);
  EXPECT_EQ(lines.at(2), "created  ");
  EXPECT_EQ(lines.at(3), "created  ");
  EXPECT_EQ(lines.at(4), "created  ");
  EXPECT_EQ(lines.at(5), "refused birth_date people.import_date_unreadable");
  EXPECT_EQ(lines.at(6), "refused family_name people.family_name_missing");
  EXPECT_EQ(lines.at(7), "refused birth_date people.birth_date_in_future");
  EXPECT_EQ(lines.at(8), "refused family_name people.name_unreadable");
  EXPECT_EQ(lines.at(9), "refused sex people.sex_unknown");
  EXPECT_EQ(lines.at(10), "refused phone people.phone_invalid");
  EXPECT_EQ(lines.at(11), "refused email people.email_invalid");
  EXPECT_EQ(lines.at(12), "refused language people.language_unknown");
  EXPECT_EQ(lines.at(13), "refused interpreter people.import_yes_no_unreadable");
  EXPECT_EQ(lines.at(14), "refused file_number people.import_number_twice");
  EXPECT_EQ(lines.at(15), "created  ");
  EXPECT_EQ(lines.at(16), "doubtful family_name people.import_row_twice");
  EXPECT_FALSE(lines.contains(17));
  EXPECT_EQ(lines.at(18), "created  ");
  EXPECT_EQ(import->total, 16);

  // A wrong row never blocks a good one.
  const auto done = apply_import(database(), actor_, vocabulary(), import->id, today, now);
  ASSERT_TRUE(done.ok()) << done.refusal().code;
  EXPECT_EQ(done->count(ImportOutcome::created), 5);
  EXPECT_EQ(records(), 5);
  EXPECT_EQ(found("loevenbruck").at(0).birth_date, Date(1995, 7, 1));
  EXPECT_EQ(found("n goran").at(0).file_number, "D-003");
  EXPECT_EQ(found("0612345678").size(), 1U);
  const auto id = found("D-001").at(0).record;
  const auto record = database().read(test_scope(), [&](Transaction& tx) { return find_record(tx, id); });
  EXPECT_EQ(record->address, "12, rue \"des Lilas\"");
  EXPECT_EQ(record->source, "import");
}

TEST_P(ImportStore, TakesAnExcelWorkbook) {
  documents::Sheet sheet;
  sheet.title = "Liste";
  sheet.columns = {{"Nom"}, {"Prénom"}, {"Date de naissance", documents::Kind::date}};
  sheet.rows = {{{std::string("Abelin"), std::string("Ida"), Date(1990, 2, 1)}}};
  const auto bytes = documents::write_xlsx(std::span(&sheet, 1), {});
  const auto import = applied(bytes);
  ASSERT_TRUE(import.ok()) << import.refusal().code;
  EXPECT_EQ(import->count(ImportOutcome::created), 1);
  EXPECT_EQ(found("abelin").at(0).birth_date, Date(1990, 2, 1));
}

TEST_P(ImportStore, NothingComesInTwice) {
  ASSERT_TRUE(applied(two_rows).ok());
  const auto again = checked(two_rows);
  EXPECT_EQ(again->count(ImportOutcome::unchanged), 2);
  EXPECT_EQ(apply_import(database(), actor_, vocabulary(), again->id, today, now).refusal().code,
            "people.import_already_applied");
  EXPECT_EQ(records(), 2);
}

TEST_P(ImportStore, RowsWithoutNumberDoNotComeInTwiceEither) {
  const std::string file = "Nom;Prénom;Né le\nAbelin;Ida;01/02/1990\n";
  ASSERT_TRUE(applied(file).ok());
  const auto again = applied(file + "Bastide;Max;02/03/1991\n");
  EXPECT_EQ(again->count(ImportOutcome::unchanged), 1);
  EXPECT_EQ(again->count(ImportOutcome::created), 1);
  EXPECT_EQ(records(), 2);
}

TEST_P(ImportStore, UpdatesWhatChangedAndTakesItBack) {
  ASSERT_TRUE(applied(two_rows).ok());
  const auto import = applied("N° dossier;Commune\nA1;Valbourg\nA9;Lacville\n", ImportMode::update);
  ASSERT_TRUE(import.ok()) << import.refusal().code;
  EXPECT_EQ(told(import->id).at(2), "updated  ");
  EXPECT_EQ(told(import->id).at(3), "refused file_number people.import_nobody");
  EXPECT_EQ(found("A1").at(0).commune, "Valbourg");

  const auto undone = undo_import(database(), actor_, import->id, now);
  ASSERT_TRUE(undone.ok());
  EXPECT_EQ(undone->state, "undone");
  EXPECT_EQ(found("A1").at(0).commune, "");
  EXPECT_EQ(found("A1").at(0).family_name, "Abelin");
  EXPECT_EQ(undo_import(database(), actor_, import->id, now).refusal().code, "people.import_not_applied");
}

TEST_P(ImportStore, UndoingDeletesWhatWasMadeUnlessItChangedSince) {
  const auto import = applied(two_rows);
  ASSERT_TRUE(import.ok());
  const auto changed = found("A2").at(0).record;
  database().write(test_scope(), [&](Transaction& tx) {
    auto draft = static_cast<RecordDraft>(*find_record(tx, changed));
    draft.commune = "Valbourg";
    ASSERT_TRUE(change_record(tx, actor_, changed, 1, draft, today, now).ok());
  });
  ASSERT_TRUE(undo_import(database(), actor_, import->id, now).ok());
  EXPECT_EQ(records(), 1);
  EXPECT_EQ(told(import->id).at(2), "created  ");
  EXPECT_EQ(told(import->id).at(3), "created  people.import_changed_since");
  EXPECT_EQ(count("select count(*) from people_token"), 2);

  // And the file may come in again.
  const auto again = applied(two_rows);
  ASSERT_TRUE(again.ok()) << again.refusal().code;
  EXPECT_EQ(records(), 2);
}

TEST_P(ImportStore, UndoingLeavesFilesThatWereUsedSince) {
  const auto import = applied(two_rows);
  const auto used = found("A2").at(0);
  database().write(test_scope(), [&](Transaction& tx) {
    tx.run(
        "insert into people_link (id, record_id, person_id, was_person_id, linked_at, reason) values ($1, "
        "$2, $3, $3, 0, 'x')",
        tx.fresh_uuid(), used.record, used.person);
    const auto centre = other_.organisation;
    ASSERT_TRUE(provide_record(tx, actor_, used.person, used.record, centre, today, now).ok());
  });
  ASSERT_TRUE(undo_import(database(), actor_, import->id, now).ok());
  EXPECT_EQ(told(import->id).at(2), "created  ");
  EXPECT_EQ(told(import->id).at(3), "created  people.import_used_since");
  EXPECT_EQ(records(), 2);
}

TEST_P(ImportStore, UndoingTellsAFaultOfTheDatabaseFromAFileThatIsUsed) {
  const auto import = applied(two_rows);
  FailingAt failing(database(), {2});
  EXPECT_THROW((void)undo_import(failing, actor_, import->id, now), storage::DatabaseFault);
  EXPECT_EQ(records(), 2);
  EXPECT_EQ(told(import->id).at(2), "created  ");
  EXPECT_EQ(told(import->id).at(3), "created  ");

  const auto undone = undo_import(database(), actor_, import->id, now);
  ASSERT_TRUE(undone.ok()) << undone.refusal().code;
  EXPECT_EQ(undone->state, "undone");
  EXPECT_EQ(records(), 0);
}

TEST_P(ImportStore, ALikelyDuplicateWaitsForSomebodyToSettleIt) {
  database().write(test_scope(), [&](Transaction& tx) { given_file(tx, actor_, a_draft("Abelin", "Ida")); });
  const std::string file =
      "Nom;Prénom;Né le;Commune\nAbellin;Ida;03/05/1990;Valbourg\nAbelain;Ida;03/05/1990;Lacville\n";
  const auto import = applied(file);
  ASSERT_TRUE(import.ok());
  EXPECT_EQ(import->count(ImportOutcome::doubtful), 2);
  EXPECT_EQ(records(), 1);
  const auto settle = [&](std::int64_t line, bool same) {
    return database().write(test_scope(), [&](Transaction& tx) {
      return settle_row(tx, actor_, import->id, line, same, today, now);
    });
  };
  ASSERT_TRUE(settle(2, true).ok());
  EXPECT_EQ(found("abellin").at(0).commune, "Valbourg");
  ASSERT_TRUE(settle(3, false).ok());
  EXPECT_EQ(records(), 2);
  EXPECT_EQ(settle(3, false).refusal().code, "people.import_not_doubtful");
  const auto after =
      database().read(test_scope(), [&](Transaction& tx) { return *find_import(tx, actor_, import->id); });
  EXPECT_EQ(after.count(ImportOutcome::doubtful), 0);
  ASSERT_TRUE(undo_import(database(), actor_, import->id, now).ok());
  EXPECT_EQ(records(), 1);
  EXPECT_EQ(found("abelin").at(0).commune, "");
}

TEST_P(ImportStore, OnlyOnesOwnFilesAreMatched) {
  database().write(test_scope(), [&](Transaction& tx) {
    auto draft = a_draft("Abelin", "Ida");
    draft.birth_date = Date(1990, 2, 1);
    draft.file_number = "A1";
    given_file(tx, other_, draft);
  });
  const auto import = applied(two_rows);
  EXPECT_EQ(import->count(ImportOutcome::created), 2);
}

TEST_P(ImportStore, TheMappingIsRememberedForTheInstitution) {
  const std::string file = "Alias;Prénom\nAbelin;Ida\n";
  EXPECT_EQ(checked(file).refusal().code, "people.mapping_names_missing");
  ASSERT_TRUE(
      checked(file, ImportMode::both, Mapping{ImportField::family_name, ImportField::given_names}).ok());
  EXPECT_TRUE(checked(file).ok());
}

TEST_P(ImportStore, StatusesAndReferentsComeIn) {
  const std::string email = actor_.user.text() + "@exemple.test";
  const std::string file = "Nom;Prénom;Statut;Depuis le;Référent\nAbelin;Ida;job seeker;01/01/2022;" + email +
                           "\nBastide;Max;;;nobody@exemple.test\n";
  const auto import = applied(file);
  ASSERT_TRUE(import.ok()) << import.refusal().code;
  EXPECT_EQ(told(import->id).at(3), "refused referent people.import_referent_unknown");
  const auto row = found("abelin").at(0);
  EXPECT_EQ(row.referent, actor_.user);
  EXPECT_EQ(count("select count(*) from people_status where status = 'job_seeker'"), 1);
}

TEST_P(ImportStore, AnApplicationThatWasBrokenOffGoesOn) {
  const auto import = checked(two_rows);
  struct Cut {};
  try {
    (void)apply_import(database(), actor_, vocabulary(), import->id, today, now,
                       [](std::int64_t, std::int64_t) { throw Cut{}; });
    FAIL();
  } catch (const Cut&) {
  }
  EXPECT_EQ(records(), 2);
  const auto done = apply_import(database(), actor_, vocabulary(), import->id, today, now);
  ASSERT_TRUE(done.ok()) << done.refusal().code;
  EXPECT_EQ(done->count(ImportOutcome::created), 2);
  EXPECT_EQ(records(), 2);
  ASSERT_TRUE(undo_import(database(), actor_, import->id, now).ok());
  EXPECT_EQ(records(), 0);
}

TEST_P(ImportStore, AnApplicationThatStoppedTellsWhatCameInAndGoesOn) {
  const auto import = checked(a_long_file());
  const auto planned = import->count(ImportOutcome::created);
  const auto half = [&] {
    return database().read(
        test_scope(), [&](Transaction& tx) { return half_way(tx, *find_import(tx, actor_, import->id)); });
  };
  EXPECT_FALSE(half());
  FailingAt failing(database(), {3});  // taken in hand, the first chunk, the second
  EXPECT_THROW((void)apply_import(failing, actor_, vocabulary(), import->id, today, now),
               storage::DatabaseFault);
  const auto in = records();
  ASSERT_GT(in, 0);
  ASSERT_LT(in, planned);
  auto stopped = half();
  ASSERT_TRUE(stopped);
  EXPECT_EQ(stopped->created, in);
  EXPECT_EQ(stopped->left, planned - in);
  EXPECT_GE(stopped->next_line, 502) << "the line after the heading and a chunk";
  EXPECT_TRUE(stopped->file_kept);
  EXPECT_EQ(stopped->counts, import->counts) << "no line is lost from the account";
  EXPECT_EQ(check_import(database(), actor_, vocabulary(), {import->id}, today).refusal().code,
            "people.import_begun");
  database().read(test_scope(), [&](Transaction& tx) {
    EXPECT_EQ(imports_half_way(tx, actor_), std::set<ImportId>{import->id});
    EXPECT_TRUE(imports_half_way(tx, other_).empty());
  });

  const auto done = apply_import(database(), actor_, vocabulary(), import->id, today, now);
  ASSERT_TRUE(done.ok()) << done.refusal().code;
  EXPECT_EQ(records(), planned);
  EXPECT_EQ(count("select count(distinct file_number) from people_record"), planned);
  EXPECT_EQ(done->counts, import->counts);
  EXPECT_FALSE(half());
}

TEST_P(ImportStore, AnApplicationThatStoppedIsTakenBackAsFarAsItCame) {
  const auto import = checked(a_long_file());
  EXPECT_EQ(undo_import(database(), actor_, import->id, now).refusal().code, "people.import_not_applied");
  FailingAt failing(database(), {3});
  EXPECT_THROW((void)apply_import(failing, actor_, vocabulary(), import->id, today, now),
               storage::DatabaseFault);
  const auto in = records();
  const auto undone = undo_import(database(), actor_, import->id, now);
  ASSERT_TRUE(undone.ok()) << undone.refusal().code;
  EXPECT_EQ(undone->state, "undone");
  EXPECT_EQ(undone->count(ImportOutcome::created), in) << "what it never came to is no part of the account";
  EXPECT_EQ(records(), 0);
  EXPECT_EQ(count("select count(*) from people_person"), 0);
  EXPECT_EQ(count("select count(distinct import_id) from people_import_piece"), 0);
}

TEST_P(ImportStore, AnUndoingThatStoppedTellsWhatIsBack) {
  const auto import = applied(a_long_file());
  ASSERT_TRUE(import.ok());
  FailingAt undoing(database(), {3});
  EXPECT_THROW((void)undo_import(undoing, actor_, import->id, now), storage::DatabaseFault);
  const auto half = database().read(
      test_scope(), [&](Transaction& tx) { return half_way(tx, *find_import(tx, actor_, import->id)); });
  ASSERT_TRUE(half);
  EXPECT_EQ(half->created, records());
  EXPECT_EQ(half->left, import->count(ImportOutcome::created) - records());
  EXPECT_GT(half->left, 0);
}

TEST_P(ImportStore, RefusedAndDoubtfulRowsAreKeptAsTheyStood) {
  const auto import = applied("Nom;Prénom;Né le;Remarque\nAbelin;Ida;31/02/1990; =1+1 \nBastide;Max;;\n");
  ASSERT_TRUE(import.ok());
  std::vector<std::vector<std::string>> kept;
  const auto told_again = database().read(test_scope(), [&](Transaction& tx) {
    const auto found = find_import(tx, actor_, import->id);
    each_refused_line(tx, *found, [&](const ImportLine& line) { kept.push_back(line.cells); });
    return *found;
  });
  EXPECT_THAT(told_again.headings, ElementsAre("Nom", "Prénom", "Né le", "Remarque"));
  EXPECT_EQ(told_again.delimiter, ';');
  EXPECT_THAT(kept, ElementsAre(ElementsAre("Abelin", "Ida", "31/02/1990", " =1+1 ")));
  EXPECT_EQ(count("select count(*) from people_import_row where cells <> ''"), 1);

  // Nothing is kept for longer than it is of use: the next import a month later forgets it.
  const Instant later = now.plus_days(import_kept_days + 1);
  ASSERT_TRUE(
      receive_import(database(), actor_, vocabulary(), {"people.csv", two_rows}, ImportMode::both, later)
          .ok());
  EXPECT_EQ(count("select count(*) from people_import_row where cells <> ''"), 0);
}

TEST_P(ImportStore, WhatIsKeptTooLongIsForgottenInEveryInstitution) {
  const std::string refused = "Nom;Prénom;Né le\nAbelin;Ida;31/02/1990\n";
  ASSERT_TRUE(applied(refused).ok());
  std::swap(actor_, other_);
  ASSERT_TRUE(applied(refused).ok());
  ASSERT_TRUE(checked(two_rows).ok());
  const auto kept = [&] {
    return std::pair(count("select count(*) from people_import_row where cells <> ''"),
                     count("select count(distinct import_id) from people_import_piece"));
  };
  ASSERT_EQ(kept(), std::pair(std::int64_t{2}, std::int64_t{1}));
  forget_old_imports(database(), now.plus_days(import_kept_days));
  EXPECT_EQ(kept(), std::pair(std::int64_t{2}, std::int64_t{1})) << "not a day too early";
  forget_old_imports(database(), now.plus_days(import_kept_days + 1));
  EXPECT_EQ(kept(), std::pair(std::int64_t{0}, std::int64_t{0}));
}

TEST_P(ImportStore, AFileInHandIsNotForgotten) {
  const auto import = checked(two_rows);
  const auto busy_until = [&](std::optional<Instant> until) {
    database().write(test_scope(), [&](Transaction& tx) {
      tx.run("update people_import set busy_until = $2 where id = $1", import->id, until);
    });
  };
  busy_until(Instant::now().plus_minutes(1));
  forget_old_imports(database(), now.plus_days(import_kept_days + 1));
  EXPECT_EQ(count("select count(*) from people_import_piece"), 1);
  busy_until(std::nullopt);
  forget_old_imports(database(), now.plus_days(import_kept_days + 1));
  EXPECT_EQ(count("select count(*) from people_import_piece"), 0);
  EXPECT_EQ(count("select count(*) from people_import_key"), 0);
}

TEST_P(ImportStore, AFileIsReadInWhateverPiecesItIsKept) {
  const std::string file = a_long_file();
  for (const std::size_t length : {std::size_t{1009}, file.size()}) {
    const auto received =
        receive_import(database(), actor_, vocabulary(), {"people.csv", two_rows}, ImportMode::both, now);
    database().write(test_scope(), [&](Transaction& tx) {
      forget_file(tx, received->id);
      for (std::size_t from = 0; from < file.size(); from += length)
        insert_piece(tx, received->id, static_cast<std::int64_t>(from), file.substr(from, length));
    });
    const auto import = check_import(database(), actor_, vocabulary(), {received->id}, today);
    ASSERT_TRUE(import.ok()) << import.refusal().code;
    EXPECT_EQ(import->count(ImportOutcome::created), 1200);
  }
}

TEST_P(ImportStore, NoMoreThanAChunkIsHeldHoweverLongTheFile) {
  const std::string file = a_long_file();
  std::int64_t longest = 0;
  const documents::ByteSource source(static_cast<std::int64_t>(file.size()),
                                     [&](std::int64_t from, std::span<char> into) {
                                       longest = std::max(longest, static_cast<std::int64_t>(into.size()));
                                       file.copy(into.data(), into.size(), static_cast<std::size_t>(from));
                                     });
  const auto received =
      receive_import(database(), actor_, vocabulary(), {"people.csv", source}, ImportMode::both, now);
  ASSERT_TRUE(received.ok());
  EXPECT_LE(longest, 256 << 10);

  // What was read is in the database before the next chunk is begun.
  std::int64_t before = 0;
  const auto none_held = [&](const char* sql) {
    before = 0;
    return [&, sql](std::int64_t done, std::int64_t) {
      EXPECT_LE(done - before, 500);
      EXPECT_EQ(count(sql), done);
      before = done;
    };
  };
  ASSERT_TRUE(check_import(database(), actor_, vocabulary(), {received->id}, today,
                           none_held("select count(*) from people_import_row"))
                  .ok());
  EXPECT_EQ(before, 1200);
  ASSERT_TRUE(
      apply_import(database(), actor_, vocabulary(), received->id, today, now,
                   none_held("select count(*) from people_import_row where version_after is not null"))
          .ok());
  EXPECT_EQ(before, 1200);
}

TEST_P(ImportStore, RowsThatStandTwiceAreFoundHoweverFarApart) {
  const std::string file = a_long_file();
  const std::string first =
      file.substr(file.find("T0;") + 3, file.find('\n', file.find("T0;")) - file.find("T0;") - 3);
  const auto import = checked(file + "T0;Abelin;Ida;01/02/1990\nT9999;" + first + "\n");
  ASSERT_TRUE(import.ok());
  const auto expect_twins = [&] {
    const auto lines = refused_lines(import->id);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].reason.code, "people.import_number_twice");
    EXPECT_EQ(lines[1].reason.code, "people.import_row_twice");
    for (const ImportLine& line : lines)
      EXPECT_EQ(std::get<std::int64_t>(line.reason.values.at(0).second), 2);
  };
  expect_twins();
  FailingAt failing(database(), {3});
  EXPECT_THROW((void)apply_import(failing, actor_, vocabulary(), import->id, today, now),
               storage::DatabaseFault);
  const auto done = apply_import(database(), actor_, vocabulary(), import->id, today, now);
  ASSERT_TRUE(done.ok()) << done.refusal().code;
  EXPECT_EQ(done->count(ImportOutcome::created), 1200);
  expect_twins();
  EXPECT_EQ(count("select count(*) from people_import_key"), 0) << "kept as long as the file";
}

TEST_P(ImportStore, OneHandWorksOnAnImportAtATime) {
  const auto import = checked(two_rows);
  std::vector<std::string> codes;
  const auto done =
      apply_import(database(), actor_, vocabulary(), import->id, today, now, [&](std::int64_t, std::int64_t) {
        codes.push_back(
            apply_import(database(), actor_, vocabulary(), import->id, today, now).refusal().code);
        codes.push_back(check_import(database(), actor_, vocabulary(), {import->id}, today).refusal().code);
      });
  ASSERT_TRUE(done.ok()) << done.refusal().code;
  EXPECT_THAT(codes, ElementsAre("people.import_underway", "people.import_underway"));
  EXPECT_EQ(records(), 2);
}

TEST_P(ImportStore, ATaskThatWasKilledGoesOnWhereItStopped) {
  // Three chunks, of which the program dies after the first.
  const auto import = checked(a_long_file());
  ASSERT_TRUE(import.ok());
  const auto planned = import->count(ImportOutcome::created);
  ASSERT_GT(planned, 1000);
  database().write(test_scope(), [&](Transaction& tx) {
    ASSERT_TRUE(start_import(tx, actor_, ImportDeed::apply, {import->id}, now).ok());
    EXPECT_EQ(start_import(tx, actor_, ImportDeed::apply, {import->id}, now).refusal().code,
              "people.import_underway");
  });
  int pieces = 0;
  bool dies = true;
  Instant moment = now;
  const jobs::Works works = {
      {std::string(import_task_kind),
       [&](storage::Database& one, const jobs::Task& task, const jobs::Progress& progress) {
         return run_import_task(one, task, {vocabulary(), today, now}, [&](int percent) {
           progress(percent);
           if (++pieces == 1 && dies) throw std::runtime_error("killed");
         });
       }}};
  const jobs::TaskHands hands{works, system_ids().next(), [&] { return moment; }};
  ASSERT_TRUE(jobs::run_due_task(database(), hands));
  EXPECT_EQ(records(), 500);
  const auto work = database().read(
      test_scope(), [&](Transaction& tx) { return work_on(tx, *find_import(tx, actor_, import->id)); });
  ASSERT_TRUE(work);
  EXPECT_TRUE(work->underway);
  EXPECT_EQ(work->percent, 41);

  dies = false;
  moment = now.plus_minutes(2);
  ASSERT_TRUE(jobs::run_due_task(database(), hands));
  EXPECT_EQ(records(), planned);
  EXPECT_EQ(count("select count(distinct file_number) from people_record"), planned);
  const auto after =
      database().read(test_scope(), [&](Transaction& tx) { return *find_import(tx, actor_, import->id); });
  EXPECT_EQ(after.state, "applied");
  EXPECT_EQ(after.count(ImportOutcome::created), planned);

  // What was checked behind the page waits for its author; what is applied does not.
  database().read(test_scope(), [&](Transaction& tx) { EXPECT_TRUE(started_imports(tx, actor_).empty()); });

  // Taken back as a task too.
  database().write(test_scope(), [&](Transaction& tx) {
    ASSERT_TRUE(start_import(tx, actor_, ImportDeed::undo, {import->id}, now).ok());
    EXPECT_EQ(started_imports(tx, actor_).size(), 1U);
  });
  ASSERT_TRUE(jobs::run_due_task(database(), hands));
  EXPECT_EQ(records(), 0);
  database().read(test_scope(), [&](Transaction& tx) { EXPECT_TRUE(started_imports(tx, actor_).empty()); });
}

TEST_P(ImportStore, ATaskOfSomebodyWhoLeftIsRefused) {
  const auto import = checked(two_rows);
  database().write(test_scope(), [&](Transaction& tx) {
    ASSERT_TRUE(start_import(tx, actor_, ImportDeed::apply, {import->id}, now).ok());
    tx.run("update access_membership set until_day = $1", today.plus_days(-1));
  });
  const jobs::Works works = {
      {std::string(import_task_kind),
       [&](storage::Database& one, const jobs::Task& task, const jobs::Progress& progress) {
         return run_import_task(one, task, {vocabulary(), today, now}, progress);
       }}};
  ASSERT_TRUE(jobs::run_due_task(database(), {works, system_ids().next(), [] { return now; }}));
  EXPECT_EQ(records(), 0);
  EXPECT_EQ(count("select count(*) from jobs_task where state = 'failed'"), 1);
}

TEST_P(ImportStore, ATaskThatWasGivenUpIsToldNoMoreAndMayBeStartedAnew) {
  const auto import = checked(two_rows);
  const auto start = [&] {
    return database().write(test_scope(), [&](Transaction& tx) {
      return start_import(tx, actor_, ImportDeed::apply, {import->id}, now)->task;
    });
  };
  const auto told = [&] {
    return database().read(test_scope(), [&](Transaction& tx) {
      return work_on(tx, *find_import(tx, actor_, import->id)).has_value();
    });
  };
  const auto task = start();
  const jobs::Works works = {
      {std::string(import_task_kind), [](storage::Database&, const jobs::Task&, const jobs::Progress&) {
         return Result<Done>(Refusal{"access.not_allowed"});
       }}};
  ASSERT_TRUE(jobs::run_due_task(database(), {works, system_ids().next(), [] { return now; }}));
  EXPECT_TRUE(told());
  database().write(test_scope(), [&](Transaction& tx) { EXPECT_TRUE(jobs::give_up_task(tx, task)); });
  EXPECT_FALSE(told());
  EXPECT_NE(start(), task);
  EXPECT_TRUE(told());
}

TEST_P(ImportStore, AnotherInstitutionsImportIsNotFound) {
  const auto import = checked(two_rows);
  EXPECT_EQ(apply_import(database(), other_, vocabulary(), import->id, today, now).refusal().code,
            "people.import.not_found");
  EXPECT_EQ(undo_import(database(), other_, import->id, now).refusal().code, "people.import.not_found");
}

TEST_P(ImportStore, WhatIsNoTableIsRefusedAsAWhole) {
  EXPECT_EQ(checked("%PDF-1.7 …").refusal().code, "documents.not_a_table");
  EXPECT_EQ(checked("").refusal().code, "documents.empty");
}

CONCERTO_ON_BOTH_ENGINES(ImportStore);

}  // namespace
}  // namespace concerto::people
