// SPDX-License-Identifier: EUPL-1.2
// The small demo on both engines: it fills, twice the same, and the rules of the house hold in it.
#include "demo/demo_cli.h"

#include <filesystem>

#include "demo/bulk.h"
#include "features/access/seal_actions.h"
#include "features/access/sign_in_actions.h"
#include "platform/secrets/digest.h"
#include "platform/secrets/keyring.h"
#include "platform/secrets/password.h"
#include "tests/two_engines.h"

namespace concerto::demo {
namespace {

using storage::Row;
using storage::Transaction;

class DemoStore : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped()) return;
    keyring_ = std::filesystem::temp_directory_path() / ("concerto_demo_" + Uuid(system_ids().next()).text());
  }
  void TearDown() override {
    std::filesystem::remove(keyring_);
    TwoEngines::TearDown();
  }
  Result<Done> fill_it(std::uint64_t seed = 7, const std::string& size = "small") {
    return fill(url(), seed, size, keyring_, CONCERTO_TREE, [](const std::string&) {});
  }
  std::int64_t number(std::string_view sql) {
    return database().read(test_scope(), [&](Transaction& tx) { return tx.number(sql); });
  }
  /// A digest of everything that stands in these columns.
  std::string digest(std::string_view sql) {
    std::string all;
    database().read(test_scope(), [&](Transaction& tx) {
      tx.each_row(sql,
                  [&](const Row& row) { all += row.text(0) + "|" + row.text(1) + "|" + row.text(2) + "\n"; });
    });
    return secrets::hex(secrets::sha256(all));
  }
  const std::string& keyring() const { return keyring_; }

 private:
  std::string keyring_;
};

TEST_P(DemoStore, FillsAnEmptyDatabaseOnceAndRefusesASecondTime) {
  const auto filled = fill_it();
  ASSERT_TRUE(filled.ok()) << filled.refusal().code;
  EXPECT_EQ(fill_it().refusal().code, "demo.not_empty");
  EXPECT_EQ(fill_it(7, "huge").refusal().code, "demo.unknown_size");
}

TEST_P(DemoStore, KeepsTheRulesOfTheHouse) {
  ASSERT_TRUE(fill_it().ok());
  EXPECT_EQ(number("select count(*) from pathways_latest"),
            number("select count(distinct record_id) from pathways_action"));
  EXPECT_EQ(number("select count(*) from delivery_session where taken > capacity"), 0);
  EXPECT_EQ(number("select count(*) from delivery_session s where s.taken <> (select count(*) from "
                   "delivery_enrolment e "
                   "where e.session_id = s.id and e.state in ('enrolled', 'completed'))"),
            0);
  EXPECT_EQ(number("select count(*) from delivery_session s where s.waiting <> (select count(*) from "
                   "delivery_enrolment e "
                   "where e.session_id = s.id and e.state = 'waiting')"),
            0);
  EXPECT_EQ(number("select count(*) from delivery_mark m join delivery_half h on h.id = m.half_id "
                   "where h.day >= '2022-05-17'"),
            0);
  EXPECT_EQ(number("select count(*) from delivery_mark where presence in ('absent', 'excused') and signed_at "
                   "is not null"),
            0);
  EXPECT_EQ(number("select count(*) from delivery_enrolment where entered_on is null and (exam <> '' or "
                   "exit_kind <> '' or state in ('completed', 'abandoned'))"),
            0);
  const auto report = access::verify_trail(database(), secrets::Keyring::open_or_create(keyring()));
  EXPECT_TRUE(report.faults.empty());
  EXPECT_EQ(report.unsealed, 0);
  EXPECT_GT(report.sealed, 500);
}

