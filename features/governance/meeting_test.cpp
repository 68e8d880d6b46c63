// SPDX-License-Identifier: EUPL-1.2
#include "features/governance/meeting.h"

#include <gtest/gtest.h>

#include "features/governance/cadence.h"
#include "features/partnerships/samples.h"

namespace concerto::governance {
namespace {

using partnerships::a_concluded_agreement;

packs::Pack a_pack() {
  packs::Pack pack = partnerships::a_small_pack();
  packs::Committee steering;
  steering.id = "steering";
  steering.seats = {{"county", 1}, {"centre", 1}};
  steering.cadence = "year";
  steering.first_meeting = {"plan", "indicators"};
  steering.each_meeting = {"quantitative_balance", "qualitative_balance", "improvements"};
  packs::Committee national;
  national.id = "national";
  national.seats = {{"ministry", 1}};
  national.cadence = "quarter";
  national.external = true;
  pack.governance.committees = {steering, national};
  packs::RegularDuty duty;
  duty.id = "team_meeting";
  duty.party = "centre";
  duty.cadence = "semester";
  pack.governance.duties = {duty};
  pack.plan.validated_by = "steering";
  return pack;
}

Meeting held(Date day, std::size_t parties = 2) {
  Meeting meeting;
  meeting.committee = "steering";
  meeting.state = MeetingState::held;
  meeting.planned_on = day;
  meeting.held_on = day;
  const auto agreement = a_concluded_agreement();
  for (std::size_t i = 0; i < parties; ++i)
    meeting.attendees.push_back({agreement.parties[i].organisation, "N", ""});
  return meeting;
}

std::vector<partnerships::YearPlan> two_plans() {
  return {partnerships::proposed_plan(a_pack(), 2022, Language::fr),
          partnerships::proposed_plan(a_pack(), 2023, Language::fr)};
}

std::vector<CadenceDue> of(const std::string& what, const std::vector<CadenceDue>& all) {
  std::vector<CadenceDue> some;
  for (const CadenceDue& due : all) {
    if (due.committee == what || due.duty == what) some.push_back(due);
  }
  return some;
}

std::vector<std::string> items(const std::vector<AgendaItem>& agenda) {
  std::vector<std::string> all;
  for (const AgendaItem& item : agenda) all.push_back(item.code);
  return all;
}

}  // namespace

// AFPA-24
TEST(Meeting, WithoutOneOfThePartiesDoesNotCount) {
  const packs::Pack pack = a_pack();
  const auto agreement = a_concluded_agreement();
  const auto& steering = pack.governance.committees[0];
  EXPECT_TRUE(counts(steering, agreement, held(Date(2022, 6, 15))));
  EXPECT_FALSE(counts(steering, agreement, held(Date(2022, 6, 15), 1)));
  EXPECT_EQ(absent_parties(steering, agreement, held(Date(2022, 6, 15), 1)),
            std::vector<std::string>{"centre"});
}

TEST(CheckDecision, WaitsUntilItWasHeldByBoth) {
  const auto agreement = a_concluded_agreement();
  const Decision decision{"plan", 2022, true, "", Date(2022, 6, 15)};
  Meeting planned = held(Date(2022, 6, 15));
  planned.state = MeetingState::planned;
  EXPECT_EQ(check_decision(a_pack(), agreement, planned, decision).refusal().code, "governance.not_held");
  EXPECT_EQ(check_decision(a_pack(), agreement, held(Date(2022, 6, 15), 1), decision).refusal().code,
            "governance.party_absent");
  EXPECT_TRUE(check_decision(a_pack(), agreement, held(Date(2022, 6, 15)), decision).ok());
}

TEST(CheckDecision, AnotherCommitteeDoesNotValidateThePlan) {
  Meeting meeting = held(Date(2022, 6, 15));
  meeting.committee = "national";
  EXPECT_EQ(
      check_decision(a_pack(), a_concluded_agreement(), meeting, {"plan", 2022, true, "", Date(2022, 6, 15)})
          .refusal()
          .code,
      "governance.not_the_committee");
}

TEST(CheckDecision, NothingChangesOnceTheMinutesAreFinal) {
  Meeting meeting = held(Date(2022, 6, 15));
  meeting.minutes = MinutesState::complete;
  EXPECT_EQ(
      check_decision(a_pack(), a_concluded_agreement(), meeting, {"other", 0, true, "x", Date(2022, 6, 15)})
          .refusal()
          .code,
      "governance.minutes_final");
}

// AFPA-25
TEST(CheckMinutes, WantTheThreeBalancesOfThePack) {
  const auto outcome = check_minutes(a_pack().governance.committees[0], {"24 entrées", "", ""});
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.refusal().field, "qualitative_balance");
  ASSERT_EQ(outcome.refusal().also.size(), 1u);
  EXPECT_TRUE(check_minutes(a_pack().governance.committees[0], {"a", "b", "c"}).ok());
}

TEST(MissingParts, AreThoseThatAreEmptyInTheOrderOfThePack) {
  const packs::Pack pack = a_pack();
  const packs::Committee& committee = pack.governance.committees[0];
  EXPECT_EQ(missing_parts(committee, {"", "b", ""}),
            (std::vector<std::string>{"quantitative_balance", "improvements"}));
  EXPECT_TRUE(missing_parts(committee, {"a", "b", "c"}).empty());
}

