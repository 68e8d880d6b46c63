// SPDX-License-Identifier: EUPL-1.2
#include "features/governance/governance_actions.h"
#include "features/partnerships/plan_actions.h"
#include "features/partnerships/samples.h"
#include "tests/two_engines.h"

namespace concerto::governance {
namespace {

using partnerships::an_actor;
using partnerships::shipped_packs;

class GovernanceStore : public TwoEngines {
 protected:
  template <class Action>
  auto write(Action action) {
    return database().write(test_scope(), action);
  }
  void SetUp() override {
    TwoEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    clock.set(Date(2022, 6, 15));
    two = write([](storage::Transaction& tx) { return partnerships::two_institutions(tx); });
    agreement = write([&](storage::Transaction& tx) { return partnerships::an_agreement_in_force(tx, two); });
    officer = an_actor(two.county, "partnership_officer");
    director = an_actor(two.county, "director");
    manager = an_actor(two.centre, "director");
    meeting = write([&](storage::Transaction& tx) {
                return plan_meeting(
                    tx, shipped_packs(), officer,
                    {.agreement = agreement, .committee = "steering", .planned_on = Date(2022, 6, 15)},
                    clock.today(), clock.now());
              }).value();
  }
  Meeting stored() {
    return write([&](storage::Transaction& tx) { return find_meeting(tx, officer, meeting); }).value();
  }
  Result<Done> hold(bool both) {
    return write([&](storage::Transaction& tx) {
      HoldMeeting command{.meeting = meeting,
                          .held_on = Date(2022, 6, 15),
                          .attendees = {{two.county, "A", "direction"}},
                          .version = stored_version(tx)};
      if (both) command.attendees.push_back({two.centre, "B", "direction"});
      return hold_meeting(tx, shipped_packs(), officer, command, clock.today(), clock.now());
    });
  }
  Result<Done> decide(const std::string& subject) {
    return write([&](storage::Transaction& tx) {
      return take_decision(
          tx, shipped_packs(), officer,
          {.meeting = meeting, .subject = subject, .plan_year = 2022, .version = stored_version(tx)},
          clock.today(), clock.now());
    });
  }
  Result<Done> minutes(const Balances& balances) {
    return write([&](storage::Transaction& tx) {
      return write_minutes(tx, officer,
                           {.meeting = meeting, .balances = balances, .version = stored_version(tx)},
                           clock.today(), clock.now());
    });
  }
  Result<MinutesState> validate(const access::Actor& actor) {
    return write([&](storage::Transaction& tx) {
      return validate_minutes(tx, shipped_packs(), actor, meeting, stored_version(tx), clock.today(),
                              clock.now());
    });
  }
  int stored_version(storage::Transaction& tx) { return find_meeting(tx, officer, meeting)->version; }

