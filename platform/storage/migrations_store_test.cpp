// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/migrations.h"

#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "platform/storage/dialect.h"
#include "tests/two_engines.h"

namespace concerto::storage {
namespace {

/// A folder of migrations that goes with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "migrations_XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder& with(const std::string& name, std::string_view sql) {
    std::ofstream(path_ / name) << sql;
    return *this;
  }
  std::vector<Migration> read(Engine engine) const { return read_migrations(path_.string(), engine); }

 private:
  std::filesystem::path path_;
};

/// Starts from a database that knows no migration: the fixture's is put out of sight.
class MigrationsStore : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    owner = open_as_owner();
    owner->script("alter table storage_migration rename to storage_migration_aside");
    if (engine() == Engine::sqlite)
      owner->script("alter table storage_counter rename to storage_counter_aside");
    if (engine() == Engine::postgres)
      owner->script("alter index storage_migration_pkey rename to storage_migration_aside_pkey");
  }
  void TearDown() override {
    if (owner && engine() == Engine::postgres)
      owner->script(
          "drop table if exists storage_migration; alter table storage_migration_aside rename to "
          "storage_migration;"
          "alter index storage_migration_aside_pkey rename to storage_migration_pkey");
    owner.reset();
    TwoEngines::TearDown();
  }
  std::int64_t count(const std::string& sql) {
    return owner->read(test_scope(), [&](Transaction& tx) { return tx.number(sql); });
  }

  Folder folder;
  std::unique_ptr<Database> owner;
};

constexpr const char* lamps = R"(
create table trial_lamp (
  id uuid primary key, -- a uuid, a date
  lit boolean not null,
  bought date,
  label text not null default 'date' collate "C",
  price bigint, -- postgres only
  rank integer
);
)";

}  // namespace

TEST_P(MigrationsStore, AreAppliedOnceAndInOrder) {
  folder.with("0001_lamps.sql", lamps)
      .with("0002_more.sql", "alter table trial_lamp add column watts bigint;");
  const auto history = folder.read(engine());
  EXPECT_EQ(migrate(*owner, history).value(), (std::vector<std::string>{"0001_lamps", "0002_more"}));
  EXPECT_EQ(migrate(*owner, history).value(), std::vector<std::string>{});
  EXPECT_TRUE(check_migrated(*owner, history).ok());
  // The application's role may use what the owner made.
  database().write(test_scope(), [&](Transaction& tx) {
    tx.run("insert into trial_lamp (id, lit, bought, label, watts) values ($1, $2, $3, $4, $5)", ids().next(),
           true, Date(2022, 5, 3), "hall", 40);
  });
}

TEST_P(MigrationsStore, AreMissedUntilAllAreApplied) {
  folder.with("0001_lamps.sql", lamps);
  EXPECT_EQ(check_migrated(*owner, folder.read(engine())).refusal().code, "storage.not_migrated");
  ASSERT_TRUE(migrate(*owner, folder.read(engine())).ok());
  folder.with("0002_more.sql", "alter table trial_lamp add column watts bigint;");
  EXPECT_EQ(check_migrated(*owner, folder.read(engine())).refusal().code, "storage.not_migrated");
}

TEST_P(MigrationsStore, OfANewerProgramAreRefused) {
  folder.with("0001_lamps.sql", lamps)
      .with("0002_more.sql", "alter table trial_lamp add column watts bigint;");
  auto history = folder.read(engine());
  ASSERT_TRUE(migrate(*owner, history).ok());
  history.pop_back();
  EXPECT_EQ(migrate(*owner, history).refusal().code, "storage.newer_database");
  EXPECT_EQ(check_migrated(*owner, history).refusal().code, "storage.newer_database");
}

TEST_P(MigrationsStore, ThatWereAlteredAreRefused) {
  folder.with("0001_lamps.sql", lamps);
  ASSERT_TRUE(migrate(*owner, folder.read(engine())).ok());
  folder.with("0001_lamps.sql", std::string(lamps) + "-- a comment is an alteration too\n");
  const auto outcome = migrate(*owner, folder.read(engine()));
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.refusal().code, "storage.altered_migration");
  EXPECT_EQ(std::get<std::string>(outcome.refusal().values.at(0).second), "0001_lamps");
}

