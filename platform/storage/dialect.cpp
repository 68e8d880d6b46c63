// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/dialect.h"

#include <array>

namespace concerto::storage {
namespace {

struct Word {
  std::string_view postgres;
  std::string_view sqlite;
};

constexpr std::array<Word, 5> type_words{
    {{"uuid", "blob"}, {"bytea", "blob"}, {"date", "text"}, {"bigint", "integer"}, {"boolean", "integer"}}};

constexpr std::string_view byte_order = " collate \"C\"";

bool in_a_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string_view sqlite_word(std::string_view word) {
  for (const Word& type : type_words)
    if (word == type.postgres) return type.sqlite;
  return word;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

bool ends_with_then_cut(std::string& text, std::string_view end) {
  if (!text.ends_with(end)) return false;
  text.resize(text.size() - end.size());
  return true;
}

/// Where the quoted text or comment that begins at `at` ends; `at` itself when none begins there.
std::size_t end_of_untouched(std::string_view sql, std::size_t at) {
  if (sql[at] == '\'' || sql[at] == '"') {
    const auto end = sql.find(sql[at], at + 1);
    return end == std::string_view::npos ? sql.size() : end + 1;
  }
  if (sql.substr(at, 2) == "--") return std::min(sql.find('\n', at), sql.size());
  return at;
}

/// Finds the end of each `create table … ( … );`. A strict table refuses a value of the wrong type, as
/// PostgreSQL does; an ordinary one of SQLite takes it.
class StrictTables {
 public:
  void word(std::string_view word) {
    if (word == "create") {
      stage_ = Stage::create;
    } else if (stage_ == Stage::create) {
      stage_ = word == "table" ? Stage::table : Stage::other;
    } else if (stage_ == Stage::closed || (stage_ == Stage::table && depth_ == 0 && word == "as")) {
      stage_ = Stage::other;
    }
  }
  /// Whether the sign ends such a statement.
  bool closes(char sign) {
    if (sign == '(') ++depth_;
    if (sign == ')' && --depth_ == 0 && stage_ == Stage::table) stage_ = Stage::closed;
    if (sign != ';') return false;
    return std::exchange(stage_, Stage::other) == Stage::closed;
  }

 private:
  enum class Stage : std::uint8_t { other, create, table, closed };
  Stage stage_ = Stage::other;
  int depth_ = 0;
};

std::string without_postgres_lines(std::string_view sql) {
  std::string kept;
  while (!sql.empty()) {
    const auto length = std::min(sql.find('\n'), sql.size() - 1) + 1;
    std::string_view line = sql.substr(0, length);
    const auto last = line.find_last_not_of(" \t\r\n");
    if (!line.substr(0, last + 1).ends_with("-- postgres only")) kept += line;
    sql.remove_prefix(length);
  }
  return kept;
}

}  // namespace

std::string statement_for_sqlite(std::string_view sql) {
  std::string text(sql);
  for (const Word& type : type_words)
    replace_all(text, " as " + std::string(type.postgres) + ")", " as " + std::string(type.sqlite) + ")");
  replace_all(text, byte_order, "");
  text.resize(text.find_last_not_of(" \n\t;") + 1);
  if (!ends_with_then_cut(text, " for update skip locked")) ends_with_then_cut(text, " for update");
  return text;
}

std::string migration_for_sqlite(std::string_view sql) {
  std::string shared = without_postgres_lines(sql);
  replace_all(shared, byte_order, "");
  std::string text;
  StrictTables tables;
  for (std::size_t at = 0; at < shared.size();) {
    std::size_t stop = end_of_untouched(shared, at);
    if (stop != at) {
      text.append(shared, at, stop - at);
    } else if (in_a_word(shared[at])) {
      while (stop < shared.size() && in_a_word(shared[stop])) ++stop;
      const auto word = std::string_view(shared).substr(at, stop - at);
      tables.word(word);
      text += sqlite_word(word);
    } else {
      ++stop;
      if (tables.closes(shared[at])) text += " strict";
      text += shared[at];
    }
    at = stop;
  }
  return text;
}

}  // namespace concerto::storage
