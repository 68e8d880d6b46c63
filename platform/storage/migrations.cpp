// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/migrations.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "platform/secrets/digest.h"
#include "platform/storage/dialect.h"

namespace concerto::storage {
namespace {

constexpr const char* begin_sqlite = R"(
create table storage_migration (
  number integer primary key,
  name text not null,
  checksum text not null,
  applied_at integer not null
);
create table storage_counter (
  name text primary key,
  value integer not null
);
insert into storage_counter (name, value) values ('transaction', 0);
)";

// Two databases of one server may be migrated at the same moment; roles belong to the server.
constexpr const char* begin_postgres = R"(
do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'concerto_app') then
    create role concerto_app nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  if not pg_has_role(current_user, 'concerto_app', 'member') then
    execute format('grant concerto_app to %I', current_user);
  end if;
end $$;
grant usage on schema public to concerto_app;
alter default privileges in schema public grant select, insert, update, delete on tables to concerto_app;
alter default privileges in schema public grant usage, select on sequences to concerto_app;
create table storage_migration (
  number integer primary key,
  name text not null,
  checksum text not null,
  applied_at bigint not null
);
revoke insert, update, delete on storage_migration from concerto_app;
)";

// A view otherwise reads with its owner's rights and passes by row-level security.
constexpr const char* views_as_invoker = R"(
do $$
declare seen record;
begin
  for seen in
    select oid::regclass as name from pg_catalog.pg_class
    where relkind = 'v' and relnamespace = 'public'::regnamespace
      and not coalesce('security_invoker=true' = any (reloptions), false)
  loop
    execute format('alter view %s set (security_invoker = true)', seen.name);
  end loop;
end $$;
)";

std::string content(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw DatabaseFault("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

struct FileName {
  int number = 0;
  std::string name;
  std::optional<Engine> engine;  ///< none: for both
};

std::optional<FileName> parse_name(std::string_view file) {
  if (!file.ends_with(".sql")) return std::nullopt;
  file.remove_suffix(4);
  FileName found;
  if (file.ends_with(".postgres")) {
    found.engine = Engine::postgres;
    file.remove_suffix(9);
  } else if (file.ends_with(".sqlite")) {
    found.engine = Engine::sqlite;
    file.remove_suffix(7);
  }
  const bool well_formed =
      file.size() > 5 && file[4] == '_' &&
      file.substr(0, 4).find_first_not_of("0123456789") == std::string_view::npos &&
      file.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
  if (!well_formed) throw DatabaseFault(fmt::format("{}.sql is not named NNNN_words.sql", file));
  for (const char digit : file.substr(0, 4)) found.number = found.number * 10 + (digit - '0');
  found.name = file;
  return found;
}

/// What the database says it has been through.
struct Applied {
  std::int64_t number = 0;
  std::string name;
  std::string checksum;
};

bool has_history(Transaction& tx) {
  return tx.engine() == Engine::sqlite
             ? tx.exists("select 1 from sqlite_master where type = 'table' and name = 'storage_migration'")
             : tx.exists(
                   "select 1 from pg_catalog.pg_tables where schemaname = 'public' and "
                   "tablename = 'storage_migration'");
}

std::optional<std::vector<Applied>> applied_to(Database& database) {
  return database.read(Scope::of_system(), [](Transaction& tx) -> std::optional<std::vector<Applied>> {
    if (!has_history(tx)) return std::nullopt;
    return tx.list("select number, name, checksum from storage_migration order by number",
                   [](const Row& row) {
                     return Applied{row.integer(0), row.text(1), row.text(2)};
                   });
  });
}

Refusal about(std::string code, const std::string& migration) {
  return {std::move(code), {}, {{"migration", migration}}};
}

Result<Done> check_history(const std::vector<Applied>& applied, const std::vector<Migration>& history) {
  for (std::size_t i = 0; i < applied.size(); ++i) {
    if (i >= history.size()) return about("storage.newer_database", applied[i].name);
    const bool same = applied[i].number == history[i].number && applied[i].name == history[i].name &&
                      applied[i].checksum == history[i].checksum;
    if (!same) return about("storage.altered_migration", applied[i].name);
  }
  return Done{};
}

void apply(Database& database, const Migration& migration) {
  const bool sqlite = database.engine() == Engine::sqlite;
  // Names and checksums hold letters, digits and underscores only.
  const std::string record = fmt::format(
      "insert into storage_migration (number, name, checksum, applied_at) values ({}, '{}', '{}', {});\n",
      migration.number, migration.name, migration.checksum, Instant::now().micros);
  try {
    database.script(fmt::format("{};\n{}\n;{}{}commit;", sqlite ? "begin immediate" : "begin", migration.sql,
                                record, sqlite ? "" : views_as_invoker));
  } catch (const DatabaseFault& fault) {
    throw DatabaseFault(fmt::format("migration {}: {}", migration.name, fault.what()));
  }
}

}  // namespace

std::vector<Migration> read_migrations(const std::string& folder, Engine engine) {
  std::map<int, Migration> found;
  std::map<int, std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto file = parse_name(entry.path().filename().string());
    if (!file) continue;
    const auto [known, first] = names.emplace(file->number, file->name);
    if (!first && known->second != file->name)
      throw DatabaseFault(fmt::format("{} and {} bear one number", known->second, file->name));
    if (file->engine && *file->engine != engine) continue;
    const std::string text = content(entry.path());
    Migration migration{file->number, file->name,
                        engine == Engine::sqlite ? migration_for_sqlite(text) : text,
                        secrets::sha256_hex(text)};
    if (!found.emplace(file->number, std::move(migration)).second)
      throw DatabaseFault(fmt::format("{} is there twice", file->name));
  }
  std::vector<Migration> history;
  for (const auto& [number, name] : names) {
    const auto migration = found.find(number);
    if (migration == found.end()) throw DatabaseFault(fmt::format("{} is missing for one engine", name));
    history.push_back(std::move(migration->second));
    if (number != static_cast<int>(history.size()))
      throw DatabaseFault(fmt::format("a migration is missing before {}", name));
  }
  return history;
}

Result<std::vector<std::string>> migrate(Database& database, const std::vector<Migration>& history) {
  auto applied = applied_to(database);
  if (!applied) {
    database.script(
        fmt::format("begin;{}commit;", database.engine() == Engine::sqlite ? begin_sqlite : begin_postgres));
    applied.emplace();
  }
  TRY(check_history(*applied, history));
  std::vector<std::string> names;
  for (std::size_t i = applied->size(); i < history.size(); ++i) {
    apply(database, history[i]);
    names.push_back(history[i].name);
  }
  return names;
}

Result<Done> check_migrated(Database& database, const std::vector<Migration>& history) {
  const auto applied = applied_to(database);
  if (!applied) return Refusal{"storage.not_migrated"};
  TRY(check_history(*applied, history));
  if (applied->size() < history.size()) return about("storage.not_migrated", history[applied->size()].name);
  return Done{};
}

}  // namespace concerto::storage
