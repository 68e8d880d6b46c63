// SPDX-License-Identifier: EUPL-1.2
// One test body, two engines. A suite derives from TwoEngines and is named once more below its tests:
//
//   using RollStore = TwoEngines;
//   TEST_P(RollStore, KeepsTheOrderOfArrival) { database().write(test_scope(), …); }
//   CONCERTO_ON_BOTH_ENGINES(RollStore);
//
// Each test has a database of its own, migrated and otherwise empty. PostgreSQL is found by
// CONCERTO_TEST_POSTGRES, which `./dev test` sets; by hand: eval "$(tools/postgres start DIR)".
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "base/date.h"
#include "base/id.h"
#include "platform/storage/database.h"

namespace concerto {

/// A clock that shows what it is told.
class FixedClock : public Clock {
 public:
  FixedClock() : FixedClock(Date(2022, 5, 3)) {}
  explicit FixedClock(Date today) : FixedClock(Instant::at_midnight_utc(today).plus_minutes(600), today) {}
  FixedClock(Instant now, Date today) : now_(now), today_(today) {}
  Instant now() const override { return now_; }
  Date today() const override { return today_; }
  void set(Instant now, Date today) {
    now_ = now;
    today_ = today;
  }
  /// Midnight of `today` plus ten hours.
  void set(Date today) { set(Instant::at_midnight_utc(today).plus_minutes(600), today); }

 private:
  Instant now_;
  Date today_;
};

/// The scope of tests that are not about row-level security.
inline storage::Scope test_scope() { return storage::Scope::of_system(); }

class TwoEngines : public testing::TestWithParam<storage::Engine> {
 protected:
  void SetUp() override;
  void TearDown() override;

  storage::Engine engine() const { return GetParam(); }
  /// The database of this test; opened as the application opens it, with seeded ids.
  storage::Database& database() { return *database_; }
  /// Where it is: to open it a second time, as another program would.
  const std::string& url() const { return url_; }
  /// Opened as the one who migrates: owns the tables.
  std::unique_ptr<storage::Database> open_as_owner() const;
  /// Gives the connections back; the files stay until the test ends.
  void close_database() { database_.reset(); }
  IdSource& ids() { return *ids_; }

  FixedClock clock;

 private:
  std::string url_;
  std::unique_ptr<IdSource> ids_;
  std::unique_ptr<storage::Database> database_;
};

std::string engine_name(const testing::TestParamInfo<storage::Engine>& info);

}  // namespace concerto

#define CONCERTO_ON_BOTH_ENGINES(Suite)                                                        \
  INSTANTIATE_TEST_SUITE_P(                                                                    \
      Engines, Suite,                                                                          \
      testing::Values(concerto::storage::Engine::sqlite, concerto::storage::Engine::postgres), \
      concerto::engine_name)
