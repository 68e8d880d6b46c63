// SPDX-License-Identifier: EUPL-1.2
// The second lock on PostgreSQL: whatever a statement asks, an institution is shown its own records, and the
// policies leave the indexes usable.
#include "features/access/samples.h"
#include "features/people/samples.h"

namespace concerto::people {
namespace {

using storage::Transaction;

class RowLevelSecurityStore : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    house = std::make_unique<samples::House>(database(), clock);
    ours = house->actor(house->member(house->organisation("Ours", "departmental_council"), {"referent"}));
    theirs = house->actor(house->member(house->organisation("Theirs", "departmental_council"), {"referent"}));
    database().write(test_scope(), [&](Transaction& tx) {
      given_file(tx, ours, a_draft("Martinel", "Amina"));
      given_file(tx, theirs, a_draft("Martinel", "Bruno"));
      given_file(tx, theirs, a_draft("Tissier", "Chloé"));
    });
  }
  void TearDown() override {
    house.reset();
    TwoEngines::TearDown();
  }
  std::int64_t seen(const storage::Scope& scope, const std::string& table) {
    return database().read(scope,
                           [&](Transaction& tx) { return tx.number("select count(*) from " + table); });
  }
  std::string plan(const std::string& select) {
    std::string text;
    database().read(access::scope_of(ours), [&](Transaction& tx) {
      tx.each_row("set local enable_seqscan = off", [](const storage::Row&) {});
      tx.each_row("set local enable_bitmapscan = off", [](const storage::Row&) {});
      tx.each_row("explain " + select, [&](const storage::Row& row) { text += row.text(0) + "\n"; });
    });
    return text;
  }

  std::unique_ptr<samples::House> house;
  access::Actor ours;
  access::Actor theirs;
};

}  // namespace

TEST_P(RowLevelSecurityStore, AnInstitutionIsShownItsOwnRecordsOnly) {
  EXPECT_EQ(seen(access::scope_of(ours), "people_record"), 1);
  EXPECT_EQ(seen(access::scope_of(theirs), "people_record"), 2);
  EXPECT_EQ(seen(access::scope_of(theirs), "people_card"), 2) << "a view is no way round";
  EXPECT_EQ(seen(access::scope_of(ours), "people_token"), 2);
  EXPECT_EQ(seen(storage::Scope{}, "people_record"), 0) << "nobody sees nothing";
  EXPECT_EQ(seen(test_scope(), "people_record"), 3);
}

TEST_P(RowLevelSecurityStore, NobodyWritesARecordForAnotherInstitution) {
  const auto change = [&] {
    return database().write(access::scope_of(ours), [&](Transaction& tx) {
      return tx.run("update people_record set family_name = 'X' where organisation_id = $1",
                    theirs.organisation);
    });
  };
  EXPECT_EQ(change(), 0);
  const auto take = [&] {
    database().write(access::scope_of(ours), [&](Transaction& tx) {
      tx.run("update people_record set organisation_id = $1", theirs.organisation);
    });
  };
  EXPECT_THROW(take(), storage::DatabaseFault);
}

TEST_P(RowLevelSecurityStore, ThePoliciesLeaveTheIndexesUsable) {
  const std::string organisation = "'" + ours.organisation.text() + "'";
  const std::string by_token =
      plan("select record_id from people_token where organisation_id = " + organisation +
           " and token >= 'mar' and token < 'mas'");
  EXPECT_THAT(by_token, testing::HasSubstr("Index Cond"));
  // The range must narrow the walk, not filter what a walk of everything found.
  EXPECT_THAT(by_token, testing::ContainsRegex("Index Cond: .*token >= 'mar'"));
  const std::string by_name = plan(
      "select id from people_record where organisation_id = " + organisation +
      " and (name_key, id) > ('m', '00000000-0000-0000-0000-000000000000') order by name_key, id limit 50");
  EXPECT_THAT(by_name, testing::ContainsRegex("Index Cond: .*ROW\\(name_key, id\\) >"));
  EXPECT_THAT(by_name, testing::Not(testing::HasSubstr("Sort")));
}

INSTANTIATE_TEST_SUITE_P(Engines, RowLevelSecurityStore, testing::Values(storage::Engine::postgres),
                         engine_name);

}  // namespace concerto::people
