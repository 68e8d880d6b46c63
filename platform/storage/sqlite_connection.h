// SPDX-License-Identifier: EUPL-1.2
// One connection to an SQLite file with its prepared statements. Used by one thread at a time.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/storage/database.h"

struct sqlite3;
struct sqlite3_stmt;

namespace concerto::storage {

/// Finds strings in a map by view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

class SqliteConnection {
 public:
  enum class Use : std::uint8_t { reading, writing };

  SqliteConnection(const std::string& file, Use use);
  ~SqliteConnection();
  SqliteConnection(const SqliteConnection&) = delete;

  /// Throws UniqueViolation, ForeignKeyViolation or DatabaseFault; what `each` throws passes through.
  void select(std::string_view sql, std::span<const Parameter> values,
              const std::function<void(const Row&)>& each);
  /// The number of rows touched.
  std::int64_t execute(std::string_view sql, std::span<const Parameter> values);
  void run(std::string_view sql) { execute(sql, {}); }
  /// Several statements, not kept.
  void script(const std::string& sql);
  bool in_transaction() const;
  void roll_back_if_open() noexcept;

 private:
  friend class SqliteStatement;
  struct Prepared {
    sqlite3_stmt* handle;
    std::vector<int> places;  ///< where SQLite keeps $1, $2, …
  };
  using Idle = std::vector<Prepared>;

  Prepared prepare(std::string_view sql);
  void bind(const Prepared& statement, std::span<const Parameter> values);
  bool step(const Prepared& statement);
  void forget_statements();
  [[noreturn]] void fail(std::string_view doing);

  sqlite3* handle_ = nullptr;
  /// Statements not in use, by text; a text used inside its own rows has several.
  std::unordered_map<std::string, Idle, TextHash, std::equal_to<>> idle_;
  int in_use_ = 0;
};

}  // namespace concerto::storage
