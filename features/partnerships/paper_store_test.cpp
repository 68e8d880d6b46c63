// SPDX-License-Identifier: EUPL-1.2
// Scans of signed paper, annexes, corrections of a validated plan, and what later features hear, on both
// engines.
#include "features/access/trail_actions.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/event_actions.h"
#include "features/partnerships/paper_actions.h"
#include "features/partnerships/plan_actions.h"
#include "features/partnerships/samples.h"
#include "tests/two_engines.h"

namespace concerto::partnerships {
namespace {

const std::string first_scan = "%PDF-1.7 first";
const std::string second_scan = "%PDF-1.7 second";

/// What was heard since the test began; the listener is a plain function.
std::vector<AgreementEvent>& heard() {
  static std::vector<AgreementEvent> events;
  return events;
}
void hear(storage::Transaction&, const access::Actor&, const AgreementEvent& event) {
  heard().push_back(event);
}

class PaperStore : public TwoEngines {
 protected:
  template <class Action>
  auto write(Action action) {
    return database().write(test_scope(), action);
  }
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    listen_to_agreements("test.paper", hear);
    heard().clear();
    clock.set(Date(2022, 6, 20));
    two = write([](storage::Transaction& tx) { return two_institutions(tx); });
    officer =
        write([&](storage::Transaction& tx) { return somebody(tx, two.county, "partnership_officer"); });
    other = an_actor(two.centre, "partnership_officer");
    service =
        write([](storage::Transaction& tx) { return an_institution(tx, "Mission locale", "local_mission"); });
    id = write([&](storage::Transaction& tx) { return an_agreement_in_force(tx, two, {service}); });
  }
  Agreement agreement() {
    return write([&](storage::Transaction& tx) { return find_agreement(tx, officer, id).value(); });
  }
  std::vector<Paper> papers() {
    return write([&](storage::Transaction& tx) {
      return papers_of(tx, find_agreement(tx, officer, id).value(), officer);
    });
  }
  Result<Done> attach(const access::Actor& actor, OrganisationId organisation, const std::string& bytes) {
    return write([&](storage::Transaction& tx) {
      return attach_scan(tx, actor, {id, organisation, bytes}, clock.today(), clock.now());
    });
  }
  Result<Done> correct(const YearPlan& plan, const std::string& wording, std::int64_t target,
                       const std::string& reason) {
    return write([&](storage::Transaction& tx) {
      EditPlan command{.agreement = id,
                       .year = 2022,
                       .rows = {},
                       .targets = {{"prepa_engaged", target}},
                       .version = plan.version,
                       .correct = true,
                       .reason = reason};
      command.rows.push_back({.row = plan.rows[0].id,
                              .heading = {},
                              .role = {},
                              .wording = wording,
                              .state = RowState::under_way,
                              .note = {}});
      return edit_plan(tx, shipped_packs(), officer, command, clock.today(), clock.now());
    });
  }
  YearPlan plan() {
    return write([&](storage::Transaction& tx) { return *plan_of_year(tx, id, 2022); });
  }

  TwoInstitutions two;
  OrganisationId service;  ///< refers people without signing
  access::Actor officer, other;
  AgreementId id;
};

}  // namespace

TEST_P(PaperStore, AScanIsReplacedAndTheOldOneStays) {
  ASSERT_TRUE(attach(officer, two.county, first_scan).ok());
  EXPECT_FALSE(agreement().signature_of(two.county)->scan_digest.empty());
  EXPECT_EQ(attach(officer, two.county, first_scan).refusal().code, "partnerships.scan_known");
  ASSERT_TRUE(attach(officer, two.county, second_scan).ok());
  const auto all = papers();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_TRUE(all[0].stands());
  EXPECT_EQ(all[1].removed_on, Date(2022, 6, 20));
  EXPECT_EQ(all[1].removed_by, officer.name);
  EXPECT_EQ(agreement().signature_of(two.county)->scan_digest, all[0].digest);
  const auto old = write([&](storage::Transaction& tx) { return open_paper(tx, other, id, all[1].id); });
  ASSERT_TRUE(old.ok()) << old.refusal().code;
  EXPECT_EQ(old->file.bytes, first_scan);
}

