// SPDX-License-Identifier: EUPL-1.2
// What every store relies on, said once for both engines.
#include "platform/storage/database.h"

#include <atomic>
#include <set>
#include <thread>

#include "platform/storage/dialect.h"
#include "platform/storage/engines.h"
#include "platform/storage/key_pieces.h"
#include "tests/two_engines.h"

namespace concerto::storage {
namespace {

class DatabaseStore : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const auto owner = open_as_owner();
    const std::string tables = R"(
      create table shelf (
        id uuid primary key, label text, day date, "full" boolean, weight real, content bytea, size bigint
      );
      create table counter (name text primary key, value bigint not null);
      insert into counter (name, value) values ('visits', 0);)";
    owner->script(engine() == Engine::sqlite ? migration_for_sqlite(tables) : tables);
  }

  std::int64_t visits() {
    return database().read(test_scope(), [](Transaction& tx) {
      return tx.number("select value from counter where name = $1", "visits");
    });
  }
  static void count_visit(Transaction& tx) {
    tx.run("update counter set value = value + $2 where name = $1", "visits", 1);
  }
};

}  // namespace

TEST_P(DatabaseStore, GivesBackWhatItWasGiven) {
  const SiteId id{ids().next()};
  const Bytes content{std::string("\0\xff'\\", 4)};
  database().write(test_scope(), [&](Transaction& tx) {
    tx.run(
        "insert into shelf (id, label, day, \"full\", weight, content, size) values ($1, $2, $3, $4, $5, $6, "
        "$7)",
        id, "L'été à Liège 🙂", Date(2022, 5, 3), true, 0.1, content, Money{-123456789012345});
  });
  database().read(test_scope(), [&](Transaction& tx) {
    int rows = 0;
    tx.each_row(
        "select id, label, day, \"full\", weight, content, size from shelf where id = $1 and day = $2",
        [&](const Row& row) {
          ++rows;
          EXPECT_EQ(row.id<SiteId>(0), id);
          EXPECT_EQ(row.text(1), "L'été à Liège 🙂");
          EXPECT_EQ(row.date(2), Date(2022, 5, 3));
          EXPECT_EQ(row.text(2), "2022-05-03");
          EXPECT_TRUE(row.boolean(3));
          EXPECT_EQ(row.real(4), 0.1);
          EXPECT_EQ(row.bytes(5), content);
          EXPECT_EQ(row.money(6), Money{-123456789012345});
        },
        id, Date(2022, 5, 3));
    EXPECT_EQ(rows, 1);
  });
}

TEST_P(DatabaseStore, FindsEachOfManyKeysOnceWhateverTheSizeOfAPiece) {
  std::vector<SiteId> keys;
  database().write(test_scope(), [&](Transaction& tx) {
    for (int i = 0; i < 7; ++i) {
      keys.push_back(SiteId{ids().next()});
      tx.run("insert into shelf (id, label) values ($1, $2)", keys.back(), i % 2 ? "odd" : "even");
    }
  });
  database().read(test_scope(), [&](Transaction& tx) {
    for (const std::size_t size : {1, 3, 7, 50}) {
      std::multiset<SiteId> found;
      select_by_keys(
          tx, "select id from shelf where label = $1 and id in (" + key_places(2, size) + ")", {"even"}, keys,
          [&](const Row& row) { found.insert(row.id<SiteId>(0)); }, size);
      EXPECT_EQ(found, (std::multiset<SiteId>{keys[0], keys[2], keys[4], keys[6]})) << size;
    }
    select_by_keys(tx, "no statement", {}, std::vector<SiteId>(), [](const Row&) { ADD_FAILURE(); });
  });
}

