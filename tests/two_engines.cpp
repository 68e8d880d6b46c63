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

/// The throw-away server. One template is migrated for all test programs of the same history; each program
/// clones it once and empties its clone between tests.
class PostgresClone {
 public:
  static PostgresClone& get() {
    static PostgresClone clone;
    return clone;
  }
  /// The clone's URL, after it was emptied.
  std::string fresh_url() {
    if (used_) owner_->script(empty_);
    used_ = true;
    return url_;
  }

 private:
  PostgresClone() : server_(std::getenv("CONCERTO_TEST_POSTGRES")) {
    const auto history = storage::read_migrations(migrations_folder, Engine::postgres);
    // Another word when `migrate` itself leaves other things behind than it did.
    std::string checksums = "described";
    for (const auto& migration : history) checksums += migration.checksum;
    const std::string source = "concerto_template_" + secrets::sha256_hex(checksums).substr(0, 12);
    name_ = fmt::format("concerto_test_{}", getpid());
    DatabaseOptions one_session = owner_options();
    one_session.connections = 1;
    const auto keeper = storage::open_database(server_, one_session);
    make_template(*keeper, source);
    keeper->script(fmt::format("drop database if exists {}", name_));
    keeper->script(fmt::format("create database {} template {}", name_, source));
    url_ = beside(name_);
    owner_ = storage::open_database(url_, owner_options());
    write_down_how_to_empty();
  }
  ~PostgresClone() {
    try {
      owner_.reset();
      storage::open_database(server_, owner_options())
          ->script(fmt::format("drop database {} with (force)", name_));
    } catch (const std::exception&) {
      // The server may have gone before us; it is thrown away as a whole.
    }
  }

  /// The same server, another database.
  std::string beside(const std::string& database) const {
    const auto path = server_.find('/', server_.find("://") + 3);
    const auto options = std::min(server_.find('?'), server_.size());
    return server_.substr(0, std::min(path, options)) + "/" + database + server_.substr(options);
  }

  void make_template(Database& keeper, const std::string& source) {
    // Held until the session ends: test programs start together, and one of them makes the template.
    keeper.script("select pg_advisory_lock(20220503)");
    const bool there = keeper.read(test_scope(), [&](storage::Transaction& tx) {
      return tx.exists("select 1 from pg_catalog.pg_database where datname = $1", source);
    });
    if (!there) {
      const std::string building = source + "_building";
      keeper.script(fmt::format("drop database if exists {}", building));
      keeper.script(fmt::format("create database {}", building));
      migrate_all(*storage::open_database(beside(building), owner_options()));
      keeper.script(fmt::format("alter database {} rename to {}", building, source));
    }
  }

  /// Rows that migrations themselves wrote are kept aside and put back.
  void write_down_how_to_empty() {
    struct Table {
      std::string name;
      bool seeded;
    };
    std::vector<std::string> sequences;
    std::vector<Table> tables;
    owner_->read(test_scope(), [&](storage::Transaction& tx) {
      const auto text = [](const storage::Row& row) { return row.text(0); };
      for (const auto& name : tx.list("select cast(tablename as text) from pg_catalog.pg_tables "
                                      "where schemaname = 'public' and tablename <> 'storage_migration'",
                                      text))
        tables.push_back({name, tx.exists(fmt::format("select 1 from \"{}\" limit 1", name))});
      sequences = tx.list(
          "select cast(sequencename as text) from pg_catalog.pg_sequences where schemaname = 'public'", text);
    });
    std::string keep =
        "create schema kept; create table kept.names as select relname as name from pg_catalog.pg_class "
        "where relnamespace = 'public'::regnamespace;";
    // Triggers and foreign keys are asleep: the order of tables does not matter, and append-only tables can
    // be emptied.
    empty_ = "begin; set local session_replication_role = replica;";
    for (const Table& table : tables) empty_ += fmt::format("delete from \"{}\";", table.name);
    for (const Table& table : tables) {
      if (!table.seeded) continue;
      keep += fmt::format("create table kept.\"{0}\" as table \"{0}\";", table.name);
      empty_ += fmt::format("insert into \"{0}\" select * from kept.\"{0}\";", table.name);
    }
    for (const auto& name : sequences) empty_ += fmt::format("alter sequence \"{}\" restart;", name);
    empty_ += "commit;";
    empty_ = remove_foreign_ + empty_;
    owner_->script(keep);
  }

  // What a test itself created goes too.
  const std::string remove_foreign_ = R"(
    do $$
    declare made record;
    begin
      for made in select c.oid::regclass as name, c.relkind as kind from pg_catalog.pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and c.relname not in (select name from kept.names)
      loop
        execute format('drop %s if exists %s cascade', case made.kind when 'v' then 'view' else 'table' end, made.name);
      end loop;
    end $$;
  )";

  std::string server_;
  std::string name_;
  std::string url_;
  std::unique_ptr<Database> owner_;
  std::string empty_;
  bool used_ = false;
};

}  // namespace

std::string engine_name(const testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::sqlite ? "sqlite" : "postgres";
}

void TwoEngines::SetUp() {
  if (engine() == Engine::postgres && !std::getenv("CONCERTO_TEST_POSTGRES")) {
    if (std::getenv("CI")) FAIL() << "CONCERTO_TEST_POSTGRES is not set";
    GTEST_SKIP() << "CONCERTO_TEST_POSTGRES is not set: ./dev test does it";
  }
  url_ = engine() == Engine::sqlite ? SqliteFiles::get().fresh_url() : PostgresClone::get().fresh_url();
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
