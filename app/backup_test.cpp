// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/backup_cli.h"
#include "app/program.h"
#include "platform/secrets/keyring.h"
#include "platform/storage/database.h"

namespace concerto::app {
namespace {

namespace fs = std::filesystem;

class Backup : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "concerto_backup_XXXXXX";
    folder = mkdtemp(pattern.data());
    configuration.database = "sqlite:" + file("house.sqlite");
    configuration.keyring = file("keyring");
    secrets::Keyring::open_or_create(configuration.keyring);
    ASSERT_TRUE(migrate(configuration).ok());
    open()->script("create table note (text text not null)");
    write("before");
  }
  void TearDown() override { fs::remove_all(folder); }
  std::string file(const std::string& name) const { return folder + "/" + name; }
  std::unique_ptr<storage::Database> open() const { return storage::open_database(configuration.database); }
  void write(const std::string& text) const {
    open()->write(storage::Scope::of_system(),
                  [&](storage::Transaction& tx) { tx.run("insert into note (text) values ($1)", text); });
  }
  std::vector<std::string> notes() const {
    return open()->read(storage::Scope::of_system(), [](storage::Transaction& tx) {
      return tx.list("select text from note order by text",
                     [](const storage::Row& row) { return row.text(0); });
    });
  }

  std::string folder;
  Configuration configuration;
};

}  // namespace

TEST_F(Backup, IsPutBackAsItWas) {
  {
    const auto serving = open();  // the house is in use meanwhile
    ASSERT_TRUE(back_up(configuration, file("copy")).ok());
  }
  write("later");
  EXPECT_EQ(restore(configuration, file("copy"), false).refusal().code, "backup.in_place");
  EXPECT_THAT(notes(), testing::ElementsAre("before", "later")) << "a refusal changes nothing";
  ASSERT_TRUE(restore(configuration, file("copy"), true).ok());
  EXPECT_THAT(notes(), testing::ElementsAre("before"));
}

TEST_F(Backup, IsNotPutBackWhileAProgramHasTheDatabaseOpen) {
  ASSERT_TRUE(back_up(configuration, file("copy")).ok());
  {
    const auto serving = open();
    EXPECT_EQ(restore(configuration, file("copy"), true).refusal().code, "backup.in_use");
    serving->write(storage::Scope::of_system(),
                   [&](storage::Transaction& tx) { tx.run("insert into note (text) values ('meanwhile')"); });
  }
  EXPECT_THAT(notes(), testing::ElementsAre("before", "meanwhile")) << "nothing written was lost";
  EXPECT_TRUE(restore(configuration, file("copy"), true).ok());
}

TEST_F(Backup, LeavesNothingOfTheDatabaseItReplaces) {
  ASSERT_TRUE(back_up(configuration, file("copy")).ok());
  // As a program that died leaves it: rows that are in the log only.
  std::ofstream(file("house.sqlite-wal")) << "a log of the old database";
  std::ofstream(file("house.sqlite-shm")) << "its index";
  ASSERT_TRUE(restore(configuration, file("copy"), true).ok());
  EXPECT_THAT(notes(), testing::ElementsAre("before"));
  for (const char* left : {".replaced", ".replaced-wal", ".replaced-shm", ".restoring"})
    EXPECT_FALSE(fs::exists(file("house.sqlite") + left)) << left;
}

TEST_F(Backup, LeavesTheOldDatabaseWhenItCannotBeReplaced) {
  ASSERT_TRUE(back_up(configuration, file("copy")).ok());
  write("later");
  // A folder where the old file would be laid aside.
  fs::create_directories(file("house.sqlite.replaced/in the way"));
  EXPECT_THROW((void)restore(configuration, file("copy"), true), fs::filesystem_error);
  EXPECT_THAT(notes(), testing::ElementsAre("before", "later"));
}

TEST_F(Backup, OfWhatIsNotThereMakesNothing) {
  configuration.database = "sqlite:" + file("mistyped.sqlite");
  EXPECT_EQ(back_up(configuration, file("copy")).refusal().code, "storage.missing");
  EXPECT_FALSE(fs::exists(file("mistyped.sqlite")));
  EXPECT_FALSE(fs::exists(file("copy")));
}

TEST_F(Backup, IsOfAHouseHoweverOld) {
  open()->script("delete from storage_migration where number = (select max(number) from storage_migration)");
  EXPECT_TRUE(back_up(configuration, file("before the upgrade")).ok());
  configuration.database = "sqlite:" + file("empty.sqlite");
  std::ofstream(file("empty.sqlite"));
  EXPECT_EQ(back_up(configuration, file("copy")).refusal().code, "storage.not_migrated");
  EXPECT_FALSE(fs::exists(file("copy")));
}

TEST_F(Backup, NeverOverwritesAnother) {
  ASSERT_TRUE(back_up(configuration, file("copy")).ok());
  EXPECT_EQ(back_up(configuration, file("copy")).refusal().code, "backup.exists");
}

TEST_F(Backup, IsRefusedWithoutTheKeysItNeeds) {
  ASSERT_TRUE(back_up(configuration, file("copy")).ok());
  Configuration elsewhere = configuration;
  elsewhere.database = "sqlite:" + file("elsewhere.sqlite");
  elsewhere.keyring = file("other-keyring");
  EXPECT_EQ(restore(elsewhere, file("copy"), false).refusal().code, "backup.other_key");
  EXPECT_FALSE(fs::exists(elsewhere.keyring)) << "no keyring is made by the way";
  secrets::Keyring::open_or_create(elsewhere.keyring);
  EXPECT_EQ(restore(elsewhere, file("copy"), false).refusal().code, "backup.other_key");
  EXPECT_FALSE(fs::exists(file("elsewhere.sqlite")));
}

TEST_F(Backup, IsRefusedWhenItIsDamaged) {
  ASSERT_TRUE(back_up(configuration, file("copy")).ok());
  std::ofstream(file("copy"), std::ios::app) << "x";
  EXPECT_EQ(restore(configuration, file("copy"), true).refusal().code, "backup.damaged");
  EXPECT_EQ(restore(configuration, file("nothing"), true).refusal().code, "backup.unreadable");
}

TEST_F(Backup, IsForTheEmbeddedDatabase) {
  configuration.database = "postgres://localhost/x";
  EXPECT_EQ(back_up(configuration, file("copy")).refusal().code, "backup.embedded_only");
}

}  // namespace concerto::app
