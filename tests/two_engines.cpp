// SPDX-License-Identifier: EUPL-1.2
#include "tests/two_engines.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "platform/secrets/digest.h"
#include "platform/storage/migrations.h"

namespace concerto {
namespace {

using storage::Database;
using storage::DatabaseOptions;
using storage::Engine;

const std::string migrations_folder = CONCERTO_TREE "/migrations";

DatabaseOptions owner_options() {
  DatabaseOptions options;
  options.role.clear();
  return options;
}

void migrate_all(Database& database) {
  const auto done =
      storage::migrate(database, storage::read_migrations(migrations_folder, database.engine()));
  if (!done.ok()) throw std::runtime_error(done.refusal().code);
}

/// A folder of this test program for SQLite files: one is migrated, each test takes a copy.
class SqliteFiles {
 public:
  static SqliteFiles& get() {
    static SqliteFiles files;
    return files;
  }
  std::string fresh_url() {
    remove_copy();
    std::filesystem::copy_file(template_, copy_);
    return "sqlite:" + copy_.string();
  }
  void remove_copy() {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(copy_.string() + end);
  }

 private:
  SqliteFiles() {
    std::string name = (std::filesystem::temp_directory_path() / "concerto_test_XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    folder_ = name;
    template_ = folder_ / "template.sqlite";
    copy_ = folder_ / "test.sqlite";
    migrate_all(*storage::open_database("sqlite:" + template_.string()));
  }
  ~SqliteFiles() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  std::filesystem::path folder_, template_, copy_;
};

}  // namespace

std::string engine_name(const testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::sqlite ? "sqlite" : "postgres";
}

void TwoEngines::SetUp() {
  if (engine() == Engine::postgres) GTEST_SKIP() << "PostgreSQL is not there yet";
  url_ = SqliteFiles::get().fresh_url();
  ids_ = seeded_ids(7, clock.now());
  DatabaseOptions options;
  options.ids = ids_.get();
  database_ = storage::open_database(url_, options);
}

void TwoEngines::TearDown() {
  database_.reset();
  if (engine() == Engine::sqlite) SqliteFiles::get().remove_copy();
}

std::unique_ptr<Database> TwoEngines::open_as_owner() const {
  return storage::open_database(url_, owner_options());
}

}  // namespace concerto
