// SPDX-License-Identifier: EUPL-1.2
// One way to speak to SQLite and PostgreSQL. A store writes one SQL text with numbered parameters ($1, $2, …)
// in the subset that both engines understand; an action runs inside `read` or `write` and has no effect
// outside its transaction, because it may be run again.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/result.h"

namespace concerto::storage {

enum class Engine : std::uint8_t { sqlite, postgres };

/// The database failed or was misused: never the user's doing.
struct DatabaseFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A unique key already holds this value. `constraint` is the name of the unique index or of the table's
/// columns; the transaction is lost. Actions look before they insert and meet this only when two race.
struct UniqueViolation : DatabaseFault {
  UniqueViolation(const std::string& what, std::string name)
      : DatabaseFault(what), constraint(std::move(name)) {}
  std::string constraint;
};

/// A foreign key forbids this: what is named is not there, or what was to go is still named elsewhere. The
/// transaction is lost. It may show with the commit only, when the key is deferred.
struct ForeignKeyViolation : DatabaseFault {
  using DatabaseFault::DatabaseFault;
};

struct Bytes {
  std::string data;
  bool operator==(const Bytes&) const = default;
};

/// What a parameter may hold. Text is borrowed until the statement has run.
class Parameter {
 public:
  using Held = std::variant<std::monostate, bool, std::int64_t, double, std::string_view, Uuid,
                            std::span<const std::byte>>;

  Parameter(std::nullopt_t) {}
  Parameter(bool value) : held_(value) {}
  template <class Number>
  requires(std::is_integral_v<Number> && !std::is_same_v<Number, bool>) Parameter(Number value)
      : held_(static_cast<std::int64_t>(value)) {}
  Parameter(double value) : held_(value) {}
  Parameter(const char* text) : held_(std::string_view(text)) {}
  Parameter(std::string_view text) : held_(text) {}
  Parameter(const std::string& text) : held_(std::string_view(text)) {}
  Parameter(const Bytes& bytes) : held_(std::as_bytes(std::span(bytes.data.data(), bytes.data.size()))) {}
  Parameter(const Uuid& id) : held_(id) {}
  /// An empty id is stored as null.
  template <class Noun>
  Parameter(const IdOf<Noun>& id) {
    if (!id.empty()) held_ = id.uuid;
  }
  Parameter(Money money) : held_(money.cents) {}
  Parameter(Instant instant) : held_(instant.micros) {}
  /// Stored as ISO text on SQLite and as `date` on PostgreSQL; both compare and sort alike.
  Parameter(Date date) : owned_(date.iso()) {}
  template <class T>
  Parameter(const std::optional<T>& value) {
    if (value) *this = Parameter(*value);
  }

  Held held() const { return owned_.empty() ? held_ : Held(std::string_view(owned_)); }

 private:
  Held held_;
  std::string owned_;
};

/// One row of an answer; valid until the next one is fetched.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::string_view text_view(int column) const = 0;  ///< null reads as ""
  virtual std::int64_t integer(int column) const = 0;        ///< null reads as 0
  virtual double real(int column) const = 0;
  virtual bool boolean(int column) const = 0;
  virtual Uuid uuid(int column) const = 0;  ///< null reads as the empty id
  virtual Bytes bytes(int column) const = 0;

  std::string text(int column) const { return std::string(text_view(column)); }
  int whole(int column) const { return static_cast<int>(integer(column)); }  ///< of what counts few
  Money money(int column) const { return {integer(column)}; }
  Instant instant(int column) const { return {integer(column)}; }
  Date date(int column) const;  ///< must not be null
  std::optional<Date> maybe_date(int column) const;
  std::optional<Instant> maybe_instant(int column) const {
    return is_null(column) ? std::nullopt : std::optional(instant(column));
  }
  std::optional<std::int64_t> maybe_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
  }
  template <class Id>
  Id id(int column) const {
    return Id{uuid(column)};
  }
};

/// Rows streamed into one table: COPY on PostgreSQL, a prepared insert on SQLite.
class BulkWriter {
 public:
  virtual ~BulkWriter() = default;
  virtual void row(std::span<const Parameter> values) = 0;
  /// Sends what is left; without it the rows are lost.
  virtual void finish() = 0;
  template <class... Values>
  void add(const Values&... values) {
    const std::array<Parameter, sizeof...(Values)> all{Parameter(values)...};
    row(all);
  }
};

/// Everything done since the transaction began, seen as one. Not shared between threads.
class Transaction {
 public:
  virtual ~Transaction() = default;
  virtual Engine engine() const = 0;

