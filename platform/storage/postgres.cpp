// SPDX-License-Identifier: EUPL-1.2
// PostgreSQL: a pool of connections, repeatable-read transactions, and the whole action run again when
// another one was in the way.
#include <algorithm>
#include <bit>
#include <cassert>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include "platform/storage/engines.h"
#include "platform/storage/postgres_connection.h"

namespace concerto::storage {
namespace {

constexpr int most_runs = 40;
constexpr int most_reconnections = 3;
constexpr std::size_t copy_piece = 1 << 20;
constexpr int inserts_in_flight = 50;
constexpr int changes_in_flight = 50;

constexpr std::string_view begin_writing = "begin isolation level repeatable read";
constexpr std::string_view set_scope =
    "select set_config('concerto.user', $1, true), set_config('concerto.organisation', $2, true), "
    "set_config('concerto.scope', $3, true)";
// A read needs neither `begin` nor `commit`: all that is sent up to a sync is one transaction.
constexpr std::string_view set_scope_and_only_read =
    "select set_config('concerto.user', $1, true), set_config('concerto.organisation', $2, true), "
    "set_config('concerto.scope', $3, true), set_config('transaction_read_only', 'on', true)";

/// One value of a COPY in text format.
struct CopyText {
  std::string& rows;
  void operator()(std::monostate) const { rows += "\\N"; }
  void operator()(bool value) const { rows += value ? 't' : 'f'; }
  void operator()(std::int64_t value) const { fmt::format_to(std::back_inserter(rows), "{}", value); }
  void operator()(double value) const { fmt::format_to(std::back_inserter(rows), "{}", value); }
  void operator()(const Uuid& id) const { rows += id.text(); }
  void operator()(std::string_view text) const {
    refuse_nul(text);
    for (const char c : text) switch (c) {
        case '\\':
          rows += "\\\\";
          break;
        case '\n':
          rows += "\\n";
          break;
        case '\r':
          rows += "\\r";
          break;
        case '\t':
          rows += "\\t";
          break;
        default:
          rows += c;
      }
  }
  void operator()(std::span<const std::byte> bytes) const {
    static constexpr char digits[] = "0123456789abcdef";
    rows += "\\\\x";
    for (const std::byte byte : bytes) {
      rows += digits[std::to_integer<unsigned>(byte) >> 4];
      rows += digits[std::to_integer<unsigned>(byte) & 15];
    }
  }
};

class PostgresTransaction : public Transaction {
 public:
  enum class Loss : std::uint8_t { none, statement, serialisation, connection };

  PostgresTransaction(PostgresConnection& connection, IdSource& ids, const Scope& scope, bool writing)
      : connection_(connection), ids_(ids), scope_(scope), writing_(writing) {}

  Engine engine() const override { return Engine::postgres; }
  std::unique_ptr<BulkWriter> bulk(std::string_view table,
                                   std::span<const std::string_view> columns) override;
  void select(std::string_view sql, std::span<const Parameter> values,
              const std::function<void(const Row&)>& each) override {
    const PostgresResult answer = ask(sql, values);
    PostgresRow row(answer.get());
    for (int i = 0; i < rows_in(answer.get()); ++i) {
      row.move_to(i);
      each(row);
    }
  }
  std::int64_t execute(std::string_view sql, std::span<const Parameter> values) override {
    return rows_touched(ask(sql, values).get());
  }
  void send_on(std::string_view sql, std::span<const Parameter> values) override {
    send(sql, values);
    // More would fill the buffers of both sides, each waiting for the other to read.
    if (++in_flight_ >= changes_in_flight) settle();
  }
  std::int64_t transaction_number() override {
    if (!writing_) throw DatabaseFault("only a transaction that writes has a number");
    return number("select cast(cast(pg_current_xact_id() as text) as bigint)");
  }
  std::int64_t oldest_running() override {
    return number("select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)");
  }
  void after_commit(std::function<void()> then) override { after_.push_back(std::move(then)); }
  Uuid fresh_uuid() override { return ids_.next(); }