TEST_P(DatabaseStore, KeepsNullApartFromEmpty) {
  const SiteId nothing{ids().next()};
  const SiteId empty{ids().next()};
  database().write(test_scope(), [&](Transaction& tx) {
    tx.run("insert into shelf (id, label, day, content, size) values ($1, $2, $3, $4, $5)", nothing,
           std::optional<std::string>(), std::optional<Date>(), std::nullopt, SiteId{});
    tx.run("insert into shelf (id, label, content, \"full\") values ($1, $2, $3, $4)", empty, "", Bytes{},
           false);
  });
  database().read(test_scope(), [&](Transaction& tx) {
    tx.each_row(
        "select label, day, content, size, id from shelf where id = $1",
        [&](const Row& row) {
          for (int column = 0; column < 4; ++column) EXPECT_TRUE(row.is_null(column)) << column;
          EXPECT_EQ(row.text(0), "");
          EXPECT_EQ(row.maybe_date(1), std::nullopt);
          EXPECT_EQ(row.bytes(2), Bytes{});
          EXPECT_EQ(row.integer(3), 0);
        },
        nothing);
    tx.each_row(
        "select label, content, \"full\" from shelf where id = $1",
        [&](const Row& row) {
          for (int column = 0; column < 3; ++column) EXPECT_FALSE(row.is_null(column)) << column;
          EXPECT_EQ(row.bytes(1), Bytes{});
          EXPECT_FALSE(row.boolean(2));
        },
        empty);
  });
}

TEST_P(DatabaseStore, DoesWhatWasSentInItsOrder) {
  const SiteId id{ids().next()};
  constexpr int changes = 200;  // more than are ever under way at once
  database().write(test_scope(), [&](Transaction& tx) {
    tx.send("insert into shelf (id, label, size) values ($1, $2, $3)", id, "", 0);
    for (int i = 0; i < changes; ++i) tx.send("update shelf set size = size + 1 where id = $1", id);
    EXPECT_EQ(tx.number("select size from shelf where id = $1", id), changes);
    tx.send("update shelf set size = size + 1 where id = $1", id);
  });
  const auto amount = database().read(
      test_scope(), [&](Transaction& tx) { return tx.number("select size from shelf where id = $1", id); });
  EXPECT_EQ(amount, changes + 1);
}

TEST_P(DatabaseStore, KeepsNothingWhenWhatWasSentFails) {
  const SiteId id{ids().next()};
  EXPECT_THROW(database().write(test_scope(),
                                [&](Transaction& tx) {
                                  tx.send("insert into shelf (id, label) values ($1, $2)", id, "one");
                                  tx.send("insert into shelf (id, label) values ($1, $2)", id, "again");
                                }),
               UniqueViolation);
  const auto rows = database().read(test_scope(), [&](Transaction& tx) {
    return tx.number("select count(*) from shelf where id = $1", id);
  });
  EXPECT_EQ(rows, 0);
}

TEST_P(DatabaseStore, RollsBackOnARefusal) {
  const auto outcome = database().write(test_scope(), [](Transaction& tx) -> Result<Done> {
    count_visit(tx);
    return Refusal{"visits.closed"};
  });
  EXPECT_EQ(outcome.refusal().code, "visits.closed");
  EXPECT_EQ(visits(), 0);
}

TEST_P(DatabaseStore, RollsBackOnAFault) {
  EXPECT_THROW(database().write(test_scope(),
                                [](Transaction& tx) {
                                  count_visit(tx);
                                  throw std::runtime_error("the roof leaks");
                                }),
               std::runtime_error);
  EXPECT_EQ(visits(), 0);
}

TEST_P(DatabaseStore, LosesNoIncrementWhenWritersRace) {
  const auto often = [this] {
    for (int i = 0; i < 200; ++i)
      database().write(test_scope(), [](Transaction& tx) {
        const auto before = tx.number("select value from counter where name = $1", "visits");
        tx.run("update counter set value = $2 where name = $1", "visits", before + 1);
      });
  };
  std::thread other(often);
  often();
  other.join();
  EXPECT_EQ(visits(), 400);
}

