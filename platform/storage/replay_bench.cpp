// SPDX-License-Identifier: EUPL-1.2
// Replays logged statements (logged_database.h) against an engine as barely as its C library allows:
// statements prepared once per connection, values bound, rows fetched, nothing made of them. What pages cost
// beyond this is ours. Not part of the tests; tools/run_bench turns the log into the file and reads the
// answer.
//
//   replay_bench URL FILE CONNECTIONS SECONDS ONCE
//
// FILE: `T w` or `T r` begins a transaction that writes or reads, and is followed by `C user organisation
// scope` (`-` for none), in whose name it runs; `S n` and n bytes are a statement; `N` is a
// null, `I n` a number, `X n` and n bytes text, `B n` and n bytes raw bytes, for PostgreSQL all are text.
// ONCE 1: each transaction once, and the run ends with the last; else for SECONDS, over and over.
// On PostgreSQL each transaction runs as the server's role with row-level security: begin at repeatable read,
// the scope as the server sets it, the statements one after the other, commit.
#include <libpq-fe.h>
#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "platform/storage/dialect.h"

namespace {

using Clock = std::chrono::steady_clock;

struct Value {
  char kind = 'N';
  std::string text;
};
struct Statement {
  std::size_t sql = 0;  ///< place among all texts
  std::vector<Value> values;
};
struct Transaction {
  bool writes = false;
  std::vector<std::string> scope;  ///< user, organisation, system
  std::vector<Statement> statements;
};
struct Script {
  std::vector<std::string> texts;
  std::vector<Transaction> transactions;
};

Script read_script(const char* file) {
  std::ifstream in(file, std::ios::binary);
  Script script;
  std::map<std::string, std::size_t> known;
  std::string line;
  const auto bytes = [&](std::size_t count) {
    std::string text(count, '\0');
    in.read(text.data(), static_cast<std::streamsize>(count));
    in.get();
    return text;
  };
  while (std::getline(in, line)) {
    const char kind = line.at(0);
    const std::string rest = line.size() > 2 ? line.substr(2) : "";
    if (kind == 'T') {
      script.transactions.push_back({rest == "w", {}, {}});
    } else if (kind == 'C') {
      std::istringstream words(rest);
      for (std::string word; words >> word;)
        script.transactions.back().scope.push_back(word == "-" ? "" : word);
    } else if (kind == 'S') {
      const std::string sql = bytes(std::stoul(rest));
      const auto [place, fresh] = known.try_emplace(sql, script.texts.size());
      if (fresh) script.texts.push_back(sql);
      script.transactions.back().statements.push_back({place->second, {}});
    } else {
      Value value{kind, kind == 'X' || kind == 'B' ? bytes(std::stoul(rest)) : rest};
      script.transactions.back().statements.back().values.push_back(std::move(value));
    }
  }
  return script;
}

/// What one connection does; every statement is prepared before time runs, as on a server that has been up
/// for a while. `run` is false when the transaction failed.
class Bare {
 public:
  virtual ~Bare() = default;
  virtual bool run(const Transaction& transaction) = 0;
};

class BarePostgres : public Bare {
 public:
  BarePostgres(const std::string& url, const Script& script) : connection_(PQconnectdb(url.c_str())) {
    if (PQstatus(connection_) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection_));
    if (!plain("set role concerto_app") ||
        !ended_well(
            PQprepare(connection_, "scope",
                      "select set_config('concerto.user', $1, true), set_config('concerto.organisation', "
                      "$2, true), set_config('concerto.scope', $3, true)",
                      0, nullptr)))
      throw std::runtime_error(PQerrorMessage(connection_));
    for (std::size_t i = 0; i < script.texts.size(); ++i)
      if (!ended_well(
              PQprepare(connection_, ("s" + std::to_string(i)).c_str(), script.texts[i].c_str(), 0, nullptr)))
        throw std::runtime_error(PQerrorMessage(connection_));
  }
  ~BarePostgres() override { PQfinish(connection_); }

  bool run(const Transaction& transaction) override {
    bool good = plain(transaction.writes ? "begin isolation level repeatable read"
                                         : "begin isolation level repeatable read read only");
    good = good && take_scope(transaction.scope);
    for (const auto& statement : transaction.statements) good = good && one(statement);
    return plain(good ? "commit" : "rollback") && good;
  }

 private:
  bool plain(const char* sql) { return ended_well(PQexec(connection_, sql)); }
  static bool ended_well(PGresult* result) {
    const auto status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && std::getenv("REPLAY_TALKS"))
      std::fprintf(stderr, "%s", PQresultErrorMessage(result));
    PQclear(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
  }
  bool take_scope(const std::vector<std::string>& scope) {
    const char* const values[] = {scope.at(0).c_str(), scope.at(1).c_str(), scope.at(2).c_str()};
    return ended_well(PQexecPrepared(connection_, "scope", 3, values, nullptr, nullptr, 0));
  }
  bool one(const Statement& statement) {
    const std::string name = "s" + std::to_string(statement.sql);
    std::vector<const char*> values;
    for (const auto& value : statement.values)
      values.push_back(value.kind == 'N' ? nullptr : value.text.c_str());
    return ended_well(PQexecPrepared(connection_, name.c_str(), static_cast<int>(values.size()),
                                     values.data(), nullptr, nullptr, 0));
  }