  partnerships::TwoInstitutions two;
  AgreementId agreement;
  MeetingId meeting;
  access::Actor officer, director, manager;
};

}  // namespace

// AFPA-26: the first meeting validates plan and indicators
TEST_P(GovernanceStore, TheFirstMeetingValidatesPlanAndIndicators) {
  ASSERT_TRUE(hold(true).ok());
  ASSERT_TRUE(decide("plan").ok());
  const auto plan = [&] {
    return write([&](storage::Transaction& tx) { return *partnerships::plan_of_year(tx, agreement, 2022); });
  };
  EXPECT_FALSE(plan().validated());
  ASSERT_TRUE(decide("indicators").ok());
  EXPECT_TRUE(plan().validated());
  EXPECT_EQ(plan().validated_on, Date(2022, 6, 15));
  EXPECT_EQ(plan().validated_at, meeting);
  EXPECT_EQ(stored().decisions.size(), 2u);
}

TEST_P(GovernanceStore, AMeetingWithoutTheOtherPartyIsRecordedAndDecidesNothing) {
  ASSERT_TRUE(hold(false).ok());
  EXPECT_EQ(stored().state, MeetingState::held);
  EXPECT_EQ(decide("plan").refusal().code, "governance.party_absent");
  ASSERT_TRUE(hold(true).ok());
  EXPECT_TRUE(decide("plan").ok());
}

TEST_P(GovernanceStore, NothingIsHeldTomorrow) {
  clock.set(Date(2022, 6, 14));
  EXPECT_EQ(hold(true).refusal().code, "governance.held_in_future");
}

TEST_P(GovernanceStore, MinutesAreFinalOnceBothHaveValidated) {
  ASSERT_TRUE(hold(true).ok());
  EXPECT_EQ(validate(director).refusal().code, "governance.no_minutes");
  ASSERT_TRUE(minutes({"24 entrées", "bonne entente", ""}).ok());
  EXPECT_EQ(validate(director).refusal().code, "governance.balance_missing");
  ASSERT_TRUE(minutes({"24 entrées", "bonne entente", "mieux prévenir"}).ok());
  EXPECT_EQ(validate(officer).refusal().code, "access.not_allowed");
  EXPECT_EQ(validate(director).value(), MinutesState::draft);
  EXPECT_EQ(validate(director).refusal().code, "governance.validated_already");
  // Another wording: what was validated no longer stands.
  ASSERT_TRUE(minutes({"25 entrées", "bonne entente", "mieux prévenir"}).ok());
  EXPECT_EQ(validate(manager).value(), MinutesState::draft);
  EXPECT_EQ(validate(director).value(), MinutesState::complete);
  EXPECT_EQ(minutes({"x", "y", "z"}).refusal().code, "governance.minutes_final");
}

// Nobody meets under an agreement that has ended.
TEST_P(GovernanceStore, ANoticeCancelsWhatIsPlannedAfterTheLastDay) {
  const auto later = write([&](storage::Transaction& tx) {
                       return plan_meeting(
                           tx, shipped_packs(), officer,
                           {.agreement = agreement, .committee = "steering", .planned_on = Date(2022, 12, 1)},
                           clock.today(), clock.now());
                     }).value();
  write([&](storage::Transaction& tx) {
    hear_agreement(tx, officer,
                   {partnerships::Happened::notice_given, agreement, 0, Date(2022, 8, 15), clock.now()});
  });
  const auto state = [&](MeetingId id) {
    return write([&](storage::Transaction& tx) { return find_meeting(tx, officer, id); })->state;
  };
  EXPECT_EQ(state(later), MeetingState::cancelled);
  EXPECT_EQ(state(meeting), MeetingState::planned);
}

// AFPA-36, AMB-89: the event that the pack names discharges the duty, once
TEST_P(GovernanceStore, AnEventOfItsKindDischargesADuty) {
  const EventId event{ids().next()};
  const auto held = [&](const std::string& kind, Date day) {
    return write([&](storage::Transaction& tx) {
      return record_event_held(tx, shipped_packs(), an_actor(two.centre, "centre_manager"),
                               {.agreement = agreement, .kind = kind, .event = event, .held_on = day},
                               clock.today(), clock.now());
    });
  };
  EXPECT_TRUE(held("open_day", Date(2022, 6, 14)).value().empty());
  EXPECT_EQ(held("insertion_team_meeting", Date(2022, 7, 14)).refusal().code, "governance.held_in_future");
  EXPECT_EQ(held("insertion_team_meeting", Date(2022, 6, 14)).value(),
            std::vector<std::string>{"semester_attendance"});
  EXPECT_TRUE(held("insertion_team_meeting", Date(2022, 6, 14)).value().empty()) << "once for one event";
  const auto done = write([&](storage::Transaction& tx) { return duties_done(tx, agreement); });
  ASSERT_EQ(done.size(), 1u);
  EXPECT_EQ(done.begin()->second, std::vector<Date>{Date(2022, 6, 14)});
}

TEST_P(GovernanceStore, IsUnknownToOthers) {
  const auto stranger = an_actor(OrganisationId{ids().next()}, "director");
  EXPECT_EQ(
      write([&](storage::Transaction& tx) { return find_meeting(tx, stranger, meeting); }).refusal().code,
      "governance.not_found");
}

TEST_P(GovernanceStore, OfACommitteeThePackDoesNotHave) {
  EXPECT_EQ(write([&](storage::Transaction& tx) {
              return plan_meeting(
                  tx, shipped_packs(), officer,
                  {.agreement = agreement, .committee = "unheard_of", .planned_on = Date(2022, 7, 1)},
                  clock.today(), clock.now());
            })
                .refusal()
                .code,
            "governance.committee_unknown");
}

// AFPA-36
TEST_P(GovernanceStore, ADutyDoneIsNoLongerDueAndTheSameEventCountsOnce) {
  const auto due = [&] {
    return write([&](storage::Transaction& tx) {
      int duties = 0;
      for (const CadenceDue& one :
           dues_of(tx, shipped_packs(), partnerships::find_agreement(tx, officer, agreement).value(),
                   clock.today()))
        duties += !one.duty.empty();
      return duties;
    });
  };
  EXPECT_EQ(due(), 1);
  const EventId event{ids().next()};
  for (int time = 0; time < 2; ++time)
    EXPECT_TRUE(write([&](storage::Transaction& tx) {
                  return record_duty(tx, shipped_packs(), officer,
                                     {.agreement = agreement,
                                      .duty = "semester_attendance",
                                      .done_on = Date(2022, 6, 14),
                                      .event = event},
                                     clock.today(), clock.now());
                }).ok());
  EXPECT_EQ(due(), 0);
  EXPECT_EQ(write([&](storage::Transaction& tx) { return duties_done(tx, agreement); })
                .at("semester_attendance")
                .size(),
            1u);
}

TEST_P(GovernanceStore, TheListOfAnInstitutionHoldsItsMeetings) {
  EXPECT_EQ(write([&](storage::Transaction& tx) { return meetings_of_organisation(tx, two.centre); }).size(),
            1u);
  EXPECT_TRUE(write([&](storage::Transaction& tx) {
                return meetings_of_organisation(tx, OrganisationId{ids().next()});
              }).empty());
}

CONCERTO_ON_BOTH_ENGINES(GovernanceStore);

}  // namespace concerto::governance
