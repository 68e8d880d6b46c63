// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/migrations.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "platform/secrets/digest.h"
#include "platform/storage/dialect.h"
#include "platform/storage/schema.h"

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

// What the schema looked like when the last migration was applied.
constexpr const char* schema_sqlite = R"(
create table storage_schema (
  number integer primary key,
  engine text not null,
  description text not null
);
)";

constexpr const char* schema_postgres = R"(
create table storage_schema (
  number integer primary key,
  engine text not null,
  description text not null
);
revoke insert, update, delete on storage_schema from concerto_app;
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

bool has_table(Transaction& tx, std::string_view name) {
  return tx.engine() == Engine::sqlite
             ? tx.exists("select 1 from sqlite_master where type = 'table' and name = $1", name)
             : tx.exists("select 1 from pg_catalog.pg_tables where schemaname = 'public' and tablename = $1",
                         name);
}

std::optional<std::vector<Applied>> applied_to(Database& database) {
  return database.read(Scope::of_system(), [](Transaction& tx) -> std::optional<std::vector<Applied>> {
    if (!has_table(tx, "storage_migration")) return std::nullopt;
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

/// Another version of the engine may describe the same schema in other words.
std::string engine_of(Transaction& tx) {
  if (tx.engine() == Engine::sqlite) return "sqlite";
  return fmt::format("postgres {}",
                     tx.number("select cast(current_setting('server_version_num') as integer)") / 10'000);
}

/// The first line of `text` that `other` lacks, after the name of the object it belongs to; empty when it
/// lacks none.
std::string line_lacking(std::string_view text, std::string_view other) {
  std::string_view object;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool inside = line.starts_with(' ');
    if (!inside) object = line;
    if (!line.empty() && other.find(line) == std::string_view::npos)
      return inside ? fmt::format("{}{}", object, line) : std::string(line);
  }
  return {};
}

enum class Unknown : std::uint8_t { accepted, refused };

/// Compares with what the migration numbered `last` left; `unknown` says what a schema that nobody described
/// is.
Result<Done> check_schema(Database& database, std::int64_t last, Unknown unknown) {
  return database.read(Scope::of_system(), [&](Transaction& tx) -> Result<Done> {
    std::optional<std::pair<std::string, std::string>> kept;
    if (has_table(tx, "storage_schema"))
      kept = tx.first(
          "select engine, description from storage_schema where number = $1",
          [](const Row& row) {
            return std::pair{row.text(0), row.text(1)};
          },
          last);
    if (!kept && unknown == Unknown::refused) return Refusal{"storage.not_migrated"};
    if (!kept || kept->first != engine_of(tx)) return Done{};
    const std::string found = describe_schema(tx);
    if (found == kept->second) return Done{};
    std::string what = line_lacking(found, kept->second);
    if (what.empty()) what = line_lacking(kept->second, found);
    return Refusal{"storage.altered_schema", {}, {{"what", std::move(what)}}};
  });
}

void keep_schema(Database& database, std::int64_t last) {
  const bool there =
      database.read(Scope::of_system(), [](Transaction& tx) { return has_table(tx, "storage_schema"); });
  if (!there)
    database.script(fmt::format("begin;{}commit;",
                                database.engine() == Engine::sqlite ? schema_sqlite : schema_postgres));
  database.write(Scope::of_system(), [&](Transaction& tx) {
    tx.run("delete from storage_schema");
    tx.run("insert into storage_schema (number, engine, description) values ($1, $2, $3)", last,
           engine_of(tx), describe_schema(tx));
  });
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
  TRY(check_schema(database, static_cast<std::int64_t>(applied->size()), Unknown::accepted));
  std::vector<std::string> names;
  for (std::size_t i = applied->size(); i < history.size(); ++i) {
    apply(database, history[i]);
    names.push_back(history[i].name);
  }
  keep_schema(database, static_cast<std::int64_t>(history.size()));
  return names;
}

Result<Done> check_migrated(Database& database, const std::vector<Migration>& history) {
  const auto applied = applied_to(database);
  if (!applied) return Refusal{"storage.not_migrated"};
  TRY(check_history(*applied, history));
  if (applied->size() < history.size()) return about("storage.not_migrated", history[applied->size()].name);
  return check_schema(database, static_cast<std::int64_t>(history.size()), Unknown::refused);
}

}  // namespace concerto::storage
