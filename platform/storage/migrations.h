// SPDX-License-Identifier: EUPL-1.2
// One line of history for both engines. A migration is `NNNN_name.sql`, or a pair `NNNN_name.postgres.sql` /
// `NNNN_name.sqlite.sql` where the engines truly differ. Its checksum is kept with its number: a database
// that is newer than the program, or whose history or schema was altered, is refused.
//
// Every migration is written with PostgreSQL's type names, so that a pair differs in what it must; for
// SQLite, `uuid` and `bytea` are read as `blob`, `date` as `text`, `bigint` and `boolean` as `integer`, and
// lines ending in `-- postgres only` are left out.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/storage/database.h"

namespace concerto::storage {

struct Migration {
  int number = 0;
  std::string name;      ///< `0001_access`
  std::string sql;       ///< for the engine asked
  std::string checksum;  ///< SHA-256 in hexadecimal of the file as written
};

/// The migrations of `folder` for `engine`, in order. Throws on a gap or a number used twice.
std::vector<Migration> read_migrations(const std::string& folder, Engine engine);

/// Applies what is missing, each in its own transaction; returns the names applied. Refuses with
/// `storage.newer_database` or `storage.altered_migration` (value `migration`), or with
/// `storage.altered_schema` (value `what` differs) when somebody changed tables, indexes or rights by hand
/// since the last migration.
Result<std::vector<std::string>> migrate(Database& database, const std::vector<Migration>& history);

/// Refuses as `migrate` does, or with `storage.not_migrated`; changes nothing.
Result<Done> check_migrated(Database& database, const std::vector<Migration>& history);

}  // namespace concerto::storage