TEST_P(PaperStore, WhatIsNoScanIsRefusedBesideItsField) {
  const auto nothing = attach(officer, two.county, "");
  EXPECT_EQ(nothing.refusal().code, "jobs.file_empty");
  EXPECT_EQ(nothing.refusal().field, "scan");
  EXPECT_EQ(attach(officer, two.county, "MZ program").refusal().code, "jobs.file_type_unknown");
  EXPECT_EQ(attach(officer, OrganisationId{ids().next()}, first_scan).refusal().code,
            "partnerships.no_signature");
  EXPECT_EQ(attach(an_actor(two.county, "referent"), two.county, first_scan).refusal().code,
            "access.not_allowed");
  EXPECT_TRUE(papers().empty());
}

TEST_P(PaperStore, OnlyThePartiesSeeThem) {
  ASSERT_TRUE(attach(officer, two.county, first_scan).ok());
  const Uuid paper = papers().front().id;
  const auto open = [&](const access::Actor& actor) {
    return write([&](storage::Transaction& tx) { return open_paper(tx, actor, id, paper); });
  };
  EXPECT_TRUE(open(an_actor(two.centre, "director")).ok());
  EXPECT_EQ(open(an_actor(OrganisationId{ids().next()}, "director")).refusal().code,
            "partnerships.not_found");
  EXPECT_EQ(open(an_actor(two.centre, "trainer")).refusal().code, "access.not_allowed");
}

TEST_P(PaperStore, TheSecondLockKeepsThemFromEveryOtherInstitution) {
  if (engine() == storage::Engine::sqlite) GTEST_SKIP() << "the application's own rules stand alone there";
  ASSERT_TRUE(attach(officer, two.county, first_scan).ok());
  const auto seen = [&](const storage::Scope& scope) {
    return database().read(
        scope, [](storage::Transaction& tx) { return tx.number("select count(*) from partnerships_paper"); });
  };
  const auto stranger = an_actor(
      write([&](storage::Transaction& tx) { return an_institution(tx, "Autre", "departmental_council"); }),
      "director");
  EXPECT_EQ(seen(access::scope_of(officer)), 1);
  EXPECT_EQ(seen(access::scope_of(other)), 1) << "a party";
  EXPECT_EQ(seen(access::scope_of(stranger)), 0);
  EXPECT_EQ(seen(storage::Scope{}), 0) << "nobody sees nothing";
  const auto take_away = [&] {
    return database().write(access::scope_of(stranger), [&](storage::Transaction& tx) {
      return tx.run("update partnerships_paper set removed_on = $1", clock.today());
    });
  };
  EXPECT_EQ(take_away(), 0);
}

TEST_P(PaperStore, AnAnnexIsTakenAwayByWhoBroughtIt) {
  const auto add = [&](const std::string& title) {
    return write([&](storage::Transaction& tx) {
      return add_annex(tx, shipped_packs(), officer, {id, title, Date(2022, 6, 1), first_scan}, clock.today(),
                       clock.now());
    });
  };
  EXPECT_EQ(add("").refusal().code, "partnerships.annex_untitled");
  const Uuid annex = add("Protocole").value();
  const auto remove = [&](const access::Actor& actor) {
    return write([&](storage::Transaction& tx) { return remove_annex(tx, actor, id, annex, clock.today()); });
  };
  EXPECT_EQ(remove(other).refusal().code, "partnerships.not_own_party");
  EXPECT_TRUE(remove(officer).ok());
  EXPECT_EQ(remove(officer).refusal().code, "form.changed_meanwhile");
  ASSERT_EQ(papers().size(), 1u);
  EXPECT_FALSE(papers().front().stands());
}