TEST_P(MigrationsStore, FindASchemaThatWasAlteredByHand) {
  folder.with("0001_lamps.sql", lamps);
  const auto history = folder.read(engine());
  ASSERT_TRUE(migrate(*owner, history).ok());
  EXPECT_TRUE(check_migrated(database(), history).ok()) << "as the application sees it";
  for (const auto& [altered, mended] :
       {std::pair{"create index trial_lamp_by_rank on trial_lamp (rank)", "drop index trial_lamp_by_rank"},
        std::pair{"alter table trial_lamp add column colour text",
                  "alter table trial_lamp drop column colour"}}) {
    owner->script(altered);
    const auto found = check_migrated(*owner, history);
    ASSERT_FALSE(found.ok()) << altered;
    EXPECT_EQ(found.refusal().code, "storage.altered_schema");
    EXPECT_THAT(std::get<std::string>(found.refusal().values.at(0).second), testing::HasSubstr("trial_lamp"));
    EXPECT_EQ(migrate(*owner, history).refusal().code, "storage.altered_schema");
    owner->script(mended);
    EXPECT_TRUE(check_migrated(*owner, history).ok()) << mended;
  }
}

TEST_P(MigrationsStore, DescribeWhatAnEarlierProgramLeftWithoutDescription) {
  folder.with("0001_lamps.sql", lamps);
  const auto history = folder.read(engine());
  ASSERT_TRUE(migrate(*owner, history).ok());
  owner->script("delete from storage_schema");
  EXPECT_EQ(check_migrated(*owner, history).refusal().code, "storage.not_migrated");
  EXPECT_TRUE(migrate(*owner, history).ok());
  EXPECT_TRUE(check_migrated(*owner, history).ok());
}

TEST_P(MigrationsStore, LeaveNothingBehindWhenTheyFail) {
  folder.with("0001_lamps.sql", std::string(lamps) + "insert into no_such_table (id) values (1);");
  EXPECT_THROW((void)migrate(*owner, folder.read(engine())), DatabaseFault);
  EXPECT_EQ(count("select count(*) from storage_migration"), 0);
  folder.with("0001_lamps.sql", lamps);
  EXPECT_TRUE(migrate(*owner, folder.read(engine())).ok());
}

TEST_P(MigrationsStore, TakeTheFileOfTheirEngine) {
  folder.with("0001_lamps.postgres.sql", "create table trial_lamp (id uuid);")
      .with("0001_lamps.sqlite.sql", "create table trial_lamp (id blob);");
  const auto history = folder.read(engine());
  ASSERT_EQ(history.size(), 1U);
  EXPECT_TRUE(history[0].sql.find(engine() == Engine::sqlite ? "blob" : "uuid") != std::string::npos);
  EXPECT_EQ(history[0].name, "0001_lamps");
}

TEST_P(MigrationsStore, HaveNoGapAndNoNumberTwice) {
  EXPECT_THROW(Folder().with("0001_a.sql", "").with("0003_c.sql", "").read(engine()), DatabaseFault);
  EXPECT_THROW(Folder().with("0001_a.sql", "").with("0001_b.sql", "").read(engine()), DatabaseFault);
  EXPECT_THROW(Folder().with("0001_a.sql", "").with("0001_a.sqlite.sql", "").read(Engine::sqlite),
               DatabaseFault);
  EXPECT_THROW(Folder().with("0001_a.sqlite.sql", "").read(Engine::postgres), DatabaseFault);
  EXPECT_THROW(Folder().with("first.sql", "").read(engine()), DatabaseFault);
}

CONCERTO_ON_BOTH_ENGINES(MigrationsStore);

TEST(Dialect, RenamesTypesInMigrationsOutsideQuotesAndComments) {
  EXPECT_EQ(migration_for_sqlite(lamps), R"(
create table trial_lamp (
  id blob primary key, -- a uuid, a date
  lit integer not null,
  bought text,
  label text not null default 'date',
  rank integer
) strict;
)");
  EXPECT_EQ(migration_for_sqlite("create index i on t (a); create table t (a date check (a > (1)));"),
            "create index i on t (a); create table t (a text check (a > (1))) strict;");
  EXPECT_EQ(migration_for_sqlite("create table t as select (1);"), "create table t as select (1);");
}

TEST(Dialect, RenamesTypesOfCastsInStatements) {
  EXPECT_EQ(
      statement_for_sqlite("select cast($1 as uuid), cast($2 as date) from t order by name collate \"C\""),
      "select cast($1 as blob), cast($2 as text) from t order by name");
  EXPECT_EQ(statement_for_sqlite("select uuid from t where id = $1 for update skip locked"),
            "select uuid from t where id = $1");
  EXPECT_EQ(statement_for_sqlite("select 1 from t for update"), "select 1 from t");
}

}  // namespace concerto::storage