TEST_P(DatabaseStore, TellsWhichKeyWasTaken) {
  const SiteId id{ids().next()};
  std::string constraint;
  try {
    database().write(test_scope(), [&](Transaction& tx) {
      count_visit(tx);
      tx.run("insert into shelf (id) values ($1)", id);
      tx.run("insert into shelf (id) values ($1)", id);
    });
    FAIL() << "the key was taken twice";
  } catch (const UniqueViolation& violation) {
    constraint = violation.constraint;
  }
  EXPECT_EQ(constraint, engine() == Engine::sqlite ? "shelf.id" : "shelf_pkey");
  EXPECT_EQ(visits(), 0);
}

TEST_P(DatabaseStore, IsLostWithItsFirstFailedStatement) {
  const SiteId id{ids().next()};
  EXPECT_THROW(database().write(test_scope(),
                                [&](Transaction& tx) {
                                  tx.run("insert into shelf (id) values ($1)", id);
                                  EXPECT_THROW(tx.run("insert into shelf (id) values ($1)", id),
                                               UniqueViolation);
                                  EXPECT_THROW(count_visit(tx), DatabaseFault);
                                }),
               DatabaseFault);
  EXPECT_FALSE(
      database().read(test_scope(), [](Transaction& tx) { return tx.exists("select 1 from shelf"); }));
}

TEST_P(DatabaseStore, GoesOnAfterAFault) {
  EXPECT_THROW(
      database().read(test_scope(), [](Transaction& tx) { tx.number("select no_such_column from shelf"); }),
      DatabaseFault);
  EXPECT_EQ(visits(), 0);
}

TEST_P(DatabaseStore, DoesNotWriteWhileReading) {
  EXPECT_THROW(database().read(test_scope(), count_visit), DatabaseFault);
  EXPECT_EQ(visits(), 0);
}

TEST_P(DatabaseStore, RefusesNulInText) {
  EXPECT_THROW(database().write(test_scope(),
                                [&](Transaction& tx) {
                                  tx.run("insert into shelf (id, label) values ($1, $2)", ids().next(),
                                         std::string("a\0b", 3));
                                }),
               DatabaseFault);
}

TEST_P(DatabaseStore, RefusesToReadBytesAsText) {
  database().write(test_scope(),
                   [&](Transaction& tx) { tx.run("insert into shelf (id) values ($1)", ids().next()); });
  EXPECT_THROW(database().read(test_scope(),
                               [](Transaction& tx) {
                                 tx.each_row("select id from shelf",
                                             [](const Row& row) { (void)row.text(0); });
                               }),
               DatabaseFault);
}

TEST_P(DatabaseStore, RefusesValuesOfAnotherType) {
  for (const char* column : {"label", "day", "size", "\"full\""})
    EXPECT_THROW(database().write(test_scope(),
                                  [&](Transaction& tx) {
                                    tx.run(fmt::format("insert into shelf (id, {}) values ($1, $2)", column),
                                           ids().next(), ids().next());
                                  }),
                 DatabaseFault)
        << column;
}

TEST_P(DatabaseStore, CountsItsParameters) {
  EXPECT_THROW(database().read(test_scope(),
                               [](Transaction& tx) {
                                 return tx.number("select value from counter where name = $1", "visits", 1);
                               }),
               DatabaseFault);
}

TEST_P(DatabaseStore, ReadsOneSnapshot) {
  database().read(test_scope(), [this](Transaction& tx) {
    EXPECT_EQ(tx.number("select value from counter"), 0);
    std::thread([this] { database().write(test_scope(), count_visit); }).join();
    EXPECT_EQ(tx.number("select value from counter"), 0);
  });
  EXPECT_EQ(visits(), 1);
}

TEST_P(DatabaseStore, ReadsWhatWasJustWritten) {
  for (int i = 1; i <= 50; ++i) {
    database().write(test_scope(), count_visit);
    ASSERT_EQ(visits(), i);
  }
}