// AFPA-28, DP-13: who, when and which harm; nothing unmarked is confidential.
TEST_P(PaperStore, OnlyAMarkedAnnexIsConfidential) {
  const auto add = [&](const std::string& title, const std::string& harm) {
    return write([&](storage::Transaction& tx) {
      return add_annex(tx, shipped_packs(), officer,
                       {.agreement = id, .title = title, .dated_on = {}, .bytes = first_scan, .harm = harm},
                       clock.today(), clock.now());
    });
  };
  ASSERT_TRUE(add("Calendrier", "").ok());
  clock.set(Date(2022, 6, 21));
  ASSERT_TRUE(add("Coûts", "Donne nos prix aux concurrents").ok());
  const auto seen = write(
      [&](storage::Transaction& tx) { return papers_of(tx, find_agreement(tx, other, id).value(), other); });
  ASSERT_EQ(seen.size(), 2u);
  EXPECT_TRUE(seen[0].confidential());
  EXPECT_EQ(seen[0].harm, "Donne nos prix aux concurrents");
  EXPECT_EQ(seen[0].organisation, two.county);
  EXPECT_EQ(seen[0].added_on, Date(2022, 6, 21));
  EXPECT_FALSE(seen[0].added_by.empty());
  EXPECT_FALSE(seen[1].confidential());
}

// AFPA-28, DP-13: a service that refers people without signing reads what is not marked, and only that.
TEST_P(PaperStore, AMarkedAnnexStaysWithThoseWhoSign) {
  const auto stranger = an_actor(service, "partnership_officer");
  const auto add = [&](const std::string& title, const std::string& harm) {
    return write([&](storage::Transaction& tx) {
      return add_annex(tx, shipped_packs(), officer,
                       {.agreement = id, .title = title, .dated_on = {}, .bytes = first_scan, .harm = harm},
                       clock.today(), clock.now());
    });
  };
  const Uuid open = add("Calendrier", "").value();
  const Uuid marked = add("Coûts", "Donne nos prix aux concurrents").value();
  const auto seen = write([&](storage::Transaction& tx) {
    return papers_of(tx, find_agreement(tx, stranger, id).value(), stranger);
  });
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].id, open);
  const auto opened = [&](const access::Actor& actor, const Uuid& paper) {
    return write([&](storage::Transaction& tx) { return open_paper(tx, actor, id, paper).ok(); });
  };
  EXPECT_TRUE(opened(stranger, open));
  EXPECT_FALSE(opened(stranger, marked));
  EXPECT_TRUE(opened(other, marked));
}

// AFPA-79: the latest file stands for its piece, until it is taken away.
TEST_P(PaperStore, AnAnnexIsAPieceOfTheKit) {
  const auto add = [&](const std::string& piece, const std::string& bytes) {
    return write([&](storage::Transaction& tx) {
      return add_annex(tx, shipped_packs(), officer,
                       {.agreement = id, .title = "Pièce", .dated_on = {}, .bytes = bytes, .piece = piece},
                       clock.today(), clock.now());
    });
  };
  EXPECT_EQ(add("poster", first_scan).refusal().code, "partnerships.piece_unknown");
  const Uuid first = add("flyer", first_scan).value();
  clock.set(Date(2022, 6, 21));
  const Uuid second = add("flyer", second_scan).value();
  EXPECT_EQ(piece_of(papers(), "titles_list"), nullptr);
  const auto stands = [&] {
    const auto all = papers();
    return piece_of(all, "flyer")->id;
  };
  EXPECT_EQ(stands(), second);
  write([&](storage::Transaction& tx) {
    return remove_annex(tx, officer, id, second, clock.today());
  }).value();
  EXPECT_EQ(stands(), first);
}

TEST(CheckAnnex, RefusesWhatThePackDoesNotKnow) {
  const packs::Pack pack = a_small_pack();
  EXPECT_EQ(check_annex(pack, "", "Donne nos prix").refusal().code, "partnerships.no_marks");
  EXPECT_EQ(check_annex(pack, "flyer", "").refusal().code, "partnerships.piece_unknown");
  EXPECT_TRUE(check_annex(pack, "", "").ok());
}

