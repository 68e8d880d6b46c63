// SPDX-License-Identifier: EUPL-1.2
// What the engine adds to bare libpq: one-row selects and one-row updates, each in a transaction of its own.
// Not part of the tests. Run by hand: storage_bench URL [SECONDS], on a database whose role concerto_app
// exists.
#include <libpq-fe.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "platform/storage/database.h"

namespace concerto::storage {
namespace {

using Clock = std::chrono::steady_clock;

/// Calls per second of `call`, over `seconds`.
double rate(double seconds, const std::function<void()>& call) {
  for (int i = 0; i < 100; ++i) call();
  const auto begin = Clock::now();
  std::int64_t calls = 0;
  double spent = 0;
  while (spent < seconds) {
    for (int i = 0; i < 50; ++i) call();
    calls += 50;
    spent = std::chrono::duration<double>(Clock::now() - begin).count();
  }
  return static_cast<double>(calls) / spent;
}

void say(const char* what, double per_second) {
  std::printf("%-64s %9.0f/s %8.1f us\n", what, per_second, 1e6 / per_second);
}

void measure_bare(const std::string& url, double seconds) {
  PGconn* bare = PQconnectdb(url.c_str());
  PQclear(PQprepare(bare, "one", "select label from bench_row where id = $1", 1, nullptr));
  const char* const values[] = {"500"};
  say("libpq, autocommit",
      rate(seconds, [&] { PQclear(PQexecPrepared(bare, "one", 1, values, nullptr, nullptr, 0)); }));
  PQclear(PQprepare(
      bare, "scope",
      "select set_config('concerto.user', '', true), set_config('concerto.organisation', '', true), "
      "set_config('concerto.scope', 'system', true)",
      0, nullptr));
  say("libpq, begin, set_config, select, commit: four round trips", rate(seconds, [&] {
        PQclear(PQexec(bare, "begin isolation level repeatable read read only"));
        PQclear(PQexecPrepared(bare, "scope", 0, nullptr, nullptr, nullptr, 0));
        PQclear(PQexecPrepared(bare, "one", 1, values, nullptr, nullptr, 0));
        PQclear(PQexec(bare, "commit"));
      }));
  PQfinish(bare);
}

void measure(const std::string& url, double seconds) {
  DatabaseOptions owner_options;
  owner_options.role.clear();
  const auto owner = open_database(url, owner_options);
  owner->script(
      "drop table if exists bench_row;"
      "create table bench_row (id integer primary key, label text not null, value integer not null);"
      "insert into bench_row with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000) "
      "select i, 'label', 0 from n");
  if (owner->engine() == Engine::postgres) measure_bare(url, seconds);
  const auto database = open_database(url);
  const auto read_one = [&] {
    database->read(Scope::of_system(), [](Transaction& tx) {
      return tx.first(
          "select label from bench_row where id = $1", [](const Row& row) { return row.text(0); }, 500);
    });
  };
  say("read of one statement", rate(seconds, read_one));
  say("read of two statements", rate(seconds, [&] {
        database->read(Scope::of_system(), [](Transaction& tx) {
          tx.number("select value from bench_row where id = $1", 400);
          return tx.number("select value from bench_row where id = $1", 500);
        });
      }));
  const auto write_one = [&](int id) {
    database->write(Scope::of_system(), [id](Transaction& tx) {
      tx.run("update bench_row set value = value + 1 where id = $1", id);
    });
  };
  say("write of one statement, one caller", rate(seconds, [&] { write_one(500); }));
  std::atomic<int> next = 0;
  const auto sixteen = [&](const std::function<void(int)>& call) {
    std::atomic<std::int64_t> calls = 0;
    {
      std::vector<std::jthread> callers;
      for (int i = 0; i < 16; ++i)
        callers.emplace_back([&] {
          const int id = ++next;
          const auto end = Clock::now() + std::chrono::duration<double>(seconds);
          while (Clock::now() < end) {
            call(id);
            ++calls;
          }
        });
    }
    return static_cast<double>(calls) / seconds;
  };
  say("write of one statement, sixteen callers", sixteen(write_one));
  say("read of one statement, sixteen callers", sixteen([&](int) { read_one(); }));
  owner->script("drop table bench_row");
}

}  // namespace
}  // namespace concerto::storage

int main(int count, char** words) {
  if (count < 2) return 2;
  concerto::storage::measure(words[1], count > 2 ? std::atof(words[2]) : 1);
}