TEST_P(DatabaseStore, CallsBackAfterCommitOnly) {
  std::vector<std::string> heard;
  const auto caller = std::this_thread::get_id();
  database().write(test_scope(), [&](Transaction& tx) {
    count_visit(tx);
    tx.after_commit([&] {
      EXPECT_EQ(std::this_thread::get_id(), caller);
      EXPECT_EQ(visits(), 1);
      heard.emplace_back("kept");
    });
  });
  const auto refused = database().write(test_scope(), [&](Transaction& tx) -> Result<Done> {
    tx.after_commit([&] { heard.emplace_back("refused"); });
    return Refusal{"visits.closed"};
  });
  EXPECT_FALSE(refused.ok());
  EXPECT_EQ(heard, std::vector<std::string>{"kept"});
}

TEST_P(DatabaseStore, CallsBackOncePerCommitWhenActionsAreRunAgain) {
  std::atomic<int> heard = 0;
  const auto often = [&] {
    for (int i = 0; i < 50; ++i)
      database().write(test_scope(), [&](Transaction& tx) {
        count_visit(tx);
        tx.after_commit([&] { ++heard; });
      });
  };
  std::thread other(often);
  often();
  other.join();
  EXPECT_EQ(heard, 100);
  EXPECT_EQ(visits(), 100);
}

TEST_P(DatabaseStore, AsksInsideItsOwnRows) {
  database().write(test_scope(), [&](Transaction& tx) {
    for (int i = 0; i < 3; ++i)
      tx.run("insert into shelf (id, label, size) values ($1, $2, $3)", tx.fresh_id<SiteId>(),
             fmt::format("{}", i), i);
  });
  std::string pairs;
  database().read(test_scope(), [&](Transaction& tx) {
    const std::string_view sql = "select label from shelf where size >= $1 order by size";
    tx.each_row(
        sql,
        [&](const Row& outer) {
          tx.each_row(
              sql, [&](const Row& inner) { pairs += outer.text(0) + inner.text(0) + " "; }, 1);
        },
        1);
  });
  EXPECT_EQ(pairs, "11 12 21 22 ");
}

TEST_P(DatabaseStore, StreamsRowsIntoTables) {
  const std::string awkward = "tab\t, line\n, back\\slash, \\N, é";
  const std::array<std::string_view, 6> columns{"id", "label", "day", "\"full\"", "content", "weight"};
  database().write(test_scope(), [&](Transaction& tx) {
    const auto shelves = tx.bulk("shelf", columns);
    const auto counters = tx.bulk("counter", std::array<std::string_view, 2>{"name", "value"});
    for (int i = 0; i < 1000; ++i) {
      shelves->add(tx.fresh_id<SiteId>(), i == 0 ? std::optional<std::string>() : awkward, Date(2022, 5, 3),
                   i % 2 == 0, Bytes{std::string("\0\x01", 2)}, 0.5);
      if (i % 100 == 0) counters->add(fmt::format("c{}", i), i);
      // Other statements may come between.
      if (i == 500) {
        EXPECT_EQ(tx.number("select value from counter where name = $1", "visits"), 0);
      }
    }
    counters->finish();
    shelves->finish();
  });
  database().read(test_scope(), [&](Transaction& tx) {
    EXPECT_EQ(tx.number("select count(*) from shelf"), 1000);
    EXPECT_EQ(
        tx.number("select count(*) from shelf where label = $1 and content = $2 and day = $3 and weight = $4",
                  awkward, Bytes{std::string("\0\x01", 2)}, Date(2022, 5, 3), 0.5),
        999);
    EXPECT_EQ(tx.number("select count(*) from shelf where \"full\" = true"), 500);
    EXPECT_EQ(tx.number("select count(*) from shelf where label is null"), 1);
    EXPECT_EQ(tx.number("select sum(value) from counter"), 4500);
  });
}

