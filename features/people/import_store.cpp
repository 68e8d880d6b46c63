// SPDX-License-Identifier: EUPL-1.2
#include "features/people/import_store.h"

#include <bit>
#include <deque>

#include "features/people/record_store.h"
#include "platform/storage/key_pieces.h"

namespace concerto::people {
namespace {

using storage::Parameter;
using storage::Row;
using storage::Transaction;

std::string mapping_text(const Mapping& mapping) {
  FlatObject object;
  for (std::size_t i = 0; i < mapping.size(); ++i)
    object.emplace_back(std::to_string(i), code_of(mapping[i]));
  return write_flat(object);
}

Mapping mapping_of(std::string_view text) {
  Mapping mapping;
  for (const auto& [column, field] : read_flat(text).value_or(FlatObject{}))
    mapping.push_back(import_field_of(field).value_or(ImportField::skip));
  return mapping;
}

/// A list of texts as an object whose members are numbered.
std::string list_text(const std::vector<std::string>& texts) {
  if (texts.empty()) return {};
  FlatObject object;
  for (std::size_t i = 0; i < texts.size(); ++i) object.emplace_back(std::to_string(i), texts[i]);
  return write_flat(object);
}

std::vector<std::string> list_of(std::string_view text) {
  std::vector<std::string> texts;
  auto object = read_flat(text).value_or(FlatObject{});
  for (auto& [place, one] : object) texts.push_back(std::move(one));
  return texts;
}

constexpr std::string_view import_columns =
    "id, organisation_id, file_name, file_digest, mode, mapping, state, rows_total, rows_created, "
    "rows_updated, "
    "rows_unchanged, rows_refused, rows_doubtful, created_at, applied_at, undone_at, headings, delimiter, "
    "task_id";

Import import_of(const Row& row) {
  Import import;
  import.id = row.id<ImportId>(0);
  import.organisation = row.id<OrganisationId>(1);
  import.file_name = row.text(2);
  import.digest = row.bytes(3).data;
  import.mode = import_mode_of(row.text_view(4)).value_or(ImportMode::both);
  import.mapping = mapping_of(row.text_view(5));
  import.state = row.text(6);
  import.total = row.integer(7);
  for (std::size_t i = 0; i < import.counts.size(); ++i)
    import.counts[i] = row.integer(8 + static_cast<int>(i));
  import.created_at = row.instant(13);
  import.applied_at = row.maybe_instant(14);
  import.undone_at = row.maybe_instant(15);
  import.headings = list_of(row.text_view(16));
  const auto delimiter = row.text_view(17);
  import.delimiter = delimiter.empty() ? ';' : delimiter.front();
  import.task = row.id<JobId>(18);
  return import;
}

/// The values of a wording, each with a letter that says what it is.
FlatObject flat_values(const Values& values) {
  FlatObject object;
  for (const auto& [name, value] : values) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
      object.emplace_back(name, "i" + std::to_string(*number));
    else if (const auto* day = std::get_if<Date>(&value))
      object.emplace_back(name, "d" + day->iso());
    else if (const auto* text = std::get_if<std::string>(&value))
      object.emplace_back(name, "t" + *text);
  }
  return object;
}

Values values_of(const FlatObject& object) {
  Values values;
  for (const auto& [name, text] : object) {
    const std::string_view rest = std::string_view(text).substr(text.empty() ? 0 : 1);
    if (text.starts_with('i'))
      values.emplace_back(name,
                          static_cast<std::int64_t>(std::strtoll(std::string(rest).c_str(), nullptr, 10)));
    else if (text.starts_with('d'))
      values.emplace_back(name, Date::parse(rest).value_or(Date{}));
    else
      values.emplace_back(name, std::string(rest));
  }
  return values;
}

constexpr std::string_view line_columns =
    "line, outcome, record_id, field, code, reason, given, before, version_after, cells";

ImportLine line_of(const Row& row) {
  ImportLine line;
  line.line = row.integer(0);
  line.outcome = import_outcome_of(row.text_view(1)).value_or(ImportOutcome::refused);
  line.record = row.id<RecordId>(2);
  line.reason.field = row.text(3);
  line.reason.code = row.text(4);
  line.reason.values = values_of(read_flat(row.text_view(5)).value_or(FlatObject{}));
  line.given = read_flat(row.text_view(6)).value_or(FlatObject{});
  line.before = read_flat(row.text_view(7)).value_or(FlatObject{});
  if (const auto version = row.maybe_integer(8)) line.version_after = static_cast<int>(*version);
  line.cells = list_of(row.text_view(9));
  return line;
}

constexpr std::array<std::string_view, 11> row_columns = {
    "import_id", "line",  "outcome", "record_id",     "field", "code",
    "reason",    "given", "before",  "version_after", "cells"};
constexpr std::size_t most_replaced = 64;
constexpr std::size_t most_asked = 250;

/// Inserts so many lines, or puts them in the place of those that are there.
std::string replacing_sql(std::size_t lines) {
  std::string names;
  std::string changes;
  for (const std::string_view column : row_columns) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", column);
    if (column == "import_id" || column == "line") continue;
    changes += fmt::format("{}{} = excluded.{}", changes.empty() ? "" : ", ", column, column);
  }
  std::string places;
  for (std::size_t i = 0; i < lines * row_columns.size(); ++i) {
    const bool first = i % row_columns.size() == 0;
    const bool last = (i + 1) % row_columns.size() == 0;
    places += fmt::format("{}${}{}", !first ? ", " : i ? ", (" : "(", i + 1, last ? ")" : "");
  }
  return fmt::format(
      "insert into people_import_row ({}) values {} on conflict (import_id, line) do update set {}", names,
      places, changes);
}

}  // namespace

