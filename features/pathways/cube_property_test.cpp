// SPDX-License-Identifier: EUPL-1.2
// Whatever is recorded, withdrawn and folded in whatever order, the roll-up says what the actions say.
#include <random>

#include "features/access/trail_actions.h"
#include "features/organisations/samples.h"
#include "features/partnerships/samples.h"
#include "features/pathways/action_store.h"
#include "features/pathways/cube_store.h"
#include "features/pathways/report_actions.h"
#include "features/pathways/samples.h"
#include "features/people/samples.h"
#include "tests/two_engines.h"

namespace concerto::pathways {
namespace {

using storage::Transaction;

const Date today(2023, 2, 1);

class CubeStore : public TwoEngines {
 protected:
  struct House {
    access::Actor actor;
    std::vector<RecordId> records;
  };

  void SetUp() override {
    TwoEngines::SetUp();
    for (int i = 0; i < 2; ++i) {
      houses.push_back(database().write(test_scope(), [&](Transaction& tx) {
        House house;
        const auto id =
            organisations::given_organisation(tx, organisations::a_service("Service " + std::to_string(i)));
        territory = organisations::a_service().territory;
        house.actor = people::given_referent(tx, id, "Referent " + std::to_string(i));
        for (int person = 0; person < 7; ++person) {
          // The second house knows three people of the first: in the territory they count once.
          if (i == 1 && person < 3) {
            const auto known = *people::find_record(tx, houses[0].records[static_cast<std::size_t>(person)]);
            const auto provided = people::provide_record(tx, house.actor, known.person, known.id, id,
                                                         Date(2022, 5, 3), Instant{1});
            house.records.push_back(provided->id);
            continue;
          }
          house.records.push_back(people::given_file(
              tx, house.actor, people::a_draft("Nom", std::string(1, static_cast<char>('A' + person))),
              house.actor.user));
        }
        return house;
      }));
    }
  }

  int some(int below) { return std::uniform_int_distribution<int>(0, below - 1)(chance); }

  void record_something() {
    const House& house = houses[static_cast<std::size_t>(some(2))];
    std::vector<RecordId> group;
    const int size = some(3) == 0 ? 2 + some(5) : 1;
    for (int i = 0; i < size; ++i) group.push_back(house.records[static_cast<std::size_t>(some(7))]);
    ActionDraft draft = size > 1 || some(2) ? a_workshop() : an_interview();
    draft.happened_on = Date(2021, 12, 1).plus_days(some(420));
    draft.minutes = some(200);
    database().write(access::scope_of(house.actor), [&](Transaction& tx) {
      const auto recorded = given_action(tx, house.actor, group, draft, today);
      for (const auto& id : recorded.actions) standing.emplace_back(id, &house);
    });
  }

  void withdraw_something() {
    if (standing.empty()) return;
    const auto at = static_cast<std::size_t>(some(static_cast<int>(standing.size())));
    const auto [id, house] = standing[at];
    standing.erase(standing.begin() + static_cast<std::ptrdiff_t>(at));
    const auto done =
        database().write(access::scope_of(house->actor), [&, action = id, of = house](Transaction& tx) {
          return withdraw_action(tx, of->actor, action, 1, "by chance", Instant::at_midnight_utc(today));
        });
    ASSERT_TRUE(done.ok());
  }

  void expect_the_same(int step) {
    database().read(test_scope(), [&](Transaction& tx) {
      for (const int year : {2021, 2022, 2023}) {
        for (const House& house : houses) {
          const ReportScope scope{house.actor.organisation, {}};
          ASSERT_EQ(load_report(tx, scope, year), recompute_report(tx, scope, year)) << "step " << step;
        }
        const ReportScope all{{}, territory};
        ASSERT_EQ(load_report(tx, all, year), recompute_report(tx, all, year)) << "step " << step;
      }
    });
  }

  std::mt19937 chance{20220503};
  std::vector<House> houses;
  std::vector<std::pair<ActionId, const House*>> standing;
  std::string territory;
};

}  // namespace

TEST_P(CubeStore, BaseAndDeltasSayWhatTheActionsSay) {
  houses.shrink_to_fit();
  for (int step = 0; step < 90; ++step) {
    switch (some(5)) {
      case 0:
        withdraw_something();
        break;
      case 1:
        database().write(test_scope(), [&](Transaction& tx) { fold_cube(tx, 1 + some(12)); });
        break;
      default:
        record_something();
    }
    if (step % 10 == 9) expect_the_same(step);
  }
  fold_all(database());
  database().read(test_scope(), [&](Transaction& tx) {
    EXPECT_EQ(count_deltas(tx), 0);
    EXPECT_EQ(tx.number("select count(*) from pathways_cube_person where actions <= 0"), 0);
  });
  expect_the_same(-1);
}

TEST_P(CubeStore, MakingItAnewGivesTheSame) {
  for (int step = 0; step < 20; ++step) record_something();
  withdraw_something();
  database().write(test_scope(), [&](Transaction& tx) { remake_cube(tx); });
  expect_the_same(0);
  withdraw_something();
  record_something();
  expect_the_same(1);
  fold_all(database());
  expect_the_same(2);
}

TEST_P(CubeStore, FoldsNoMoreThanItIsAsked) {
  database().write(test_scope(), [&](Transaction& tx) {
    given_action(tx, houses[0].actor, houses[0].records, a_workshop(), today);
    EXPECT_EQ(fold_cube(tx, 3), 3);
    EXPECT_EQ(count_deltas(tx), 4);
    EXPECT_EQ(fold_cube(tx, 10), 4);
    EXPECT_EQ(fold_cube(tx, 10), 0);
  });
}

CONCERTO_ON_BOTH_ENGINES(CubeStore);

}  // namespace concerto::pathways