TEST_P(DatabaseStore, NumbersTransactionsUpwardsEvenAfterReopening) {
  const auto number_one = [](Transaction& tx) {
    const auto number = tx.transaction_number();
    EXPECT_EQ(tx.transaction_number(), number);
    EXPECT_LE(tx.oldest_running(), number);
    return number;
  };
  const auto first = database().write(test_scope(), number_one);
  const auto second = open_database(url())->write(test_scope(), number_one);
  EXPECT_LT(first, second);
  // PostgreSQL numbers the whole server: another test program may still run an earlier one.
  if (engine() == Engine::sqlite) {
    EXPECT_GT(database().read(test_scope(), [](Transaction& tx) { return tx.oldest_running(); }), second);
  }
}

TEST_P(DatabaseStore, KnowsThatAnEarlierTransactionStillRuns) {
  if (engine() == Engine::sqlite) GTEST_SKIP() << "SQLite has one writer";
  database().write(test_scope(), [this](Transaction& tx) {
    const auto mine = tx.transaction_number();
    std::thread([&] {
      EXPECT_LE(database().read(test_scope(), [](Transaction& other) { return other.oldest_running(); }),
                mine);
    }).join();
  });
}

TEST_P(DatabaseStore, GroupsWritersWithoutMixingTheirFates) {
  std::vector<std::thread> writers;
  std::atomic<int> kept = 0;
  for (int writer = 0; writer < 8; ++writer)
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 25; ++i) try {
          const auto outcome = database().write(test_scope(), [&](Transaction& tx) -> Result<Done> {
            tx.run("insert into counter (name, value) values ($1, 1)", fmt::format("w{} {}", writer, i));
            if (writer % 4 == 1) return Refusal{"no"};
            if (writer % 4 == 2) tx.run("insert into counter (name, value) values ('visits', 1)");
            if (writer % 4 == 3) throw std::runtime_error("fault");
            return Done{};
          });
          if (outcome.ok()) ++kept;
        } catch (const std::exception&) {
        }
    });
  for (auto& writer : writers) writer.join();
  EXPECT_EQ(kept, 50);
  EXPECT_EQ(database().read(test_scope(),
                            [](Transaction& tx) {
                              return tx.number("select count(*) from counter where name like 'w%'");
                            }),
            50);
}

TEST_P(DatabaseStore, HoldsForeignKeys) {
  open_as_owner()->script("create table leaf (name text primary key references counter (name))");
  const auto add = [](Transaction& tx, const char* name) {
    tx.run("insert into leaf (name) values ($1)", name);
  };
  EXPECT_THROW(database().write(test_scope(), [&](Transaction& tx) { add(tx, "nowhere"); }),
               ForeignKeyViolation);
  database().write(test_scope(), [&](Transaction& tx) { add(tx, "visits"); });
  EXPECT_THROW(database().write(test_scope(), [](Transaction& tx) { tx.run("delete from counter"); }),
               ForeignKeyViolation);
  EXPECT_EQ(visits(), 0);
}

TEST_P(DatabaseStore, TellsAForeignKeyThatShowsWithALaterStatementOrTheCommit) {
  open_as_owner()->script(
      "create table late (name text primary key references counter (name) deferrable initially deferred);"
      "create table strict (name text primary key references counter (name) on delete restrict)");
  int runs = 0;
  const auto late = [&](Transaction& tx) {
    ++runs;
    tx.run("insert into late (name) values ($1)", "nowhere");
  };
  EXPECT_THROW(database().write(test_scope(), late), ForeignKeyViolation);
  EXPECT_EQ(runs, 1) << "it would come to the same";
  EXPECT_THROW(
      database().write(test_scope(),
                       [](Transaction& tx) { tx.send("insert into strict (name) values ($1)", "nowhere"); }),
      ForeignKeyViolation);
  database().write(test_scope(),
                   [](Transaction& tx) { tx.run("insert into strict (name) values ($1)", "visits"); });
  EXPECT_THROW(database().write(test_scope(), [](Transaction& tx) { tx.run("delete from counter"); }),
               ForeignKeyViolation);
  EXPECT_EQ(visits(), 0);
}

