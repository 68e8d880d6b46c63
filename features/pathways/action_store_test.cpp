// SPDX-License-Identifier: EUPL-1.2
#include <random>

#include "features/access/trail_actions.h"
#include "features/organisations/samples.h"
#include "features/partnerships/samples.h"
#include "features/pathways/cube_store.h"
#include "features/pathways/report_actions.h"
#include "features/pathways/samples.h"
#include "features/people/samples.h"
#include "tests/two_engines.h"

namespace concerto::pathways {
namespace {

using storage::Transaction;

const Date today(2022, 5, 3);
const Instant now = Instant::at_midnight_utc(today).plus_minutes(600);

class PathwaysStore : public TwoEngines {
 protected:
  void SetUp() override {
    TwoEngines::SetUp();
    database().write(test_scope(), [&](Transaction& tx) {
      service = organisations::given_organisation(tx, organisations::a_service());
      referent = people::given_referent(tx, service);
      for (const char* name : {"Adélie", "Bruno", "Chloé", "Dimitri", "Elsa", "Farid"})
        people_of_service.push_back(
            people::given_file(tx, referent, people::a_draft("Martinel", name), referent.user));
    });
  }

  Result<Recorded> record(const access::Actor& actor, std::vector<RecordId> records,
                          const ActionDraft& draft) {
    return database().write(access::scope_of(actor), [&](Transaction& tx) {
      return record_action(tx, partnerships::shipped_packs(), actor, {std::move(records), draft, {}}, today,
                           now);
    });
  }
  Result<Done> withdraw(ActionId id, int version = 1, const std::string& reason = "typed twice") {
    return database().write(access::scope_of(referent), [&](Transaction& tx) {
      return withdraw_action(tx, referent, id, version, reason, now);
    });
  }
  ActionList list(const ActionFilter& filter = {}) {
    return database().read(access::scope_of(referent),
                           [&](Transaction& tx) { return *list_actions(tx, referent, filter); });
  }
  YearReport report(bool recomputed = false) {
    return database().read(test_scope(), [&](Transaction& tx) {
      return recomputed ? recompute_report(tx, {service, {}}, 2022) : load_report(tx, {service, {}}, 2022);
    });
  }
  std::int64_t lines(const std::string& action) {
    return database().read(test_scope(), [&](Transaction& tx) {
      return tx.number("select count(*) from access_audit where action = $1", action);
    });
  }