TEST(Minutes, AreValidatedByEachParty) {
  const auto agreement = a_concluded_agreement();
  Meeting meeting = held(Date(2022, 6, 15));
  meeting.validations.push_back({agreement.parties[0].organisation, {}, {}});
  EXPECT_FALSE(validated_by_all(a_pack(), agreement, meeting));
  meeting.validations.push_back({agreement.parties[1].organisation, {}, {}});
  EXPECT_TRUE(validated_by_all(a_pack(), agreement, meeting));
}

// AFPA-26
TEST(ToValidate, AreThePlanAndTheIndicatorsOfEachYear) {
  const packs::Pack pack = a_pack();
  auto plans = two_plans();
  const auto open = to_validate(pack, pack.governance.committees[0], plans, Date(2022, 6, 15));
  ASSERT_EQ(open.size(), 2u);
  EXPECT_TRUE(open[0].plan && open[0].indicators);
  plans[0].validated_on = Date(2022, 6, 15);
  EXPECT_FALSE(to_validate(pack, pack.governance.committees[0], plans, Date(2022, 6, 15))[0].plan);
  EXPECT_TRUE(to_validate(pack, pack.governance.committees[1], plans, Date(2022, 6, 15)).empty());
}

TEST(ProposedAgenda, HoldsWhatIsPending) {
  const packs::Pack pack = a_pack();
  Meeting before = held(Date(2022, 6, 15));
  before.minutes = MinutesState::draft;
  const auto agenda = items(proposed_agenda(pack, pack.governance.committees[0], a_concluded_agreement(),
                                            {two_plans()[0]}, {before}, Date(2022, 9, 1)));
  EXPECT_EQ(agenda, (std::vector<std::string>{"minutes", "plan", "indicators", "quantitative_balance",
                                              "qualitative_balance", "improvements", "commitments",
                                              "contacts", "next"}));
}

TEST(CadenceDues, OneMeetingEachCalendarYear) {
  const auto agreement = a_concluded_agreement();
  const auto first = of("steering", cadence_dues(a_pack(), agreement, {}, {}, Date(2022, 7, 1)));
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(first[0].due, Date(2022, 12, 31));
  EXPECT_FALSE(first[0].late);
  EXPECT_EQ(first[0].cadence, "year");
  EXPECT_TRUE(
      of("steering", cadence_dues(a_pack(), agreement, {held(Date(2022, 6, 15))}, {}, Date(2022, 12, 31)))
          .empty());
  const auto missed =
      of("steering", cadence_dues(a_pack(), agreement, {held(Date(2022, 6, 15), 1)}, {}, Date(2023, 2, 1)));
  ASSERT_EQ(missed.size(), 2u);
  EXPECT_TRUE(missed[0].late);
  EXPECT_EQ(missed[1].due, Date(2023, 12, 31));
}

// AFPA-36, AMB-89: one by 30 June, one by 31 December
TEST(CadenceDues, OneTeamMeetingEachHalfYear) {
  const auto agreement = a_concluded_agreement();
  const auto june = of("team_meeting", cadence_dues(a_pack(), agreement, {}, {}, Date(2022, 6, 20)));
  ASSERT_EQ(june.size(), 1u);
  EXPECT_EQ(june[0].due, Date(2022, 6, 30));
  EXPECT_EQ(june[0].party, "centre");
  const auto autumn =
      of("team_meeting",
         cadence_dues(a_pack(), agreement, {}, {{"team_meeting", {Date(2022, 6, 21)}}}, Date(2022, 9, 1)));
  ASSERT_EQ(autumn.size(), 1u);
  EXPECT_EQ(autumn[0].due, Date(2022, 12, 31));
}

// AFPA-88
TEST(CadenceDues, TheNationalCommitteeOfEachQuarterIsPreparedFromTheSignatureOn) {
  const auto dues =
      of("national", cadence_dues(a_pack(), a_concluded_agreement(), {}, {}, Date(2022, 10, 5)));
  ASSERT_EQ(dues.size(), 3u);
  EXPECT_TRUE(dues[0].external);
  EXPECT_EQ(dues[0].due, Date(2022, 6, 30));
  EXPECT_EQ(dues[2].due, Date(2022, 12, 31));
}

TEST(CadenceDues, NameThePlannedMeeting) {
  Meeting planned = held(Date(2022, 11, 8));
  planned.state = MeetingState::planned;
  planned.held_on.reset();
  const auto dues =
      of("steering", cadence_dues(a_pack(), a_concluded_agreement(), {planned}, {}, Date(2022, 7, 1)));
  ASSERT_EQ(dues.size(), 1u);
  EXPECT_EQ(dues[0].planned_on, Date(2022, 11, 8));
}

TEST(CadenceDues, ADraftOwesNothingAndAnEndedAgreementNothingNew) {
  auto agreement = a_concluded_agreement();
  const auto ended =
      of("steering", cadence_dues(a_pack(), agreement, {held(Date(2022, 6, 15)), held(Date(2023, 6, 15))}, {},
                                  Date(2025, 1, 1)));
  EXPECT_TRUE(ended.empty());
  agreement.stage = partnerships::Stage::draft;
  EXPECT_TRUE(cadence_dues(a_pack(), agreement, {}, {}, Date(2022, 7, 1)).empty());
}

}  // namespace concerto::governance
