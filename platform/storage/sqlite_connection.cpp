// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/sqlite_connection.h"

#include <sqlite3.h>

#include <cstring>

#include "platform/storage/dialect.h"
#include "platform/storage/engines.h"
#include "platform/words/folding.h"

namespace concerto::storage {
namespace {

/// Texts made from filters are many; beyond this the statements are thrown away and prepared anew.
constexpr std::size_t most_sqlite_statements = 500;

constexpr const char* sqlite_settings = R"(
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma foreign_keys = on;
  pragma trusted_schema = off;
  pragma temp_store = memory;
  pragma cache_size = -16000;
  pragma journal_size_limit = 67108864;
)";

/// PostgreSQL's collation of this name, as near as folding comes to it: É beside E.
int compare_as_read(void*, int left_size, const void* left, int right_size, const void* right) {
  const std::string_view first(static_cast<const char*>(left), static_cast<std::size_t>(left_size));
  const std::string_view second(static_cast<const char*>(right), static_cast<std::size_t>(right_size));
  const int folded = words::fold(first).compare(words::fold(second));
  return folded != 0 ? folded : first.compare(second);
}

class SqliteRow : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

  bool is_null(int column) const override { return type(column) == SQLITE_NULL; }
  std::string_view text_view(int column) const override {
    if (type(column) == SQLITE_BLOB)
      throw DatabaseFault(fmt::format("column {} holds bytes, not text", column));
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (!text) return {};
    return {text, size(column)};
  }
  std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_, checked(column));
  }
  double real(int column) const override { return sqlite3_column_double(statement_, checked(column)); }
  bool boolean(int column) const override { return integer(column) != 0; }
  Uuid uuid(int column) const override {
    Uuid id;
    if (is_null(column)) return id;
    if (type(column) != SQLITE_BLOB || size(column) != id.bytes.size())
      throw DatabaseFault(fmt::format("column {} holds no identifier", column));
    std::memcpy(id.bytes.data(), sqlite3_column_blob(statement_, column), id.bytes.size());
    return id;
  }
  Bytes bytes(int column) const override {
    if (is_null(column)) return {};
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {data ? std::string(data, size(column)) : std::string()};
  }

 private:
  int checked(int column) const {
    if (column < 0 || column >= sqlite3_data_count(statement_))
      throw DatabaseFault(fmt::format("the row has no column {}", column));
    return column;
  }
  int type(int column) const { return sqlite3_column_type(statement_, checked(column)); }
  std::size_t size(int column) const {
    return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  }
  sqlite3_stmt* statement_;
};

/// Binds one value. Text and bytes are not copied: the caller keeps them until the statement has run.
struct Binder {
  sqlite3_stmt* statement;
  int place;
  int operator()(std::monostate) const { return sqlite3_bind_null(statement, place); }
  int operator()(bool value) const { return sqlite3_bind_int(statement, place, value ? 1 : 0); }
  int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, place, value); }
  int operator()(double value) const { return sqlite3_bind_double(statement, place, value); }
  int operator()(std::string_view text) const {
    refuse_nul(text);
    return sqlite3_bind_text64(statement, place, text.empty() ? "" : text.data(), text.size(), SQLITE_STATIC,
                               SQLITE_UTF8);
  }
  int operator()(const Uuid& id) const {
    return sqlite3_bind_blob64(statement, place, id.bytes.data(), id.bytes.size(), SQLITE_TRANSIENT);
  }
  int operator()(std::span<const std::byte> bytes) const {
    // A null pointer would bind null instead of no bytes.
    return sqlite3_bind_blob64(statement, place, bytes.empty() ? "" : static_cast<const void*>(bytes.data()),
                               bytes.size(), SQLITE_STATIC);
  }
};

}  // namespace

/// A prepared statement in use; goes back to its connection at the end.
class SqliteStatement {
 public:
  SqliteStatement(SqliteConnection& connection, std::string_view sql) : connection_(connection) {
    auto found = connection.idle_.find(sql);
    if (found == connection.idle_.end()) {
      if (connection.idle_.size() >= most_sqlite_statements && connection.in_use_ == 0)
        connection.forget_statements();
      found = connection.idle_.emplace(sql, SqliteConnection::Idle{}).first;
    }
    home_ = &found->second;
    if (home_->empty()) {
      prepared_ = connection.prepare(sql);
    } else {
      prepared_ = std::move(home_->back());
      home_->pop_back();
    }
    ++connection.in_use_;
  }
  ~SqliteStatement() {
    sqlite3_reset(prepared_.handle);
    home_->push_back(std::move(prepared_));
    --connection_.in_use_;
  }
  SqliteStatement(const SqliteStatement&) = delete;
  const SqliteConnection::Prepared& operator*() const { return prepared_; }

 private:
  SqliteConnection& connection_;
  SqliteConnection::Idle* home_;
  SqliteConnection::Prepared prepared_{};
};

