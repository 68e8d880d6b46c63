// SPDX-License-Identifier: EUPL-1.2
// SQLite: one writer with a queue, many readers on the write-ahead log. The writer takes all actions that
// wait, runs each inside a savepoint and makes the group durable with one commit, so that sixteen callers pay
// for one flush of the disk.
#include <cassert>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

#include "platform/storage/engines.h"
#include "platform/storage/file_use.h"
#include "platform/storage/sqlite_connection.h"

namespace concerto::storage {
namespace {

class SqliteBulkWriter : public BulkWriter {
 public:
  SqliteBulkWriter(Transaction& transaction, std::string_view table,
                   std::span<const std::string_view> columns)
      : transaction_(transaction), width_(columns.size()) {
    std::string names;
    std::string places;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      names += fmt::format("{}{}", i ? ", " : "", columns[i]);
      places += fmt::format("{}${}", i ? ", " : "", i + 1);
    }
    sql_ = fmt::format("insert into {} ({}) values ({})", table, names, places);
  }
  void row(std::span<const Parameter> values) override {
    assert(values.size() == width_);
    transaction_.execute(sql_, values);
  }
  void finish() override {}

 private:
  Transaction& transaction_;
  std::size_t width_;
  std::string sql_;
};

class SqliteTransaction : public Transaction {
 public:
  SqliteTransaction(SqliteConnection& connection, IdSource& ids, bool writing)
      : connection_(connection), ids_(ids), writing_(writing) {}

  Engine engine() const override { return Engine::sqlite; }
  std::unique_ptr<BulkWriter> bulk(std::string_view table,
                                   std::span<const std::string_view> columns) override {
    return std::make_unique<SqliteBulkWriter>(*this, table, columns);
  }
  void select(std::string_view sql, std::span<const Parameter> values,
              const std::function<void(const Row&)>& each) override {
    refuse_when_lost();
    // What `each` throws is no fault of the database and leaves the transaction whole.
    std::exception_ptr from_each;
    guarded(
        [&] {
          connection_.select(sql, values, [&](const Row& row) {
            try {
              each(row);
            } catch (...) {
              from_each = std::current_exception();
              throw;
            }
          });
        },
        from_each);
  }
  std::int64_t execute(std::string_view sql, std::span<const Parameter> values) override {
    refuse_when_lost();
    std::int64_t touched = 0;
    const std::exception_ptr none;
    guarded([&] { touched = connection_.execute(sql, values); }, none);
    return touched;
  }
  std::int64_t transaction_number() override {
    if (!writing_) throw DatabaseFault("only a transaction that writes has a number");
    if (number_ == 0) {
      number_ =
          number("update storage_counter set value = value + 1 where name = 'transaction' returning value");
      if (number_ == 0) throw DatabaseFault("the database has no storage_counter: it was not migrated");
    }
    return number_;
  }
  std::int64_t oldest_running() override {
    if (number_ != 0) return number_;
    return number("select value from storage_counter where name = 'transaction'") + 1;
  }
  void after_commit(std::function<void()> then) override { after_.push_back(std::move(then)); }
  Uuid fresh_uuid() override { return ids_.next(); }

  /// PostgreSQL loses the whole transaction with its first failed statement; so do we, lest an action that
  /// goes on after a fault works on one engine only.
  void refuse_when_lost() const {
    if (lost_) throw DatabaseFault("the transaction was lost with an earlier statement");
  }
  std::vector<std::function<void()>> take_after() { return std::move(after_); }

 private:
  template <class Body>
  void guarded(Body body, const std::exception_ptr& from_each) {
    try {
      body();
    } catch (const DatabaseFault&) {
      if (!from_each) lost_ = true;
      throw;
    }
  }

  SqliteConnection& connection_;
  IdSource& ids_;
  bool writing_;
  bool lost_ = false;
  std::int64_t number_ = 0;
  std::vector<std::function<void()>> after_;
};

using Action = std::function<bool(Transaction&)>;

/// One caller's wish, kept on the caller's stack until it is done.
class Wish {
 public:
  const Action* action = nullptr;
  const std::string* script = nullptr;
  std::exception_ptr fault = nullptr;
  std::vector<std::function<void()>> after = {};

  void finish() {
    // Under the lock to the end: the caller's stack goes when it has seen `done_`.
    const std::lock_guard lock(mutex_);
    done_ = true;
    changed_.notify_one();
  }
  // std::binary_semaphore slept for milliseconds here: g++ 12 backs off by polling.
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return done_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool done_ = false;
};

class Writer {
 public:
  Writer(const std::string& file, IdSource& ids)
      : connection_(file, SqliteConnection::Use::writing), ids_(ids), thread_([this] { work(); }) {}
  ~Writer() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }

