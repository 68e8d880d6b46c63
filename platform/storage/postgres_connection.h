// SPDX-License-Identifier: EUPL-1.2
// One connection to PostgreSQL in pipeline mode: what has no answer to wait for (begin, the scope, preparing)
// travels with the first statement, and the end of a read is not waited for at all. Used by one thread at a
// time.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/storage/database.h"

struct pg_conn;
struct pg_result;

namespace concerto::storage {

/// Another transaction was in the way (40001, 40P01): the action may be run again.
struct SerialisationFailure : DatabaseFault {
  using DatabaseFault::DatabaseFault;
};

/// The server went away.
struct ConnectionLost : DatabaseFault {
  using DatabaseFault::DatabaseFault;
};

struct FreeResult {
  void operator()(pg_result* result) const;
};
using PostgresResult = std::unique_ptr<pg_result, FreeResult>;

class PostgresConnection {
 public:
  PostgresConnection(const std::string& url, const std::string& role);
  ~PostgresConnection();
  PostgresConnection(const PostgresConnection&) = delete;

  /// What follows a statement: a sync ends a transaction that no `begin` opened, a flush leaves it open.
  enum class Then : std::uint8_t { sync, flush };

  /// Runs one statement and waits for its answer, and for all that was sent before it.
  PostgresResult ask(std::string_view sql, std::span<const Parameter> values, Then then = Then::sync);
  /// Sends a statement without waiting: an error shows with a later answer.
  void send(std::string_view sql, std::span<const Parameter> values);
  /// Sends the end of what was begun, its answer to be passed over when it comes.
  void send_forgiven(std::string_view sql);
  /// Ends what was asked with Then::flush; its answer is not waited for.
  void send_sync();
  /// Waits for everything sent.
  void settle();
  /// One piece of COPY FROM STDIN in text format.
  void copy(const std::string& sql, std::string_view rows);
  /// Throws ConnectionLost when the server dropped this connection while it lay idle.
  void wake() { ask("select 1", {}); }
  /// Several statements in the simple protocol.
  void script(const std::string& sql);
  bool broken() const;

 private:
  friend class OutsidePipeline;
  enum class Kind : std::uint8_t { command, prepare, sync };
  /// Something sent whose answer has not come.
  struct Step {
    Kind kind;
    bool forgiven;
    std::string sql;  ///< what fails, or what is prepared
    std::string name;
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  void queue(std::string_view sql, std::span<const Parameter> values, bool forgiven);
  std::string name_of(std::string_view sql);
  void sync();
  void forget_statements_when_many();
  /// The answers of all steps, in order; the last command's is returned, the first error thrown.
  PostgresResult collect();
  PostgresResult next_result();
  void check_sent(int sent);
  [[noreturn]] void fail(const pg_result* result, std::string_view doing);
  void simple(const std::string& sql);

  pg_conn* handle_ = nullptr;
  std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> prepared_;  ///< name by text
  std::vector<Step> steps_;
  int named_ = 0;
  bool gone_ = false;
};

/// One row of an answer in text format.
class PostgresRow : public Row {
 public:
  explicit PostgresRow(const pg_result* result) : result_(result) {}
  void move_to(int row) { row_ = row; }

  bool is_null(int column) const override;
  std::string_view text_view(int column) const override;
  std::int64_t integer(int column) const override;
  double real(int column) const override;
  bool boolean(int column) const override;
  Uuid uuid(int column) const override;
  Bytes bytes(int column) const override;

 private:
  unsigned int type(int column) const;
  std::string_view raw(int column) const;
  const pg_result* result_;
  int row_ = 0;
};

int rows_in(const pg_result* result);
std::int64_t rows_touched(pg_result* result);

}  // namespace concerto::storage
