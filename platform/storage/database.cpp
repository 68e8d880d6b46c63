// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/database.h"

#include <cassert>
#include <cstdlib>

#include "platform/storage/engines.h"
#include "platform/storage/logged_database.h"

namespace concerto::storage {
namespace {

thread_local bool in_transaction = false;

}  // namespace

OneAtATime::OneAtATime() {
  assert(!in_transaction && "a transaction inside a transaction");
  in_transaction = true;
}

OneAtATime::~OneAtATime() { in_transaction = false; }

void refuse_nul(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) throw DatabaseFault("text holds a NUL character");
}

Date Row::date(int column) const {
  const auto day = Date::parse(text_view(column));
  if (!day) throw DatabaseFault(fmt::format("column {} holds no date", column));
  return *day;
}

std::optional<Date> Row::maybe_date(int column) const {
  if (is_null(column)) return std::nullopt;
  return date(column);
}

std::unique_ptr<Database> open_database(const std::string& url, const DatabaseOptions& options) {
  std::unique_ptr<Database> database;
  if (url.starts_with("sqlite:")) database = open_sqlite(url.substr(7), options);
  if (url.starts_with("postgres://") || url.starts_with("postgresql://"))
    database = open_postgres(url, options);
  if (!database) throw DatabaseFault("a database is named sqlite:FILE or postgres://…");
  if (const char* file = std::getenv("CONCERTO_LOG_STATEMENTS"))
    return log_statements(std::move(database), file);
  return database;
}

}  // namespace concerto::storage