  OrganisationId service;
  access::Actor referent;
  std::vector<RecordId> people_of_service;
};

}  // namespace

TEST_P(PathwaysStore, AGroupOfSixIsSixRecordsWithOneGroup) {
  const auto recorded = record(referent, people_of_service, a_workshop());
  ASSERT_TRUE(recorded.ok());
  EXPECT_EQ(recorded->actions.size(), 6u);
  EXPECT_FALSE(recorded->group.empty());
  const auto found = list();
  ASSERT_EQ(found.rows.size(), 6u);
  for (const auto& row : found.rows) EXPECT_EQ(row.action.group, recorded->group);
  EXPECT_EQ(lines("action.recorded"), 6) << "the trail tells each person's own story";
  EXPECT_EQ(report().all.year, (Figure{6, 6 * 180, 6, false}));
}

TEST_P(PathwaysStore, SomebodyTickedTwiceIsRecordedOnce) {
  const auto recorded = record(referent, {people_of_service[0], people_of_service[0]}, an_interview());
  ASSERT_TRUE(recorded.ok());
  EXPECT_EQ(recorded->actions.size(), 1u);
  EXPECT_TRUE(recorded->group.empty());
}

TEST_P(PathwaysStore, AnOddFactIsRecordedAndFlagged) {
  ActionDraft draft = an_interview();
  draft.happened_on = Date(2022, 1, 9);  // a Sunday before the file was opened
  draft.minutes = 700;
  const auto recorded = record(referent, {people_of_service[0]}, draft);
  ASSERT_TRUE(recorded.ok());
  EXPECT_TRUE(recorded->odd);
  const auto card = database().read(
      test_scope(), [&](Transaction& tx) { return *read_action(tx, referent, recorded->actions[0]); });
  EXPECT_THAT(card.flags, testing::ElementsAre("long_day", "sunday", "before_opening", "worker_day"));
}

TEST_P(PathwaysStore, AWorkersDayCountsAGroupOnce) {
  ASSERT_TRUE(record(referent, people_of_service, a_workshop()).ok());
  const auto alone = record(referent, {people_of_service[0]}, an_interview());
  const auto card = database().read(
      test_scope(), [&](Transaction& tx) { return *read_action(tx, referent, alone->actions[0]); });
  EXPECT_THAT(card.flags, testing::IsEmpty());
}

TEST_P(PathwaysStore, AnotherInstitutionsPeopleDoNotExist) {
  const auto other = database().write(test_scope(), [&](Transaction& tx) {
    return people::given_referent(tx, organisations::given_organisation(tx, organisations::a_centre()),
                                  "Other");
  });
  EXPECT_EQ(record(other, {people_of_service[0]}, an_interview()).refusal().code, "people.not_found");
  const auto recorded = record(referent, {people_of_service[0]}, an_interview());
  const auto read = database().read(
      access::scope_of(other), [&](Transaction& tx) { return read_action(tx, other, recorded->actions[0]); });
  EXPECT_EQ(read.refusal().code, "pathways.not_found");
}

TEST_P(PathwaysStore, ARestrictedFileIsItsReferentsOnly) {
  const auto secret = database().write(test_scope(), [&](Transaction& tx) {
    auto draft = people::a_draft("Valette", "Gaspard");
    draft.restricted = true;
    return people::given_file(tx, referent, draft, referent.user);
  });
  const auto colleague = database().write(
      test_scope(), [&](Transaction& tx) { return people::given_referent(tx, service, "A colleague"); });
  ASSERT_TRUE(record(referent, {secret}, an_interview()).ok());
  EXPECT_EQ(record(colleague, {secret}, an_interview()).refusal().code, "people.not_found");
  EXPECT_EQ(list().rows.size(), 1u);
  const auto seen = database().read(access::scope_of(colleague),
                                    [&](Transaction& tx) { return *list_actions(tx, colleague, {}); });
  EXPECT_TRUE(seen.rows.empty());
}

TEST_P(PathwaysStore, OnlyWhoMayRecordDoes) {
  access::Actor trainer = referent;
  trainer.roles = {"trainer"};
  EXPECT_EQ(record(trainer, {people_of_service[0]}, an_interview()).refusal().code, "access.not_allowed");
}

TEST_P(PathwaysStore, WhatIsWithdrawnStaysAndNoLongerCounts) {
  const auto recorded = record(referent, {people_of_service[0]}, an_interview());
  EXPECT_EQ(withdraw(recorded->actions[0], 7).refusal().code, "form.changed_meanwhile");
  EXPECT_EQ(withdraw(recorded->actions[0], 1, " ").refusal().code, "pathways.reason_missing");
  ASSERT_TRUE(withdraw(recorded->actions[0]).ok());
  EXPECT_EQ(withdraw(recorded->actions[0], 2).refusal().code, "pathways.withdrawn_already");
  EXPECT_EQ(list().rows.size(), 1u);
  EXPECT_EQ(list().rows[0].action.withdrawn_reason, "typed twice");
  EXPECT_EQ(report(), report(true));
  EXPECT_EQ(report().all.year, Figure{});
  EXPECT_EQ(lines("action.withdrawn"), 1);
}

TEST_P(PathwaysStore, TheLatestActionIsTheLastDayThenTheLastRecorded) {
  ActionDraft early = an_interview();
  early.happened_on = Date(2022, 3, 1);
  ASSERT_TRUE(record(referent, {people_of_service[0]}, an_interview()).ok());
  const auto last = record(referent, {people_of_service[0]}, a_workshop());
  ASSERT_TRUE(record(referent, {people_of_service[0]}, early).ok());
  const auto latest = [&] {
    return database().read(test_scope(),
                           [&](Transaction& tx) { return latest_actions(tx, referent, people_of_service); });
  };
  ASSERT_EQ(latest().size(), 1u);
  EXPECT_EQ(latest()[0].type, "digital");
  ASSERT_TRUE(withdraw(last->actions[0]).ok());
  EXPECT_EQ(latest()[0].type, "interview");
}

TEST_P(PathwaysStore, TheLatestIsKeptAsAllActionsSayWhateverIsRecordedAndWithdrawn) {
  std::mt19937 random(20220517);
  std::vector<ActionId> recorded;
  for (int i = 0; i < 60; ++i) {
    if (random() % 3 == 0 && !recorded.empty()) {
      static_cast<void>(withdraw(recorded[random() % recorded.size()]));  // twice is refused
      continue;
    }
    const bool together = random() % 4 == 0;
    ActionDraft draft = together ? a_workshop() : an_interview();
    draft.happened_on = Date(2022, 4, 28).plus_days(static_cast<int>(random() % 4));
    const auto whom = together ? people_of_service : std::vector{people_of_service[random() % 6]};
    const auto done = record(referent, whom, draft);
    ASSERT_TRUE(done.ok()) << done.refusal().code;
    recorded.insert(recorded.end(), done->actions.begin(), done->actions.end());
  }
  const auto count = [&](const char* sql) {
    return database().read(storage::Scope::of_system(), [&](Transaction& tx) { return tx.number(sql); });
  };
  EXPECT_EQ(count("select count(*) from pathways_latest l where not exists (select 1 from pathways_action a "
                  "where a.id = l.action_id and a.record_id = l.record_id and a.withdrawn_at is null "
                  "and a.happened_on = l.happened_on)"),
            0);
  EXPECT_EQ(
      count("select count(*) from pathways_latest l join pathways_action a on a.record_id = l.record_id "
            "where a.withdrawn_at is null and (a.happened_on, a.id) > (l.happened_on, l.action_id)"),
      0);
  EXPECT_EQ(count("select count(*) from pathways_latest"),
            count("select count(distinct record_id) from pathways_action where withdrawn_at is null"));
}

TEST_P(PathwaysStore, PagesFollowEachOtherWithoutGapsOrRepeats) {
  for (int day = 1; day <= 2; ++day)
    for (int i = 0; i < 4; ++i) {
      ActionDraft draft = an_interview();
      draft.happened_on = Date(2022, 5, day);
      ASSERT_TRUE(record(referent, {people_of_service[static_cast<std::size_t>(i)]}, draft).ok());
    }
  ActionFilter filter;
  filter.limit = 3;
  std::vector<ActionId> seen;
  for (;;) {
    const auto page = list(filter);
    for (const auto& row : page.rows) seen.push_back(row.action.id);
    if (!page.next) break;
    filter.after = page.next;
  }
  EXPECT_EQ(seen.size(), 8u);
  std::ranges::sort(seen);
  EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end());
}

