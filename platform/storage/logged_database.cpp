// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/logged_database.h"

#include <atomic>
#include <cstdio>
#include <mutex>

namespace concerto::storage {
namespace {

std::string quoted(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      json += {'\\', c};
    else if (static_cast<unsigned char>(c) < 0x20)
      json += fmt::format("\\u{:04x}", static_cast<int>(c));
    else
      json += c;
  }
  return json + "\"";
}

struct ValueJson {
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  std::string operator()(double value) const { return fmt::format("{}", value); }
  std::string operator()(std::string_view text) const { return quoted(text); }
  std::string operator()(const Uuid& id) const { return fmt::format("{{\"id\":\"{}\"}}", id.text()); }
  std::string operator()(std::span<const std::byte> bytes) const {
    std::string json = "{\"bytes\":\"";
    for (const std::byte byte : bytes) json += fmt::format("{:02x}", std::to_integer<unsigned>(byte));
    return json + "\"}";
  }
};

/// Thread-safe.
class Log {
 public:
  explicit Log(const std::string& file) : file_(std::fopen(file.c_str(), "a")) {
    if (!file_) throw DatabaseFault("cannot write " + file);
  }
  ~Log() { std::fclose(file_); }
  Log(const Log&) = delete;

  std::int64_t next_transaction() { return ++transactions_; }
  void line(const std::string& text) {
    const std::lock_guard lock(mutex_);
    std::fprintf(file_, "%s\n", text.c_str());
    std::fflush(file_);
  }

 private:
  std::FILE* file_;
  std::mutex mutex_;
  std::atomic<std::int64_t> transactions_ = 0;
};

class LoggedTransaction : public Transaction {
 public:
  LoggedTransaction(Transaction& behind, Log& log, const Scope& scope, bool writing)
      : behind_(behind),
        log_(log),
        head_(fmt::format("{{\"transaction\":{},\"write\":{},\"scope\":[\"{}\",\"{}\",\"{}\"]",
                          log.next_transaction(), writing, scope.user.empty() ? "" : scope.user.text(),
                          scope.organisation.empty() ? "" : scope.organisation.text(),
                          scope.system ? "system" : "")) {}

  Engine engine() const override { return behind_.engine(); }
  std::unique_ptr<BulkWriter> bulk(std::string_view table,
                                   std::span<const std::string_view> columns) override {
    return behind_.bulk(table, columns);
  }
  void select(std::string_view sql, std::span<const Parameter> values,
              const std::function<void(const Row&)>& each) override {
    note(sql, values);
    behind_.select(sql, values, each);
  }
  std::int64_t execute(std::string_view sql, std::span<const Parameter> values) override {
    note(sql, values);
    return behind_.execute(sql, values);
  }
  std::int64_t transaction_number() override {
    // What the engines ask for it, each on its own.
    if (!numbered_)
      note(engine() == Engine::postgres
               ? "select cast(cast(pg_current_xact_id() as text) as bigint)"
               : "update storage_counter set value = value + 1 where name = 'transaction' returning value",
           {});
    numbered_ = engine() == Engine::sqlite;
    return behind_.transaction_number();
  }
  std::int64_t oldest_running() override { return behind_.oldest_running(); }
  void after_commit(std::function<void()> then) override { behind_.after_commit(std::move(then)); }
  Uuid fresh_uuid() override { return behind_.fresh_uuid(); }

  void end(bool kept) { log_.line(fmt::format("{},\"end\":\"{}\"}}", head_, kept ? "kept" : "undone")); }

 private:
  void note(std::string_view sql, std::span<const Parameter> values) {
    std::string line = fmt::format("{},\"sql\":{},\"values\":[", head_, quoted(sql));
    for (std::size_t i = 0; i < values.size(); ++i)
      line += (i ? "," : "") + std::visit(ValueJson{}, values[i].held());
    log_.line(line + "]}");
  }

  Transaction& behind_;
  Log& log_;
  std::string head_;
  bool numbered_ = false;
};

class LoggedDatabase : public Database {
 public:
  LoggedDatabase(std::unique_ptr<Database> behind, const std::string& file)
      : behind_(std::move(behind)), log_(file) {}
  Engine engine() const override { return behind_->engine(); }
  void script(std::string_view sql) override { behind_->script(sql); }

 protected:
  void run_read(const Scope& scope, const std::function<void(Transaction&)>& action) override {
    behind_->read(scope, [&](Transaction& tx) {
      LoggedTransaction logged(tx, log_, scope, false);
      action(logged);
      logged.end(true);
    });
  }
  void run_write(const Scope& scope, const std::function<bool(Transaction&)>& action) override {
    // A refusal rolls back, as in the database behind.
    (void)behind_->write(scope, [&](Transaction& tx) -> Result<Done> {
      LoggedTransaction logged(tx, log_, scope, true);
      const bool kept = action(logged);
      logged.end(kept);
      if (kept) return Done{};
      return Refusal{};
    });
  }

 private:
  std::unique_ptr<Database> behind_;
  Log log_;
};

}  // namespace

std::unique_ptr<Database> log_statements(std::unique_ptr<Database> database, const std::string& file) {
  return std::make_unique<LoggedDatabase>(std::move(database), file);
}

}  // namespace concerto::storage