  /// Sends without waiting; see PostgresConnection::send.
  void send(std::string_view sql, std::span<const Parameter> values) {
    guarded([&] { connection_.send(sql, values); });
  }
  void settle() {
    guarded([&] { connection_.settle(); });
    in_flight_ = 0;
  }
  void copy(const std::string& sql, std::string_view rows) {
    guarded([&] { connection_.copy(sql, rows); });
  }

  void commit() {
    if (!begun_) return;
    guarded([&] { connection_.ask("commit", {}); });
  }
  /// Ends a read, or undoes a write; nobody waits for the answer.
  void leave() noexcept {
    if (!begun_ || loss_ == Loss::connection) return;
    try {
      if (writing_) {
        connection_.send_forgiven("rollback");
      } else {
        connection_.send_sync();
      }
    } catch (...) {
      // The connection shows as broken and is replaced; the server ends the transaction by itself.
    }
  }
  void refuse_when_lost() const {
    if (loss_ != Loss::none) throw DatabaseFault("the transaction was lost with an earlier statement");
  }
  Loss loss() const { return loss_; }
  std::vector<std::function<void()>> take_after() { return std::move(after_); }

 private:
  PostgresResult ask(std::string_view sql, std::span<const Parameter> values) {
    PostgresResult answer;
    using Then = PostgresConnection::Then;
    guarded([&] { answer = connection_.ask(sql, values, writing_ ? Then::sync : Then::flush); });
    in_flight_ = 0;
    return answer;
  }
  /// Notes how a fault leaves the transaction. An action may catch what we throw; we remember.
  template <class Body>
  void guarded(Body body) {
    refuse_when_lost();
    try {
      begin_once();
      body();
    } catch (const SerialisationFailure&) {
      loss_ = Loss::serialisation;
      throw;
    } catch (const ConnectionLost&) {
      loss_ = Loss::connection;
      throw;
    } catch (const DatabaseFault&) {
      loss_ = Loss::statement;
      throw;
    }
  }
  void begin_once() {
    if (begun_) return;
    begun_ = true;
    if (writing_) connection_.send(begin_writing, {});
    const std::string user = scope_.user.empty() ? "" : scope_.user.text();
    const std::string organisation = scope_.organisation.empty() ? "" : scope_.organisation.text();
    const Parameter scope[] = {user, organisation, scope_.system ? "system" : ""};
    connection_.send(writing_ ? set_scope : set_scope_and_only_read, scope);
  }

  PostgresConnection& connection_;
  IdSource& ids_;
  const Scope& scope_;
  bool writing_;
  bool begun_ = false;
  int in_flight_ = 0;
  Loss loss_ = Loss::none;
  std::vector<std::function<void()>> after_;
};

/// Gathers rows and sends them a piece at a time, so that several writers and other statements may take turns
/// on one connection.
class CopyWriter : public BulkWriter {
 public:
  CopyWriter(PostgresTransaction& transaction, std::string sql, std::size_t width)
      : transaction_(transaction), sql_(std::move(sql)), width_(width) {}
  void row(std::span<const Parameter> values) override {
    assert(values.size() == width_);
    bool first = true;
    for (const Parameter& value : values) {
      if (!std::exchange(first, false)) rows_ += '\t';
      std::visit(CopyText{rows_}, value.held());
    }
    rows_ += '\n';
    if (rows_.size() >= copy_piece) finish();
  }
  void finish() override {
    if (!rows_.empty()) transaction_.copy(sql_, rows_);
    rows_.clear();
  }

