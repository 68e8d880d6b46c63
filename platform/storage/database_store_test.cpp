// SPDX-License-Identifier: EUPL-1.2
// What every store relies on, said once for both engines.
#include "platform/storage/database.h"

#include <atomic>
#include <thread>

#include "tests/two_engines.h"

namespace concerto::storage {
namespace {

class DatabaseStore : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const auto owner = open_as_owner();
    const bool sqlite = engine() == Engine::sqlite;
    owner->script(sqlite ? R"(
      create table shelf (id blob primary key, label text, day text, full integer, weight real, content blob, size integer);
      create table counter (name text primary key, value integer not null);
      insert into counter (name, value) values ('visits', 0);)"
                         : R"(
      create table shelf (id uuid primary key, label text, day date, full_ boolean, weight double precision, content bytea, size bigint);
      alter table shelf rename full_ to "full";
      create table counter (name text primary key, value bigint not null);
      insert into counter (name, value) values ('visits', 0);)");
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

CONCERTO_ON_BOTH_ENGINES(DatabaseStore);

}  // namespace concerto::storage