void insert_import(Transaction& tx, const Import& import, UserId by, Instant now) {
  tx.run(
      "insert into people_import (id, organisation_id, file_name, file_digest, mode, mapping, state, "
      "rows_total, rows_created, rows_updated, rows_unchanged, rows_refused, rows_doubtful, created_by, "
      "created_at, version, headings, delimiter) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, 0, 0, $9, $10, 1, $11, $12)",
      import.id, import.organisation, import.file_name, storage::Bytes{import.digest}, code_of(import.mode),
      mapping_text(import.mapping), import.state, import.total, by, now, list_text(import.headings),
      std::string(1, import.delimiter));
}

std::optional<Import> load_import(Transaction& tx, ImportId id) {
  static const std::string sql = fmt::format("select {} from people_import where id = $1", import_columns);
  return tx.first(sql, import_of, id);
}

std::vector<Import> load_imports(Transaction& tx, OrganisationId organisation, int limit) {
  static const std::string sql = fmt::format(
      "select {} from people_import where organisation_id = $1 order by created_at desc, id desc limit $2",
      import_columns);
  return tx.list(sql, import_of, organisation, limit);
}

std::vector<Import> load_started_imports(Transaction& tx, OrganisationId organisation, UserId by) {
  static const std::string sql = fmt::format(
      "select {} from people_import where organisation_id = $1 and created_by = $2 and task_id is not null "
      "order by created_at desc, id desc limit 10",
      import_columns);
  return tx.list(sql, import_of, organisation, by);
}

void save_import(Transaction& tx, const Import& import) {
  tx.run(
      "update people_import "
      "set state = $2, rows_total = $3, rows_created = $4, rows_updated = $5, rows_unchanged = $6, "
      "rows_refused = $7, "
      "rows_doubtful = $8, applied_at = $9, undone_at = $10, mode = $11, mapping = $12, version = version + "
      "1 "
      "where id = $1",
      import.id, import.state, import.total, import.counts[0], import.counts[1], import.counts[2],
      import.counts[3], import.counts[4], import.applied_at, import.undone_at, code_of(import.mode),
      mapping_text(import.mapping));
}

bool take_in_hand(Transaction& tx, ImportId id, const Uuid& hand, Instant now, Instant until) {
  return tx.run(
             "update people_import set busy_by = $2, busy_until = $4 "
             "where id = $1 and (busy_by is null or busy_by = $2 or busy_until < $3)",
             id, hand, now, until) == 1;
}