 private:
  PostgresTransaction& transaction_;
  std::string sql_;
  std::size_t width_;
  std::string rows_;
};

/// COPY does not go through row-level security; inserts of many rows each, sent without waiting for their
/// answers, do. A statement costs the server as much as several rows, so what is gathered goes in few.
class InsertWriter : public BulkWriter {
 public:
  InsertWriter(PostgresTransaction& transaction, std::string insert, std::size_t width)
      : transaction_(transaction),
        insert_(std::move(insert)),
        width_(width),
        most_rows_(std::clamp<std::size_t>(std::bit_floor(most_values / width), 1, 64)) {}
  void row(std::span<const Parameter> values) override {
    assert(values.size() == width_);
    for (const Parameter& value : values) values_.push_back(kept(value));
    if (values_.size() == most_rows_ * width_) send_gathered();
  }
  void finish() override {
    send_gathered();
    if (in_flight_ > 0) transaction_.settle();
    in_flight_ = 0;
  }

 private:
  static constexpr std::size_t most_values = 1600;

  /// The parameter with a text of its own: the caller's is borrowed for the call only.
  Parameter kept(const Parameter& value) {
    const Parameter::Held held = value.held();
    if (const auto* text = std::get_if<std::string_view>(&held))
      return std::string_view(texts_.emplace_back(Bytes{std::string(*text)}).data);
    if (const auto* bytes = std::get_if<std::span<const std::byte>>(&held))
      return texts_.emplace_back(
          Bytes{std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size())});
    return value;
  }
  /// In statements of so many rows as a power of two, so that few texts are ever prepared.
  void send_gathered() {
    std::span<const Parameter> rest = values_;
    while (!rest.empty()) {
      const std::size_t rows = std::bit_floor(rest.size() / width_);
      transaction_.send(sql_of(rows), rest.first(rows * width_));
      rest = rest.subspan(rows * width_);
      if (++in_flight_ < inserts_in_flight) continue;
      transaction_.settle();
      in_flight_ = 0;
    }
    values_.clear();
    texts_.clear();
  }
  const std::string& sql_of(std::size_t rows) {
    std::string& sql = sql_by_rows_[rows];
    if (!sql.empty()) return sql;
    sql = insert_;
    for (std::size_t i = 0; i < rows * width_; ++i)
      fmt::format_to(std::back_inserter(sql), "{}${}{}",
                     i % width_ ? ", "
                     : i        ? ", ("
                                : " (",
                     i + 1, i % width_ + 1 == width_ ? ")" : "");
    return sql;
  }

  PostgresTransaction& transaction_;
  std::string insert_;
  std::size_t width_;
  std::size_t most_rows_;
  std::vector<Parameter> values_;
  std::deque<Bytes> texts_;  ///< what `values_` borrow
  std::map<std::size_t, std::string> sql_by_rows_;
  int in_flight_ = 0;
};

std::unique_ptr<BulkWriter> PostgresTransaction::bulk(std::string_view table,
                                                      std::span<const std::string_view> columns) {
  std::string names;
  for (const std::string_view column : columns) names += (names.empty() ? "" : ", ") + std::string(column);
  if (number("select row_security_active(cast($1 as text))", table) != 0)
    return std::make_unique<InsertWriter>(*this, fmt::format("insert into {} ({}) values", table, names),
                                          columns.size());
  return std::make_unique<CopyWriter>(*this, fmt::format("copy {} ({}) from stdin", table, names),
                                      columns.size());
}

/// Connections, made when first needed; the one given back last is lent first, for its caches are warm.
class Pool {
 public:
  Pool(std::string url, std::string role, int most)
      : url_(std::move(url)), role_(std::move(role)), most_(most) {}

  std::unique_ptr<PostgresConnection> take() {
    std::unique_lock lock(mutex_);
    if (!freed_.wait_for(lock, std::chrono::seconds(30), [this] { return !idle_.empty() || lent_ < most_; }))
      throw DatabaseFault("no connection became free within 30 seconds");
    ++lent_;
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
    lock.unlock();
    try {
      return std::make_unique<PostgresConnection>(url_, role_);
    } catch (...) {
      give_back(nullptr);
      throw;
    }
  }
  /// A broken connection is dropped, and the idle ones with it: the server that left them is gone as well.
  void give_back(std::unique_ptr<PostgresConnection> connection) {
    std::vector<std::unique_ptr<PostgresConnection>> dropped;
    {
      const std::lock_guard lock(mutex_);
      --lent_;
      if (connection && connection->broken()) {
        dropped.swap(idle_);
        dropped.push_back(std::move(connection));
      } else if (connection) {
        idle_.push_back(std::move(connection));
      }
    }
    freed_.notify_one();
  }