  /// Calls `each` for every row. `sql` is prepared once per connection; a literal should stay the same text.
  template <class... Values>
  void each_row(std::string_view sql, const std::function<void(const Row&)>& each, const Values&... values) {
    const std::array<Parameter, sizeof...(Values)> all{Parameter(values)...};
    select(sql, all, each);
  }
  /// All rows, each turned into a T by `make`.
  template <class Make, class... Values>
  auto list(std::string_view sql, Make make, const Values&... values) {
    std::vector<std::invoke_result_t<Make, const Row&>> rows;
    each_row(
        sql, [&](const Row& row) { rows.push_back(make(row)); }, values...);
    return rows;
  }
  /// The first row, or nothing.
  template <class Make, class... Values>
  auto first(std::string_view sql, Make make, const Values&... values) {
    std::optional<std::invoke_result_t<Make, const Row&>> found;
    each_row(
        sql,
        [&](const Row& row) {
          if (!found) found.emplace(make(row));
        },
        values...);
    return found;
  }
  /// The first column of the first row as a number; 0 when there is no row.
  template <class... Values>
  std::int64_t number(std::string_view sql, const Values&... values) {
    std::int64_t found = 0;
    each_row(
        sql, [&](const Row& row) { found = row.integer(0); }, values...);
    return found;
  }
  template <class... Values>
  bool exists(std::string_view sql, const Values&... values) {
    bool found = false;
    each_row(
        sql, [&](const Row&) { found = true; }, values...);
    return found;
  }
  /// Inserts, updates or deletes; returns how many rows it touched.
  template <class... Values>
  std::int64_t run(std::string_view sql, const Values&... values) {
    const std::array<Parameter, sizeof...(Values)> all{Parameter(values)...};
    return execute(sql, all);
  }
  /// Like run, for a change whose count nobody asks for: PostgreSQL is not waited for. A fault shows with a
  /// later statement or with the commit, so a change whose UniqueViolation is to be caught needs run.
  template <class... Values>
  void send(std::string_view sql, const Values&... values) {
    const std::array<Parameter, sizeof...(Values)> all{Parameter(values)...};
    send_on(sql, all);
  }
  virtual std::unique_ptr<BulkWriter> bulk(std::string_view table,
                                           std::span<const std::string_view> columns) = 0;

  virtual void select(std::string_view sql, std::span<const Parameter> values,
                      const std::function<void(const Row&)>& each) = 0;
  virtual std::int64_t execute(std::string_view sql, std::span<const Parameter> values) = 0;
  virtual void send_on(std::string_view sql, std::span<const Parameter> values) { execute(sql, values); }

  /// A number that grows with transactions of this database and names this one in the audit trail:
  /// txid on PostgreSQL, a counter of the writer on SQLite.
  virtual std::int64_t transaction_number() = 0;
  /// Every transaction with a number below this has ended: what the audit sealer may chain.
  virtual std::int64_t oldest_running() = 0;

  /// Called once after this transaction has committed, and not at all when it rolls back.
  virtual void after_commit(std::function<void()> then) = 0;

  /// A new identifier from the database's source.
  template <class Id>
  Id fresh_id() {
    return Id{fresh_uuid()};
  }
  virtual Uuid fresh_uuid() = 0;
};

/// For whom a transaction runs: what row-level security compares. `system` is for jobs, sign-in and commands.
struct Scope {
  UserId user;
  OrganisationId organisation;
  bool system = false;
  static Scope of_system() { return {{}, {}, true}; }
};

struct DatabaseOptions {
  int connections = 16;     ///< PostgreSQL: pool; SQLite: readers
  IdSource* ids = nullptr;  ///< borrowed; system_ids() when null
  /// PostgreSQL: the role to take on after connecting, so that row-level security holds even when the
  /// login owns the tables. Empty: stay who we are (migrations).
  std::string role = "concerto_app";
};

/// Borrowed by everything, owned by main. Thread-safe.
class Database {
 public:
  virtual ~Database() = default;
  virtual Engine engine() const = 0;

  /// Runs `action(tx)` in one read-only snapshot and returns what it returns.
  template <class Action>
  auto read(const Scope& scope, Action action) {
    using Answer = std::invoke_result_t<Action, Transaction&>;
    if constexpr (std::is_void_v<Answer>) {
      run_read(scope, [&](Transaction& tx) { action(tx); });
    } else {
      std::optional<Answer> answer;
      run_read(scope, [&](Transaction& tx) { answer.emplace(action(tx)); });
      return std::move(*answer);
    }
  }

  /// Runs `action(tx)` in one write transaction. Commits when it returns a value; rolls back when it returns
  /// a refusal or throws. On a serialisation failure the whole action is run again (at most a few dozen
  /// times). Durable when it returns.
  template <class Action>
  auto write(const Scope& scope, Action action) {
    using Answer = std::invoke_result_t<Action, Transaction&>;
    if constexpr (std::is_void_v<Answer>) {
      run_write(scope, [&](Transaction& tx) {
        action(tx);
        return true;
      });
    } else {
      std::optional<Answer> answer;
      run_write(scope, [&](Transaction& tx) {
        answer.emplace(action(tx));
        if constexpr (requires { answer->refusal(); })
          return answer->ok();
        else
          return true;
      });
      return std::move(*answer);
    }
  }

  /// Several statements at once, without parameters, outside any transaction of ours: for migrations and
  /// fixtures.
  virtual void script(std::string_view sql) = 0;

 protected:
  virtual void run_read(const Scope& scope, const std::function<void(Transaction&)>& action) = 0;
  /// Commits when `action` returns true.
  virtual void run_write(const Scope& scope, const std::function<bool(Transaction&)>& action) = 0;
};

/// Opens `sqlite:FILE` or `postgres://…`. Throws DatabaseFault when it cannot.
std::unique_ptr<Database> open_database(const std::string& url, const DatabaseOptions& options = {});

}  // namespace concerto::storage