SqliteConnection::SqliteConnection(const std::string& file, Use use) {
  const int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (use == Use::writing ? SQLITE_OPEN_CREATE : 0);
  if (sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr) != SQLITE_OK) {
    const std::string why = handle_ ? sqlite3_errmsg(handle_) : "out of memory";
    sqlite3_close_v2(handle_);
    throw DatabaseFault(fmt::format("cannot open {}: {}", file, why));
  }
  sqlite3_extended_result_codes(handle_, 1);
  // Other processes (a command beside the server) may hold the file for a while.
  sqlite3_busy_timeout(handle_, 10'000);
  sqlite3_create_collation(handle_, "fr-x-icu", SQLITE_UTF8, nullptr, compare_as_read);
  try {
    script(sqlite_settings);
    // Readers are many and the system keeps the file's pages for all of them; the writer sorts and rolls up.
    if (use == Use::reading) script("pragma query_only = on; pragma cache_size = -4000");
  } catch (...) {
    sqlite3_close_v2(handle_);
    throw;
  }
}

SqliteConnection::~SqliteConnection() {
  forget_statements();
  sqlite3_close_v2(handle_);
}

void SqliteConnection::select(std::string_view sql, std::span<const Parameter> values,
                              const std::function<void(const Row&)>& each) {
  const SqliteStatement statement(*this, sql);
  bind(*statement, values);
  const SqliteRow row((*statement).handle);
  while (step(*statement)) each(row);
}

std::int64_t SqliteConnection::execute(std::string_view sql, std::span<const Parameter> values) {
  const SqliteStatement statement(*this, sql);
  bind(*statement, values);
  const auto before = sqlite3_total_changes64(handle_);
  while (step(*statement)) {
  }
  // What is neither insert, update nor delete leaves the count of an earlier statement behind.
  return sqlite3_total_changes64(handle_) == before ? 0 : sqlite3_changes64(handle_);
}

void SqliteConnection::script(const std::string& sql) {
  char* message = nullptr;
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, &message) == SQLITE_OK) return;
  sqlite3_free(message);
  fail("script");
}

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

void SqliteConnection::roll_back_if_open() noexcept {
  if (in_transaction()) sqlite3_exec(handle_, "rollback", nullptr, nullptr, nullptr);
}

SqliteConnection::Prepared SqliteConnection::prepare(std::string_view sql) {
  const std::string text = statement_for_sqlite(sql);
  Prepared made{nullptr, {}};
  const char* rest = nullptr;
  if (sqlite3_prepare_v3(handle_, text.c_str(), static_cast<int>(text.size() + 1), SQLITE_PREPARE_PERSISTENT,
                         &made.handle, &rest) != SQLITE_OK)
    fail(sql);
  if (!made.handle || std::string_view(rest).find_first_not_of(" \n\t;") != std::string_view::npos) {
    sqlite3_finalize(made.handle);
    throw DatabaseFault(fmt::format("not one statement: {}", sql));
  }
  const int count = sqlite3_bind_parameter_count(made.handle);
  for (int number = 1; number <= count; ++number)
    made.places.push_back(sqlite3_bind_parameter_index(made.handle, fmt::format("${}", number).c_str()));
  return made;
}

void SqliteConnection::bind(const Prepared& statement, std::span<const Parameter> values) {
  if (values.size() != statement.places.size())
    throw DatabaseFault(fmt::format("{} values for {} parameters: {}", values.size(), statement.places.size(),
                                    sqlite3_sql(statement.handle)));
  for (std::size_t i = 0; i < values.size(); ++i)
    if (std::visit(Binder{statement.handle, statement.places[i]}, values[i].held()) != SQLITE_OK)
      fail(sqlite3_sql(statement.handle));
}

bool SqliteConnection::step(const Prepared& statement) {
  const int outcome = sqlite3_step(statement.handle);
  if (outcome == SQLITE_ROW) return true;
  if (outcome == SQLITE_DONE) return false;
  fail(sqlite3_sql(statement.handle));
}

void SqliteConnection::forget_statements() {
  for (auto& [sql, statements] : idle_)
    for (const Prepared& statement : statements) sqlite3_finalize(statement.handle);
  idle_.clear();
}

void SqliteConnection::fail(std::string_view doing) {
  const int code = sqlite3_extended_errcode(handle_);
  const std::string_view why = sqlite3_errmsg(handle_);
  const std::string what = fmt::format("{} [{}] in: {}", why, code, doing);
  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
      code == SQLITE_CONSTRAINT_ROWID) {
    const auto colon = why.find(": ");
    throw UniqueViolation(what, std::string(colon == std::string_view::npos ? why : why.substr(colon + 2)));
  }
  // A key `on delete restrict` speaks through a trigger that SQLite makes for it.
  const bool restricted = code == SQLITE_CONSTRAINT_TRIGGER && why == "FOREIGN KEY constraint failed";
  if (code == SQLITE_CONSTRAINT_FOREIGNKEY || restricted) throw ForeignKeyViolation(what);
  throw DatabaseFault(what);
}

}  // namespace concerto::storage