// AFPA-26, field.md §2: a corrective version with its differences, approved anew
TEST_P(PaperStore, ACorrectionSaysWhyAndGoesBackToTheCommittee) {
  write([&](storage::Transaction& tx) {
    return validate_plan(tx, officer, id, 2022, true, true, tx.fresh_id<MeetingId>(), Date(2022, 6, 15));
  }).value();
  const YearPlan before = plan();
  EXPECT_EQ(correct(before, "Autre texte", 30, "").refusal().code, "partnerships.correction_unexplained");
  ASSERT_TRUE(correct(before, "Autre texte", 30, "Faute de frappe").ok());
  EXPECT_FALSE(plan().validated_on);
  EXPECT_TRUE(plan().indicators_validated_on) << "no target was corrected";
  const auto changes = write([&](storage::Transaction& tx) { return plan_changes_of(tx, id); });
  const auto wording = std::ranges::find(changes, "wording", &PlanChange::what);
  ASSERT_NE(wording, changes.end());
  EXPECT_EQ(wording->before, before.rows[0].wording);
  EXPECT_EQ(wording->after, "Autre texte");
  EXPECT_EQ(wording->reason, "Faute de frappe");
  EXPECT_EQ(wording->by, officer.name);
  EXPECT_EQ(wording->validated_on, Date(2022, 6, 15)) << "since when its figures had counted";
  const auto progress = std::ranges::find(changes, "state", &PlanChange::what);
  ASSERT_NE(progress, changes.end());
  EXPECT_FALSE(progress->validated_on) << "nobody validates progress";
  write([&](storage::Transaction& tx) {
    const auto told = tx.list("select detail from access_audit where action = 'partnerships.plan_corrected'",
                              [](const auto& row) { return row.text(0); });
    EXPECT_THAT(told, testing::ElementsAre(testing::HasSubstr(R"("plan_validated_on":"2022-06-15")")));
    const auto waiting = plans_to_validate(tx, two.centre, clock.today());
    EXPECT_EQ(waiting.size(), 1u);
    EXPECT_EQ(waiting.front().corrected_on, clock.today());
  });
  ASSERT_TRUE(correct(plan(), "Autre texte", 31, "Nouvelle cible").ok());
  EXPECT_FALSE(plan().validated());
  EXPECT_FALSE(plan().indicators_validated_on);
  EXPECT_EQ(heard().back().happened, Happened::plan_corrected);
}

TEST_P(PaperStore, AValidationIsAnnouncedOnce) {
  const auto validate = [&](bool plan_too, bool indicators_too) {
    heard().clear();
    write([&](storage::Transaction& tx) {
      return validate_plan(tx, officer, id, 2022, plan_too, indicators_too, tx.fresh_id<MeetingId>(),
                           Date(2022, 6, 15));
    }).value();
    return heard().size();
  };
  EXPECT_EQ(validate(true, false), 1u);
  EXPECT_EQ(validate(true, false), 0u);
  EXPECT_EQ(validate(true, true), 1u);
  EXPECT_EQ(heard().back().happened, Happened::plan_validated);
}

TEST_P(PaperStore, ProgressAloneIsNoCorrection) {
  write([&](storage::Transaction& tx) {
    return validate_plan(tx, officer, id, 2022, true, true, tx.fresh_id<MeetingId>(), Date(2022, 6, 15));
  }).value();
  const YearPlan before = plan();
  ASSERT_TRUE(correct(before, before.rows[0].wording, 30, "").ok());
  EXPECT_TRUE(plan().validated());
  EXPECT_EQ(correct(before, before.rows[0].wording, 30, "").refusal().code, "form.changed_meanwhile");
}

TEST_P(PaperStore, LaterFeaturesHearWhatHappens) {
  ASSERT_EQ(heard().size(), 1u) << "the last signature, once";
  EXPECT_EQ(heard()[0].happened, Happened::signed_by_all);
  EXPECT_EQ(heard()[0].agreement, id);
  write([&](storage::Transaction& tx) {
    return give_notice(
        tx, shipped_packs(), officer,
        {.agreement = id, .by = two.county, .letter = Date(2022, 6, 20), .reason = {}, .version = 4},
        clock.today(), clock.now());
  }).value();
  ASSERT_EQ(heard().size(), 2u);
  EXPECT_EQ(heard()[1].happened, Happened::notice_given);
  EXPECT_EQ(heard()[1].day, Date(2022, 8, 20));
}

CONCERTO_ON_BOTH_ENGINES(PaperStore);

}  // namespace concerto::partnerships