TEST_P(PathwaysStore, FiltersNarrowTheList) {
  ASSERT_TRUE(record(referent, people_of_service, a_workshop()).ok());
  ASSERT_TRUE(record(referent, {people_of_service[0]}, an_interview()).ok());
  ActionFilter filter;
  filter.domain = "accompaniment";
  EXPECT_EQ(list(filter).rows.size(), 1u);
  filter = {};
  filter.record = people_of_service[0];
  EXPECT_EQ(list(filter).rows.size(), 2u);
  filter.worker = UserId{*Uuid::parse("01890000-0000-7000-8000-000000000001")};
  EXPECT_TRUE(list(filter).rows.empty());
  filter = {};
  filter.from = Date(2022, 5, 3);
  EXPECT_TRUE(list(filter).rows.empty());
  filter.from = filter.until = Date(2022, 5, 2);
  EXPECT_EQ(list(filter).rows.size(), 7u);
}

TEST_P(PathwaysStore, FileNumbersArePastedAsTheyCome) {
  const auto numbers = database().read(test_scope(), [&](Transaction& tx) {
    return std::pair(people::find_record(tx, people_of_service[1])->file_number,
                     people::find_record(tx, people_of_service[4])->file_number);
  });
  const auto found = database().read(access::scope_of(referent), [&](Transaction& tx) {
    return find_by_numbers(tx, referent,
                           " " + numbers.second + ";nobody,\n" + numbers.first + "\t" + numbers.first);
  });
  ASSERT_EQ(found.people.size(), 2u);
  EXPECT_EQ(found.people[0].record, people_of_service[4]);
  EXPECT_THAT(found.unknown, testing::ElementsAre("nobody"));
}

TEST_P(PathwaysStore, TheTermOfAnAgreementInForceIsKept) {
  const auto [actor, record_id] = database().write(test_scope(), [&](Transaction& tx) {
    const auto two = partnerships::two_institutions(tx);
    partnerships::an_agreement_in_force(tx, two);
    auto worker = people::given_referent(tx, two.county, "County worker");
    return std::pair(worker, people::given_file(tx, worker, people::a_draft("Rocher", "Inès"), worker.user));
  });
  const Date later(2022, 7, 1);
  const auto action =
      database().write(access::scope_of(actor), [&, worker = actor, id = record_id](Transaction& tx) {
        const auto recorded = given_action(tx, worker, {id}, an_interview(), later);
        return read_action(tx, worker, recorded.actions[0])->listed.action;
      });
  EXPECT_FALSE(action.term.empty());
}

TEST_P(PathwaysStore, TheReportHidesFewPeopleFromThoseNotInCharge) {
  ASSERT_TRUE(record(referent, {people_of_service[0]}, an_interview()).ok());
  ASSERT_TRUE(record(referent, people_of_service, a_workshop()).ok());
  const auto& reference = partnerships::shipped_packs().reference();
  const auto read = [&](const access::Actor& actor, const std::string& territory) {
    return database().read(access::scope_of(actor), [&](Transaction& tx) {
      return year_report(tx, actor, 2022, territory, reference, today);
    });
  };
  EXPECT_FALSE(read(referent, "")->lines[0].year.masked);
  access::Actor funder = referent;
  funder.roles = {"funder"};
  const auto shown = *read(funder, "");
  ASSERT_EQ(shown.lines.size(), 2u);
  EXPECT_TRUE(shown.lines[0].year.masked) << "one person had an interview";
  EXPECT_TRUE(shown.lines[1].year.masked || shown.all.year.masked) << "or the difference would tell of them";
  EXPECT_EQ(read(funder, "atlantis").refusal().code, "pathways.territory_unknown");
  funder.roles = {"trainer"};
  EXPECT_EQ(read(funder, "").refusal().code, "access.not_allowed");
}

CONCERTO_ON_BOTH_ENGINES(PathwaysStore);

}  // namespace concerto::pathways