void let_go(Transaction& tx, ImportId id, const Uuid& hand) {
  tx.run("update people_import set busy_by = null, busy_until = null where id = $1 and busy_by = $2", id,
         hand);
}

void save_import_task(Transaction& tx, ImportId id, JobId task) {
  tx.run("update people_import set task_id = $2 where id = $1", id, task);
}

void forget_old_files(Transaction& tx, OrganisationId organisation, Instant since, Instant now) {
  const auto old = tx.list(
      "select id from people_import where organisation_id = $1 and created_at < $2 and applied_at is null "
      "and (busy_until is null or busy_until < $3) "
      "and exists (select 1 from people_import_piece where import_id = people_import.id)",
      [](const Row& row) { return row.id<ImportId>(0); }, organisation, since, now);
  for (const ImportId id : old) forget_file(tx, id);
  tx.run(
      "update people_import_row set cells = '' where cells <> '' and import_id in "
      "(select id from people_import where organisation_id = $1 and created_at < $2)",
      organisation, since);
}

std::vector<OrganisationId> load_importing_institutions(Transaction& tx) {
  return tx.list("select distinct organisation_id from people_import",
                 [](const Row& row) { return row.id<OrganisationId>(0); });
}

void insert_piece(Transaction& tx, ImportId id, std::int64_t from_byte, std::string bytes) {
  tx.run("insert into people_import_piece (import_id, from_byte, bytes) values ($1, $2, $3)", id, from_byte,
         storage::Bytes{std::move(bytes)});
}

std::int64_t kept_bytes(Transaction& tx, ImportId id) {
  return tx.number("select max(from_byte + length(bytes)) from people_import_piece where import_id = $1", id);
}

std::optional<FilePiece> load_piece(Transaction& tx, ImportId id, std::int64_t place) {
  auto found = tx.first(
      "select from_byte, bytes from people_import_piece where import_id = $1 and from_byte <= $2 "
      "order by from_byte desc limit 1",
      [](const Row& row) {
        return FilePiece{row.integer(0), row.bytes(1).data};
      },
      id, place);
  if (found && !found->holds(place)) found.reset();
  return found;
}

void forget_file(Transaction& tx, ImportId id) {
  tx.run("delete from people_import_piece where import_id = $1", id);
  forget_first_lines(tx, id);
}

FirstLines load_first_lines(Transaction& tx, ImportId id, std::span<const std::int64_t> keys,
                            std::int64_t read) {
  static const std::string asked = [] {
    std::string list;
    for (std::size_t i = 0; i < most_asked; ++i)
      list += fmt::format("{}(cast(${} as bigint))", i ? ", " : "", i + 2);
    return list;
  }();
  // One look into the index for each key. PostgreSQL plans a text once and keeps to it: planned while the
  // table was empty it would walk through all of it for each key, so that the text changes as the table
  // grows.
  const std::string sql = fmt::format(
      "with asked (key) as (values {}) select asked.key, (select k.line from people_import_key k "
      "where k.import_id = $1 and k.key = asked.key) from asked -- after {} lines",
      asked, std::bit_floor(static_cast<std::uint64_t>(std::max<std::int64_t>(read, 1))));
  FirstLines lines;
  for (std::size_t from = 0; from < keys.size(); from += most_asked) {
    std::vector<Parameter> values{id};
    for (std::size_t i = 0; i < most_asked; ++i)
      values.emplace_back(keys[std::min(from + i, keys.size() - 1)]);
    tx.select(sql, values, [&](const Row& row) {
      if (const auto line = row.maybe_integer(1)) lines.insert_or_assign(row.integer(0), *line);
    });
  }
  return lines;
}

void insert_first_lines(Transaction& tx, ImportId id, const FirstLines& lines) {
  static constexpr std::array<std::string_view, 3> columns = {"import_id", "key", "line"};
  auto rows = tx.bulk("people_import_key", columns);
  for (const auto& [key, line] : lines) rows->add(id, key, line);
  rows->finish();
}