TEST_P(DatabaseStore, CallsNoOtherFaultAForeignKey) {
  const auto is_foreign_key = [&](std::string_view sql) {
    try {
      database().write(test_scope(), [&](Transaction& tx) { tx.run(sql); });
    } catch (const ForeignKeyViolation&) {
      return true;
    } catch (const DatabaseFault&) {
    }
    return false;
  };
  EXPECT_FALSE(is_foreign_key("insert into counter (name, value) values ('visits', 1)"));
  EXPECT_FALSE(is_foreign_key("insert into counter (name) values ('nothing')"));
  EXPECT_FALSE(is_foreign_key("delete from no_such_table"));
}

TEST_P(DatabaseStore, ComparesCastParameters) {
  const SiteId id{ids().next()};
  database().write(test_scope(), [&](Transaction& tx) {
    tx.run("insert into shelf (id, day) values ($1, $2)", id, Date(2022, 5, 3));
  });
  const auto written = database().write(test_scope(), [&](Transaction& tx) {
    const std::string_view sql =
        "select 1 from shelf where (cast($1 as date) is null or day = $1) "
        "and (cast($2 as uuid) is null or id = $2) for update";
    return tx.exists(sql, Date(2022, 5, 3), id) && tx.exists(sql, std::nullopt, SiteId{}) &&
           !tx.exists(sql, Date(2022, 5, 4), SiteId{}) && !tx.exists(sql, std::nullopt, SiteId{ids().next()});
  });
  EXPECT_TRUE(written);
}

TEST_P(DatabaseStore, SortsTitlesAsTheyAreRead) {
  const std::vector<std::string> read = {"Echelle", "école", "Écoute", "visits", "Zèbre"};
  const auto sorted = database().write(test_scope(), [&](Transaction& tx) {
    for (const auto& title : {read[4], read[1], read[0], read[2]})  // the fixture has the visits
      tx.run("insert into counter (name, value) values ($1, 1)", title);
    return tx.list(
        "select name from counter where name collate \"fr-x-icu\" >= $1 "
        "order by name collate \"fr-x-icu\"",
        [](const Row& row) { return row.text(0); }, std::string("E"));
  });
  EXPECT_EQ(sorted, read);
}

TEST_P(DatabaseStore, SurvivesMoreStatementsThanItKeeps) {
  for (int i = 0; i < 1200; ++i)
    database().read(test_scope(), [i](Transaction& tx) {
      EXPECT_EQ(tx.number(fmt::format("select {} + value from counter where name = $1", i), "visits"), i);
    });
  EXPECT_EQ(visits(), 0);
}

TEST_P(DatabaseStore, IsReplacedWhenTheServerDropsIt) {
  if (engine() == Engine::sqlite) GTEST_SKIP() << "SQLite has no server";
  EXPECT_EQ(visits(), 0);
  const auto owner = open_as_owner();
  owner->script(
      "select pg_terminate_backend(pid) from pg_stat_activity "
      "where datname = current_database() and pid <> pg_backend_pid()");
  EXPECT_EQ(visits(), 0);
  owner->script(
      "select pg_terminate_backend(pid) from pg_stat_activity "
      "where datname = current_database() and pid <> pg_backend_pid()");
  database().write(test_scope(), count_visit);
  EXPECT_EQ(visits(), 1);
}