  PGconn* connection_;
};

class BareSqlite : public Bare {
 public:
  BareSqlite(const std::string& file, const Script& script) : prepared_(script.texts.size(), nullptr) {
    if (sqlite3_open_v2(file.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) !=
        SQLITE_OK)
      throw std::runtime_error("cannot open " + file);
    sqlite3_busy_timeout(database_, 10'000);
    plain(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = "
        "memory; "
        "pragma cache_size = -16000");
    for (std::size_t i = 0; i < script.texts.size(); ++i) {
      const std::string sql = concerto::storage::statement_for_sqlite(script.texts[i]);
      if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &prepared_[i], nullptr) != SQLITE_OK)
        throw std::runtime_error(fmt::format("{}: {}", sqlite3_errmsg(database_), sql));
    }
  }
  ~BareSqlite() override {
    for (auto* statement : prepared_) sqlite3_finalize(statement);
    sqlite3_close(database_);
  }

  bool run(const Transaction& transaction) override {
    // SQLite has one writer; waiting in line is quicker than its own way of asking again and again.
    static std::mutex writers;
    std::unique_lock<std::mutex> line(writers, std::defer_lock);
    if (transaction.writes) line.lock();
    bool good = plain(transaction.writes ? "begin immediate" : "begin");
    for (const auto& statement : transaction.statements) good = good && one(statement);
    return plain(good ? "commit" : "rollback") && good;
  }

 private:
  bool plain(const char* sql) {
    char* fault = nullptr;
    const bool good = sqlite3_exec(database_, sql, nullptr, nullptr, &fault) == SQLITE_OK;
    if (!good && std::getenv("REPLAY_TALKS")) std::fprintf(stderr, "%s\n", fault);
    sqlite3_free(fault);
    return good;
  }
  bool one(const Statement& statement) {
    sqlite3_stmt* prepared = prepared_[statement.sql];
    for (std::size_t i = 0; i < statement.values.size(); ++i)
      bind(prepared, fmt::format("${}", i + 1), statement.values[i]);
    int step = 0;
    while ((step = sqlite3_step(prepared)) == SQLITE_ROW)
      for (int column = 0; column < sqlite3_column_count(prepared); ++column)
        sqlite3_column_blob(prepared, column);
    if (step != SQLITE_DONE && std::getenv("REPLAY_TALKS"))
      std::fprintf(stderr, "%s: %s\n", sqlite3_errmsg(database_), sqlite3_sql(prepared));
    sqlite3_reset(prepared);
    return step == SQLITE_DONE;
  }
  static void bind(sqlite3_stmt* prepared, const std::string& name, const Value& value) {
    const int place = sqlite3_bind_parameter_index(prepared, name.c_str());
    const int size = static_cast<int>(value.text.size());
    if (value.kind == 'N') sqlite3_bind_null(prepared, place);
    if (value.kind == 'I') sqlite3_bind_int64(prepared, place, std::atoll(value.text.c_str()));
    if (value.kind == 'X') sqlite3_bind_text(prepared, place, value.text.data(), size, SQLITE_STATIC);
    if (value.kind == 'B') sqlite3_bind_blob(prepared, place, value.text.data(), size, SQLITE_STATIC);
  }

  sqlite3* database_ = nullptr;
  std::vector<sqlite3_stmt*> prepared_;
};

std::unique_ptr<Bare> open_bare(const std::string& url, const Script& script) {
  if (url.starts_with("sqlite:")) return std::make_unique<BareSqlite>(url.substr(7), script);
  return std::make_unique<BarePostgres>(url, script);
}

void measure(const std::string& url, const Script& script, int connections, double seconds, bool once) {
  std::vector<std::unique_ptr<Bare>> all;
  for (int i = 0; i < connections; ++i) all.push_back(open_bare(url, script));
  std::atomic<std::size_t> next = 0, done = 0, failed = 0;
  const auto begin = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (auto& one : all)
      threads.emplace_back([&, bare = one.get()] {
        for (;;) {
          const std::size_t number = next++;
          if (once && number >= script.transactions.size()) return;
          if (!once && std::chrono::duration<double>(Clock::now() - begin).count() >= seconds) return;
          bare->run(script.transactions[number % script.transactions.size()]) ? ++done : ++failed;
        }
      });
  }
  const double spent = std::chrono::duration<double>(Clock::now() - begin).count();
  std::printf("{\"done\":%zu,\"failed\":%zu,\"seconds\":%.4f}\n", done.load(), failed.load(), spent);
}

}  // namespace

int main(int count, char** words) {
  if (count != 6) return 2;
  const Script script = read_script(words[2]);
  if (script.transactions.empty()) return 2;
  measure(words[1], script, std::atoi(words[3]), std::atof(words[4]), std::atoi(words[5]) != 0);
}
