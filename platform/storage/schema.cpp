// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/schema.h"

namespace concerto::storage {
namespace {

constexpr std::string_view sqlite_objects =
    "select type, name, sql from sqlite_master where sql is not null and name not like 'sqlite_%' "
    "order by type = 'index', type, name";

constexpr std::string_view postgres_relations = R"(
  select cast(c.relname as text), cast(c.relkind as text), c.relrowsecurity, c.relforcerowsecurity,
         coalesce((select string_agg(lower(a.privilege_type), ', ' order by a.privilege_type)
                   from aclexplode(c.relacl) a
                   join pg_catalog.pg_roles r on r.oid = a.grantee and r.rolname = 'concerto_app'), 'nothing'),
         case when c.relkind = 'v' then pg_get_viewdef(c.oid, true) else '' end, cast(c.oid as bigint),
         coalesce(array_to_string(c.reloptions, ', '), '')
  from pg_catalog.pg_class c
  where c.relnamespace = cast('public' as regnamespace) and c.relkind in ('r', 'v', 'm', 'S')
  order by case c.relkind when 'r' then 1 when 'S' then 2 else 3 end, c.relname collate "C")";

constexpr std::string_view postgres_columns = R"(
  select cast(a.attname as text) || ' ' || format_type(a.atttypid, a.atttypmod)
         || case when a.attnotnull then ' not null' else '' end
         || case when a.attidentity <> '' then ' identity' else '' end
         || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
  from pg_catalog.pg_attribute a
  left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where cast(cast(a.attrelid as oid) as bigint) = $1 and a.attnum > 0 and not a.attisdropped
  order by a.attnum)";

constexpr std::string_view postgres_constraints = R"(
  select pg_get_constraintdef(oid, true) from pg_catalog.pg_constraint
  where cast(conrelid as bigint) = $1
  order by case contype when 'p' then 1 when 'u' then 2 when 'f' then 3 else 4 end, 1)";

constexpr std::string_view postgres_policies = R"(
  select 'policy ' || polname || ' for ' || cast(polcmd as text)
         || coalesce(' using ' || pg_get_expr(polqual, polrelid), '')
         || coalesce(' with check ' || pg_get_expr(polwithcheck, polrelid), '')
  from pg_catalog.pg_policy where cast(polrelid as bigint) = $1 order by polname)";

constexpr std::string_view postgres_triggers = R"(
  select pg_get_triggerdef(oid, true) from pg_catalog.pg_trigger
  where cast(tgrelid as bigint) = $1 and not tgisinternal order by tgname)";

constexpr std::string_view postgres_indexes = R"(
  select indexdef from pg_catalog.pg_indexes i
  where schemaname = 'public' and not exists (
    select 1 from pg_catalog.pg_constraint k
    where k.conname = i.indexname and k.connamespace = cast('public' as regnamespace))
  order by indexname collate "C")";

constexpr std::string_view postgres_functions = R"(
  select pg_get_functiondef(oid) from pg_catalog.pg_proc
  where pronamespace = cast('public' as regnamespace) order by proname)";

std::string text_of(const Row& row) { return row.text(0); }

/// One space between words; comments gone.
std::string collapsed(std::string_view sql) {
  std::string text;
  for (std::size_t at = 0; at < sql.size(); ++at) {
    if (sql.substr(at, 2) == "--") at = std::min(sql.find('\n', at), sql.size() - 1);
    const bool blank = sql[at] == ' ' || sql[at] == '\n' || sql[at] == '\t' || sql[at] == '\r';
    if (!blank) {
      text += sql[at];
    } else if (!text.empty() && text.back() != ' ' && text.back() != '(') {
      text += ' ';
    }
  }
  for (auto at = text.find(" )"); at != std::string::npos; at = text.find(" )")) text.erase(at, 1);
  text.resize(text.find_last_not_of(' ') + 1);
  return text;
}

/// A table's columns and constraints, one a line.
std::string one_a_line(std::string_view sql) {
  std::string text;
  int depth = 0;
  for (std::size_t at = 0; at < sql.size(); ++at) {
    const char c = sql[at];
    if (c == ')' && --depth == 0) text += "\n";
    text += c;
    if (c == '(' && depth++ == 0) text += "\n  ";
    if (c == ',' && depth == 1) {
      text += "\n  ";
      while (at + 1 < sql.size() && sql[at + 1] == ' ') ++at;
    }
  }
  return text;
}

std::string describe_sqlite(Transaction& tx) {
  std::string all;
  tx.each_row(sqlite_objects, [&](const Row& row) {
    const std::string sql = collapsed(row.text_view(2));
    all += row.text_view(0) == "table" ? one_a_line(sql) + "\n\n" : sql + "\n";
  });
  return all;
}

std::string describe_relation(Transaction& tx, const Row& row) {
  const std::string_view kind = row.text_view(1);
  const std::int64_t id = row.integer(6);
  std::string all = fmt::format("{} {}",
                                kind == "r"   ? "table"
                                : kind == "S" ? "sequence"
                                              : "view",
                                row.text_view(0));
  if (row.boolean(2)) all += " row security";
  if (row.boolean(3)) all += " forced";
  // The ordinary rights go without saying.
  if (row.text_view(4) != "delete, insert, select, update")
    all += fmt::format(" (concerto_app: {})", row.text_view(4));
  if (!row.text_view(7).empty()) all += fmt::format(" with {}", row.text_view(7));
  all += '\n';
  if (kind == "S") return all + '\n';
  for (const auto sql : {postgres_columns, postgres_constraints, postgres_policies, postgres_triggers})
    for (const auto& line : tx.list(sql, text_of, id)) all += "  " + line + '\n';
  if (!row.text_view(5).empty()) all += fmt::format("  as {}\n", collapsed(row.text_view(5)));
  return all + '\n';
}

std::string describe_postgres(Transaction& tx) {
  std::string all;
  tx.each_row(postgres_relations, [&](const Row& row) { all += describe_relation(tx, row); });
  for (const auto& line : tx.list(postgres_indexes, text_of)) all += line + '\n';
  for (const auto& text : tx.list(postgres_functions, text_of)) all += collapsed(text) + '\n';
  return all;
}

}  // namespace

std::string describe_schema(Transaction& tx) {
  return tx.engine() == Engine::sqlite ? describe_sqlite(tx) : describe_postgres(tx);
}

}  // namespace concerto::storage