TEST_P(DatabaseStore, ShowsEachOrganisationItsOwnRows) {
  if (engine() == Engine::sqlite) GTEST_SKIP() << "SQLite has no row-level security";
  open_as_owner()->script(R"(
    create table note (organisation_id uuid not null, label text not null);
    alter table note enable row level security;
    alter table note force row level security;
    create policy own on note to concerto_app using (
      current_setting('concerto.scope', true) = 'system'
      or organisation_id = cast(nullif(current_setting('concerto.organisation', true), '') as uuid));)");
  const OrganisationId ours{ids().next()};
  const OrganisationId theirs{ids().next()};
  const auto count = [this](const Scope& scope) {
    return database().read(scope, [](Transaction& tx) { return tx.number("select count(*) from note"); });
  };
  database().write(Scope::of_system(), [&](Transaction& tx) {
    // COPY would be refused here.
    const auto notes = tx.bulk("note", std::array<std::string_view, 2>{"organisation_id", "label"});
    for (int i = 0; i < 700; ++i) notes->add(i % 7 == 0 ? ours : theirs, "a");
    notes->finish();
  });
  EXPECT_EQ(count(Scope::of_system()), 700);
  EXPECT_EQ(count(Scope{{}, ours}), 100);
  EXPECT_EQ(count(Scope{}), 0);
  EXPECT_THROW(database().write(Scope{{}, ours},
                                [&](Transaction& tx) {
                                  tx.run("insert into note (organisation_id, label) values ($1, $2)", theirs,
                                         "smuggled");
                                }),
               DatabaseFault);
}

TEST_P(DatabaseStore, StreamsRowsOfEveryKindPastRowLevelSecurity) {
  if (engine() == Engine::sqlite) GTEST_SKIP() << "SQLite has no row-level security";
  open_as_owner()->script(R"(
    create table paper (
      place integer primary key, owner uuid not null, label text, day date, content bytea, kept boolean
    );
    alter table paper enable row level security;
    create policy own on paper to concerto_app using (
      owner = cast(nullif(current_setting('concerto.organisation', true), '') as uuid));)");
  const OrganisationId ours{ids().next()};
  constexpr std::array<std::string_view, 6> columns = {"place", "owner", "label", "day", "content", "kept"};
  // Every way in which a number of rows falls into statements, and texts that are gone when they are sent.
  constexpr int rows = 64 + 32 + 16 + 8 + 4 + 2 + 1;
  const auto stream = [&](int first, const OrganisationId& owner) {
    database().write(Scope{{}, ours}, [&](Transaction& tx) {
      const auto papers = tx.bulk("paper", columns);
      for (int i = first; i < first + rows; ++i)
        papers->add(i, owner,
                    i % 2 ? std::optional(fmt::format("a text of some length, number {}", i)) : std::nullopt,
                    Date(2022, 1, 1).plus_days(i), Bytes{std::string(static_cast<std::size_t>(i % 3), '\0')},
                    i % 2 == 0);
      papers->finish();
    });
  };
  stream(0, ours);
  database().read(Scope{{}, ours}, [&](Transaction& tx) {
    int place = 0;
    tx.each_row("select place, label, day, content, kept from paper order by place", [&](const Row& row) {
      EXPECT_EQ(row.integer(0), place);
      EXPECT_EQ(row.text(1), place % 2 ? fmt::format("a text of some length, number {}", place) : "");
      EXPECT_EQ(row.is_null(1), place % 2 == 0);
      EXPECT_EQ(row.date(2), Date(2022, 1, 1).plus_days(place));
      EXPECT_EQ(row.bytes(3).data.size(), static_cast<std::size_t>(place % 3));
      EXPECT_EQ(row.boolean(4), place % 2 == 0);
      ++place;
    });
    EXPECT_EQ(place, rows);
  });
  EXPECT_THROW(stream(rows - 1, ours), UniqueViolation);
  EXPECT_THROW(stream(rows, OrganisationId{ids().next()}), DatabaseFault) << "not into another's rows";
  stream(rows, ours);
}

CONCERTO_ON_BOTH_ENGINES(DatabaseStore);

TEST(OneAtATime, DiesOfATransactionInsideATransaction) {
  EXPECT_DEATH(
      {
        const OneAtATime outer;
        const OneAtATime inner;
      },
      "a transaction inside a transaction");
}

}  // namespace concerto::storage