void forget_first_lines(Transaction& tx, ImportId id) {
  tx.run("delete from people_import_key where import_id = $1", id);
}

bool applied_before(Transaction& tx, const Import& import) {
  return tx.exists(
      "select id from people_import "
      "where organisation_id = $1 and file_digest = $2 and mode = $3 and state = 'applied' and id <> $4",
      import.organisation, storage::Bytes{import.digest}, code_of(import.mode), import.id);
}

void insert_import_rows(Transaction& tx, ImportId id, std::span<const ImportLine> lines) {
  auto rows = tx.bulk("people_import_row", row_columns);
  for (const ImportLine& line : lines)
    rows->add(id, line.line, code_of(line.outcome), line.record, line.reason.field, line.reason.code,
              write_flat(flat_values(line.reason.values)), write_flat(line.given), write_flat(line.before),
              line.version_after, list_text(line.cells));
  rows->finish();
}

void replace_import_rows(Transaction& tx, ImportId id, std::span<const ImportLine> lines) {
  while (!lines.empty()) {
    // Sizes of powers of two, so that there are few statements to prepare.
    const auto some = lines.first(std::bit_floor(std::min(lines.size(), most_replaced)));
    lines = lines.subspan(some.size());
    std::deque<std::string> texts;
    std::vector<Parameter> values;
    const auto text = [&](std::string made) {
      values.emplace_back(std::string_view(texts.emplace_back(std::move(made))));
    };
    for (const ImportLine& line : some) {
      values.emplace_back(id);
      values.emplace_back(line.line);
      values.emplace_back(code_of(line.outcome));
      values.emplace_back(line.record);
      values.emplace_back(line.reason.field);
      values.emplace_back(line.reason.code);
      text(write_flat(flat_values(line.reason.values)));
      text(write_flat(line.given));
      text(write_flat(line.before));
      values.emplace_back(line.version_after);
      text(list_text(line.cells));
    }
    tx.send_on(replacing_sql(some.size()), values);
  }
}

void delete_unapplied(Transaction& tx, ImportId id) {
  tx.run("delete from people_import_row where import_id = $1 and version_after is null", id);
}

void delete_never_reached(Transaction& tx, ImportId id) {
  tx.run(
      "delete from people_import_row "
      "where import_id = $1 and outcome in ('created', 'updated') and version_after is null",
      id);
}

bool any_line_applied(Transaction& tx, ImportId id) {
  return tx.exists(
      "select line from people_import_row where import_id = $1 and version_after is not null limit 1", id);
}

HalfWay load_half_way(Transaction& tx, ImportId id) {
  HalfWay half;
  tx.each_row(
      "select outcome, version_after is not null, count(*), min(line) from people_import_row "
      "where import_id = $1 group by 1, 2",
      [&](const Row& row) {
        const auto outcome = import_outcome_of(row.text_view(0));
        if (!outcome) return;
        const std::int64_t rows = row.integer(2);
        half.counts[static_cast<std::size_t>(*outcome)] += rows;
        if (row.boolean(1)) {
          (*outcome == ImportOutcome::created ? half.created : half.updated) += rows;
        } else if (*outcome == ImportOutcome::created || *outcome == ImportOutcome::updated) {
          half.left += rows;
          half.next_line = half.next_line == 0 ? row.integer(3) : std::min(half.next_line, row.integer(3));
        }
      },
      id);
  half.file_kept = kept_bytes(tx, id) > 0;
  return half;
}

std::set<ImportId> load_half_applied(Transaction& tx, OrganisationId organisation) {
  const auto ids = tx.list(
      "select i.id from people_import i where i.organisation_id = $1 and i.state = 'checked' and exists "
      "(select 1 from people_import_row r where r.import_id = i.id and r.version_after is not null)",
      [](const Row& row) { return row.id<ImportId>(0); }, organisation);
  return {ids.begin(), ids.end()};
}

