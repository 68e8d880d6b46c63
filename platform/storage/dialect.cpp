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
  for (std::size_t at = 0; at < shared.size();) {
    if (const auto end = end_of_untouched(shared, at); end != at) {
      text.append(shared, at, end - at);
      at = end;
    } else if (in_a_word(shared[at])) {
      std::size_t stop = at;
      while (stop < shared.size() && in_a_word(shared[stop])) ++stop;
      text += sqlite_word(std::string_view(shared).substr(at, stop - at));
      at = stop;
    } else {
      text += shared[at++];
    }
  }
  return text;
}

}  // namespace concerto::storage