 private:
  std::string url_;
  std::string role_;
  int most_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<PostgresConnection>> idle_;
  int lent_ = 0;
};

/// A connection for one run of an action.
class Lent {
 public:
  explicit Lent(Pool& pool) : pool_(pool), connection_(pool.take()) {}
  ~Lent() { pool_.give_back(std::move(connection_)); }
  Lent(const Lent&) = delete;
  PostgresConnection& operator*() const { return *connection_; }

 private:
  Pool& pool_;
  std::unique_ptr<PostgresConnection> connection_;
};

/// Those who met once must not meet again at the same moment.
void pause_before_run(int run) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const int most = std::min(500 << std::min(run, 7), 50'000);
  std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution(0, most)(random)));
}

class PostgresDatabase : public Database {
 public:
  PostgresDatabase(const std::string& url, const DatabaseOptions& options)
      : ids_(options.ids ? *options.ids : system_ids()), pool_(url, options.role, options.connections) {
    const Lent proves_that_we_can(pool_);
  }

  Engine engine() const override { return Engine::postgres; }
  void script(std::string_view sql) override {
    const OneAtATime one;
    for (int run = 1;; ++run) {
      const Lent connection(pool_);
      try {
        (*connection).wake();
      } catch (const ConnectionLost&) {
        if (run < most_reconnections) continue;
        throw;
      }
      return (*connection).script(std::string(sql));
    }
  }

 protected:
  void run_read(const Scope& scope, const std::function<void(Transaction&)>& action) override {
    again(scope, false, [&](PostgresTransaction& tx) {
      action(tx);
      return false;
    });
  }
  void run_write(const Scope& scope, const std::function<bool(Transaction&)>& action) override {
    again(scope, true, [&](PostgresTransaction& tx) { return action(tx); });
  }

 private:
  /// What one run of the action came to.
  struct Outcome {
    std::exception_ptr fault;
    PostgresTransaction::Loss loss = PostgresTransaction::Loss::none;
    bool committing = false;  ///< the commit was sent
    std::vector<std::function<void()>> after;
  };

  template <class Action>
  void again(const Scope& scope, bool writing, const Action& action) {
    for (int run = 1;; ++run) {
      const Outcome outcome = once(scope, writing, action);
      using Loss = PostgresTransaction::Loss;
      if (outcome.loss == Loss::serialisation && run < most_runs) {
        pause_before_run(run);
        continue;
      }
      // Before the commit was sent nothing can have happened; after it nobody knows.
      if (outcome.loss == Loss::connection && !outcome.committing && run < most_reconnections) continue;
      if (outcome.fault) std::rethrow_exception(outcome.fault);
      for (const auto& then : outcome.after) then();
      return;
    }
  }

  template <class Action>
  Outcome once(const Scope& scope, bool writing, const Action& action) {
    const OneAtATime one;
    const Lent connection(pool_);
    PostgresTransaction transaction(*connection, ids_, scope, writing);
    Outcome outcome;
    bool keep = false;
    try {
      keep = action(transaction);
      if (keep || !writing) transaction.refuse_when_lost();
      if (keep) {
        outcome.committing = true;
        transaction.commit();
      }
    } catch (...) {
      outcome.fault = std::current_exception();
    }
    if (!keep || outcome.fault) transaction.leave();
    outcome.loss = transaction.loss();
    if (!outcome.fault && (keep || !writing)) outcome.after = transaction.take_after();
    return outcome;
  }

  IdSource& ids_;
  Pool pool_;
};

}  // namespace

std::unique_ptr<Database> open_postgres(const std::string& url, const DatabaseOptions& options) {
  return std::make_unique<PostgresDatabase>(url, options);
}

}  // namespace concerto::storage