std::set<std::int64_t> load_applied_lines(Transaction& tx, ImportId id, std::int64_t first,
                                          std::int64_t last) {
  std::set<std::int64_t> lines;
  tx.each_row(
      "select line from people_import_row "
      "where import_id = $1 and line >= $2 and line <= $3 and version_after is not null order by line",
      [&](const Row& row) { lines.insert(lines.end(), row.integer(0)); }, id, first, last);
  return lines;
}

std::vector<ImportLine> load_import_lines(Transaction& tx, ImportId id, std::optional<ImportOutcome> outcome,
                                          std::int64_t after, int limit) {
  static const std::string all = fmt::format(
      "select {} from people_import_row where import_id = $1 and line > $2 order by line limit $3",
      line_columns);
  static const std::string some = fmt::format(
      "select {} from people_import_row where import_id = $1 and line > $2 and outcome = $4 order by line "
      "limit $3",
      line_columns);
  if (!outcome) return tx.list(all, line_of, id, after, limit);
  return tx.list(some, line_of, id, after, limit, code_of(*outcome));
}

std::vector<ImportLine> load_refused_lines(Transaction& tx, ImportId id, std::int64_t after, int limit) {
  static const std::string sql = fmt::format(
      "select {} from people_import_row where import_id = $1 and line > $2 and outcome in ('refused', "
      "'doubtful') order by line limit $3",
      line_columns);
  return tx.list(sql, line_of, id, after, limit);
}

std::optional<ImportLine> load_import_line(Transaction& tx, ImportId id, std::int64_t line) {
  static const std::string sql =
      fmt::format("select {} from people_import_row where import_id = $1 and line = $2", line_columns);
  return tx.first(sql, line_of, id, line);
}

void save_import_line(Transaction& tx, ImportId id, const ImportLine& line) {
  tx.run(
      "update people_import_row "
      "set outcome = $3, record_id = $4, field = $5, code = $6, reason = $7, given = $8, before = $9, "
      "version_after = $10, cells = $11 "
      "where import_id = $1 and line = $2",
      id, line.line, code_of(line.outcome), line.record, line.reason.field, line.reason.code,
      write_flat(flat_values(line.reason.values)), write_flat(line.given), write_flat(line.before),
      line.version_after, list_text(line.cells));
}

std::map<std::string, ImportField, std::less<>> load_columns(Transaction& tx, OrganisationId organisation) {
  std::map<std::string, ImportField, std::less<>> columns;
  tx.each_row(
      "select column_key, field from people_import_column where organisation_id = $1",
      [&](const Row& row) {
        if (const auto field = import_field_of(row.text_view(1))) columns.emplace(row.text(0), *field);
      },
      organisation);
  return columns;
}

void save_columns(Transaction& tx, OrganisationId organisation,
                  const std::map<std::string, ImportField, std::less<>>& columns) {
  for (const auto& [key, field] : columns)
    tx.run(
        "insert into people_import_column (organisation_id, column_key, field) values ($1, $2, $3) "
        "on conflict (organisation_id, column_key) do update set field = excluded.field",
        organisation, key, code_of(field));
}

std::map<RecordId, std::vector<Status>> load_statuses_of(Transaction& tx, std::span<const RecordId> records) {
  static const std::string sql = fmt::format(
      "select distinct id, record_id, status, from_day, until_day, source from people_status where record_id "
      "in ({})",
      storage::key_places(1));
  std::map<RecordId, std::vector<Status>> statuses;
  storage::select_by_keys(tx, sql, {}, records, [&](const Row& row) {
    Status status;
    status.id = row.id<StatusId>(0);
    status.record = row.id<RecordId>(1);
    status.status = row.text(2);
    status.from = row.date(3);
    status.until = row.maybe_date(4);
    status.source = row.text(5);
    statuses[status.record].push_back(std::move(status));
  });
  return statuses;
}

std::map<RecordId, Record> load_records_of(Transaction& tx, std::span<const RecordId> records) {
  std::map<RecordId, Record> found;
  for (Record& record : load_records(tx, records)) {
    const RecordId id = record.id;
    found.insert_or_assign(id, std::move(record));
  }
  return found;
}

}  // namespace concerto::people