  /// Returns when the wish is durable, or throws what it threw.
  void fulfil(Wish& wish) {
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(&wish);
    }
    wake_.notify_one();
    wish.wait();
    if (wish.fault) std::rethrow_exception(wish.fault);
    for (const auto& then : wish.after) then();
  }

 private:
  void work() {
    std::vector<Wish*> group;
    while (true) {
      {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
        take_group(group);
      }
      if (group.size() == 1 || !together(group))
        for (Wish* wish : group) alone(*wish);
      for (Wish* wish : group) wish->finish();
    }
  }

  /// All that wait, up to a script, which comes alone.
  void take_group(std::vector<Wish*>& group) {
    group.clear();
    do {
      group.push_back(queue_.front());
      queue_.pop_front();
    } while (!queue_.empty() && !group.back()->script && !queue_.front()->script);
  }

  /// False when the group came to nothing because of one of them: then each is run again by itself.
  bool together(const std::vector<Wish*>& group) {
    try {
      connection_.run("begin immediate");
      for (Wish* wish : group) {
        connection_.run("savepoint action");
        if (!decided_to_keep(*wish)) connection_.run("rollback to action");
        connection_.run("release action");
      }
      connection_.run("commit");
      return true;
    } catch (const DatabaseFault&) {
      connection_.roll_back_if_open();
      return false;
    }
  }

  void alone(Wish& wish) {
    try {
      if (wish.script) {
        connection_.script(*wish.script);
      } else {
        connection_.run("begin immediate");
        if (decided_to_keep(wish)) connection_.run("commit");
      }
    } catch (...) {
      wish.fault = std::current_exception();
    }
    connection_.roll_back_if_open();
  }

  bool decided_to_keep(Wish& wish) {
    wish.fault = nullptr;
    wish.after.clear();
    SqliteTransaction transaction(connection_, ids_, true);
    try {
      const OneAtATime one;
      if (!(*wish.action)(transaction)) return false;
      transaction.refuse_when_lost();
    } catch (...) {
      wish.fault = std::current_exception();
      return false;
    }
    wish.after = transaction.take_after();
    return true;
  }

  SqliteConnection connection_;
  IdSource& ids_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Wish*> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

/// Connections that only read; made when first needed.
class Readers {
 public:
  Readers(std::string file, int most) : file_(std::move(file)), most_(most) {}

  std::unique_ptr<SqliteConnection> take() {
    std::unique_lock lock(mutex_);
    freed_.wait(lock, [this] { return !idle_.empty() || lent_ < most_; });
    ++lent_;
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
    lock.unlock();
    try {
      return std::make_unique<SqliteConnection>(file_, SqliteConnection::Use::reading);
    } catch (...) {
      give_back(nullptr);
      throw;
    }
  }
  void give_back(std::unique_ptr<SqliteConnection> connection) {
    {
      const std::lock_guard lock(mutex_);
      --lent_;
      if (connection) idle_.push_back(std::move(connection));
    }
    freed_.notify_one();
  }

 private:
  std::string file_;
  int most_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<SqliteConnection>> idle_;
  int lent_ = 0;
};

class SqliteDatabase : public Database {
 public:
  SqliteDatabase(const std::string& file, const DatabaseOptions& options)
      : use_(FileUse::shared(file)),
        ids_(options.ids ? *options.ids : system_ids()),
        writer_(file, ids_),
        readers_(file, options.connections) {}

  Engine engine() const override { return Engine::sqlite; }
  void script(std::string_view sql) override {
    const OneAtATime one;
    const std::string text(sql);
    Wish wish;
    wish.script = &text;
    writer_.fulfil(wish);
  }

 protected:
  void run_read(const Scope&, const std::function<void(Transaction&)>& action) override {
    auto connection = readers_.take();
    SqliteTransaction transaction(*connection, ids_, false);
    std::exception_ptr fault;
    try {
      const OneAtATime one;
      connection->run("begin");
      action(transaction);
    } catch (...) {
      fault = std::current_exception();
    }
    connection->roll_back_if_open();
    readers_.give_back(std::move(connection));
    if (fault) std::rethrow_exception(fault);
    for (const auto& then : transaction.take_after()) then();
  }
  void run_write(const Scope&, const Action& action) override {
    Wish wish;
    {
      const OneAtATime one;
      wish.action = &action;
    }
    writer_.fulfil(wish);
  }

 private:
  FileUse use_;
  IdSource& ids_;
  Writer writer_;
  Readers readers_;
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& file, const DatabaseOptions& options) {
  return std::make_unique<SqliteDatabase>(file, options);
}

}  // namespace concerto::storage