TEST_P(DemoStore, StandsInTheMiddleOfItsProgrammes) {
  ASSERT_TRUE(fill_it().ok());
  EXPECT_GE(number("select count(*) from people_record r join organisations_organisation o on o.id = "
                   "r.organisation_id "
                   "where o.kind = 'departmental_council'"),
            60);
  EXPECT_GE(number("select count(*) from delivery_session where ends_on < '2022-05-17'"), 3);
  EXPECT_GE(number("select count(*) from delivery_session where starts_on <= '2022-05-17' and ends_on >= "
                   "'2022-05-17'"),
            3);
  EXPECT_GE(number("select count(*) from delivery_session where starts_on > '2022-05-17'"), 3);
  EXPECT_GE(
      number("select count(*) from delivery_session where starts_on > '2022-05-17' and taken < capacity"), 1);
  EXPECT_GE(number("select count(*) from delivery_session where waiting > 0"), 1);
  EXPECT_GE(number("select count(*) from delivery_half h where h.day = '2022-05-17'"), 1);
  EXPECT_EQ(number("select count(*) from delivery_half h where h.day < '2022-05-17' and not exists "
                   "(select 1 from delivery_roll r where r.half_id = h.id)"),
            1);
  EXPECT_GE(number("select count(*) from delivery_mark_change where late"), 1);
  EXPECT_GE(number("select count(*) from delivery_mark where unplanned"), 1);
  EXPECT_EQ(number("select count(*) from delivery_enrolment where state = 'withdrawn'"), 1);
  EXPECT_GE(number("select count(*) from delivery_balance where state = 'sent'"), 10);
  EXPECT_EQ(number("select count(*) from delivery_balance where state = 'draft'"), 1);
  EXPECT_GE(number("select count(*) from delivery_event_visitor"), 40);
  EXPECT_GE(number("select count(*) from pathways_action"), 100);
  EXPECT_EQ(number("select count(*) from partnerships_publication where published_on is not null"), 1);
}

// AFPA-10, AFPA-47, AMB-86
TEST_P(DemoStore, LetsServicesReferPeopleOfTheirOwn) {
  ASSERT_TRUE(fill_it().ok());
  EXPECT_EQ(number("select count(*) from delivery_enrolment e join organisations_organisation o on o.id = "
                   "e.prescriber_id where o.kind <> 'departmental_council'"),
            5);
  EXPECT_EQ(number("select count(*) from delivery_enrolment e join organisations_organisation o on o.id = "
                   "e.prescriber_id where o.kind <> e.prescriber_kind and e.prescriber_kind <> "
                   "'child_welfare_service'"),
            0);
}

TEST_P(DemoStore, TellsTheSameStoryForTheSameSeed) {
  const auto people = "select file_number, family_name, given_names from people_record order by id";
  const auto marks =
      "select presence, cast(late_minutes as text), note from delivery_mark order by half_id, enrolment_id";
  ASSERT_TRUE(fill_it().ok());
  const auto first = digest(people) + digest(marks);
  TearDown();
  SetUp();
  ASSERT_TRUE(fill_it().ok());
  EXPECT_EQ(digest(people) + digest(marks), first);
  TearDown();
  SetUp();
  ASSERT_TRUE(fill_it(8).ok());
  EXPECT_NE(digest(people) + digest(marks), first);
}

TEST_P(DemoStore, PreparesANewDatabaseAndLeavesAFullOneAlone) {
  ASSERT_TRUE(prepare(url(), keyring(), CONCERTO_TREE).ok());
  const auto before = number("select count(*) from access_audit");
  ASSERT_TRUE(prepare(url(), keyring(), CONCERTO_TREE).ok());
  EXPECT_EQ(number("select count(*) from access_audit"), before);
}

TEST_P(DemoStore, LaysDownTheVolumeAskedBesideTheSmallOne) {
  ASSERT_TRUE(fill_it().ok());
  const auto small = number("select count(*) from people_person");
  const auto small_actions = number("select count(*) from pathways_action");
  const auto small_marks = number("select count(*) from delivery_mark");
  const packs::Library library(std::string(CONCERTO_TREE) + "/packs");
  const std::string data = std::string(CONCERTO_TREE) + "/demo/data";
  std::vector<std::string> told;
  lay_down(database(), library, Names(data), data, {32, 100, 2, 150, 700, 1'000}, 7, business_day(),
           [&](const std::string& what, std::int64_t, double) { told.push_back(what); });
  EXPECT_EQ(number("select count(*) from organisations_organisation"), 32);
  EXPECT_EQ(number("select count(*) from access_user"), 100);
  EXPECT_EQ(number("select count(*) from people_person"), small + 150);
  EXPECT_EQ(number("select count(*) from pathways_action"), small_actions + 700);
  EXPECT_GE(number("select count(*) from delivery_mark"), small_marks + 1'000);
  EXPECT_EQ(number("select sum(actions) from pathways_cube c join organisations_organisation o on o.id = "
                   "c.organisation_id"),
            number("select count(*) from pathways_action"));
  EXPECT_EQ(number("select count(*) from delivery_session where taken > capacity"), 0);
  EXPECT_EQ(
      number("select count(*) from people_record r where not exists (select 1 from people_token t where "
             "t.record_id = r.id)"),
      0);
  EXPECT_EQ(told.back(), "roll_up");
}

CONCERTO_ON_BOTH_ENGINES(DemoStore);

}  // namespace
}  // namespace concerto::demo
