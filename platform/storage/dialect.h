// SPDX-License-Identifier: EUPL-1.2
// The few words in which the engines differ. SQL is written with PostgreSQL's words; this turns a text into
// SQLite's. It runs once per prepared text and once per migration, never per row.
#pragma once
#include <string>
#include <string_view>

namespace concerto::storage {

/// A statement for SQLite: the type of a `cast(… as uuid)` is renamed (bytea and uuid are blobs, date is
/// text, bigint and boolean are integers), `collate "C"` and a closing `for update [skip locked]` are left
/// out: SQLite compares by bytes already and has one writer.
std::string statement_for_sqlite(std::string_view sql);

/// A migration for SQLite: the type words are renamed wherever they stand outside quotes and comments, lines
/// ending in `-- postgres only` and `collate "C"` are left out, tables are made strict.
std::string migration_for_sqlite(std::string_view sql);

}  // namespace concerto::storage
